import { describe, expect, test } from '@jest/globals';
import * as make from '../../../../test/support/facts/yearly-plan.js';
import { given } from '../../../../test/support/given.js';
import { reject } from '../decision.js';
import { itemInForce, notInForce, yearlyPlan, type YearlyPlanCommand } from './yearly-plan.js';

const { inForce, inReview, itemAdded, planId, planDrafted, planFunded, planWithdrawn, revisionBegun } = make;

const draft = { type: 'DraftYearlyPlan', data: { unitId: 'health', year: 2026 } } as const;
const fund = (...grants: Extract<YearlyPlanCommand, { type: 'FundYearlyPlan' }>['data']['grants']) =>
  ({ type: 'FundYearlyPlan', data: { grants } }) as const;
const revise = (reason = 'Pagu anggaran berubah') =>
  ({ type: 'ReviseYearlyPlan', data: { reason } }) as const;
const withdraw = (reason = 'Digabung dengan dinas lain') =>
  ({ type: 'WithdrawYearlyPlan', data: { reason } }) as const;
const cancel = (reason = 'Dinas dihapus') => ({ type: 'CancelYearlyPlan', data: { reason } }) as const;
const grant = { itemId: 'service', granted: 20_000_000, source: 'APBD' } as const;

describe('a plan is drafted', () => {
  test('once for a unit and a year', () => given(yearlyPlan).when(draft).then(planDrafted()));

  test('and drafted again, which records nothing', () =>
    given(yearlyPlan, planDrafted(), itemAdded()).when(draft).thenNothing());

  test('but not while one is in review or in force', () => {
    given(yearlyPlan, ...inReview)
      .when(draft)
      .thenRejected('PLAN_EXISTS', { planId });
    given(yearlyPlan, ...inForce)
      .when(draft)
      .thenRejected('PLAN_EXISTS', { planId });
    given(yearlyPlan, ...inForce, revisionBegun())
      .when(draft)
      .thenRejected('PLAN_EXISTS', { planId });
  });

  test('anew, under the next number, when the one before was given up', () => {
    given(yearlyPlan, planDrafted(), planWithdrawn())
      .when(draft)
      .then(planDrafted({ revision: 2 }));
    given(yearlyPlan, ...inForce, make.planCancelled())
      .when(draft)
      .then(planDrafted({ revision: 2 }));
  });

  test.each([revise(), withdraw(), cancel(), fund(grant)])('before anything else: $type', (command) =>
    given(yearlyPlan).when(command).thenRejected('PLAN_UNKNOWN'),
  );
});

describe('an approved plan is funded', () => {
  test('with less than it asks for, item by item', () =>
    given(yearlyPlan, ...inForce)
      .when(fund(grant))
      .then(planFunded()));

  test('and funded so again, which records nothing', () =>
    given(yearlyPlan, ...inForce, planFunded())
      .when(fund(grant))
      .thenNothing());

  test('and later with another amount, which names the one before', () => {
    const more = { itemId: 'service', asked: 30_000_000, granted: 30_000_000, source: 'APBD' };
    given(yearlyPlan, ...inForce, planFunded())
      .when(fund({ ...grant, granted: 30_000_000 }))
      .then(planFunded({ grants: [{ ...more, previousGranted: 20_000_000 }] }));
  });

  test('but not with more than it asks for', () =>
    given(yearlyPlan, ...inForce)
      .when(fund({ ...grant, granted: 30_000_001 }))
      .thenRejected('PLAN_GRANT_ABOVE_ASKED', { itemId: 'service', granted: 30_000_001, asked: 30_000_000 }));

  test('but not for an item that it has not', () =>
    given(yearlyPlan, ...inForce)
      .when(fund({ ...grant, itemId: 'other' }))
      .thenRejected('PLAN_ITEM_UNKNOWN', { itemId: 'other' }));

  test('but not twice in one breath', () =>
    given(yearlyPlan, ...inForce)
      .when(fund(grant, { ...grant, granted: 1 }))
      .thenRejected('PLAN_ITEM_GRANTED_TWICE', { itemId: 'service' }));

  test('only once it is approved', () =>
    given(yearlyPlan, ...inReview)
      .when(fund(grant))
      .thenRejected('PLAN_NOT_APPROVED', { planId }));
});

describe('an approved plan is revised', () => {
  test('for a reason', () =>
    given(yearlyPlan, ...inForce)
      .when(revise())
      .then(revisionBegun()));

  test('and asked for again, which records nothing', () =>
    given(yearlyPlan, ...inForce, revisionBegun())
      .when(revise())
      .thenNothing());

  test('for one reason at a time', () =>
    given(yearlyPlan, ...inForce, revisionBegun())
      .when(revise('Kegiatan ditambah'))
      .thenRejected('PLAN_REVISION_UNDER_WAY', { planId }));

  test('only once it is approved', () =>
    given(yearlyPlan, planDrafted()).when(revise()).thenRejected('PLAN_NOT_APPROVED', { planId }));

  test('and what was approved stays in force until the revision is', () => {
    const second = { revision: 2 } as const;
    const changed = { ...make.item, title: 'Pelayanan publik digital' };
    const begun = [...inForce, revisionBegun(), make.itemChanged({ ...second, item: changed })] as const;
    expect(itemInForce(given(yearlyPlan, ...begun).state, 'service')).toEqual(make.item);
    const approved = [
      ...begun,
      make.planSubmitted({ ...second, round: 2 }),
      make.planApproved({ ...second, round: 2 }),
    ] as const;
    expect(itemInForce(given(yearlyPlan, ...approved).state, 'service')).toEqual(changed);
  });
});

describe('what is under way is withdrawn', () => {
  test('as a draft, in review, or returned', () => {
    given(yearlyPlan, planDrafted()).when(withdraw()).then(planWithdrawn());
    given(yearlyPlan, ...inReview)
      .when(withdraw())
      .then(planWithdrawn());
    given(yearlyPlan, ...inReview, make.planReturned())
      .when(withdraw())
      .then(planWithdrawn());
  });

  test('and withdrawn again, which records nothing', () =>
    given(yearlyPlan, planDrafted(), planWithdrawn()).when(withdraw()).thenNothing());

  test('while what is in force stays', () => {
    const withdrawn = planWithdrawn({ revision: 2, inForce: 1 });
    given(yearlyPlan, ...inForce, revisionBegun())
      .when(withdraw())
      .then(withdrawn);
    const { state } = given(yearlyPlan, ...inForce, revisionBegun(), withdrawn);
    expect(itemInForce(state, 'service')).toEqual(make.item);
  });

  test('only where something is', () => {
    given(yearlyPlan, ...inForce)
      .when(withdraw())
      .thenRejected('PLAN_NOTHING_UNDER_WAY', { planId });
    given(yearlyPlan, planDrafted(), planWithdrawn())
      .when(withdraw('Lain'))
      .thenRejected('PLAN_NOTHING_UNDER_WAY', { planId });
  });
});

describe('a plan in force is cancelled', () => {
  test('with its items', () =>
    given(yearlyPlan, ...inForce)
      .when(cancel())
      .then(make.planCancelled()));

  test('and cancelled again, which records nothing', () =>
    given(yearlyPlan, ...inForce, make.planCancelled())
      .when(cancel())
      .thenNothing());

  test('together with the revision that is under way', () => {
    const { state } = given(yearlyPlan, ...inForce, revisionBegun(), make.planCancelled());
    expect(itemInForce(state, 'service')).toBeUndefined();
    expect(state).not.toHaveProperty('underWay');
  });

  test('only where one is in force', () =>
    given(yearlyPlan, planDrafted()).when(cancel()).thenRejected('PLAN_NOT_APPROVED', { planId }));
});

describe('a programme is proposed for an item', () => {
  const item = { planId, itemId: 'service' };

  test('of a plan in force', () => {
    expect(notInForce(given(yearlyPlan, ...inForce).state, item)).toBeUndefined();
    expect(notInForce(given(yearlyPlan, ...inForce, revisionBegun()).state, item)).toBeUndefined();
  });

  test('but not of a plan, or an item, that there is not', () => {
    expect(notInForce(given(yearlyPlan).state, item)).toEqual(reject('PLAN_UNKNOWN', { planId }));
    const other = { planId, itemId: 'other' };
    expect(notInForce(given(yearlyPlan, ...inForce).state, other)).toEqual(
      reject('PLAN_ITEM_UNKNOWN', other),
    );
    const cancelled = given(yearlyPlan, ...inForce, make.planCancelled()).state;
    expect(notInForce(cancelled, item)).toEqual(reject('PLAN_ITEM_UNKNOWN', item));
  });

  test('but not of a draft', () =>
    expect(notInForce(given(yearlyPlan, ...inReview).state, item)).toEqual(
      reject('PLAN_ITEM_NOT_APPROVED', item),
    ));
});
