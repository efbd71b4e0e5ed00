import { expect, test } from '@jest/globals';
import type { YearlyPlanEvent } from '@bina/domain';
import * as make from '../../../../test/support/facts/yearly-plan.js';
import { recorded } from '../../../../test/support/projected.js';
import { planAnswersNeeds } from './plan-answers-needs.js';

/** What the policy asks for after the last of these events, in words. */
const asked = (...facts: readonly YearlyPlanEvent[]): readonly string[] => {
  const log = facts.map((fact, index) => recorded(fact, index + 1));
  type Memory = Parameters<typeof planAnswersNeeds.react>[1];
  const memory = log.reduce<Memory>((before, event) => planAnswersNeeds.remember?.(before, event), undefined);
  const last = log.at(-1);
  if (last === undefined) return [];
  return planAnswersNeeds.react(last, memory).map(({ command }) => {
    if (command.to !== 'employee' || !('planId' in command.wish.data)) return 'something else';
    const { type, data } = command.wish;
    return `${type} ${command.id}/${data.needId} ${data.planId}/${data.itemId}`;
  });
};

const { inForce, item, itemAdded, itemChanged, itemRemoved, planApproved, revisionBegun } = make;
const siti = { employeeId: 'siti', needId: 'n' };
const others = { ...item, target: { needs: [make.need, siti] } };
const second = { revision: 2 } as const;
const putBudi = 'PutNeedInPlan budi/budi-service health-2026/service';
const takeBudi = 'TakeNeedOutOfPlan budi/budi-service health-2026/service';

test('needs that are named are put in a plan once it is approved, and not before', () => {
  expect(asked(make.planDrafted(), itemAdded())).toEqual([]);
  expect(asked(...inForce)).toEqual([putBudi]);
});

test('what a draft dropped is not put in it', () =>
  expect(asked(make.planDrafted(), itemAdded(), itemRemoved(), planApproved())).toEqual([]));

test('a revision puts in what is new, and takes out what is not named any more', () => {
  const revising = [...inForce, revisionBegun()] as const;
  expect(asked(...revising, planApproved(second))).toEqual([]);
  expect(asked(...revising, itemChanged({ ...second, item: others }), planApproved(second))).toEqual([
    'PutNeedInPlan siti/n health-2026/service',
  ]);
  expect(asked(...revising, itemRemoved(second), planApproved(second))).toEqual([takeBudi]);
});

test('a need that goes to another item leaves the one and is put in the other', () => {
  const moved = { ...item, itemId: 'other' };
  const events = [itemRemoved(second), itemAdded({ ...second, item: moved }), planApproved(second)] as const;
  expect(asked(...inForce, revisionBegun(), ...events)).toEqual([
    takeBudi,
    'PutNeedInPlan budi/budi-service health-2026/other',
  ]);
});

test('a revision that is withdrawn changes nothing, and its items are not those of the next', () => {
  const added = itemAdded({ ...second, item: { ...others, itemId: 'other', target: { needs: [siti] } } });
  const third = { revision: 3 } as const;
  expect(asked(...inForce, revisionBegun(), added, revisionBegun(third), planApproved(third))).toEqual([]);
});

test('a plan that is cancelled has no needs any more', () =>
  expect(asked(...inForce, make.planCancelled())).toEqual([takeBudi]));
