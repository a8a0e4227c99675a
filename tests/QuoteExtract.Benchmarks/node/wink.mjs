// Analyses texts with wink-nlp for a while: sentences, parts of speech, entities; one thread.
// In: one JSON string a line on standard input, and the seconds as argument. Out: {"documents", "tokens", "seconds", "loadSeconds"}.
import { createInterface } from "node:readline";
import { performance } from "node:perf_hooks";

const seconds = Number(process.argv[2] ?? 5);
const began = performance.now();
const { default: winkNLP } = await import("wink-nlp");
const { default: model } = await import("wink-eng-lite-web-model");
const nlp = winkNLP(model, ["sbd", "pos", "ner"]);
const loadSeconds = (performance.now() - began) / 1000;

const texts = [];
for await (const line of createInterface({ input: process.stdin }))
  if (line) texts.push(JSON.parse(line));

function work(limit) {
  const start = performance.now();
  let documents = 0;
  let tokens = 0;
  for (let i = 0; i < texts.length || performance.now() - start < 1000 * limit; i++) {
    tokens += nlp.readDoc(texts[i % texts.length]).tokens().length();
    documents++;
  }
  return { documents, tokens, seconds: (performance.now() - start) / 1000 };
}

work(seconds / 4); // compiles the code; not counted
console.log(JSON.stringify({ ...work(seconds), loadSeconds }));
