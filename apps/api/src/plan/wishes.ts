import { DispatchYearlyPlan, type YearlyPlanWish } from '@bina/application';
import {
  competencyKindWords,
  type ChangePlanItem,
  type PlanItemCompetence,
  type PlanItemTarget,
} from '@bina/contract';
import type { ItemWish } from '@bina/domain';
import type { Call } from '../edge/calls.js';

type Competence = NonNullable<ItemWish['competence']>;
type Target = NonNullable<ItemWish['target']>;

/** Sends what is wished of one plan. */
export const sendTo = (call: Call, planId: string, wish: YearlyPlanWish) =>
  call.send(new DispatchYearlyPlan([call.wish(planId, wish, { is: { planId } })]), planId, { planId });

/** A request's item as the domain knows it. */
export const itemIn = (
  itemId: string,
  { competence, target, ...item }: Omit<ChangePlanItem, 'itemId'>,
): ItemWish => ({
  ...item,
  itemId,
  ...(competence === undefined ? {} : { competence: competenceIn(competence) }),
  ...(target === undefined ? {} : { target: targetIn(target) }),
});

const competenceIn = ({ kind, competencyId }: PlanItemCompetence): Competence => ({
  kind: competencyKindWords[kind],
  competencyId,
});

const targetIn = ({ needs = [], seats, unitId, positionId }: PlanItemTarget): Target => ({
  needs,
  ...(seats === undefined ? {} : { seats }),
  ...(unitId === undefined ? {} : { unitId }),
  ...(positionId === undefined ? {} : { positionId }),
});
