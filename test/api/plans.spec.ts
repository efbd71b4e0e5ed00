import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startApi, type Reply, type TestApi } from '../support/api.js';
import { itemFor, planOfAYear } from '../support/plan-over-http.js';

let api: TestApi;
let manager: Record<string, string>;
const plan = '/v1/plans/health-2026';

beforeAll(async () => {
  api = await startApi();
  manager = {
    authorization: `Bearer ${await api.token({ sub: 'head-1', role: 'unit-manager', unitId: 'health' })}`,
  };
  await api.post('/v1/units', { unitId: 'health', name: 'Dinas Kesehatan' });
  await api.post('/v1/competencies', { competencyId: 'service', name: 'Pelayanan', kind: 'managerial' });
  await api.post('/v1/positions', { positionId: 'nurse', title: 'Perawat', kind: 'fungsional' });
  await api.post('/v1/employees', {
    employeeId: 'budi',
    name: 'Budi',
    employment: 'PNS',
    unitId: 'health',
    positionId: 'nurse',
  });
  await api.post('/v1/employees/budi/needs', {
    needId: 'n-1',
    competencyId: 'service',
    source: 'unit-demand',
    reason: 'Layanan daring',
  });
});
afterAll(() => api.close());

const seen = async (path: string, { body }: Reply): Promise<Reply> =>
  api.get(`${path}${path.includes('?') ? '&' : '?'}after=${body.position}`);
const refusal = ({ status, body }: Reply) => ({ status, code: body.code });

describe('a unit’s manager', () => {
  test('drafts the own unit’s plan, whose id is its unit and year', async () => {
    const drafted = await api.post('/v1/units/health/plans', { year: 2026 }, manager);
    expect(drafted).toMatchObject({
      status: 201,
      body: { id: 'health-2026', planId: 'health-2026', recorded: 1 },
    });
    expect(refusal(await api.post('/v1/units/other/plans', { year: 2026 }, manager))).toEqual({
      status: 403,
      code: 'NOT_YOUR_RECORD',
    });
  });

  test('drafts for no unit that there is not', async () =>
    expect(refusal(await api.post('/v1/units/nowhere/plans', { year: 2026 }))).toEqual({
      status: 404,
      code: 'UNIT_UNKNOWN',
    }));

  test('adds items, which may be incomplete', async () => {
    const added = await api.post(`${plan}/items`, { itemId: 'service', title: 'Pelayanan prima' }, manager);
    expect(added).toMatchObject({ status: 201, body: { itemId: 'service', recorded: 1 } });
    expect((await seen(plan, added)).body).toMatchObject({
      status: 'draft',
      turn: 'unit',
      underWay: { revision: 1, items: [{ itemId: 'service', target: null, seats: 0 }] },
      inForce: null,
    });
  });

  test('is told every part that is missing, item by item, in both languages', async () => {
    await api.post(`${plan}/items`, itemFor('second', { budget: undefined }), manager);
    const { status, body } = await api.post(`${plan}/submission`, {}, manager);
    expect({ status, code: body.code }).toEqual({ status: 422, code: 'PLAN_ITEM_PART_MISSING' });
    const parts = body.errors.map(
      ({ itemId, part }: { itemId: string; part: string }) => `${itemId}.${part}`,
    );
    expect(parts).toEqual([
      'service.competence',
      'service.target',
      'service.form',
      'service.organiser',
      'service.schedule',
      'service.curriculum',
      'service.budget',
      'second.budget',
    ]);
    expect(body.errors[7]).toMatchObject({
      detail: expect.stringContaining('second lacks its part budget'),
      detailId: expect.stringContaining('second belum memuat bagian budget'),
    });
  });

  test('changes and removes items', async () => {
    const needs = [{ employeeId: 'budi', needId: 'n-1' }];
    const whole = {
      ...itemFor('service', { target: { needs, seats: 2, positionId: 'nurse' } }),
      itemId: undefined,
    };
    expect((await api.post(`${plan}/items/service/change`, whole, manager)).status).toBe(200);
    const removed = await api.post(`${plan}/items/second/removal`, {}, manager);
    const { items } = (await seen(plan, removed)).body.underWay;
    expect(items).toMatchObject([
      {
        itemId: 'service',
        form: { code: '3', path: 'classical', rule: { ruleId: 'development-forms', edition: 1 } },
        target: { needs, seats: 2, positionId: 'nurse' },
        seats: 3,
      },
    ]);
  });

  test.each([
    [{ competence: { kind: 'teknis', competencyId: 'service' } }, 422, 'PLAN_ITEM_KIND_DIFFERS'],
    [{ competence: { kind: 'technical', competencyId: 'nothing' } }, 404, 'COMPETENCY_UNKNOWN'],
    [{ form: { code: '26' } }, 422, 'PLAN_ITEM_FORM_UNKNOWN'],
    [{ target: { seats: 1, unitId: 'nowhere' } }, 404, 'UNIT_UNKNOWN'],
    [{ target: { seats: 1, positionId: 'nobody' } }, 404, 'POSITION_UNKNOWN'],
    [{ schedule: { fromMonth: 5, toMonth: 4 } }, 422, 'PLAN_ITEM_ENDS_BEFORE_START'],
    [{ schedule: { fromMonth: 0, toMonth: 13 } }, 400, 'FIELDS_INVALID'],
    [{ budget: { asked: 1.5, source: 'APBD' } }, 400, 'FIELD_NOT_WHOLE'],
  ])('cannot add an item with %j', async (changes, status, code) => {
    const reply = await api.post(`${plan}/items`, itemFor('third', changes), manager);
    expect(reply.status).toBe(status);
    if (status !== 400) expect(reply.body.code).toBe(code);
  });

  test('submits, and takes the first step but not the second', async () => {
    expect((await api.post(`${plan}/submission`, {}, manager)).body.recorded).toBe(1);
    expect((await api.post(`${plan}/endorsement`, { step: 'unit-head' }, manager)).status).toBe(200);
    expect(refusal(await api.post(`${plan}/endorsement`, { step: 'training-office' }, manager))).toEqual({
      status: 403,
      code: 'PLAN_STEP_NOT_YOURS',
    });
    expect(refusal(await api.post(`${plan}/approval`, {}, manager)).code).toBe('ROLE_MAY_NOT');
  });
});

describe('the office', () => {
  test('returns it with remarks, which stand at the item', async () => {
    const remarks = [{ itemId: 'service', text: 'Biaya terlalu tinggi' }, { text: 'Lengkapi alasan' }];
    const returned = await api.post(`${plan}/return`, { step: 'training-office', remarks });
    const { body } = await seen(plan, returned);
    expect(body).toMatchObject({ status: 'returned', turn: 'unit' });
    expect(body.underWay.items[0].remarks).toEqual([{ ...remarks[0], step: 'training-office' }]);
    expect(body.history.at(-1)).toMatchObject({
      what: 'returned',
      by: { id: 'office-1', role: 'admin' },
      step: 'training-office',
      remarks,
    });
  });

  test('sees whose turn it is, and since when', async () => {
    const submitted = await api.post(`${plan}/submission`, {}, manager);
    const { body } = await seen('/v1/plans?turn=unit-head&year=2026', submitted);
    expect(body).toMatchObject({
      total: 1,
      items: [
        {
          planId: 'health-2026',
          status: 'in-review',
          turn: 'unit-head',
          since: expect.any(String),
          items: 1,
        },
      ],
    });
    expect((await api.get('/v1/plans?turn=unit')).body.total).toBe(0);
  });

  test('approves, funds in part, and revises', async () => {
    for (const step of ['unit-head', 'training-office']) await api.post(`${plan}/endorsement`, { step });
    await api.post(`${plan}/approval`);
    const above = { itemId: 'service', granted: 10_000_001, source: 'APBD' };
    expect(refusal(await api.post(`${plan}/funding`, { grants: [above] })).code).toBe(
      'PLAN_GRANT_ABOVE_ASKED',
    );
    await api.post(`${plan}/funding`, { grants: [{ ...above, granted: 4_000_000 }] });
    const revised = await api.post(`${plan}/revision`, { reason: 'Pagu berubah' }, manager);
    expect((await seen(plan, revised)).body).toMatchObject({
      status: 'draft',
      revision: 2,
      inForce: { revision: 1, items: [{ itemId: 'service', granted: 4_000_000, fundedBy: 'APBD' }] },
      totals: { needs: 1, seatsPlanned: 3, budgetAsked: 10_000_000, budgetGranted: 4_000_000 },
    });
    const withdrawn = await api.post(`${plan}/withdrawal`, { reason: 'Tidak jadi' }, manager);
    expect((await seen(plan, withdrawn)).body).toMatchObject({
      status: 'approved',
      revision: 1,
      underWay: null,
    });
  });

  test('proposes programmes for what is approved only', async () => {
    const proposal = { title: 'Pelayanan prima', objectives: ['Melayani'], competencyIds: ['service'] };
    const propose = (planItem: object) => api.post('/v1/programs', { ...proposal, planItem });
    expect(refusal(await propose({ planId: 'health-2027', itemId: 'service' })).code).toBe('PLAN_UNKNOWN');
    expect(refusal(await propose({ planId: 'health-2026', itemId: 'other' })).code).toBe('PLAN_ITEM_UNKNOWN');
    expect((await propose({ planId: 'health-2026', itemId: 'service' })).status).toBe(201);
  });

  test('cancels it', async () => {
    const cancelled = await api.post(`${plan}/cancellation`, { reason: 'Dinas dihapus' });
    expect((await seen(plan, cancelled)).body).toMatchObject({ status: 'cancelled', inForce: null });
    expect(refusal(await api.post('/v1/plans/health-2030/submission')).code).toBe('PLAN_UNKNOWN');
  });
});

test('a need that is not there keeps a plan from being submitted, by name', async () => {
  const needs = [{ employeeId: 'budi', needId: 'nothing' }];
  await expect(
    planOfAYear(api, { unitId: 'health', year: 2027, items: [itemFor('service', { target: { needs } })] }),
  ).rejects.toThrow('PLAN_NEED_NOT_APPROVED');
});

test('the steps of the review are a rule, of which the plan names the edition', async () => {
  const last = { step: 'mayor', name: 'Wali kota', role: 'admin' };
  const set = { effectiveFrom: '2020-01-01', source: 'Keputusan wali kota', mark: 'own' };
  await api.post('/v1/rules/plan-review-steps/editions', { ...set, parameters: { first: [], last } });
  await api.post('/v1/units/health/plans', { year: 2028 });
  await api.post('/v1/plans/health-2028/items', itemFor('service'));
  const submitted = await api.post('/v1/plans/health-2028/submission');
  expect((await seen('/v1/plans/health-2028', submitted)).body).toMatchObject({
    turn: 'mayor',
    steps: [last],
    rule: { ruleId: 'plan-review-steps', edition: 2 },
  });
  expect((await api.post('/v1/plans/health-2028/approval')).body.recorded).toBe(1);
});
