import type { PlanItem } from '@bina/domain';
import type { Projection, Recorded } from '@bina/engine';
import type { EventNamed } from '../shared/events.js';
import { known } from '../shared/known.js';
import { put } from '../shared/lists.js';
import type { Act, Plan, ShownItem, Version } from './plan.js';

const folds = [
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
] as const;
type Folded = EventNamed<(typeof folds)[number]>;

export const plans: Projection<Folded, Plan> = {
  collection: 'plans',
  version: 1,
  indexes: ['unitId', 'year', 'status', 'turn'],
  folds,
  keys: ({ data }) => [data.planId],

  evolve(doc, event, id) {
    if (event.type === 'YearlyPlanDrafted') return drafted(doc, event);
    const plan = known(doc, event, id);
    switch (event.type) {
      case 'PlanItemAdded':
      case 'PlanItemChanged':
      case 'PlanItemRemoved':
        return { ...plan, underWay: withItem(plan.underWay, event) };
      case 'YearlyPlanSubmitted': {
        const { steps, rule } = event.data;
        return { ...moved(plan, event, ['in-review', steps[0]?.step ?? null]), steps, rule };
      }
      case 'PlanStepEndorsed':
        return moved(plan, event, ['in-review', event.data.nextStep]);
      case 'YearlyPlanReturned':
        return moved(plan, event, ['returned', 'unit']);
      case 'YearlyPlanApproved':
        return { ...moved(plan, event, ['approved', null]), underWay: null, inForce: plan.underWay };
      case 'YearlyPlanFunded':
        return { ...plan, history: [...plan.history, actOf(event)] };
      case 'YearlyPlanRevisionBegun': {
        const { revision } = event.data;
        const underWay = { revision, items: plan.inForce?.items ?? [] };
        return { ...moved(plan, event, ['draft', 'unit']), revision, underWay };
      }
      case 'YearlyPlanWithdrawn': {
        const { inForce } = event.data;
        const status = inForce === undefined ? 'withdrawn' : 'approved';
        const revision = inForce ?? plan.revision;
        return { ...moved(plan, event, [status, null]), revision, underWay: null };
      }
      case 'YearlyPlanCancelled':
        return { ...moved(plan, event, ['cancelled', null]), underWay: null, inForce: null };
    }
  },
};

/** A plan that was given up and is drafted anew keeps its history. */
const drafted = (before: Plan | undefined, event: Recorded<EventNamed<'YearlyPlanDrafted'>>): Plan => {
  const { planId, unitId, year, revision } = event.data;
  return {
    planId,
    unitId,
    year,
    status: 'draft',
    revision,
    turn: 'unit',
    since: event.metadata.occurredAt,
    underWay: { revision, items: [] },
    inForce: null,
    steps: [],
    rule: null,
    history: [...(before?.history ?? []), actOf(event)],
  };
};

type OfThePlan = Exclude<Folded, { type: 'PlanItemAdded' | 'PlanItemChanged' | 'PlanItemRemoved' }>;

const moved = (
  plan: Plan,
  event: Recorded<OfThePlan>,
  [status, turn]: readonly [Plan['status'], string | null],
): Plan => ({
  ...plan,
  status,
  turn,
  since: event.metadata.occurredAt,
  history: [...plan.history, actOf(event)],
});

const words: Readonly<Record<OfThePlan['type'], Act['what']>> = {
  YearlyPlanDrafted: 'drafted',
  YearlyPlanSubmitted: 'submitted',
  PlanStepEndorsed: 'endorsed',
  YearlyPlanReturned: 'returned',
  YearlyPlanApproved: 'approved',
  YearlyPlanFunded: 'funded',
  YearlyPlanRevisionBegun: 'revision-begun',
  YearlyPlanWithdrawn: 'withdrawn',
  YearlyPlanCancelled: 'cancelled',
};

const actOf = ({ type, data, metadata }: Recorded<OfThePlan>): Act => {
  const { actor, occurredAt } = metadata;
  return {
    what: words[type],
    revision: data.revision,
    at: occurredAt,
    by: { id: actor.id, role: actor.role },
    ...('step' in data ? { step: data.step } : {}),
    ...('remarks' in data ? { remarks: data.remarks } : {}),
    ...('reason' in data ? { reason: data.reason } : {}),
  };
};

const withItem = (
  version: Version | null,
  event: Recorded<EventNamed<'PlanItemAdded' | 'PlanItemChanged' | 'PlanItemRemoved'>>,
): Version => {
  const { revision } = event.data;
  const items = version?.items ?? [];
  if (event.type === 'PlanItemRemoved') {
    const { itemId } = event.data;
    return { revision, items: items.filter((item) => item.itemId !== itemId) };
  }
  const { item } = event.data;
  const shown = shownItem(item, revision);
  return {
    revision,
    items: put(
      items,
      ({ itemId }) => itemId === item.itemId,
      () => shown,
    ),
  };
};

const shownItem = (item: PlanItem, changedIn: number): ShownItem => {
  const { target, ...rest } = item;
  if (target === undefined) return { ...rest, target: null, seats: 0, changedIn };
  const { needs, seats = 0 } = target;
  const named = new Set(needs.map(({ employeeId }) => employeeId)).size;
  return { ...rest, target: { ...target, needs: needs.length }, seats: named + seats, changedIn };
};
