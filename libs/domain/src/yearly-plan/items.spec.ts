import { describe, expect, test } from '@jest/globals';
import * as make from '../../../../test/support/facts/yearly-plan.js';
import { given } from '../../../../test/support/given.js';
import { missingIn, planParts, seatsIn, type ItemWish } from './item.js';
import { MOST_ITEMS } from './events.js';
import { yearlyPlan } from './yearly-plan.js';

const { inForce, inReview, item, itemAdded, itemChanged, itemFacts, itemRemoved, planDrafted, planId, wish } =
  make;

const add = (changes: Partial<ItemWish> = {}, facts: object = {}) =>
  ({ type: 'AddPlanItem', data: { ...wish, ...changes }, facts: { ...itemFacts, ...facts } }) as const;
const change = (changes: Partial<ItemWish> = {}) =>
  ({ type: 'ChangePlanItem', data: { ...wish, ...changes }, facts: itemFacts }) as const;
const remove = (itemId = 'service') => ({ type: 'RemovePlanItem', data: { itemId } }) as const;

describe('an item is added to a draft', () => {
  test('with its seven parts, and the path that the rule has for its form', () =>
    given(yearlyPlan, planDrafted()).when(add()).then(itemAdded()));

  test('with its title only, while it is drafted', () => {
    const bare = { itemId: 'service', title: 'Pelayanan prima' };
    given(yearlyPlan, planDrafted())
      .when({ type: 'AddPlanItem', data: bare, facts: { forms: itemFacts.forms } })
      .then(itemAdded({ item: bare }));
  });

  test('and added again, which records nothing', () =>
    given(yearlyPlan, planDrafted(), itemAdded()).when(add()).thenNothing());

  test('but not under an id that another item has', () =>
    given(yearlyPlan, planDrafted(), itemAdded())
      .when(add({ title: 'Lain' }))
      .thenRejected('PLAN_ITEM_ID_TAKEN', { itemId: 'service' }));

  test('naming each need once', () =>
    given(yearlyPlan, planDrafted())
      .when(add({ target: { ...wish.target, needs: [make.need, { ...make.need }] } }))
      .then(itemAdded()));

  test('and one item answers a need', () =>
    given(yearlyPlan, planDrafted(), itemAdded())
      .when(add({ itemId: 'second' }))
      .thenRejected('PLAN_NEED_IN_OTHER_ITEM', { ...make.need, itemId: 'service' }));

  test('but not with another kind than its competency has', () =>
    given(yearlyPlan, planDrafted())
      .when(add({}, { kind: 'technical' }))
      .thenRejected('PLAN_ITEM_KIND_DIFFERS', {
        itemId: 'service',
        kind: 'managerial',
        isKind: 'technical',
      }));

  test('but not in a form that the list has not', () =>
    given(yearlyPlan, planDrafted())
      .when(add({ form: { code: '26' } }))
      .thenRejected('PLAN_ITEM_FORM_UNKNOWN', { itemId: 'service', form: '26' }));

  test.each([
    ['13', 'classical'],
    ['15', 'non-classical'],
    ['25', 'non-classical'],
  ] as const)('in the form %s, which is %s', (code, path) =>
    given(yearlyPlan, planDrafted())
      .when(add({ form: { code } }))
      .then(itemAdded({ item: { ...item, form: { code, path, rule: make.rule } } })),
  );

  test('in one month or several, and not ending before it begins', () => {
    given(yearlyPlan, planDrafted())
      .when(add({ schedule: { fromMonth: 3, toMonth: 3 } }))
      .then(itemAdded({ item: { ...item, schedule: { fromMonth: 3, toMonth: 3 } } }));
    given(yearlyPlan, planDrafted())
      .when(add({ schedule: { fromMonth: 3, toMonth: 2 } }))
      .thenRejected('PLAN_ITEM_ENDS_BEFORE_START', { itemId: 'service' });
  });

  test('until the plan is full', () => {
    const many = Array.from({ length: MOST_ITEMS }, (_, index) =>
      itemAdded({ item: { itemId: `item-${index}`, title: 'Seminar' } }),
    );
    given(yearlyPlan, planDrafted(), ...many)
      .when(add())
      .thenRejected('PLAN_FULL', { most: MOST_ITEMS });
  });
});

describe('an item is changed', () => {
  const title = 'Pelayanan digital';

  test('in a draft', () =>
    given(yearlyPlan, planDrafted(), itemAdded())
      .when(change({ title }))
      .then(itemChanged({ item: { ...item, title } })));

  test('and changed so again, which records nothing', () =>
    given(yearlyPlan, planDrafted(), itemAdded()).when(change()).thenNothing());

  test('when the plan was returned', () =>
    given(yearlyPlan, ...inReview, make.planReturned())
      .when(change({ title }))
      .then(itemChanged({ item: { ...item, title } })));

  test('only where it is', () =>
    given(yearlyPlan, planDrafted()).when(change()).thenRejected('PLAN_ITEM_UNKNOWN', { itemId: 'service' }));
});

describe('an item is removed', () => {
  test('from a draft', () =>
    given(yearlyPlan, planDrafted(), itemAdded()).when(remove()).then(itemRemoved()));

  test('and removed again, which records nothing', () =>
    given(yearlyPlan, planDrafted(), itemAdded(), itemRemoved()).when(remove()).thenNothing());

  test('and may then be added again', () =>
    given(yearlyPlan, planDrafted(), itemAdded(), itemRemoved()).when(add()).then(itemAdded()));

  test('only where it was', () =>
    given(yearlyPlan, planDrafted()).when(remove()).thenRejected('PLAN_ITEM_UNKNOWN', { itemId: 'service' }));
});

describe.each([add({ itemId: 'second', target: { needs: [] } }), change({ title: 'Lain' }), remove()])(
  'no item changes by $type',
  (command) => {
    test('in review', () =>
      given(yearlyPlan, ...inReview)
        .when(command)
        .thenRejected('PLAN_IN_REVIEW', { planId }));

    test('in force, without a revision', () =>
      given(yearlyPlan, ...inForce)
        .when(command)
        .thenRejected('PLAN_IN_FORCE', { planId }));

    test('once the plan is given up', () => {
      given(yearlyPlan, planDrafted(), itemAdded(), make.planWithdrawn())
        .when(command)
        .thenRejected('PLAN_ENDED', { planId, status: 'withdrawn' });
      given(yearlyPlan, ...inForce, make.planCancelled())
        .when(command)
        .thenRejected('PLAN_ENDED', { planId, status: 'cancelled' });
    });
  },
);

describe('an item', () => {
  test('lacks nothing when it has all seven parts', () => expect(missingIn(item)).toEqual([]));

  test('lacks all seven when it has a title only', () =>
    expect(missingIn({ itemId: 'x', title: 'Seminar' })).toEqual([...planParts]));

  test('has a target when it names a need, or seats', () => {
    expect(missingIn({ ...item, target: { needs: [make.need] } })).toEqual([]);
    expect(missingIn({ ...item, target: { needs: [], seats: 1 } })).toEqual([]);
    expect(missingIn({ ...item, target: { needs: [], unitId: 'health' } })).toEqual(['target']);
  });

  test('has a seat for each person whom it names, and those that it asks for', () => {
    expect(seatsIn(item)).toBe(3);
    const needs = [make.need, { ...make.need, needId: 'other' }, { employeeId: 'siti', needId: 'n' }];
    expect(seatsIn({ ...item, target: { needs } })).toBe(2);
  });
});
