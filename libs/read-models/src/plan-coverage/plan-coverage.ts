import type { Projection, Recorded } from '@bina/engine';
import type { EventNamed } from '../shared/events.js';
import { needMoves, waitingBy, type NeedMove } from './open-needs.js';

/** How much of what a unit needs does its plan of this year answer? */
export type PlanCoverage = {
  readonly unitId: string;
  readonly year: number;
  /** Needs of the unit's people that are open since this year. */
  readonly open: number;
  /** Needs that the plan of this year answers. */
  readonly answered: number;
  /** Items of that plan which answer a need, and those which answer none. */
  readonly answering: number;
  readonly answeringNone: number;
};

const folds = [...needMoves, 'YearlyPlanApproved', 'YearlyPlanCancelled'] as const;
type Plan = EventNamed<'YearlyPlanApproved' | 'YearlyPlanCancelled'>;
type Folded = NeedMove | Plan;

const isOfAPlan = (event: Recorded<Folded>): event is Recorded<Plan> =>
  event.type === 'YearlyPlanApproved' || event.type === 'YearlyPlanCancelled';

const keyOf = ({ unitId, year }: { readonly unitId: string; readonly year: number }): string =>
  `${unitId}/${year}`;

export const planCoverage: Projection<Folded, PlanCoverage> = {
  collection: 'plan-coverage',
  version: 1,
  indexes: ['unitId', 'year'],
  folds,

  keys(event) {
    if (isOfAPlan(event)) return [keyOf(event.data)];
    const { before, after } = waitingBy(event);
    return [before, after].flatMap((one) => (one === undefined ? [] : [keyOf(one)]));
  },

  evolve(doc, event, id) {
    if (isOfAPlan(event)) return { ...(doc ?? emptyOf(event.data)), ...countsOf(event) };
    const { before, after } = waitingBy(event);
    const change = (one: typeof before) => Number(one !== undefined && keyOf(one) === id);
    const at = before !== undefined && keyOf(before) === id ? before : after;
    if (at === undefined) return doc;
    const counted = doc ?? emptyOf(at);
    return { ...counted, open: counted.open + change(after) - change(before) };
  },
};

const emptyOf = ({ unitId, year }: { readonly unitId: string; readonly year: number }): PlanCoverage => ({
  unitId,
  year,
  open: 0,
  answered: 0,
  answering: 0,
  answeringNone: 0,
});

const countsOf = (event: Recorded<Plan>): Pick<PlanCoverage, 'answered' | 'answering' | 'answeringNone'> => {
  const items = event.type === 'YearlyPlanApproved' ? event.data.items : [];
  const answering = items.filter(({ needs }) => needs > 0).length;
  return {
    answered: items.reduce((sum, { needs }) => sum + needs, 0),
    answering,
    answeringNone: items.length - answering,
  };
};
