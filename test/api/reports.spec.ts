import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startApi, type TestApi } from '../support/api.js';

let api: TestApi;
let after: string;

/** Two units, two nurses and a clerk; what the nurses lack in service, and what nobody has looked at. */
beforeAll(async () => {
  api = await startApi();
  await api.post('/v1/units', { unitId: 'health', name: 'Dinas Kesehatan; Kota' });
  await api.post('/v1/units', { unitId: 'roads', name: 'Dinas Jalan' });
  await api.post('/v1/competencies', { competencyId: 'service', name: 'Pelayanan', kind: 'managerial' });
  await api.post('/v1/competencies', { competencyId: 'law', name: 'Hukum', kind: 'technical' });
  for (const positionId of ['nurse', 'clerk']) {
    await api.post('/v1/positions', { positionId, title: positionId, kind: 'pelaksana' });
    await api.post(`/v1/positions/${positionId}/standards`, {
      competencyId: 'service',
      requiredLevel: 3,
      effectiveFrom: '2026-01-01',
    });
  }
  for (const [employeeId, unitId, positionId] of [
    ['a', 'health', 'nurse'],
    ['b', 'health', 'nurse'],
    ['c', 'roads', 'clerk'],
  ])
    await api.post('/v1/employees', { employeeId, name: 'N', employment: 'PNS', unitId, positionId });
  const assess = (employeeId: string, level: number) =>
    api.post(`/v1/employees/${employeeId}/assessments`, {
      competencyId: 'service',
      level,
      method: 'superior',
      assessedOn: '2026-02-02',
    });
  await assess('a', 1);
  await assess('b', 3);
  const needed = await api.post('/v1/employees/c/needs', {
    competencyId: 'law',
    source: 'own-input',
    reason: 'Sering ditanya warga',
  });
  after = needed.body.position as string;
});
afterAll(() => api.close());

const ask = async (path: string, headers: Readonly<Record<string, string>> = {}) => {
  const reply = await api.get(`/v1/reports/${path}${path.includes('?') ? '&' : '?'}after=${after}`, headers);
  expect(reply.status).toBe(200);
  return reply;
};

describe('the heat map', () => {
  test('answers by row, with the totals of all rows', async () =>
    expect((await ask('gaps?pageSize=1')).body).toMatchObject({
      as: 'held',
      items: [{ unitId: 'health', competencyId: 'service', assessed: 2, withGap: 1, meanGapHundredths: 100 }],
      total: 1,
      totals: { assessed: 2, gapSum: 2 },
    }));

  test('is narrowed by kind and by post, in either language', async () => {
    expect((await ask('gaps?kind=teknis')).body).toMatchObject({ items: [], totals: { assessed: 0 } });
    expect((await ask('gaps?kind=manajerial&as=definitif')).body.total).toBe(1);
    expect((await ask('gaps?as=target')).body).toMatchObject({ as: 'target', items: [] });
  });

  test('is a table of units by competencies', async () =>
    expect((await ask('gaps?shape=matriks')).body).toMatchObject({
      items: [{ unitId: 'health', name: 'Dinas Kesehatan; Kota', cells: [{ gapSum: 2 }] }],
      competencies: [{ competencyId: 'service', name: 'Pelayanan' }],
    }));

  test('is a file for a spreadsheet', async () => {
    const { body, headers } = await ask('gaps?format=csv');
    expect(headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="kesenjangan-kompetensi.csv"',
    });
    const [heading, row, ...rest] = (body as string).split('\r\n');
    expect(heading).toMatch(/^\uFEFFUnit kerja;Kompetensi;Dinilai;Dengan kesenjangan;/);
    expect(row).toBe('health;service;2;1;2;1,00;0;1;0;0;0');
    expect(rest).toEqual(['']);
  });

  test('as a table is one as well, where the request takes CSV only', async () =>
    expect((await ask('gaps?shape=matrix', { accept: 'text/csv' })).body).toBe(
      '\uFEFFUnit kerja;Nama unit kerja;Rata-rata kesenjangan;Pelayanan\r\nhealth;"Dinas Kesehatan; Kota";1,00;1,00\r\n',
    ));
});

describe('standards without assessed holders', () => {
  test('names those that nobody was measured by', async () =>
    expect((await ask('standards-without-holders')).body).toMatchObject({
      only: 'without',
      items: [{ positionId: 'clerk', competencyId: 'service', requiredLevel: 3, holders: 1 }],
      totals: { standards: 1, without: 1, vacant: 0 },
    }));

  test('shows all, and the standards of a day', async () => {
    expect((await ask('standards-without-holders?only=semua')).body).toMatchObject({
      total: 2,
      totals: { holders: 3, assessedHolders: 2, assessedShareHundredths: 6_666 },
    });
    expect((await ask('standards-without-holders?on=2025-12-31')).body.items).toEqual([]);
  });
});

test('the pipeline counts needs by state and turn, and has every column in its file', async () => {
  const { body } = await ask('needs-pipeline?unitId=roads');
  expect(body.total).toBe(1);
  expect(body.totals).toMatchObject({ needs: 1, dated: 1, daysSum: 0, meanDays: 0 });
  expect(body.items[0]).toMatchObject({ unitId: 'roads', ages: { days0to29: 1 } });
  const file = (await ask('needs-pipeline?unitId=roads&format=csv')).body as string;
  const [heading = '', row = ''] = file.split('\r\n');
  expect(row.split(';')).toHaveLength(heading.split(';').length);
  expect((await ask('needs-pipeline?unitId=roads&source=kesenjangan-kinerja')).body.total).toBe(0);
});

test('the match is answered by unit, and by position', async () => {
  const byUnit = (await ask('jpm?by=unit')).body;
  expect(byUnit).toMatchObject({ by: 'unit', ruleId: 'jpm-classes' });
  expect((await ask('jpm?by=jabatan')).body.totals).toEqual(byUnit.totals);
});

const reports = ['gaps', 'jpm', 'needs-pipeline', 'standards-without-holders'];

test.each(reports)('%s: a unit manager sees the own unit and no other, also as a file', async (report) => {
  const authorization = `Bearer ${await api.token({ role: 'unit-manager', unitId: 'health' })}`;
  const own = await ask(`${report}?unitId=health`, { authorization });
  expect(own.status).toBe(200);
  for (const query of ['?unitId=roads', '', '?unitId=roads&format=csv'])
    expect(await api.get(`/v1/reports/${report}${query}`, { authorization })).toMatchObject({
      status: 403,
      body: { code: 'NOT_YOUR_RECORD' },
    });
});

test.each([
  ['gaps?as=sitting', '/as'],
  ['gaps?shape=cube', '/shape'],
  ['jpm?by=month', '/by'],
  ['needs-pipeline?on=2026-02-30', '/on'],
  ['needs-pipeline?status=lost', '/status'],
  ['standards-without-holders?only=some', '/only'],
  ['gaps?format=pdf', '/format'],
])('%s is refused with the field that is wrong', async (path, pointer) => {
  const { status, body } = await api.get(`/v1/reports/${path}`);
  expect(status).toBe(400);
  expect(body.errors[0]).toMatchObject({ pointer });
});

test.each(reports)('%s as a file has no personal number and no name of a person', async (report) => {
  const file = (await ask(`${report}?format=csv`)).body as string;
  expect(file).not.toMatch(/\d{18}/);
  expect(file).not.toMatch(/NIP/i);
});
