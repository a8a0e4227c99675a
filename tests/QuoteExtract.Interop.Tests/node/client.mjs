// Runs one interoperability case against a server without TLS:
//   node client.mjs 127.0.0.1:50051 empty_unary
// Prints "OK: <case>" and exits with 0 where it passes. The cases: https://github.com/grpc/grpc/blob/master/doc/interop-test-descriptions.md

import assert from 'node:assert/strict';
import path from 'node:path';
import grpc from '@grpc/grpc-js';
import protoLoader from '@grpc/proto-loader';

const [address, testCase] = process.argv.slice(2);
const contract = grpc.loadPackageDefinition(protoLoader.loadSync('grpc/testing/test.proto', {
  includeDirs: [path.join(import.meta.dirname, '../protos')],
  keepCase: true,
  enums: String,
  defaults: true,
})).grpc.testing;

const connect = (service, options) => new service(address, grpc.credentials.createInsecure(), options);
const client = connect(contract.TestService);

const zeros = (size) => ({ type: 'COMPRESSABLE', body: Buffer.alloc(size) });
// Flag of a message that is not to be compressed on a call that is; the library names it nowhere.
const NO_COMPRESS = 2;
const large = { response_type: 'COMPRESSABLE', response_size: 314159, payload: zeros(271828) };

/** Makes a unary call; gives the response with the headers and the trailers. */
function unary(method, request, metadata = new grpc.Metadata(), from = client) {
  return new Promise((resolve, reject) => {
    const result = {};
    const call = from[method](request, metadata, (error, response) => {
      if (error) reject(error);
      else result.response = response;
    });
    call.on('metadata', (headers) => { result.headers = headers; });
    call.on('status', (status) => {
      result.trailers = status.metadata;
      if (status.code === grpc.status.OK) resolve(result);
    });
  });
}

/** Reads a call to its end; gives the responses, the headers and the status. */
async function finish(call, onResponse = () => {}) {
  const result = { responses: [] };
  call.on('metadata', (headers) => { result.headers = headers; });
  call.on('data', (response) => {
    result.responses.push(response);
    onResponse(response);
  });
  call.on('error', () => {}); // told by the status too
  result.status = await new Promise((resolve) => { call.on('status', resolve); });
  return result;
}

const sizesOf = (responses) => responses.map((response) => response.payload.body.length);

function assertLarge(response) {
  assert.equal(response.payload.type, 'COMPRESSABLE');
  assert.deepEqual(response.payload.body, Buffer.alloc(314159));
}

/** A client whose messages are compressed, unless a message says that it is not. */
const compressing = () => connect(contract.TestService, { 'grpc.default_compression_algorithm': grpc.compressionAlgorithms.gzip });

const pingPong = [[27182, 31415], [8, 9], [1828, 2653], [45904, 58979]]
  .map(([request, response]) => ({ payload: zeros(request), response_parameters: [{ size: response }] }));

async function statusIsEchoed(code, message) {
  const wanted = { response_status: { code, message } };
  await assert.rejects(unary('UnaryCall', wanted), (error) => error.code === code && error.details === message);
  const call = client.FullDuplexCall();
  call.end(wanted);
  const { status } = await finish(call);
  assert.equal(status.code, code);
  assert.equal(status.details, message);
}

const cases = {
  async empty_unary() {
    assert.deepEqual((await unary('EmptyCall', {})).response, {});
  },

  async large_unary() {
    assertLarge((await unary('UnaryCall', large)).response);
  },

  async client_compressed_unary() {
    const compressed = { ...large, expect_compressed: { value: true } };
    await assert.rejects(unary('UnaryCall', compressed), { code: grpc.status.INVALID_ARGUMENT });
    assertLarge((await unary('UnaryCall', compressed, undefined, compressing())).response);
    assertLarge((await unary('UnaryCall', { ...large, expect_compressed: { value: false } })).response);
  },

  client_streaming() {
    return new Promise((resolve, reject) => {
      const call = client.StreamingInputCall((error, response) => {
        if (error) reject(error);
        else resolve(assert.equal(response.aggregated_payload_size, 74922));
      });
      for (const size of [27182, 8, 1828, 45904]) call.write({ payload: zeros(size) });
      call.end();
    });
  },

  async client_compressed_streaming() {
    const compressed = { payload: zeros(27182), expect_compressed: { value: true } };
    const send = (from, write) => new Promise((resolve, reject) => {
      write(from.StreamingInputCall((error, response) => (error ? reject(error) : resolve(response))));
    });
    await assert.rejects(send(client, (call) => call.end(compressed)), { code: grpc.status.INVALID_ARGUMENT });
    const response = await send(compressing(), (call) => {
      call.write(compressed);
      call.write({ payload: zeros(45904), expect_compressed: { value: false } }, NO_COMPRESS);
      call.end();
    });
    assert.equal(response.aggregated_payload_size, 73086);
  },

  async server_streaming() {
    const sizes = [31415, 9, 2653, 58979];
    const { responses, status } = await finish(client.StreamingOutputCall({ response_parameters: sizes.map((size) => ({ size })) }));
    assert.deepEqual(sizesOf(responses), sizes);
    assert.equal(status.code, grpc.status.OK);
  },

  async ping_pong() {
    const call = client.FullDuplexCall();
    let sent = 0;
    const next = () => (sent < pingPong.length ? call.write(pingPong[sent++]) : call.end());
    next();
    const { responses, status } = await finish(call, next);
    assert.deepEqual(sizesOf(responses), [31415, 9, 2653, 58979]);
    assert.equal(status.code, grpc.status.OK);
  },

  async empty_stream() {
    const call = client.FullDuplexCall();
    call.end();
    const { responses, status } = await finish(call);
    assert.equal(responses.length, 0);
    assert.equal(status.code, grpc.status.OK);
  },

  async cancel_after_begin() {
    const call = client.StreamingInputCall(() => {});
    call.cancel();
    assert.equal((await finish(call)).status.code, grpc.status.CANCELLED);
  },

  async cancel_after_first_response() {
    const call = client.FullDuplexCall();
    call.write(pingPong[0]);
    const { responses, status } = await finish(call, () => call.cancel());
    assert.equal(responses.length, 1);
    assert.equal(status.code, grpc.status.CANCELLED);
  },

  async timeout_on_sleeping_server() {
    const call = client.FullDuplexCall({ deadline: Date.now() + 50 });
    call.write({ payload: zeros(27182) });
    assert.equal((await finish(call)).status.code, grpc.status.DEADLINE_EXCEEDED);
  },

  async custom_metadata() {
    const metadata = new grpc.Metadata();
    metadata.set('x-grpc-test-echo-initial', 'test_initial_metadata_value');
    metadata.set('x-grpc-test-echo-trailing-bin', Buffer.from('0a0b0a0b0a0b', 'hex'));
    const assertEchoed = (headers, trailers) => {
      assert.deepEqual(headers.get('x-grpc-test-echo-initial'), ['test_initial_metadata_value']);
      assert.deepEqual(trailers.get('x-grpc-test-echo-trailing-bin'), [Buffer.from('0a0b0a0b0a0b', 'hex')]);
    };

    const { headers, trailers } = await unary('UnaryCall', large, metadata);
    assertEchoed(headers, trailers);
    const call = client.FullDuplexCall(metadata);
    call.end({ payload: zeros(271828), response_parameters: [{ size: 314159 }] });
    const stream = await finish(call);
    assertEchoed(stream.headers, stream.status.metadata);
  },

  status_code_and_message: () => statusIsEchoed(grpc.status.UNKNOWN, 'test status method'),

  special_status_message: () =>
    statusIsEchoed(grpc.status.UNKNOWN, '\t\ntest with whitespace\r\nand Unicode BMP ☺ and non-BMP 😈\t\n'),

  async unimplemented_method() {
    await assert.rejects(unary('UnimplementedCall', {}), { code: grpc.status.UNIMPLEMENTED });
  },

  async unimplemented_service() {
    const other = connect(contract.UnimplementedService);
    await assert.rejects(unary('UnimplementedCall', {}, undefined, other), { code: grpc.status.UNIMPLEMENTED });
  },
};

assert.ok(Object.hasOwn(cases, testCase), `There is no case ${testCase}.`);
await cases[testCase]();
console.log(`OK: ${testCase}`);
process.exit(0);
