import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { EventStoreUnavailable } from '@bina/engine';
import { access } from '../../apps/api/src/access.js';
import { createApi } from '../../apps/api/src/app.js';
import type { ApiParts } from '../../apps/api/src/parts.js';
import { startApi, type TestApi } from '../support/api.js';

let api: TestApi;
let clock = '2026-03-02T02:00:00.000Z';
const later = (minutes: number): void => {
  clock = new Date(Date.parse(clock) + minutes * 60_000).toISOString();
};

beforeAll(async () => {
  api = await startApi(undefined, { now: () => clock });
  await api.post('/v1/units', { unitId: 'u', name: 'Dinas' });
  await api.post('/v1/positions', { positionId: 'p', title: 'Perawat', kind: 'fungsional' });
  for (const employeeId of ['sri', 'budi'])
    await api.post('/v1/employees', {
      employeeId,
      name: 'N',
      employment: 'PNS',
      unitId: 'u',
      positionId: 'p',
    });
});
afterAll(() => api.close());

const as = async (role: string, sub: string, employeeId?: string) => ({
  authorization: `Bearer ${await api.token({ role, sub, ...(employeeId && { employeeId }) })}`,
});
const accessesOf = async (employeeId: string) => {
  const { status, body } = await api.get(
    `/v1/employees/${employeeId}/accesses`,
    await as('employee', 'person', employeeId),
  );
  expect(status).toBe(200);
  return body;
};
const revisionOf = async (employeeId: string): Promise<number> =>
  (await api.get(`/v1/employees/${employeeId}/history`, await as('employee', 'person', employeeId))).body
    .total;

describe('whoever looks at a person', () => {
  test('is told to that person: who, when, what, on what ground', async () => {
    const before = await revisionOf('sri');
    const path = `/v1/employees/sri/history?ground=${encodeURIComponent('Pemeriksaan berkala: ST-700/2026')}`;
    expect((await api.get(path, await as('auditor', 'auditor-1'))).status).toBe(200);
    expect(await accessesOf('sri')).toMatchObject({
      total: 1,
      items: [
        {
          readAt: clock,
          by: { id: 'auditor-1', role: 'auditor' },
          what: 'history',
          ground: 'stated',
          stated: 'Pemeriksaan berkala: ST-700/2026',
        },
      ],
    });
    expect(await revisionOf('sri')).toBe(before);
  });

  test('leaves one fact for a quarter of an hour of looking', async () => {
    const { total } = await accessesOf('sri');
    const look = async () => api.get('/v1/employees/sri/history', await as('admin', 'office-2'));
    for (let look_ = 0; look_ < 3; look_++) await look();
    expect((await accessesOf('sri')).total).toBe(total + 1);
    later(15);
    await look();
    expect((await accessesOf('sri')).total).toBe(total + 2);
  });

  test('is the office by its task, a reporter for a report, and each thing that is looked at is told', async () => {
    await api.get('/v1/employees/budi', await as('admin', 'office-1'));
    await api.get('/v1/employees/budi', await as('reporter', 'reporter-1'));
    await api.get(
      '/v1/employees/budi/history/differences?knownFrom=2026-01-01',
      await as('admin', 'office-1'),
    );
    const { items } = await accessesOf('budi');
    expect(
      items.map(({ what, ground, by }: { what: string; ground: string; by: { role: string } }) => [
        what,
        ground,
        by.role,
      ]),
    ).toEqual([
      ['differences', 'office-task', 'admin'],
      ['record', 'reporting', 'reporter'],
      ['record', 'office-task', 'admin'],
    ]);
  });

  test('may say the ground in a header', async () => {
    const headers = { ...(await as('auditor', 'auditor-2')), 'bina-ground': 'Pengaduan 12/2026' };
    expect((await api.get('/v1/employees/sri', headers)).status).toBe(200);
    expect((await accessesOf('sri')).items[0]).toMatchObject({ what: 'record', stated: 'Pengaduan 12/2026' });
    const unreadable = await api.get('/v1/employees/sri', { ...headers, 'bina-ground': ' ' });
    expect(unreadable).toMatchObject({ status: 400, body: { code: 'HEADER_INVALID' } });
  });

  test('and is that person, is not recorded', async () => {
    const { total } = await accessesOf('sri');
    for (const path of ['', '/history', '/history/differences?knownFrom=2026-01-01'])
      expect((await api.get(`/v1/employees/sri${path}`, await as('employee', 'sri', 'sri'))).status).toBe(
        200,
      );
    expect((await accessesOf('sri')).total).toBe(total);
  });

  test('is shown in pages, the latest first', async () => {
    const whole = await accessesOf('sri');
    const path = (page: number) => `/v1/employees/sri/accesses?page=${page}&pageSize=2`;
    const pages = await Promise.all([1, 2, 3].map(async (page) => (await api.get(path(page))).body));
    expect(pages.flatMap(({ items }) => items)).toEqual(whole.items);
    expect(pages[0].total).toBe(whole.items.length);
  });
});

describe('nothing is shown', () => {
  const looks = Object.entries(access)
    .filter(([, rule]) => rule !== 'public' && rule.look !== undefined)
    .map(([route]) =>
      route
        .replace('GET ', '')
        .replace(':projection', 'employees')
        .replace(/:(id|documentId)/, 'sri')
        .replaceAll(/:\w+/g, 'x'),
    )
    .map((path) => (path.endsWith('differences') ? `${path}?knownFrom=2026-01-01` : path));

  test.each(looks)('to an auditor who gives no ground: %s', async (path) => {
    const { total } = await accessesOf('sri');
    const reply = await api.get(path, await as('auditor', 'auditor-3'));
    expect(reply).toMatchObject({ status: 400, body: { code: 'GROUND_MISSING' } });
    expect((await accessesOf('sri')).total).toBe(total);
  });

  test('of somebody who does not exist, and nothing is recorded', async () => {
    const before = await api.head();
    for (const path of ['', '/history', '/accesses', '/history/differences?knownFrom=2026-01-01'])
      expect(await api.get(`/v1/employees/nobody${path}`)).toMatchObject({
        status: 404,
        body: { code: 'EMPLOYEE_UNKNOWN' },
      });
    expect(await api.head()).toBe(before);
  });

  test.each(['/v1/employees/sri', '/v1/employees/sri/history'])(
    'when it cannot be recorded that it is looked at: %s',
    async (url) => {
      const untouchable = new Proxy({}, { get: () => () => expect(url).toBe('read before it was recorded') });
      const app = await createApi(
        {
          bus: { execute: () => Promise.reject(new EventStoreUnavailable('no answer')) },
          tokens: { verify: () => ({ sub: 'office-1', role: 'admin' }) },
          events: untouchable,
          projections: untouchable,
          fingerprintKey: new Uint8Array(32),
        } as unknown as ApiParts,
        { report: () => undefined },
      );
      const reply = await app.inject({ method: 'GET', url, headers: { authorization: 'Bearer x' } });
      await app.close();
      expect(reply.statusCode).toBe(503);
      expect(reply.json()).toMatchObject({ code: 'READ_NOT_RECORDED' });
    },
  );
});
