import { reject, type Decider, type Decision, type Rejection } from '../decision.js';
import { same } from '../same.js';
import { planIdOf, type YearlyPlanEvent } from './events.js';
import { askedIn, type PlanItemRef } from './item.js';
import { decideItem, headOf, type ItemCommand } from './items.js';
import { decideReview, type ReviewCommand } from './review.js';
import { evolve, type KnownPlan, type YearlyPlan } from './state.js';

/** Money for one item: as much as it asked for, or less. */
export interface GrantWish {
  readonly itemId: string;
  readonly granted: number;
  readonly source: string;
}

export type YearlyPlanCommand =
  | { type: 'DraftYearlyPlan'; data: { unitId: string; year: number } }
  | ItemCommand
  | ReviewCommand
  | { type: 'FundYearlyPlan'; data: { grants: readonly GrantWish[] } }
  | { type: 'ReviseYearlyPlan' | 'WithdrawYearlyPlan' | 'CancelYearlyPlan'; data: Reasoned };

interface Reasoned {
  readonly reason: string;
}

/** A unit's plan for a year: drafted, reviewed in steps, approved, funded, revised. PP 11/2017 art. 203, 206, 207. */
export const yearlyPlan: Decider<YearlyPlan, YearlyPlanCommand, YearlyPlanEvent> = {
  name: 'yearlyPlan',
  folds: [
    'YearlyPlanDrafted',
    'PlanItemAdded',
    'PlanItemChanged',
    'PlanItemRemoved',
    'YearlyPlanSubmitted',
    'PlanStepEndorsed',
    'YearlyPlanReturned',
    'YearlyPlanApproved',
    'YearlyPlanFunded',
    'YearlyPlanRevisionBegun',
    'YearlyPlanWithdrawn',
    'YearlyPlanCancelled',
  ],
  initial: { status: 'unknown' },
  evolve,

  decide(command, state) {
    if (command.type === 'DraftYearlyPlan') return draft(command.data, state);
    if (state.status === 'unknown') return reject('PLAN_UNKNOWN');
    switch (command.type) {
      case 'AddPlanItem':
      case 'ChangePlanItem':
      case 'RemovePlanItem':
        return decideItem(command, state);
      case 'SubmitYearlyPlan':
      case 'EndorsePlanStep':
      case 'ReturnYearlyPlan':
      case 'ApproveYearlyPlan':
        return decideReview(command, state);
      case 'FundYearlyPlan':
        return fund(command.data.grants, state);
      case 'ReviseYearlyPlan':
        return revise(command.data, state);
      case 'WithdrawYearlyPlan':
        return withdraw(command.data, state);
      case 'CancelYearlyPlan':
        return cancel(command.data, state);
    }
  },
};

/** A plan that was given up may be drafted anew. */
const draft = (
  { unitId, year }: { unitId: string; year: number },
  state: YearlyPlan,
): Decision<YearlyPlanEvent> => {
  const planId = planIdOf(unitId, year);
  if (state.status === 'unknown' || (state.underWay === undefined && state.inForce === undefined)) {
    const revision = state.status === 'unknown' ? 1 : state.revision + 1;
    return [{ type: 'YearlyPlanDrafted', data: { planId, unitId, year, revision } }];
  }
  const drafted = state.underWay?.status === 'draft' && state.underWay.reason === undefined;
  return drafted ? [] : reject('PLAN_EXISTS', { planId });
};

const fund = (grants: readonly GrantWish[], plan: KnownPlan): Decision<YearlyPlanEvent> => {
  const { planId, inForce } = plan;
  if (inForce === undefined) return reject('PLAN_NOT_APPROVED', { planId });
  const seen = new Set<string>();
  for (const { itemId, granted } of grants) {
    const item = inForce.items.find((one) => one.itemId === itemId);
    if (item === undefined) return reject('PLAN_ITEM_UNKNOWN', { itemId });
    if (seen.has(itemId)) return reject('PLAN_ITEM_GRANTED_TWICE', { itemId });
    seen.add(itemId);
    const asked = askedIn(item);
    if (granted > asked) return reject('PLAN_GRANT_ABOVE_ASKED', { itemId, granted, asked });
  }
  const news = grants.flatMap(({ itemId, granted, source }) => {
    const before = inForce.grants[itemId];
    if (same(before, { granted, source })) return [];
    const asked = inForce.items.reduce((sum, item) => (item.itemId === itemId ? askedIn(item) : sum), 0);
    const previous = before === undefined ? {} : { previousGranted: before.granted };
    return [{ itemId, asked, granted, source, ...previous }];
  });
  if (news.length === 0) return [];
  return [{ type: 'YearlyPlanFunded', data: { ...headOf(plan, inForce), grants: news } }];
};

const revise = ({ reason }: Reasoned, plan: KnownPlan): Decision<YearlyPlanEvent> => {
  const { planId, underWay, inForce, revision } = plan;
  if (inForce === undefined) return reject('PLAN_NOT_APPROVED', { planId });
  if (underWay !== undefined)
    return underWay.reason === reason ? [] : reject('PLAN_REVISION_UNDER_WAY', { planId });
  const data = { ...headOf(plan, { revision: revision + 1 }), reason };
  return [{ type: 'YearlyPlanRevisionBegun', data }];
};

const withdraw = ({ reason }: Reasoned, plan: KnownPlan): Decision<YearlyPlanEvent> => {
  const { planId, underWay, inForce, ended } = plan;
  if (underWay === undefined)
    return same(ended, { as: 'withdrawn', reason }) ? [] : reject('PLAN_NOTHING_UNDER_WAY', { planId });
  const stays = inForce === undefined ? {} : { inForce: inForce.revision };
  return [{ type: 'YearlyPlanWithdrawn', data: { ...headOf(plan, underWay), reason, ...stays } }];
};

const cancel = ({ reason }: Reasoned, plan: KnownPlan): Decision<YearlyPlanEvent> => {
  const { planId, inForce, ended } = plan;
  if (inForce === undefined)
    return same(ended, { as: 'cancelled', reason }) ? [] : reject('PLAN_NOT_APPROVED', { planId });
  const itemIds = inForce.items.map(({ itemId }) => itemId);
  return [{ type: 'YearlyPlanCancelled', data: { ...headOf(plan, inForce), reason, itemIds } }];
};

/** The item of the revision in force; undefined where the plan has none of that id in force. */
export const itemInForce = (plan: YearlyPlan, itemId: string) =>
  plan.status === 'unknown' ? undefined : plan.inForce?.items.find((item) => item.itemId === itemId);

/** Why no programme may be proposed for an item: only what is approved is carried out. Undefined where one may. */
export const notInForce = (plan: YearlyPlan, { planId, itemId }: PlanItemRef): Rejection | undefined => {
  if (plan.status === 'unknown') return reject('PLAN_UNKNOWN', { planId });
  if (itemInForce(plan, itemId) !== undefined) return undefined;
  const drafted = plan.underWay?.items.some((item) => item.itemId === itemId) ?? false;
  return reject(drafted ? 'PLAN_ITEM_NOT_APPROVED' : 'PLAN_ITEM_UNKNOWN', { planId, itemId });
};
