import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startApi, type TestApi } from '../support/api.js';

const DUE = '2026-06-30';

let api: TestApi;
const post = (path: string, body: object = {}) => api.post(path, body);
const get = async (path: string, after: string) =>
  (await api.get(`${path}${path.includes('?') ? '&' : '?'}after=${after}`)).body;

const schedule = {
  method: 'klasikal',
  capacity: 10,
  sessions: [
    { sessionId: 's1', startsAt: '2026-03-02T01:00:00Z', endsAt: '2026-03-02T05:00:00Z', place: 'Aula' },
  ],
};

/** Waits for the policy that points a follow-up to the programme that carries it out. */
const applied = async () => {
  while ((await api.get('/v1/follow-ups?status=applied')).body.total === 0)
    await new Promise((resolve) => setTimeout(resolve, 20));
};

beforeAll(async () => {
  api = await startApi(undefined, { now: () => '2026-05-04T02:00:00.000Z' });
  await post('/v1/units', { unitId: 'u', name: 'Dinas' });
  await post('/v1/competencies', { competencyId: 'c', name: 'Pelayanan', kind: 'teknis' });
  await post('/v1/positions', { positionId: 'p', title: 'Jabatan', kind: 'fungsional' });
  await post('/v1/employees', {
    employeeId: 'rina',
    name: 'R',
    employment: 'PNS',
    unitId: 'u',
    positionId: 'p',
  });
  await post('/v1/programs', { programId: 'first', title: 'Pelayanan', objectives: ['Melayani'] });
});
afterAll(() => api.close());

describe('from a finding to what it changed', () => {
  test('nothing is found in a programme that has not begun', async () => {
    const finding = { findingId: 'f', finding: 'Materi kurang dalam', source: 'survei', level: 'reaksi' };
    expect(await post('/v1/programs/first/findings', finding)).toMatchObject({
      status: 409,
      body: { code: 'PROGRAM_NOT_SCHEDULED' },
    });
    await post('/v1/programs/first/schedule', schedule);
    const { status, body } = await post('/v1/programs/first/findings', finding);
    expect({ status, id: body.id }).toEqual({ status: 201, id: 'f' });
    expect(await get('/v1/programs/first/findings', body.position)).toMatchObject({
      total: 1,
      items: [{ findingId: 'f', source: 'survey', level: 'reaction', followUpIds: [] }],
    });
  });

  test('is decided with somebody who sees to it until a day', async () => {
    const decision = {
      followUpId: 'deeper',
      finding: 'Materi kurang dalam',
      findingIds: ['f'],
      changes: 'materi',
      decision: 'Tambah praktik',
      owner: 'rina',
      dueOn: DUE,
    };
    const path = '/v1/programs/first/follow-ups';
    expect(await post(path, { ...decision, owner: 'nobody' })).toMatchObject({
      status: 404,
      body: { code: 'EMPLOYEE_UNKNOWN' },
    });
    expect(await post(path, { ...decision, dueOn: '2026-05-03' })).toMatchObject({
      status: 422,
      body: { code: 'DUE_DAY_PAST' },
    });
    expect(await post(path, { ...decision, findingIds: ['g'] })).toMatchObject({
      status: 404,
      body: { code: 'FINDING_UNKNOWN' },
    });
    const { status, body } = await post(path, decision);
    expect(status).toBe(201);
    expect(await get('/v1/follow-ups?owner=rina&overdueOn=2026-07-01', body.position)).toMatchObject({
      total: 1,
      items: [{ followUpId: 'deeper', status: 'decided', dueOn: DUE }],
    });
  });

  test('is handed on', async () => {
    const path = '/v1/programs/first/follow-ups/deeper/assignment';
    const { status, body } = await post(path, { owner: 'rina', dueOn: '2026-09-30' });
    expect(status).toBe(200);
    expect(await get('/v1/follow-ups?programId=first', body.position)).toMatchObject({
      items: [{ dueOn: '2026-09-30' }],
    });
  });

  test('never shapes the programme in which it was found', async () => {
    const follows = [{ programId: 'ring', followUpId: 'deeper' }];
    expect(
      await post('/v1/programs', { programId: 'ring', title: 'R', objectives: ['R'], follows }),
    ).toMatchObject({ status: 422, body: { code: 'FOLLOW_UP_OF_ITSELF' } });
  });

  test('is closed once an edition that carried it out is over, and both ways can be walked', async () => {
    const follows = [{ programId: 'first', followUpId: 'deeper' }];
    await post('/v1/programs', { programId: 'second', title: 'Lanjutan', objectives: ['Melayani'], follows });
    await applied();
    const closing = { outcome: 'membaik', reason: 'Lebih dalam' };
    const path = '/v1/programs/first/follow-ups/deeper/closing';
    expect(await post(path, closing)).toMatchObject({
      status: 409,
      body: { code: 'FOLLOW_UP_NOT_CARRIED_OUT' },
    });
    await post('/v1/programs/second/schedule', schedule);
    await post('/v1/programs/second/completion');
    const { status, body } = await post(path, closing);
    expect({ status, recorded: body.recorded }).toEqual({ status: 200, recorded: 1 });
    expect(await post(path, closing)).toMatchObject({ status: 200, body: { recorded: 0 } });

    expect(await get('/v1/programs/second/lineage', body.position)).toMatchObject({
      back: [
        {
          step: 1,
          from: { programId: 'first' },
          followUp: { followUpId: 'deeper', outcome: 'improved', closedBecause: 'Lebih dalam' },
          findings: [{ findingId: 'f' }],
        },
      ],
      forward: [],
    });
    expect(await get('/v1/programs/first/lineage', body.position)).toMatchObject({
      back: [],
      forward: [{ step: 1, to: { programId: 'second', status: 'completed' } }],
      waiting: [],
    });
    expect(await get('/v1/programs/first/follow-ups/deeper/effect', body.position)).toMatchObject({
      editions: [{ programId: 'second', measures: expect.arrayContaining([]) }],
    });
  });

  test('that is decided to stop is carried out by no edition', async () => {
    const decision = { followUpId: 'end', finding: 'Tidak dipakai', changes: 'henti', decision: 'Hentikan' };
    await post('/v1/programs/first/follow-ups', decision);
    const follows = [{ programId: 'first', followUpId: 'end' }];
    expect(
      await post('/v1/programs', { programId: 'third', title: 'T', objectives: ['T'], follows }),
    ).toMatchObject({ status: 409, body: { code: 'FOLLOW_UP_SAYS_STOP' } });
    expect(
      await post('/v1/programs/first/follow-ups/end/closing', { outcome: 'tetap', reason: 'r' }),
    ).toMatchObject({ status: 422, body: { code: 'OUTCOME_UNFIT' } });
    expect(
      await post('/v1/programs/first/follow-ups/end/closing', { outcome: 'dihentikan', reason: 'r' }),
    ).toMatchObject({ status: 200 });
  });

  test('of what is unknown is not found', async () => {
    expect((await api.get('/v1/programs/nothing/lineage')).body.code).toBe('PROGRAM_UNKNOWN');
    expect((await api.get('/v1/programs/first/follow-ups/none/effect')).body.code).toBe('FOLLOW_UP_UNKNOWN');
  });
});
