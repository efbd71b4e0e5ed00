import { reject, type Decision, type Rejection } from '../decision.js';
import { same } from '../same.js';
import { MOST_ITEMS, type YearlyPlanEvent } from './events.js';
import { itemOf, needKey, needsIn, type ItemFacts, type ItemWish, type PlanItem } from './item.js';
import type { KnownPlan, UnderWay } from './state.js';

export type ItemCommand =
  | { type: 'AddPlanItem' | 'ChangePlanItem'; data: ItemWish; facts: ItemFacts }
  | { type: 'RemovePlanItem'; data: { itemId: string } };

/** What every event of a plan's revision begins with. */
export const headOf = ({ planId, unitId, year }: KnownPlan, { revision }: { readonly revision: number }) => ({
  planId,
  unitId,
  year,
  revision,
});

/** Adds, changes and removes the items of a draft. */
export const decideItem = (command: ItemCommand, plan: KnownPlan): Decision<YearlyPlanEvent> => {
  const draft = draftIn(plan);
  if ('rejected' in draft) return draft;
  const head = headOf(plan, draft);
  const { itemId } = command.data;
  const known = draft.items.find((item) => item.itemId === itemId);
  if (command.type === 'RemovePlanItem') {
    if (known !== undefined)
      return [{ type: 'PlanItemRemoved', data: { ...head, itemId, title: known.title } }];
    return draft.removed.includes(itemId) ? [] : reject('PLAN_ITEM_UNKNOWN', { itemId });
  }
  const item = itemOf(command.data, command.facts);
  if ('rejected' in item) return item;
  if (known !== undefined && same(known, item)) return [];
  if (command.type === 'AddPlanItem') {
    if (known !== undefined) return reject('PLAN_ITEM_ID_TAKEN', { itemId });
    if (draft.items.length >= MOST_ITEMS) return reject('PLAN_FULL', { most: MOST_ITEMS });
  } else if (known === undefined) return reject('PLAN_ITEM_UNKNOWN', { itemId });
  const type = command.type === 'AddPlanItem' ? 'PlanItemAdded' : 'PlanItemChanged';
  return namedElsewhere(item, draft) ?? [{ type, data: { ...head, item } }];
};

/** The revision that may be changed, or why there is none. */
const draftIn = ({ planId, underWay, inForce, ended }: KnownPlan): UnderWay | Rejection => {
  if (underWay?.status === 'in-review') return reject('PLAN_IN_REVIEW', { planId });
  if (underWay !== undefined) return underWay;
  return inForce === undefined
    ? reject('PLAN_ENDED', { planId, status: ended?.as ?? 'withdrawn' })
    : reject('PLAN_IN_FORCE', { planId });
};

/** One item of a plan answers a need, so that sums over the items count nobody twice. */
const namedElsewhere = (item: PlanItem, draft: UnderWay): Rejection | undefined => {
  const others = new Map(
    draft.items
      .filter(({ itemId }) => itemId !== item.itemId)
      .flatMap((other) => needsIn(other).map((need) => [needKey(need), other.itemId] as const)),
  );
  const taken = needsIn(item).find((need) => others.has(needKey(need)));
  if (taken === undefined) return undefined;
  return reject('PLAN_NEED_IN_OTHER_ITEM', { ...taken, itemId: others.get(needKey(taken)) ?? '' });
};
