import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startApi, type TestApi } from '../support/api.js';

let api: TestApi;
let url: string;
let authorization: string;
beforeAll(async () => {
  api = await startApi();
  url = await api.listen();
  authorization = `Bearer ${await api.token({})}`;
});
afterAll(() => api.close());

const MEBIBYTE = 1024 * 1024;
const post = (body: BodyInit, headers: Record<string, string> = { authorization }) =>
  fetch(`${url}/v1/units`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
    duplex: 'half',
  } as RequestInit);

const big = () => `{"name":"${'x'.repeat(50 * MEBIBYTE)}"}`;
const stream = () => {
  let left = 50;
  return new ReadableStream({
    pull(controller) {
      if (left-- > 0) controller.enqueue(Buffer.alloc(MEBIBYTE, 'x'));
      else controller.close();
    },
  });
};

test('a body of 50 MB is refused, and the caller hears why', async () => {
  const reply = await post(big());
  expect(reply.status).toBe(413);
  expect(await reply.json()).toMatchObject({ code: 'BODY_TOO_LARGE' });
  expect(await api.head()).toBe(0n);
});

test('so is one that does not say its length', async () => {
  const reply = await post(stream());
  expect(reply.status).toBe(413);
  expect(await reply.json()).toMatchObject({ code: 'BODY_TOO_LARGE' });
});

test('without a token it is refused for that, whatever its size', async () => {
  const reply = await post(big(), {});
  expect(reply.status).toBe(401);
  expect(await reply.json()).toMatchObject({ code: 'TOKEN_MISSING' });
});

test('the service answers others afterwards', async () => {
  const reply = await post('{"name":"Dinas"}');
  expect(reply.status).toBe(201);
});

test('what is no HTTP at all is turned away without a trace of ours', async () => {
  const { port } = new URL(url);
  const answer = await new Promise<string>((resolve, reject) => {
    let text = '';
    const socket = connect(Number(port), '127.0.0.1', () => socket.write('BINA NONSENSE\r\n\r\n'));
    socket.on('data', (chunk) => (text += String(chunk)));
    socket.on('close', () => resolve(text));
    socket.on('error', reject);
  });
  expect(answer).toMatch(/^HTTP\/1\.1 400 /);
  expect(answer).not.toMatch(/at .*\.(js|ts)/);
});
