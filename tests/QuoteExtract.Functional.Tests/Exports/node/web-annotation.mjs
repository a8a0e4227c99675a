// Checks an export against the W3C Web Annotation Data Model (https://www.w3.org/TR/annotation-model/): its JSON-LD is expanded with
// the W3C's context, no property being dropped, and what the model says with MUST is looked at. Writes the targets as JSON.
//
//   node web-annotation.mjs FILE

import { readFile } from "node:fs/promises";
import assert from "node:assert/strict";
import jsonld from "jsonld";

const CONTEXT = "http://www.w3.org/ns/anno.jsonld";
const OA = "http://www.w3.org/ns/oa#";
const AS = "http://www.w3.org/ns/activitystreams#";
const context = JSON.parse(await readFile(new URL("anno.jsonld", import.meta.url), "utf8"));

const documentLoader = async (url) => {
  assert.equal(url, CONTEXT, "only the context of the model is loaded");
  return { contextUrl: null, documentUrl: url, document: context };
};

const isIri = (value) => typeof value === "string" && /^[a-z][a-z0-9+.-]*:/i.test(value);
const one = (node, property) => {
  assert.equal(node[property]?.length, 1, `exactly one ${property}`);
  return node[property][0];
};
const value = (node, property) => one(node, property)["@value"];

function checkTarget(target) {
  assert.ok(isIri(one(target, `${OA}hasSource`)["@id"]), "a source is an IRI");
  const selectors = Object.fromEntries(target[`${OA}hasSelector`].map((selector) => [selector["@type"][0], selector]));
  const quote = selectors[`${OA}TextQuoteSelector`];
  const position = selectors[`${OA}TextPositionSelector`];
  const [start, end] = [value(position, `${OA}start`), value(position, `${OA}end`)];
  assert.ok(Number.isInteger(start) && Number.isInteger(end) && start >= 0 && end > start, "positions are whole numbers");
  return {
    source: one(target, `${OA}hasSource`)["@id"],
    exact: value(quote, `${OA}exact`),
    prefix: quote[`${OA}prefix`]?.[0]["@value"] ?? "",
    suffix: quote[`${OA}suffix`]?.[0]["@value"] ?? "",
    start,
    end,
  };
}

function checkAnnotation(annotation) {
  assert.ok(isIri(annotation["@id"]), "an annotation has an IRI");
  assert.ok(annotation["@type"].includes(`${OA}Annotation`), "an annotation is of the type Annotation");
  assert.match(value(annotation, "http://purl.org/dc/terms/created"), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/, "times are xsd:dateTime with a zone");
  for (const body of annotation[`${OA}hasBody`]) {
    assert.deepEqual(body["@type"], [`${OA}TextualBody`]);
    value(body, "http://www.w3.org/1999/02/22-rdf-syntax-ns#value");
  }
  const tags = annotation[`${OA}hasBody`].filter((body) => one(body, `${OA}hasPurpose`)["@id"] === `${OA}tagging`);
  return {
    id: annotation["@id"],
    tags: tags.map((body) => value(body, "http://www.w3.org/1999/02/22-rdf-syntax-ns#value")),
    targets: annotation[`${OA}hasTarget`].map(checkTarget),
  };
}

const json = JSON.parse(await readFile(process.argv[2], "utf8"));
assert.equal(json["@context"], CONTEXT, "the context is that of the model");
const [collection] = await jsonld.expand(json, { documentLoader, safe: true });
assert.ok(isIri(collection["@id"]), "a collection has an IRI");
assert.deepEqual(collection["@type"], [`${AS}OrderedCollection`]);
const page = one(collection, `${AS}first`);
assert.ok(isIri(page["@id"]), "a page has an IRI");
const annotations = one(page, `${AS}items`)["@list"].map(checkAnnotation);
assert.equal(value(collection, `${AS}totalItems`), annotations.length, "total is the number of annotations");
assert.equal(new Set(annotations.map((annotation) => annotation.id)).size, annotations.length, "no two annotations have one IRI");
console.log(JSON.stringify({ annotations, note: collection["http://purl.org/dc/terms/description"]?.[0]["@value"] ?? "" }));
