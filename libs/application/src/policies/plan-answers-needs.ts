import { needKey, needsIn, type NamedNeed, type YearlyPlanEvent } from '@bina/domain';
import type { Policy, Reaction } from '@bina/engine';
import { toEmployee, type PolicyCommand } from './reactions.js';

/** The needs that an item names. */
interface Item {
  readonly itemId: string;
  readonly needs: readonly NamedNeed[];
}

/** What a plan's items name: in the revision that is drafted, in the one in force, and in the one before that. */
type Named = {
  readonly draft: readonly Item[];
  readonly inForce: readonly Item[];
  readonly replaced: readonly Item[];
};

const nothing: Named = { draft: [], inForce: [], replaced: [] };

/**
 * Whenever a plan is approved, then the needs that its items name stand in it, and those that it names no more do not;
 * whenever it is cancelled, then none of them does.
 */
export const planAnswersNeeds: Policy<YearlyPlanEvent, PolicyCommand, Named> = {
  name: 'plan-answers-needs',
  folds: [
    'YearlyPlanDrafted',
    'PlanItemAdded',
    'PlanItemChanged',
    'PlanItemRemoved',
    'YearlyPlanRevisionBegun',
    'YearlyPlanApproved',
    'YearlyPlanCancelled',
  ],
  key: ({ data: { planId } }) => planId,

  remember(memory = nothing, event) {
    switch (event.type) {
      case 'YearlyPlanDrafted':
        return { ...memory, draft: [] };
      case 'PlanItemAdded':
      case 'PlanItemChanged': {
        const { item } = event.data;
        const named = { itemId: item.itemId, needs: needsIn(item) };
        return { ...memory, draft: [...without(memory.draft, item.itemId), named] };
      }
      case 'PlanItemRemoved':
        return { ...memory, draft: without(memory.draft, event.data.itemId) };
      case 'YearlyPlanRevisionBegun':
        return { ...memory, draft: memory.inForce };
      case 'YearlyPlanApproved':
        return { draft: [], inForce: memory.draft, replaced: memory.inForce };
      case 'YearlyPlanCancelled':
        return { draft: [], inForce: [], replaced: memory.inForce };
      default:
        return memory;
    }
  },

  react: ({ type, data: { planId } }, { inForce, replaced } = nothing) => {
    if (type !== 'YearlyPlanApproved' && type !== 'YearlyPlanCancelled') return [];
    const [before, after] = [namedBy(replaced), namedBy(inForce)];
    return [
      ...difference(before, after).map(toBe('TakeNeedOutOfPlan', planId)),
      ...difference(after, before).map(toBe('PutNeedInPlan', planId)),
    ];
  },
};

const without = (items: readonly Item[], itemId: string): readonly Item[] =>
  items.filter((item) => item.itemId !== itemId);

type Naming = NamedNeed & { readonly itemId: string };

const namedBy = (items: readonly Item[]): ReadonlyMap<string, Naming> =>
  new Map(
    items.flatMap(({ itemId, needs }) =>
      needs.map((need) => [`${itemId}/${needKey(need)}`, { itemId, ...need }] as const),
    ),
  );

const difference = (of: ReadonlyMap<string, Naming>, less: ReadonlyMap<string, Naming>): readonly Naming[] =>
  [...of].filter(([key]) => !less.has(key)).map(([, naming]) => naming);

const toBe =
  (type: 'PutNeedInPlan' | 'TakeNeedOutOfPlan', planId: string) =>
  ({ itemId, employeeId, needId }: Naming): Reaction<PolicyCommand> => ({
    key: `${type}/${itemId}/${employeeId}/${needId}`,
    command: toEmployee(employeeId, { type, data: { needId, planId, itemId } }),
  });
