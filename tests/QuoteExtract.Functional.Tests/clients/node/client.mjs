// A client of the service with @grpc/grpc-js, which loads the contract when it runs.
//   node client.mjs ADDRESS utf8|utf16|utf32    extracts ../article.txt and checks every span of the answer
//   node client.mjs ADDRESS bad-request         reads the violations of a bad request from the trailers

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import grpc from '@grpc/grpc-js';
import protoLoader from '@grpc/proto-loader';
import protobuf from 'protobufjs';

const [address, task] = process.argv.slice(2);
const protos = path.join(import.meta.dirname, '../../../../protos');
const article = readFileSync(path.join(import.meta.dirname, '../article.txt'), 'utf8');

const definition = protoLoader.loadSync('quoteextract/v1/quote_extractor.proto', { includeDirs: [protos], keepCase: true, enums: String, defaults: true });
const { QuoteExtractor } = grpc.loadPackageDefinition(definition).quoteextract.v1;
const client = new QuoteExtractor(address, grpc.credentials.createInsecure());

// How the text between two offsets is cut out of a JavaScript string, whose own unit is that of UTF-16.
const cut = {
  utf8: (text, begin, end) => Buffer.from(text).subarray(begin, end).toString(),
  utf16: (text, begin, end) => text.slice(begin, end),
  utf32: (text, begin, end) => [...text].slice(begin, end).join(''),
};

const extract = (request) => new Promise((resolve, reject) => {
  client.Extract(request, { deadline: Date.now() + 30_000 }, (error, response) => (error ? reject(error) : resolve(response)));
});

/** Every span in a message, at any depth. */
function* spansOf(message) {
  if (message === null || typeof message !== 'object' || Buffer.isBuffer(message)) return;
  if ('begin_offset' in message) yield message;
  for (const part of Object.values(message)) yield* spansOf(part);
}

async function checkSpans(encoding) {
  const response = await extract({
    document: { document_id: 'article', text: article },
    config: { encoding_type: `ENCODING_TYPE_${encoding.toUpperCase()}`, include_rejected: true },
  });
  assert.equal(response.document_id, 'article');
  assert.equal(response.encoding_type, `ENCODING_TYPE_${encoding.toUpperCase()}`);

  const spans = [...spansOf(response)];
  for (const span of spans) assert.equal(cut[encoding](article, span.begin_offset, span.end_offset), span.text);

  const quotations = response.attributions.flatMap((attribution) => attribution.content.map((piece) => piece.span.text));
  for (const expected of ['“We will build it, 𠮷 or no 𠮷 😀,”', '“Not a single 🪙 krone,”', '“𝔗𝔥𝔢 old timetable stays until spring 🌷,”'])
    assert.ok(quotations.includes(expected), `${expected} is not in ${quotations}`);
  console.log(`${spans.length} spans`);
}

async function checkBadRequest() {
  await assert.rejects(
    extract({ document: { text: article, title: '🛳'.repeat(2049) }, config: { min_confidence: 2 } }),
    (rejection) => {
      assert.equal(rejection.code, grpc.status.INVALID_ARGUMENT);
      const root = new protobuf.Root();
      root.resolvePath = (_, file) => path.join(protos, file);
      root.loadSync(['google/rpc/status.proto', 'google/rpc/error_details.proto']);
      const status = root.lookupType('google.rpc.Status').decode(rejection.metadata.get('grpc-status-details-bin')[0]);
      assert.equal(status.code, grpc.status.INVALID_ARGUMENT);
      const detail = status.details.find((candidate) => candidate.type_url.endsWith('/google.rpc.BadRequest'));
      const { fieldViolations } = root.lookupType('google.rpc.BadRequest').decode(detail.value);
      assert.deepEqual(fieldViolations.map((violation) => violation.field).sort(), ['config.min_confidence', 'document.title']);
      assert.ok(fieldViolations.every((violation) => violation.description.length > 0));
      return true;
    },
  );
}

await (task === 'bad-request' ? checkBadRequest() : checkSpans(task));
console.log(`OK: ${task}`);
process.exit(0);
