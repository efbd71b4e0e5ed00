import type { Projection } from '@bina/engine';
import type { EventNamed } from '../shared/events.js';

/** Which items are in force, and does each answer a need? */
export type PlanItemInForce = {
  readonly planId: string;
  readonly itemId: string;
  readonly unitId: string;
  readonly year: number;
  readonly title: string;
  readonly competencyId: string;
  readonly needs: number;
  readonly seats: number;
  readonly asked: number;
};

const folds = ['YearlyPlanApproved', 'YearlyPlanCancelled'] as const;
type Folded = EventNamed<(typeof folds)[number]>;

export const planItems: Projection<Folded, PlanItemInForce> = {
  collection: 'plan-items',
  version: 1,
  indexes: ['unitId', 'year', 'needs'],
  folds,
  keys: ({ type, data }) => {
    const ids =
      type === 'YearlyPlanCancelled'
        ? data.itemIds
        : [...data.items.map(({ itemId }) => itemId), ...data.removed];
    return ids.map((itemId) => `${data.planId}/${itemId}`);
  },

  evolve(_doc, { type, data }, id) {
    if (type === 'YearlyPlanCancelled') return undefined;
    const { planId, unitId, year } = data;
    const item = data.items.find(({ itemId }) => `${planId}/${itemId}` === id);
    if (item === undefined) return undefined;
    const { itemId, title, competencyId, needs, seats, asked } = item;
    return { planId, itemId, unitId, year, title, competencyId, needs, seats, asked };
  },
};
