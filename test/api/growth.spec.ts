import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startApi, type TestApi } from '../support/api.js';

let api: TestApi;
const post = async (path: string, body: object = {}, headers = {}) => api.post(path, body, headers);
const as = async (claims: object) => ({ authorization: `Bearer ${await api.token(claims)}` });

beforeAll(async () => {
  api = await startApi();
  await post('/v1/units', { unitId: 'u', name: 'Dinas' });
  for (const competencyId of ['a', 'b', 'orientasi-hasil'])
    await post('/v1/competencies', { competencyId, name: competencyId, kind: 'teknis' });
  await post('/v1/positions', { positionId: 'p', title: 'Jabatan', kind: 'fungsional' });
  for (const competencyId of ['a', 'b'])
    await post('/v1/positions/p/standards', { competencyId, requiredLevel: 3, effectiveFrom: '2026-01-01' });
  for (const employeeId of ['e', 'f', 'g'])
    await post('/v1/employees', {
      employeeId,
      name: employeeId,
      employment: 'PNS',
      unitId: 'u',
      positionId: 'p',
    });
});
afterAll(() => api.close());

const one = { competencyId: 'a', assessedOn: '2026-02-02' };
const competence = async (employeeId: string) =>
  (await api.get(`/v1/employees/${employeeId}/competence`)).body;

describe('an assessment', () => {
  test('by several assessors becomes one level, which says what each has found and by which rule', async () => {
    const ratings = [
      { method: 'atasan', level: 3, assessorId: 'f' },
      { method: 'self', level: 1 },
    ];
    const { status, body } = await post('/v1/employees/e/assessments', {
      ...one,
      assessmentId: 'a-1',
      ratings,
    });
    expect({ status, recorded: body.recorded }).toEqual({ status: 201, recorded: 2 });
    expect((await competence('e')).levels).toMatchObject([
      {
        competencyId: 'a',
        level: 3,
        method: 'combined',
        assessmentId: 'a-1',
        ratings: [{ method: 'superior', level: 3, assessorId: 'f' }, { method: 'self' }],
        rule: { ruleId: 'assessment-weights', edition: 1 },
        corrected: false,
      },
    ]);
    expect((await competence('e')).posts[0].match).toMatchObject({ named: 2, assessed: 1, class: null });
  });

  test('under the same id again is a retry, and with another level no longer the same', async () => {
    const again = { ...one, assessmentId: 'a-1', level: 2, method: 'test' };
    expect(await post('/v1/employees/e/assessments', again)).toMatchObject({
      status: 409,
      body: { code: 'ASSESSMENT_ID_TAKEN' },
    });
  });

  test.each([
    [{ level: 2 }, 'FIELD_MISSING', '/method'],
    [{ method: 'test' }, 'FIELD_MISSING', '/level'],
    [{ level: 2, ratings: [{ method: 'test', level: 2 }] }, 'FIELD_CONFLICT', '/level'],
    [{ ratings: [{ method: 'guess', level: 2 }] }, 'WORD_UNKNOWN', '/ratings/0/method'],
    [{ ratings: [] }, 'LIST_SIZE', '/ratings'],
  ])('with %j is refused: %s %s', async (fields, code, pointer) => {
    const { status, body } = await post('/v1/employees/e/assessments', { ...one, ...fields });
    expect({ status, code: body.code, pointer: body.errors[0].pointer }).toEqual({
      status: 400,
      code,
      pointer,
    });
  });

  test('of a whole sheet is recorded at once or not at all', async () => {
    const rated = (competencyId: string) => ({ competencyId, ratings: [{ method: 'test', level: 3 }] });
    const sheet = { assessedOn: '2026-03-02', results: [rated('a'), rated('b')] };
    const twice = { ...sheet, results: [rated('a'), rated('a')] };
    expect(await post('/v1/employees/f/assessments/sheet', twice)).toMatchObject({
      status: 422,
      body: { code: 'ASSESSED_TWICE' },
    });
    expect((await competence('f')).levels).toEqual([]);
    expect((await post('/v1/employees/f/assessments/sheet', sheet)).body.recorded).toBe(3);
    expect((await competence('f')).posts[0].match).toMatchObject({
      percent: 100,
      class: { code: 'memenuhi', id: 'Memenuhi Syarat', en: 'Meets the requirements' },
    });
  });

  test('is corrected with a reason, which measures anew', async () => {
    const correction = { competencyId: 'b', ratings: [{ method: 'test', level: 1 }], reason: 'Tertukar' };
    expect((await post('/v1/employees/f/assessments/corrections', correction)).body.recorded).toBe(2);
    expect((await competence('f')).posts[0].match).toMatchObject({
      percent: 66.66,
      class: { code: 'kurang-memenuhi' },
    });
    expect(
      await post('/v1/employees/f/assessments/corrections', { ...correction, assessmentId: 'none' }),
    ).toMatchObject({ status: 404, body: { code: 'ASSESSMENT_UNKNOWN' } });
  });
});

test('the competence of somebody unknown is unknown', async () =>
  expect(await api.get('/v1/employees/nobody/competence')).toMatchObject({
    status: 404,
    body: { code: 'EMPLOYEE_UNKNOWN' },
  }));

describe('a need', () => {
  test('of one’s own is not decided by oneself, whatever else one is', async () => {
    const need = { needId: 'own', competencyId: 'a', source: 'own-input', reason: 'Perlu' };
    await post('/v1/employees/g/needs', need, await as({ role: 'employee', sub: 'g', employeeId: 'g' }));
    const self = await as({ role: 'unit-manager', sub: 'g', unitId: 'u', employeeId: 'g' });
    for (const decision of ['approval', 'rejection'])
      expect(
        await post(
          `/v1/employees/g/needs/own/${decision}`,
          decision === 'rejection' ? { reason: 'x' } : {},
          self,
        ),
      ).toMatchObject({ status: 403, body: { code: 'OWN_INPUT_NEEDS_ANOTHER' } });
    const { body } = await post('/v1/employees/g/needs/own/approval');
    expect(body).toMatchObject({ id: 'own', employeeId: 'g', needId: 'own', recorded: 1 });
    expect((await api.get(`/v1/needs?employeeId=g&after=${body.position}`)).body.items[0]).toMatchObject({
      status: 'open',
      decidedBy: 'office-1',
    });
  });

  test('has a priority by the rule, by hand, and by the rule again', async () => {
    const priorityAfter = async (body: object) => {
      const { position } = (await post('/v1/employees/g/needs/own/priority', body)).body;
      return (await api.get(`/v1/needs?employeeId=g&after=${position}`)).body.items[0];
    };
    expect(await priorityAfter({ priority: 'tinggi', reason: 'Arahan' })).toMatchObject({
      priority: 'high',
      score: null,
      priorityRule: null,
    });
    expect(await priorityAfter({ reason: 'Arahan dicabut' })).toMatchObject({
      priority: 'low',
      score: 5,
      priorityRule: { ruleId: 'need-priority', edition: 1 },
    });
  });

  test('that nobody knows cannot be merged', async () =>
    expect(await post('/v1/employees/g/needs/own/merge', { into: 'none' })).toMatchObject({
      status: 404,
      body: { code: 'NEED_UNKNOWN' },
    }));
});

describe('a demand of the city', () => {
  const demand = { demandId: 'd', competencyId: 'b', reason: 'Layanan daring' };
  test('names what there is', async () => {
    expect(await post('/v1/demands', { ...demand, concerns: { unitIds: ['nowhere'] } })).toMatchObject({
      status: 404,
      body: { code: 'UNIT_UNKNOWN' },
    });
    expect(await post('/v1/demands', { ...demand, concerns: {} })).toMatchObject({
      status: 422,
      body: { code: 'DEMAND_CONCERNS_NOBODY' },
    });
    expect(await api.get('/v1/demands/none')).toMatchObject({
      status: 404,
      body: { code: 'DEMAND_UNKNOWN' },
    });
  });

  test('is raised once, and listed', async () => {
    const { status, body } = await post('/v1/demands', { ...demand, concerns: { unitIds: ['u'] } });
    expect({ status, id: body.id }).toEqual({ status: 201, id: 'd' });
    expect((await post('/v1/demands', { ...demand, concerns: { unitIds: ['u'] } })).body.recorded).toBe(0);
    expect((await api.get(`/v1/demands?after=${body.position}`)).body).toMatchObject({
      total: 1,
      items: [{ demandId: 'd', mandatory: false, concerns: { unitIds: ['u'] } }],
    });
  });
});

test('nobody is measured as on a day that is still to come', async () =>
  expect(await post('/v1/positions/p/measurements', { on: '2199-01-01' })).toMatchObject({
    status: 422,
    body: { code: 'MEASUREMENT_IN_FUTURE' },
  }));

test('an appraisal names the rule that says what is expected', async () => {
  const { status } = await post('/v1/employees/g/appraisals', {
    year: 2025,
    period: 'tw2',
    rating: 'kurang',
  });
  expect(status).toBe(201);
  expect((await competence('g')).appraisals).toMatchObject([
    {
      year: 2025,
      period: 'q2',
      rating: 'kurang',
      expected: 'baik',
      gap: 2,
      competencyId: 'orientasi-hasil',
      rule: { ruleId: 'expected-performance', edition: 1 },
    },
  ]);
});
