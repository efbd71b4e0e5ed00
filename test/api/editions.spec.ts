import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startApi, type TestApi } from '../support/api.js';

let api: TestApi;
const post = (path: string, body: object = {}) => api.post(path, body);
const get = async (path: string, after: string) =>
  (await api.get(`${path}${path.includes('?') ? '&' : '?'}after=${after}`)).body;

const indicators = [
  { indicatorId: 'i', level: 'reaksi', measure: 'Rata-rata', direction: 'minimal', target: 4 },
];
const sessions = [
  { sessionId: 's1', startsAt: '2027-03-02T01:00:00Z', endsAt: '2027-03-02T05:00:00Z', place: 'Aula' },
];

beforeAll(async () => {
  api = await startApi();
  await post('/v1/units', { unitId: 'u', name: 'Dinas' });
  await post('/v1/programs', {
    programId: 'y2026',
    title: 'Orientasi',
    objectives: ['Mengenal'],
    indicators,
    mandatory: true,
    mandatoryFor: { unitIds: ['u'] },
  });
});
afterAll(() => api.close());

test('the next edition is like the former, each has its number, and both are listed', async () => {
  const second = await post('/v1/programs/y2026/editions', { programId: 'y2027', seriesId: 'orientasi' });
  expect(second.status).toBe(201);
  const third = await post('/v1/programs/y2027/editions', { programId: 'y2028', title: 'Orientasi ASN' });
  const { position } = third.body;
  expect(await get('/v1/programs/y2028', position)).toMatchObject({
    title: 'Orientasi ASN',
    objectives: ['Mengenal'],
    indicators: [{ indicatorId: 'i', level: 'reaction', direction: 'at-least', target: 4 }],
    mandatory: true,
    mandatoryFor: { unitIds: ['u'], positionIds: [] },
    seriesId: 'orientasi',
    edition: 3,
  });
  const { items } = await get('/v1/programs?seriesId=orientasi&mandatory=true', position);
  const numbers = items.map((one: { programId: string; edition: number }) => [one.programId, one.edition]);
  expect(numbers.toSorted()).toEqual([
    ['y2026', 1],
    ['y2027', 2],
    ['y2028', 3],
  ]);
  expect((await get('/v1/programs?seriesId=orientasi&mandatory=false', position)).total).toBe(0);
});

test('of two editions that are proposed at once under one number, one has it', async () => {
  const answers = await Promise.all(
    ['a', 'b'].map((programId) =>
      post('/v1/programs', {
        programId,
        title: 'Seminar',
        objectives: ['o'],
        series: { seriesId: 'seminar', edition: 5 },
      }),
    ),
  );
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409]);
  expect(answers.find(({ status }) => status === 409)?.body.code).toBe('EDITION_TAKEN');
});

test('of an unknown programme there is no next edition', async () => {
  expect((await post('/v1/programs/nothing/editions')).body.code).toBe('PROGRAM_UNKNOWN');
});

test('indicators are set until the programme is scheduled', async () => {
  await post('/v1/programs', { programId: 'late', title: 'Seminar', objectives: ['o'] });
  expect((await post('/v1/programs/late/indicators', { indicators })).status).toBe(200);
  await post('/v1/programs/late/schedule', { method: 'klasikal', capacity: 2, sessions });
  const { status, body } = await post('/v1/programs/late/indicators', { indicators: [] });
  expect({ status, code: body.code }).toEqual({ status: 409, code: 'INDICATORS_FIXED' });
});
