import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { EventStoreUnavailable, TooBusy } from '@bina/engine';
import { createApi } from '../../apps/api/src/app.js';
import type { ApiParts } from '../../apps/api/src/parts.js';
import { startApi, type TestApi } from '../support/api.js';

describe('every answer', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startApi();
  });
  afterAll(() => api.close());

  test.each([
    ['GET', '/v1/units', 200],
    ['GET', '/v1/nothing', 404],
    ['GET', '/v1/%zz', 400],
    ['GET', '/health', 200],
    ['PUT', '/v1/units', 405],
  ])(
    '%s %s (%s) bears the headers that protect it, and none that tells what runs it',
    async (method, path, status) => {
      const reply = await api.inject(method, path, { authorization: `Bearer ${await api.token({})}` });
      expect(reply.status).toBe(status);
      expect(reply.headers).toMatchObject({
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'no-referrer',
      });
      expect(reply.headers['x-correlation-id']).toBeDefined();
      for (const header of ['x-powered-by', 'server', 'access-control-allow-origin'])
        expect(reply.headers[header]).toBeUndefined();
    },
  );

  test('leaves one line behind, which names no person, no query and no token', async () => {
    const before = api.lines.length;
    await api.get('/v1/employees/emp-secret?after=0', { 'x-correlation-id': 'c-1' });
    await api.get('/v1/who-is/emp-secret');
    const lines = api.lines.slice(before);
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
      {
        time: expect.any(String),
        method: 'GET',
        route: '/v1/employees/:id',
        status: 404,
        ms: expect.any(Number),
        correlationId: 'c-1',
      },
      expect.objectContaining({ route: null, status: 404 }),
    ]);
    expect(lines.join()).not.toMatch(/emp-secret|after|Bearer|office-1/);
  });
});

/** The API over parts of which the bus fails: what a store that is down, or a bug, looks like from outside. */
const failing = async (error: Error) => {
  const reported: unknown[] = [];
  const parts = {
    bus: { execute: () => Promise.reject(error) },
    tokens: { verify: () => ({ sub: 'office-1', role: 'admin' }) },
  } as unknown as ApiParts;
  const app = await createApi(
    { ...parts, fingerprintKey: new Uint8Array(32) },
    { report: (what, id) => reported.push([what, id]) },
  );
  const reply = await app.inject({
    method: 'POST',
    url: '/v1/units',
    headers: { authorization: 'Bearer x', 'x-correlation-id': 'c-9' },
    payload: { name: 'Dinas' },
  });
  await app.close();
  return { reply, reported };
};

test('a bug answers nothing of itself, and is reported with the id that the caller was told', async () => {
  const error = new Error('password=secret at /home/bina');
  const { reply, reported } = await failing(error);
  expect(reply.statusCode).toBe(500);
  expect(reply.json()).toMatchObject({ code: 'INTERNAL', correlationId: 'c-9' });
  expect(reply.payload).not.toContain('secret');
  expect(reported).toEqual([[error, 'c-9']]);
});

test.each([
  [new EventStoreUnavailable('no answer'), 'STORE_UNAVAILABLE'],
  [new TooBusy('overtaken'), 'TOO_BUSY'],
])('%s asks to try again', async (error, code) => {
  const { reply, reported } = await failing(error);
  expect(reply.statusCode).toBe(503);
  expect(reply.headers['retry-after']).toBe('1');
  expect(reply.json()).toMatchObject({ code });
  expect(reported).toEqual([]);
});
