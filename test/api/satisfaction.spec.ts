import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startApi, type TestApi } from '../support/api.js';
import { realSurvey } from '../support/facts/satisfaction.js';

let api: TestApi;
const realFile = readFileSync(new URL('../imports/files/ikm-triwulan-3.csv', import.meta.url), 'utf8');
const set = (values: object) => `columns=${encodeURIComponent(JSON.stringify({ set: values }))}`;
const admin = async () => ({ authorization: `Bearer ${await api.token({})}` });
const load = async (kind: string, text: string, query: string) =>
  api.inject(
    'POST',
    `/v1/imports/${kind}?${query}`,
    { 'content-type': 'text/csv', ...(await admin()) },
    text,
  );
const report = async (query: string) =>
  (await api.get(`/v1/reports/satisfaction?${query}&after=${await api.head()}`)).body;

beforeAll(async () => {
  api = await startApi();
  for (const unitId of ['dinkes', 'capil', 'disdik']) await api.post('/v1/units', { unitId, name: unitId });
});
afterAll(() => api.close());

describe('the survey of a unit', () => {
  test('is imported from the file as the office keeps it: 90.56 by 0.11, 91.48 by 1/9', async () => {
    const { status, body } = await load(
      'satisfaction-counts',
      realFile,
      set({ unitId: 'dinkes', period: '2025-T3' }),
    );
    expect({ status, created: body.created }).toEqual({ status: 200, created: 1 });
    const { items } = await report('unitId=dinkes');
    expect(items).toMatchObject([
      {
        period: '2025-T3',
        respondents: 29,
        weight: '0.11',
        indexHundredths: 9_056,
        class: 'A',
        indexes: [{ weight: '0.11' }, { weight: '1-of-9', indexHundredths: 9_148, class: 'A' }],
        rule: { ruleId: 'ikm', edition: 1 },
        trainable: [{ element: 'U6' }, { element: 'U7' }],
      },
    ]);
  });

  test('is counted from forms, a row each; an answer outside 1 to 4 is refused with its row', async () => {
    const header = 'U1,U2,U3,U4,U5,U6,U7,U8,U9';
    const query = set({ unitId: 'capil', period: '2025-T3' });
    const wrong = await load('satisfaction', `${header}\n4,4,4,4,4,4,4,4,4\n4,4,4,4,4,5,4,4,4\n`, query);
    expect(wrong.body).toMatchObject({
      code: 'FILE_REFUSED',
      errors: [{ line: 3, column: 'U6', code: 'CELL_NOT_A_NUMBER' }],
    });
    const right = await load('satisfaction', `${header}\n4,4,4,4,4,4,4,4,4\n3,3,3,3,3,3,3,3,3\n`, query);
    expect(right.body).toMatchObject({ created: 1, rows: 2 });
    expect((await report('unitId=capil')).items).toMatchObject([
      { respondents: 2, indexHundredths: 8_663, class: 'B', trainable: [{ mean: 3.5 }, { mean: 3.5 }] },
    ]);
  });

  test('whose sums do not agree with its counts is refused with its row', async () => {
    const slip = realFile.replace('U6,Kompetensi pelaksana,18', 'U6,Kompetensi pelaksana,17');
    const { body } = await load('satisfaction-counts', slip, set({ unitId: 'disdik', period: '2025-T3' }));
    expect(body.errors).toMatchObject([
      { line: 7, column: 'total', code: 'CELL_NOT_THE_SUM' },
      { line: 7, column: 'responden', code: 'CELL_NOT_THE_SUM' },
    ]);
  });

  test('is sent as counts or as forms, once; other numbers are a correction', async () => {
    const path = '/v1/units/disdik/satisfaction';
    const form = { U1: 3, U2: 3, U3: 3, U4: 3, U5: 3, U6: 3, U7: 3, U8: 3, U9: 3 };
    expect(await api.post(path, { period: '2025-T4', forms: [form, { ...form, U6: 5 }] })).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/forms/1/U6', code: 'NUMBER_OUT_OF_RANGE' }] },
    });
    expect(await api.post(path, { period: '2025-T4' })).toMatchObject({ status: 400 });
    expect(await api.post(path, { period: '2025-T4', forms: [form], elements: realSurvey })).toMatchObject({
      status: 400,
      body: { errors: [{ code: 'FIELD_CONFLICT' }] },
    });
    expect(await api.post(path, { period: '2025-T4', forms: [form] })).toMatchObject({
      status: 201,
      body: { id: 'disdik-2025-T4', recorded: 1 },
    });
    expect((await api.post(path, { period: '2025-T4', forms: [form] })).body.recorded).toBe(0);
    expect(await api.post(path, { period: '2025-T4', elements: realSurvey })).toMatchObject({
      status: 409,
      body: { code: 'SATISFACTION_RECORDED' },
    });
    const reason = 'Salah berkas';
    expect(
      await api.post(`${path}/corrections`, { period: '2025-T4', elements: realSurvey, reason }),
    ).toMatchObject({ status: 200, body: { recorded: 1 } });
    expect((await report('unitId=disdik')).items).toMatchObject([{ indexHundredths: 9_056, corrections: 1 }]);
    expect(await api.post('/v1/units/none/satisfaction', { period: '2025-T4', forms: [form] })).toMatchObject(
      {
        status: 404,
        body: { code: 'UNIT_UNKNOWN' },
      },
    );
  });
});

describe('the report', () => {
  test('is to be had as CSV, with the weight named', async () => {
    const { raw } = await api.bytes('/v1/reports/satisfaction?format=csv&unitId=dinkes', await admin());
    const [heading, row] = raw.toString('utf8').split('\r\n');
    expect(heading).toContain('IKM;Bobot;Mutu');
    expect(row).toContain('dinkes;2025-T3;29;90,56;0.11;A');
  });

  test('shows a unit manager the own unit only', async () => {
    const headers = {
      authorization: `Bearer ${await api.token({ role: 'unit-manager', unitId: 'capil', sub: 'm' })}`,
    };
    expect((await api.get('/v1/reports/satisfaction?unitId=capil', headers)).status).toBe(200);
    expect((await api.get('/v1/reports/satisfaction', headers)).status).toBe(403);
    expect((await api.post('/v1/units/capil/satisfaction', {}, headers)).status).toBe(403);
  });

  test('around a programme that nobody knows is a 404', async () =>
    expect((await api.get('/v1/programs/none/satisfaction')).body.code).toBe('PROGRAM_UNKNOWN'));
});
