import { describe, expect, test } from '@jest/globals';
import * as make from '../../../../test/support/facts/yearly-plan.js';
import { documentsOf, logOf, momentOf } from '../../../../test/support/projected.js';
import { serving } from '../../../../test/support/served.js';
import { planProgress } from '../plan-progress/plan-progress.js';
import { listPlans, planById } from './plan-queries.js';
import { planTargets } from './plan-targets.js';
import { plans } from './plans.js';

const { inForce, inReview, item, planId, revisionBegun } = make;
const serve = serving();
const planAfter = (...facts: Parameters<typeof documentsOf>[1][]) => documentsOf(plans, ...facts)[planId];
const by = { id: 'office', role: 'admin' };

describe('a plan', () => {
  test('is the unit’s turn while it is drafted, with its needs counted', () => {
    const { target, ...parts } = item;
    const { seats, positionId } = target;
    expect(planAfter(make.planDrafted(), make.itemAdded())).toEqual({
      planId,
      unitId: 'health',
      year: 2026,
      status: 'draft',
      revision: 1,
      turn: 'unit',
      since: momentOf(1),
      underWay: {
        revision: 1,
        items: [{ ...parts, target: { seats, positionId, needs: 1 }, seats: 3, changedIn: 1 }],
      },
      inForce: null,
      steps: [],
      rule: null,
      history: [{ what: 'drafted', revision: 1, at: momentOf(1), by }],
    });
  });

  test('has the items that are left', () => {
    const other = { itemId: 'other', title: 'Seminar' };
    const drafted = [make.planDrafted(), make.itemAdded(), make.itemAdded({ item: other })] as const;
    expect(planAfter(...drafted, make.itemRemoved())?.underWay?.items).toEqual([
      { ...other, target: null, seats: 0, changedIn: 1 },
    ]);
  });

  test('is the turn of one step after the other', () => {
    expect(planAfter(...inReview)).toMatchObject({
      status: 'in-review',
      turn: 'unit-head',
      since: momentOf(3),
      steps: make.steps,
      rule: { ruleId: 'plan-review-steps', edition: 1 },
    });
    expect(planAfter(...inReview, make.stepEndorsed())).toMatchObject({ turn: 'training-office' });
    expect(planAfter(...inReview, make.planReturned())).toMatchObject({ status: 'returned', turn: 'unit' });
    expect(planAfter(...inForce)).toMatchObject({
      status: 'approved',
      turn: null,
      underWay: null,
      inForce: { revision: 1, items: [{ itemId: 'service' }] },
    });
  });

  test('says who did what, with remarks and reasons', () => {
    const { history } = planAfter(...inReview, make.planReturned()) ?? {};
    expect(history?.at(-1)).toEqual({
      what: 'returned',
      revision: 1,
      at: momentOf(4),
      by,
      step: 'unit-head',
      remarks: make.remarks,
    });
    const revised = planAfter(...inForce, make.planFunded(), revisionBegun());
    expect(revised?.history.slice(-2)).toMatchObject([
      { what: 'funded' },
      { what: 'revision-begun', revision: 2, reason: 'Pagu anggaran berubah' },
    ]);
  });

  test('keeps what is in force while it is revised, and shows it again when the revision is withdrawn', () => {
    const changed = make.itemChanged({ revision: 2, item: { ...item, title: 'Digital' } });
    const revising = planAfter(...inForce, revisionBegun(), changed);
    expect(revising).toMatchObject({
      status: 'draft',
      revision: 2,
      underWay: { revision: 2, items: [{ title: 'Digital', changedIn: 2 }] },
      inForce: { revision: 1, items: [{ title: 'Pelayanan prima', changedIn: 1 }] },
    });
    const withdrawn = make.planWithdrawn({ revision: 2, inForce: 1 });
    expect(planAfter(...inForce, revisionBegun(), changed, withdrawn)).toMatchObject({
      status: 'approved',
      revision: 1,
      underWay: null,
    });
  });

  test('ends as withdrawn or cancelled, and goes on under the next number when it is drafted anew', () => {
    expect(planAfter(make.planDrafted(), make.planWithdrawn())).toMatchObject({
      status: 'withdrawn',
      turn: null,
    });
    const cancelled = [...inForce, make.planCancelled()] as const;
    expect(planAfter(...cancelled)).toMatchObject({ status: 'cancelled', inForce: null, underWay: null });
    const anew = planAfter(...cancelled, make.planDrafted({ revision: 2 }));
    expect(anew).toMatchObject({ status: 'draft', revision: 2, turn: 'unit' });
    expect(anew?.history.map(({ what }) => what)).toEqual([
      'drafted',
      'submitted',
      'endorsed',
      'endorsed',
      'approved',
      'cancelled',
      'drafted',
    ]);
  });
});

describe('the list', () => {
  const log = logOf(
    ...inReview,
    make.planDrafted({ planId: 'health-2027', year: 2027 }),
    make.planDrafted({ planId: 'education-2026', unitId: 'education' }),
  );
  const idsOf = async (wanted: Parameters<typeof listPlans>[1]) =>
    (await listPlans(await serve([plans], log), wanted)).items.map((one) => one.planId);

  test('is that of the latest year first, and of those that wait longest within it', async () =>
    expect(await idsOf({})).toEqual(['health-2027', 'health-2026', 'education-2026']));

  test('is narrowed to a unit, a year, a status, and whose turn it is', async () => {
    expect(await idsOf({ unitId: 'health' })).toEqual(['health-2027', 'health-2026']);
    expect(await idsOf({ year: 2026 })).toEqual(['health-2026', 'education-2026']);
    expect(await idsOf({ status: 'in-review' })).toEqual(['health-2026']);
    expect(await idsOf({ turn: 'unit' })).toEqual(['health-2027', 'education-2026']);
  });

  test('says where each stands, in short', async () =>
    expect((await listPlans(await serve([plans], log), { turn: 'unit-head' })).items).toEqual([
      {
        planId,
        unitId: 'health',
        year: 2026,
        status: 'in-review',
        revision: 1,
        turn: 'unit-head',
        since: momentOf(3),
        inForce: null,
        items: 1,
      },
    ]));
});

describe('one plan', () => {
  const all = [plans, planTargets, planProgress];

  test('names the needs of each item as they are in its revision', async () => {
    const needs = [{ employeeId: 'siti', needId: 'n' }];
    const changed = make.itemChanged({ revision: 2, item: { ...item, target: { needs } } });
    const reads = await serve(all, logOf(...inForce, revisionBegun(), changed));
    const plan = await planById(reads, planId);
    expect(plan?.inForce?.items[0]?.target?.needs).toEqual([make.need]);
    expect(plan?.underWay?.items[0]?.target?.needs).toEqual(needs);
  });

  test('has the remarks of its revision at the items that they are about', async () => {
    const reads = await serve(all, logOf(...inReview, make.planReturned()));
    const plan = await planById(reads, planId);
    expect(plan?.underWay?.items[0]?.remarks).toEqual([{ ...make.remarks[0], step: 'unit-head' }]);
  });

  test('says what was granted', async () => {
    const plan = await planById(await serve(all, logOf(...inForce, make.planFunded())), planId);
    expect(plan?.inForce?.items[0]).toMatchObject({ granted: 20_000_000, fundedBy: 'APBD' });
    expect(plan?.totals).toMatchObject({
      budgetAsked: 30_000_000,
      budgetGranted: 20_000_000,
      itemsFunded: 1,
    });
  });

  test('or none', async () =>
    expect(await planById(await serve(all, logOf()), 'nowhere-2026')).toBeUndefined());
});
