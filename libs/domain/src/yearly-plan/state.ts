import type { Held } from '../shape.js';
import type { reviewStep } from '../rule/rules/plan-review-steps.js';
import type { Remark, YearlyPlanEvent } from './events.js';
import { askedIn, type PlanItem } from './item.js';

export type ReviewStep = Held<typeof reviewStep>;

/** A step that somebody took, with what was said. */
export interface StepTaken {
  readonly step: string;
  readonly remarks: readonly Remark[];
}

interface Version {
  readonly revision: number;
  /** In the order in which they were added. */
  readonly items: readonly PlanItem[];
}

/** The revision that is being drafted or reviewed. */
export type UnderWay = Version & {
  /** Why an approved plan is revised; absent for a first draft. */
  readonly reason?: string;
  /** Items that were taken out of it. */
  readonly removed: readonly string[];
} & (
    | { readonly status: 'draft' }
    | { readonly status: 'returned'; readonly by: StepTaken }
    | {
        readonly status: 'in-review';
        readonly steps: readonly ReviewStep[];
        readonly endorsed: readonly StepTaken[];
      }
  );
export type InReview = Extract<UnderWay, { status: 'in-review' }>;

export interface Grant {
  readonly granted: number;
  readonly source: string;
}
export type Grants = Readonly<Record<string, Grant>>;

/** The revision that was approved last. */
export type InForce = Version & { readonly approval: StepTaken; readonly grants: Grants };

export interface KnownPlan {
  readonly status: 'known';
  readonly planId: string;
  readonly unitId: string;
  readonly year: number;
  /** The number given last. */
  readonly revision: number;
  /** How often it has been submitted. */
  readonly round: number;
  readonly underWay?: UnderWay;
  readonly inForce?: InForce;
  /** How the last revision ended that did, if nothing was begun since. */
  readonly ended?: { readonly as: 'withdrawn' | 'cancelled'; readonly reason: string };
}
export type YearlyPlan = { readonly status: 'unknown' } | KnownPlan;

/** What was granted before and still holds: for items that stay, and do not ask for less than they were given. */
export const grantsKept = (items: readonly PlanItem[], before: Grants = {}): Grants =>
  Object.fromEntries(
    items.flatMap((item) => {
      const grant = before[item.itemId];
      return grant === undefined || grant.granted > askedIn(item) ? [] : [[item.itemId, grant]];
    }),
  );

/** The plan after an event. */
export const evolve = (state: YearlyPlan, event: YearlyPlanEvent): YearlyPlan => {
  if (event.type === 'YearlyPlanDrafted') {
    const { planId, unitId, year, revision } = event.data;
    const round = state.status === 'unknown' ? 0 : state.round;
    const underWay: UnderWay = { status: 'draft', revision, items: [], removed: [] };
    return { status: 'known', planId, unitId, year, revision, round, underWay };
  }
  if (state.status === 'unknown') return state;
  switch (event.type) {
    case 'PlanItemAdded':
    case 'PlanItemChanged':
    case 'PlanItemRemoved':
      return state.underWay === undefined ? state : { ...state, underWay: withItem(state.underWay, event) };
    case 'YearlyPlanSubmitted':
    case 'PlanStepEndorsed':
    case 'YearlyPlanReturned':
      return state.underWay === undefined
        ? state
        : {
            ...state,
            ...(event.type === 'YearlyPlanSubmitted' ? { round: event.data.round } : {}),
            underWay: reviewed(state.underWay, event),
          };
    case 'YearlyPlanApproved': {
      const { underWay, ...rest } = state;
      if (underWay === undefined) return state;
      const { revision, items } = underWay;
      const { step, remarks } = event.data;
      const grants = grantsKept(items, state.inForce?.grants);
      return { ...rest, inForce: { revision, items, approval: { step, remarks }, grants } };
    }
    case 'YearlyPlanFunded':
      return state.inForce === undefined
        ? state
        : {
            ...state,
            inForce: { ...state.inForce, grants: granted(state.inForce.grants, event.data.grants) },
          };
    case 'YearlyPlanRevisionBegun': {
      const { ended: _ended, ...rest } = state;
      const { revision, reason } = event.data;
      const items = state.inForce?.items ?? [];
      return { ...rest, revision, underWay: { status: 'draft', revision, items, removed: [], reason } };
    }
    case 'YearlyPlanWithdrawn': {
      const { underWay: _underWay, ...rest } = state;
      return { ...rest, ended: { as: 'withdrawn', reason: event.data.reason } };
    }
    case 'YearlyPlanCancelled': {
      const { underWay: _underWay, inForce: _inForce, ...rest } = state;
      return { ...rest, ended: { as: 'cancelled', reason: event.data.reason } };
    }
  }
};

type EventNamed<T extends YearlyPlanEvent['type']> = Extract<YearlyPlanEvent, { type: T }>;

const withItem = (
  version: UnderWay,
  event: EventNamed<'PlanItemAdded' | 'PlanItemChanged' | 'PlanItemRemoved'>,
): UnderWay => {
  if (event.type === 'PlanItemRemoved') {
    const { itemId } = event.data;
    const items = version.items.filter((item) => item.itemId !== itemId);
    return { ...version, items, removed: [...version.removed, itemId] };
  }
  const { item } = event.data;
  const place = version.items.findIndex(({ itemId }) => itemId === item.itemId);
  const items = place === -1 ? [...version.items, item] : version.items.with(place, item);
  return { ...version, items, removed: version.removed.filter((itemId) => itemId !== item.itemId) };
};

const reviewed = (
  version: UnderWay,
  event: EventNamed<'YearlyPlanSubmitted' | 'PlanStepEndorsed' | 'YearlyPlanReturned'>,
): UnderWay => {
  const { revision, items, removed, reason } = version;
  const rest = { revision, items, removed, ...(reason === undefined ? {} : { reason }) };
  switch (event.type) {
    case 'YearlyPlanSubmitted':
      return { ...rest, status: 'in-review', steps: event.data.steps, endorsed: [] };
    case 'PlanStepEndorsed': {
      if (version.status !== 'in-review') return version;
      const { step, remarks } = event.data;
      return { ...version, endorsed: [...version.endorsed, { step, remarks }] };
    }
    case 'YearlyPlanReturned': {
      const { step, remarks } = event.data;
      return { ...rest, status: 'returned', by: { step, remarks } };
    }
  }
};

const granted = (before: Grants, grants: EventNamed<'YearlyPlanFunded'>['data']['grants']): Grants => ({
  ...before,
  ...Object.fromEntries(
    grants.map(({ itemId, granted: amount, source }) => [itemId, { granted: amount, source }]),
  ),
});
