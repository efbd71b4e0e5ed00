import type { NamedNeed } from '@bina/domain';
import type { Projection } from '@bina/engine';
import type { EventNamed } from '../shared/events.js';

const folds = ['PlanItemAdded', 'PlanItemChanged'] as const;
type Folded = EventNamed<(typeof folds)[number]>;

/** Which needs does this item name, as it was changed in this revision? They may be many, so the plan only counts them. */
export type PlanTargets = {
  readonly planId: string;
  readonly itemId: string;
  readonly revision: number;
  readonly needs: readonly NamedNeed[];
};

export const planTargets: Projection<Folded, PlanTargets> = {
  collection: 'plan-targets',
  version: 1,
  indexes: ['planId'],
  folds,
  keys: ({ data }) => [`${data.planId}/${data.item.itemId}/${data.revision}`],
  evolve: (_doc, { data: { planId, revision, item } }) => ({
    planId,
    itemId: item.itemId,
    revision,
    needs: item.target?.needs ?? [],
  }),
};
