import { describe, expect, test } from '@jest/globals';
import * as make from '../../../../test/support/facts/yearly-plan.js';
import { given } from '../../../../test/support/given.js';
import { planReviewSteps } from '../rule/rules/plan-review-steps.js';
import type { Remark } from './events.js';
import type { NeedStanding } from './review.js';
import { yearlyPlan } from './yearly-plan.js';

const { beforeApproval, inForce, inReview, item, itemAdded, planDrafted, planId, remarks } = make;

const approved: Readonly<Record<string, NeedStanding>> = { 'budi/budi-service': 'approved' };
const submit = (needs: Readonly<Record<string, NeedStanding>> = approved) =>
  ({ type: 'SubmitYearlyPlan', facts: { steps: planReviewSteps.first, needs } }) as const;
const endorse = (step = 'unit-head', said: readonly Remark[] = [], role = 'admin') =>
  ({ type: 'EndorsePlanStep', data: { step, remarks: said }, facts: { role } }) as const;
const giveBack = (step = 'unit-head', said: readonly Remark[] = remarks, role = 'admin') =>
  ({ type: 'ReturnYearlyPlan', data: { step, remarks: said }, facts: { role } }) as const;
const approve = (said: readonly Remark[] = [], role = 'admin') =>
  ({ type: 'ApproveYearlyPlan', data: { remarks: said }, facts: { role } }) as const;

describe('a plan is submitted', () => {
  test('to the steps of the rule', () =>
    given(yearlyPlan, planDrafted(), itemAdded()).when(submit()).then(make.planSubmitted()));

  test('and submitted again, which records nothing', () =>
    given(yearlyPlan, ...inReview)
      .when(submit())
      .thenNothing());

  test('again after it was returned, as the next round', () =>
    given(yearlyPlan, ...inReview, make.planReturned())
      .when(submit())
      .then(make.planSubmitted({ round: 2 })));

  test('with one item at least', () =>
    given(yearlyPlan, planDrafted()).when(submit()).thenRejected('PLAN_EMPTY', { planId }));

  test('only as a draft', () =>
    given(yearlyPlan, ...inForce)
      .when(submit())
      .thenRejected('PLAN_NOTHING_UNDER_WAY', { planId }));

  test('complete: every part that is missing is named, item by item', () => {
    const { budget: _budget, schedule: _schedule, ...first } = item;
    const second = { ...item, itemId: 'second', target: { needs: [] } };
    const { state } = given(
      yearlyPlan,
      planDrafted(),
      itemAdded({ item: first }),
      itemAdded({ item: second }),
    );
    expect(yearlyPlan.decide(submit(), state, '2026-01-01T00:00:00Z')).toEqual({
      rejected: 'PLAN_ITEM_PART_MISSING',
      with: { itemId: 'service', part: 'schedule' },
      others: [
        { rejected: 'PLAN_ITEM_PART_MISSING', with: { itemId: 'service', part: 'budget' } },
        { rejected: 'PLAN_ITEM_PART_MISSING', with: { itemId: 'second', part: 'target' } },
      ],
    });
  });

  test.each(['unknown', 'not-approved', 'closed'] as const)('but not for a need that is %s', (standing) =>
    given(yearlyPlan, planDrafted(), itemAdded())
      .when(submit({ 'budi/budi-service': standing }))
      .thenRejected('PLAN_NEED_NOT_APPROVED', { itemId: 'service', ...make.need, standing }),
  );

  test('but not for a need that nobody has looked up', () =>
    given(yearlyPlan, planDrafted(), itemAdded())
      .when(submit({}))
      .thenRejected('PLAN_NEED_NOT_APPROVED', { itemId: 'service', ...make.need, standing: 'unknown' }));

  test('as a revision also for what was approved before and is answered since', () =>
    given(yearlyPlan, ...inForce, make.revisionBegun())
      .when(submit({ 'budi/budi-service': 'closed' }))
      .then(make.planSubmitted({ revision: 2, round: 2 })));
});

describe('a step endorses', () => {
  test('and the next one is next', () =>
    given(yearlyPlan, ...inReview)
      .when(endorse())
      .then(make.stepEndorsed()));

  test('with remarks on the whole or on an item', () =>
    given(yearlyPlan, ...inReview)
      .when(endorse('unit-head', remarks))
      .then(make.stepEndorsed({ remarks })));

  test('and again, which records nothing', () =>
    given(yearlyPlan, ...inReview, make.stepEndorsed())
      .when(endorse())
      .thenNothing());

  test('once: other remarks come too late', () =>
    given(yearlyPlan, ...inReview, make.stepEndorsed())
      .when(endorse('unit-head', remarks))
      .thenRejected('PLAN_STEP_TAKEN', { step: 'unit-head' }));

  test('in its turn', () =>
    given(yearlyPlan, ...inReview)
      .when(endorse('training-office'))
      .thenRejected('PLAN_STEP_NOT_REACHED', { step: 'training-office', turn: 'unit-head' }));

  test('if the review has it', () =>
    given(yearlyPlan, ...inReview)
      .when(endorse('mayor'))
      .thenRejected('PLAN_STEP_UNKNOWN', { step: 'mayor' }));

  test('unless it is the last, which approves', () =>
    given(yearlyPlan, ...beforeApproval)
      .when(endorse('authorised-official'))
      .thenRejected('PLAN_STEP_APPROVES', { step: 'authorised-official' }));

  test('by the role that the rule names, or one that may do everything', () => {
    given(yearlyPlan, ...inReview)
      .when(endorse('unit-head', [], 'unit-manager'))
      .then(make.stepEndorsed());
    given(yearlyPlan, ...inReview, make.stepEndorsed())
      .when(endorse('training-office', [], 'unit-manager'))
      .thenRejected('PLAN_STEP_NOT_YOURS', { step: 'training-office', role: 'unit-manager' });
  });

  test('with remarks on items of the plan only', () =>
    given(yearlyPlan, ...inReview)
      .when(endorse('unit-head', [{ itemId: 'other', text: 'Mahal' }]))
      .thenRejected('PLAN_ITEM_UNKNOWN', { itemId: 'other' }));

  test('only in review', () => {
    given(yearlyPlan, planDrafted()).when(endorse()).thenRejected('PLAN_NOT_IN_REVIEW', { planId });
    given(yearlyPlan, ...inForce)
      .when(endorse())
      .thenRejected('PLAN_NOT_IN_REVIEW', { planId });
  });
});

describe('a step returns the plan', () => {
  test('with remarks', () =>
    given(yearlyPlan, ...inReview)
      .when(giveBack())
      .then(make.planReturned()));

  test('and again, which records nothing', () =>
    given(yearlyPlan, ...inReview, make.planReturned())
      .when(giveBack())
      .thenNothing());

  test('also as the last one', () =>
    given(yearlyPlan, ...beforeApproval)
      .when(giveBack('authorised-official'))
      .then(make.planReturned({ step: 'authorised-official' })));

  test('in its turn, by its role, with remarks on items of the plan', () => {
    given(yearlyPlan, ...inReview)
      .when(giveBack('training-office'))
      .thenRejected('PLAN_STEP_NOT_REACHED', { step: 'training-office', turn: 'unit-head' });
    given(yearlyPlan, ...beforeApproval)
      .when(giveBack('authorised-official', remarks, 'unit-manager'))
      .thenRejected('PLAN_STEP_NOT_YOURS', { step: 'authorised-official', role: 'unit-manager' });
    given(yearlyPlan, ...inReview)
      .when(giveBack('unit-head', [{ itemId: 'other', text: 'Mahal' }]))
      .thenRejected('PLAN_ITEM_UNKNOWN', { itemId: 'other' });
  });

  test('only in review', () =>
    given(yearlyPlan, planDrafted()).when(giveBack()).thenRejected('PLAN_NOT_IN_REVIEW', { planId }));

  test('and all steps are taken again', () => {
    const again = make.planSubmitted({ round: 2 });
    given(yearlyPlan, ...inReview, make.stepEndorsed(), make.planReturned({ step: 'training-office' }), again)
      .when(endorse())
      .then(make.stepEndorsed({ round: 2 }));
  });
});

describe('the last step approves', () => {
  test('and the plan is in force, in numbers', () =>
    given(yearlyPlan, ...beforeApproval)
      .when(approve())
      .then(make.planApproved()));

  test('and again, which records nothing', () =>
    given(yearlyPlan, ...inForce)
      .when(approve())
      .thenNothing());

  test('when the others have endorsed', () =>
    given(yearlyPlan, ...inReview, make.stepEndorsed())
      .when(approve())
      .thenRejected('PLAN_STEP_NOT_REACHED', { step: 'authorised-official', turn: 'training-office' }));

  test('by its role', () =>
    given(yearlyPlan, ...beforeApproval)
      .when(approve([], 'unit-manager'))
      .thenRejected('PLAN_STEP_NOT_YOURS', { step: 'authorised-official', role: 'unit-manager' }));

  test('only in review', () =>
    given(yearlyPlan, planDrafted()).when(approve()).thenRejected('PLAN_NOT_IN_REVIEW', { planId }));

  const second = { revision: 2, round: 2 } as const;
  const revising = [...inForce, make.planFunded(), make.revisionBegun()] as const;
  const reviewed = [
    make.planSubmitted(second),
    make.stepEndorsed(second),
    make.officeEndorsed(second),
  ] as const;

  test('a revision, in which what was granted stays with its item', () =>
    given(yearlyPlan, ...revising, ...reviewed)
      .when(approve())
      .then(make.planApproved({ ...second, items: [{ ...make.counted, granted: 20_000_000 }] })));

  test('a revision that asks for less than was granted, which is to be granted anew', () => {
    const cheaper = { ...item, budget: { asked: 19_999_999, source: 'APBD' } };
    given(yearlyPlan, ...revising, make.itemChanged({ revision: 2, item: cheaper }), ...reviewed)
      .when(approve())
      .then(make.planApproved({ ...second, items: [{ ...make.counted, asked: 19_999_999 }] }));
  });

  test('a revision, and what it dropped is out', () => {
    const other = { ...item, itemId: 'other', target: { needs: [], seats: 5 } };
    const dropped = [
      make.itemAdded({ revision: 2, item: other }),
      make.itemRemoved({ revision: 2 }),
    ] as const;
    given(yearlyPlan, ...revising, ...dropped, ...reviewed)
      .when(approve())
      .then(
        make.planApproved({
          ...second,
          items: [{ ...make.counted, itemId: 'other', needs: 0, seats: 5 }],
          removed: ['service'],
        }),
      );
  });
});
