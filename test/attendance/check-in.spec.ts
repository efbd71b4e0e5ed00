import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startApi, type TestApi } from '../support/api.js';
import { aClass } from './a-class.js';

const path = '/v1/programs/kelas/sessions/s1/check-in';

describe('attendance by a code', () => {
  let now = '2026-03-02T02:00:00.000Z';
  let api: TestApi;
  let shown = '';
  const by = async (employeeId: string, sub = employeeId) => ({
    authorization: `Bearer ${await api.token({ sub, role: 'employee', employeeId })}`,
  });
  const enter = async (employeeId: string, code: string, headers = {}) =>
    api.post(`${path}/codes`, { code }, { ...(await by(employeeId)), ...headers });
  const wrong = () => String((Number(shown) + 1) % 1_000_000).padStart(6, '0');

  beforeAll(async () => {
    api = await startApi(undefined, { now: () => now });
    await aClass(api, ['a', 'b', 'c', 'd']);
  });
  afterAll(() => api.close());

  test('is not open until the office opens it', async () => {
    expect((await api.get(path)).body).toMatchObject({ code: 'CHECK_IN_NOT_OPEN', status: 409 });
    expect((await enter('a', '123456')).body).toMatchObject({ code: 'CHECK_IN_NOT_OPEN' });
    expect((await api.post(path)).body).toMatchObject({ sessionId: 's1', recorded: 1 });
    expect((await api.post(path)).body).toMatchObject({ recorded: 0 });
  });

  test('is shown to the office, and to nobody else', async () => {
    const { body, headers } = await api.get(path);
    expect(body).toMatchObject({ validSeconds: 30, stepSeconds: 30, digits: 6 });
    expect(body.code).toMatch(/^\d{6}$/);
    expect(headers['cache-control']).toBe('no-store');
    shown = body.code;
    for (const role of ['employee', 'auditor', 'reporter', 'unit-manager'] as const) {
      const more = role === 'unit-manager' ? { unitId: 'u' } : {};
      const token = await api.token({ sub: 'x', role, employeeId: 'a', ...more });
      expect((await api.get(path, { authorization: `Bearer ${token}` })).status).toBe(403);
    }
  });

  test('records who enters it, from then on until the end', async () => {
    now = '2026-03-02T02:00:20.000Z';
    const { status, body } = await enter('a', ` ${shown.slice(0, 3)} ${shown.slice(3)}`);
    expect({ status, body }).toMatchObject({
      status: 200,
      body: { sessionId: 's1', status: 'present', minutes: 119, recorded: 1 },
    });
    now = '2026-03-02T02:00:40.000Z';
    expect((await enter('a', shown)).body).toMatchObject({ status: 'present', minutes: 119, recorded: 0 });
  });

  test('is refused once it has changed, and says how many tries are left', async () => {
    now = '2026-03-02T02:10:00.000Z';
    const { status, body } = await enter('b', shown);
    expect({ status, body }).toMatchObject({ status: 422, body: { code: 'CODE_EXPIRED' } });
    expect(body.detail).toContain('Tries left: 4');
    expect(body.detailId).toContain('Sisa percobaan: 4');
  });

  test('makes who comes late late', async () => {
    now = '2026-03-02T02:30:00.000Z';
    shown = (await api.get(path)).body.code;
    expect((await enter('b', shown)).body).toMatchObject({ status: 'late', minutes: 90 });
  });

  test('is not found by guessing, also not by many at once', async () => {
    const tries = await Promise.all(Array.from({ length: 12 }, () => enter('c', wrong())));
    const codes = tries.map(({ body }) => body.code as string);
    expect(codes.filter((code) => code === 'CODE_WRONG')).toHaveLength(5);
    expect(codes.filter((code) => code === 'CODE_BLOCKED')).toHaveLength(7);
    expect((await enter('c', shown)).body).toMatchObject({ code: 'CODE_BLOCKED', status: 409 });
    const log = await api.get('/v1/employees/c/history');
    const failed = log.body.events.filter(({ type }: { type: string }) => type === 'CheckInFailed');
    expect(failed).toHaveLength(5);
  });

  test('is open again to whom the office lets try again', async () => {
    const unblocking = { employeeId: 'c', reason: 'Layar buram' };
    expect((await api.post(`${path}/unblocking`, unblocking)).body).toMatchObject({ recorded: 1 });
    expect((await enter('c', shown)).body).toMatchObject({ status: 'late', recorded: 1 });
  });

  test('that is sent again under the same key is one try', async () => {
    const key = { 'idempotency-key': 'try-1' };
    for (let n = 0; n < 3; n++)
      expect((await enter('d', wrong(), key)).body).toMatchObject({ code: 'CODE_WRONG' });
    const { body } = await enter('d', wrong());
    expect(body.detail).toContain('Tries left: 3');
  });

  test('ends with the session, or when the office closes it', async () => {
    expect((await api.post(`${path}/closing`)).body).toMatchObject({ recorded: 1 });
    expect((await enter('d', shown)).body).toMatchObject({ code: 'CHECK_IN_NOT_OPEN' });
    await api.post(path);
    const again = (await api.get(path)).body.code as string;
    expect(again).not.toBe(shown);
    now = '2026-03-02T04:00:00.000Z';
    expect((await enter('d', again)).body).toMatchObject({ code: 'SESSION_ENDED' });
  });

  test('leaves neither its secret nor a code that was shown in anything that is kept', async () => {
    const secret = Buffer.from(await api.bina.stores.keys.secret('check-in'));
    const files = readdirSync(api.dataDir).filter((name) => !name.startsWith('keys'));
    for (const name of files) {
      const kept = readFileSync(join(api.dataDir, name));
      for (const form of [secret, secret.toString('hex'), secret.toString('base64url')])
        expect(kept.includes(form)).toBe(false);
      expect(kept.includes(`"${shown}"`)).toBe(false);
    }
  });
});
