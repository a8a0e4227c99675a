// Checks an export against the HTML standard's content models and the habits of good markup, with html-validate.
//
//   node html.mjs FILE

import { readFile } from "node:fs/promises";
import { HtmlValidate, StaticConfigLoader } from "html-validate";

const validator = new HtmlValidate(new StaticConfigLoader({ root: true, extends: ["html-validate:standard", "html-validate:a11y", "html-validate:document"] }));
const report = await validator.validateString(await readFile(process.argv[2], "utf8"));
for (const { messages } of report.results)
  for (const { line, column, ruleId, message } of messages) console.log(`${line}:${column} ${ruleId}: ${message}`);
process.exitCode = report.valid ? 0 : 1;
