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
const post = (body: string | ReadableStream, headers: Record<string, string> = { authorization }) =>
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

/** Sends everything before it reads anything, as many clients do, and asks for the connection to be closed. */
const sendAll = (head: readonly string[], body = ''): Promise<string> =>
  new Promise((resolve, reject) => {
    let text = '';
    const { port } = new URL(url);
    const socket = connect(Number(port), '127.0.0.1', () =>
      socket.write(`${head.join('\r\n')}\r\n\r\n${body}`),
    );
    socket.on('data', (chunk) => (text += String(chunk)));
    socket.on('close', () => resolve(text));
    socket.on('error', reject);
  });

test.each([
  ['413', () => [`Authorization: ${authorization}`]],
  ['401', () => []],
])('a client that reads no answer before it has sent everything gets one: %s', async (status, headers) => {
  const body = 'x'.repeat(10 * MEBIBYTE);
  const answer = await sendAll(
    [
      'POST /v1/units HTTP/1.1',
      'Host: bina',
      'Connection: close',
      'Content-Type: application/json',
      `Content-Length: ${body.length}`,
      ...headers(),
    ],
    body,
  );
  expect(answer.startsWith(`HTTP/1.1 ${status} `)).toBe(true);
});

test('what is no HTTP at all is turned away without a trace of ours', async () => {
  const answer = await sendAll(['BINA NONSENSE']);
  expect(answer.startsWith('HTTP/1.1 400 ')).toBe(true);
  expect(answer).not.toMatch(/at .*\.(js|ts)/);
});
