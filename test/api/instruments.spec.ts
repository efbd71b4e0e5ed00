import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startApi, type TestApi } from '../support/api.js';

const TODAY = '2026-07-01T02:00:00.000Z';
let api: TestApi;
const as = async (claims: object) => ({ authorization: `Bearer ${await api.token(claims)}` });
const person = (employeeId: string) => as({ role: 'employee', sub: employeeId, employeeId });
const answers = '/v1/programs/g/instruments/behaviour/answers';
const answer = async (body: object, headers = {}) =>
  api.post(answers, { answers: { practice: 4 }, ...body }, headers);
const report = async (path: string) =>
  (await api.get(`/v1/reports/${path}${path.includes('?') ? '&' : '?'}after=${await api.head()}`)).body;

beforeAll(async () => {
  api = await startApi(undefined, { now: () => TODAY });
  for (const unitId of ['u', 'v']) await api.post('/v1/units', { unitId, name: unitId });
  await api.post('/v1/competencies', { competencyId: 'c', name: 'c', kind: 'teknis' });
  await api.post('/v1/positions', { positionId: 'p', title: 'p', kind: 'fungsional' });
  for (const [employeeId, unitId] of [
    ['budi', 'u'],
    ['siti', 'u'],
    ['tia', 'v'],
  ])
    await api.post('/v1/employees', {
      employeeId,
      name: employeeId,
      employment: 'PNS',
      unitId,
      positionId: 'p',
    });
  await api.post('/v1/programs', { programId: 'g', title: 't', objectives: ['o'], competencyIds: ['c'] });
  const hours = { startsAt: '2026-03-02T02:00:00Z', endsAt: '2026-03-02T04:00:00Z' };
  await api.post('/v1/programs/g/schedule', {
    method: 'm',
    sessions: [{ sessionId: 's', place: 'Aula', ...hours }],
    speakers: [{ speakerId: 'tan', name: 'dr. Tan' }],
    capacity: 5,
  });
  await api.post('/v1/programs/g/enrolments', { employeeIds: ['budi', 'siti'] });
  await api.post('/v1/programs/g/sessions/s/attendance', {
    records: ['budi', 'siti'].map((employeeId) => ({ employeeId, status: 'present', minutes: 120 })),
  });
});
afterAll(() => api.close());

const wanted = {
  instrumentId: 'behaviour',
  kind: 'survey',
  level: 'behaviour',
  anonymous: false,
  raters: ['self', 'superior', 'peer'],
  questions: [
    { questionId: 'practice', text: 'Q', scale: { min: 1, max: 5 }, about: 'speaker', speakerId: 'tan' },
    { questionId: 'example', text: 'R' },
  ],
  opensOn: '2026-06-02',
  closesOn: '2026-08-31',
};

describe('an instrument under names', () => {
  test('on behaviour opens within the days of the rule', async () => {
    const early = await api.post('/v1/programs/g/instruments', { ...wanted, opensOn: '2026-05-01' });
    expect(early.body).toMatchObject({ code: 'BEHAVIOUR_OUTSIDE_WINDOW' });
    expect(early.body.detail).toContain('2026-06-02');
    expect((await api.post('/v1/programs/g/instruments', wanted)).status).toBe(201);
  });

  test('is answered by participants for themselves, once', async () => {
    const budi = await person('budi');
    expect(await answer({ employeeId: 'budi' }, budi)).toMatchObject({ status: 201, body: { recorded: 1 } });
    expect((await answer({ employeeId: 'budi' }, budi)).body.code).toBe('ALREADY_EVALUATED');
    expect((await answer({ employeeId: 'siti' }, budi)).body.code).toBe('NOT_YOUR_RECORD');
    expect((await answer({ employeeId: 'siti', answers: { practice: 6 } })).body.code).toBe(
      'ANSWER_OUTSIDE_SCALE',
    );
  });

  test('is answered by peers of the unit and by its manager about a participant, and by nobody else', async () => {
    const peer = (raterId: string) => ({
      employeeId: 'budi',
      rater: 'rekan',
      raterId,
      raterNote: 'Satu loket',
    });
    expect((await answer(peer('siti'), await person('siti'))).status).toBe(201);
    expect(await answer(peer('tia'), await person('tia'))).toMatchObject({
      status: 403,
      body: { code: 'MAY_NOT_RATE' },
    });
    const manager = (unitId: string) => as({ role: 'unit-manager', sub: 'm', unitId });
    const superior = { employeeId: 'budi', rater: 'atasan', raterId: 'tia' };
    expect((await answer(superior, await manager('v'))).body.code).toBe('MAY_NOT_RATE');
    expect((await answer(superior, await manager('u'))).status).toBe(201);
  });

  test('shows who is still to answer, how many have, and what was said of the speaker', async () => {
    expect(await report('evaluations-due?on=2026-07-01')).toMatchObject({
      total: 2,
      items: [
        { employeeId: 'siti', rater: 'self', dueOn: '2026-08-31' },
        { employeeId: 'siti', rater: 'superior' },
      ],
    });
    expect((await report('response-rates?programId=g')).items).toMatchObject([
      { self: { entitled: 2, answered: 1, share: 0.5 }, superior: { answered: 1 }, peerAnswers: 1 },
    ]);
    expect((await report('speaker-ratings')).items).toMatchObject([
      { speakerId: 'tan', name: 'dr. Tan', overall: [{ n: 3, mean: 4, spread: 0 }] },
    ]);
  });

  test('that is a focus group takes groups of those who were there, and what they found', async () => {
    const talk = { ...wanted, instrumentId: 'talk', kind: 'fgd', level: 'reaction', raters: ['self'] };
    const opened = await api.post('/v1/programs/g/instruments', {
      ...talk,
      questions: [{ questionId: 'missing', text: 'Apa yang kurang?' }],
    });
    expect(opened.status).toBe(201);
    const group = (body: object) =>
      api.post('/v1/programs/g/instruments/talk/focus-groups', {
        focusGroupId: 'talk-1',
        heldOn: '2026-07-01',
        moderatorId: 'tia',
        participantIds: ['budi', 'siti'],
        findings: [{ findingId: 'short', finding: 'Praktik singkat' }, { finding: 'Ruang sempit' }],
        notes: 'Ramai',
        ...body,
      });
    const refused = await group({ participantIds: ['budi', 'tia'], moderatorId: 'siti' });
    expect(refused).toMatchObject({ status: 422, body: { code: 'FOCUS_GROUP_DID_NOT_ATTEND' } });
    expect((await group({ moderatorId: 'nobody' })).body.code).toBe('EMPLOYEE_UNKNOWN');
    expect((await group({ heldOn: '2026-07-02' })).body.code).toBe('FOCUS_GROUP_IN_FUTURE');
    expect(await group({})).toMatchObject({ status: 201, body: { recorded: 3 } });
    expect((await group({ heldOn: '2026-06-30' })).body.code).toBe('FOCUS_GROUP_ID_TAKEN');

    const { items } = await report('response-rates?programId=g&level=reaction');
    expect(items).toMatchObject([
      {
        instrumentId: 'talk',
        focusGroups: [{ focusGroupId: 'talk-1', participants: 2, moderatorId: 'tia' }],
      },
    ]);
    const found = (await api.get(`/v1/programs/g/findings?after=${await api.head()}`)).body.items;
    const said = { source: 'focus-group', level: 'reaction' };
    expect(found).toHaveLength(2);
    expect(found).toContainEqual(
      expect.objectContaining({ ...said, findingId: 'short', finding: 'Praktik singkat' }),
    );
    expect(found).toContainEqual(expect.objectContaining({ ...said, finding: 'Ruang sempit' }));
  });

  test('is closed before its last day', async () => {
    expect((await api.post('/v1/programs/g/instruments/behaviour/closing', {})).status).toBe(200);
    expect((await answer({ employeeId: 'siti' })).body.code).toBe('INSTRUMENT_CLOSED');
    expect((await report('evaluations-due?on=2026-07-01')).total).toBe(0);
  });
});
