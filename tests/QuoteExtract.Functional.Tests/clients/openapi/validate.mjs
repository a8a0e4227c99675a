// Checks an OpenAPI document, and that nothing in it refers to what is not there: node validate.mjs FILE
import { readFileSync } from "node:fs";
import { Validator } from "@seriousme/openapi-schema-validator";

const document = JSON.parse(readFileSync(process.argv[2], "utf8"));
const validator = new Validator();
const result = await validator.validate(document);
if (!result.valid) {
  console.error(JSON.stringify(result.errors, null, 2).slice(0, 4000));
  process.exit(1);
}

const dangling = [];
const visit = (node) => {
  if (node === null || typeof node !== "object") return;
  if (typeof node.$ref === "string" && find(node.$ref) === undefined) dangling.push(node.$ref);
  Object.values(node).forEach(visit);
};
const find = (reference) =>
  reference.startsWith("#/") ? reference.slice(2).split("/").reduce((node, key) => node?.[key.replaceAll("~1", "/").replaceAll("~0", "~")], document) : undefined;
visit(document);
if (dangling.length > 0) {
  console.error(`dangling: ${dangling.join(", ")}`);
  process.exit(1);
}
console.log(`valid OpenAPI ${validator.version}`);
