import { reject, rejectAll, type Decision, type Rejection } from '../decision.js';
import { refOf, type Edition } from '../rule/edition.js';
import type { planReviewSteps } from '../rule/rules/plan-review-steps.js';
import { distinct, same } from '../same.js';
import type { ApprovedItem, Remark, YearlyPlanEvent } from './events.js';
import { askedIn, missingIn, needKey, needsIn, seatsIn, type PlanItem } from './item.js';
import { headOf } from './items.js';
import { grantsKept, type InReview, type KnownPlan, type ReviewStep } from './state.js';

/** What a named need is: only one that is approved and open may be planned for. */
export type NeedStanding = 'approved' | 'unknown' | 'not-approved' | 'closed';

export interface SubmissionFacts {
  readonly steps: Edition<(typeof planReviewSteps)['first']['parameters']>;
  /** By `<employeeId>/<needId>`; a need that is not there is unknown. */
  readonly needs: Readonly<Record<string, NeedStanding>>;
}

/** Who takes a step, by role. */
export interface ReviewerFacts {
  readonly role: string;
}

export type ReviewCommand =
  | { type: 'SubmitYearlyPlan'; facts: SubmissionFacts }
  | { type: 'EndorsePlanStep'; data: { step: string; remarks: readonly Remark[] }; facts: ReviewerFacts }
  | { type: 'ReturnYearlyPlan'; data: { step: string; remarks: readonly Remark[] }; facts: ReviewerFacts }
  | { type: 'ApproveYearlyPlan'; data: { remarks: readonly Remark[] }; facts: ReviewerFacts };

/** Submits a draft, and takes it through its steps. */
export const decideReview = (command: ReviewCommand, plan: KnownPlan): Decision<YearlyPlanEvent> => {
  switch (command.type) {
    case 'SubmitYearlyPlan':
      return submit(command.facts, plan);
    case 'EndorsePlanStep':
      return endorse(command, plan);
    case 'ReturnYearlyPlan':
      return giveBack(command, plan);
    case 'ApproveYearlyPlan':
      return approve(command, plan);
  }
};

const submit = ({ steps: edition, needs }: SubmissionFacts, plan: KnownPlan): Decision<YearlyPlanEvent> => {
  const { planId, underWay, round } = plan;
  if (underWay === undefined) return reject('PLAN_NOTHING_UNDER_WAY', { planId });
  if (underWay.status === 'in-review') return [];
  const { items } = underWay;
  if (items.length === 0) return reject('PLAN_EMPTY', { planId });
  const [first, ...others] = [...missingParts(items), ...unfitNeeds(items, needs, plan)];
  if (first !== undefined) return rejectAll(first, others);
  const { parameters } = edition;
  return [
    {
      type: 'YearlyPlanSubmitted',
      data: {
        ...headOf(plan, underWay),
        round: round + 1,
        steps: distinct([...parameters.first, parameters.last], ({ step }) => step),
        rule: refOf(edition),
        items: items.length,
        asked: items.reduce((sum, item) => sum + askedIn(item), 0),
      },
    },
  ];
};

const missingParts = (items: readonly PlanItem[]): readonly Rejection[] =>
  items.flatMap((item) =>
    missingIn(item).map((part) => reject('PLAN_ITEM_PART_MISSING', { itemId: item.itemId, part })),
  );

/** What the revision in force names was approved with it: that it has been answered since does not take it out. */
const unfitNeeds = (
  items: readonly PlanItem[],
  standings: SubmissionFacts['needs'],
  { inForce }: KnownPlan,
): readonly Rejection[] => {
  const planned = new Set(inForce?.items.flatMap((item) => needsIn(item).map(needKey)));
  return items.flatMap((item) =>
    needsIn(item).flatMap((need) => {
      const standing = standings[needKey(need)] ?? 'unknown';
      if (standing === 'approved' || planned.has(needKey(need))) return [];
      return [reject('PLAN_NEED_NOT_APPROVED', { itemId: item.itemId, ...need, standing })];
    }),
  );
};

/** The review that is under way, at the step whose turn it is; or why there is none. */
const turnIn = ({ planId, underWay }: KnownPlan): { review: InReview; turn: ReviewStep } | Rejection => {
  const review = underWay?.status === 'in-review' ? underWay : undefined;
  const turn = review?.steps[review.endorsed.length];
  return review === undefined || turn === undefined
    ? reject('PLAN_NOT_IN_REVIEW', { planId })
    : { review, turn };
};

/** Whoever may do everything may take any step. */
const mayTake = ({ step, role }: ReviewStep, facts: ReviewerFacts): Rejection | undefined =>
  facts.role === role || facts.role === 'admin'
    ? undefined
    : reject('PLAN_STEP_NOT_YOURS', { step, role: facts.role });

const endorse = (
  { data: { step, remarks }, facts }: Extract<ReviewCommand, { type: 'EndorsePlanStep' }>,
  plan: KnownPlan,
): Decision<YearlyPlanEvent> => {
  const at = turnIn(plan);
  if ('rejected' in at) return at;
  const { review, turn } = at;
  const taken = review.endorsed.find((one) => one.step === step);
  if (taken !== undefined) return same(taken.remarks, remarks) ? [] : reject('PLAN_STEP_TAKEN', { step });
  const early = notTheTurn(step, at);
  if (early !== undefined) return early;
  const next = review.steps[review.endorsed.length + 1];
  if (next === undefined) return reject('PLAN_STEP_APPROVES', { step });
  const fault = mayTake(turn, facts) ?? strayRemark(remarks, review.items);
  if (fault !== undefined) return fault;
  const data = { ...headOf(plan, review), round: plan.round, step, nextStep: next.step, remarks };
  return [{ type: 'PlanStepEndorsed', data }];
};

const giveBack = (
  { data: { step, remarks }, facts }: Extract<ReviewCommand, { type: 'ReturnYearlyPlan' }>,
  plan: KnownPlan,
): Decision<YearlyPlanEvent> => {
  const { underWay } = plan;
  if (underWay?.status === 'returned' && same(underWay.by, { step, remarks })) return [];
  const at = turnIn(plan);
  if ('rejected' in at) return at;
  const fault = notTheTurn(step, at) ?? mayTake(at.turn, facts) ?? strayRemark(remarks, at.review.items);
  if (fault !== undefined) return fault;
  const data = { ...headOf(plan, at.review), round: plan.round, step, remarks };
  return [{ type: 'YearlyPlanReturned', data }];
};

const approve = (
  { data: { remarks }, facts }: Extract<ReviewCommand, { type: 'ApproveYearlyPlan' }>,
  plan: KnownPlan,
): Decision<YearlyPlanEvent> => {
  const { inForce, underWay } = plan;
  if (underWay === undefined && inForce !== undefined && same(inForce.approval.remarks, remarks)) return [];
  const at = turnIn(plan);
  if ('rejected' in at) return at;
  const { review, turn } = at;
  const last = review.steps.at(-1) ?? turn;
  const fault = notTheTurn(last.step, at) ?? mayTake(turn, facts) ?? strayRemark(remarks, review.items);
  if (fault !== undefined) return fault;
  const stays = new Set(review.items.map(({ itemId }) => itemId));
  const grants = grantsKept(review.items, inForce?.grants);
  return [
    {
      type: 'YearlyPlanApproved',
      data: {
        ...headOf(plan, review),
        round: plan.round,
        step: turn.step,
        remarks,
        items: review.items.flatMap((item) => inNumbers(item, grants[item.itemId]?.granted)),
        removed: (inForce?.items ?? []).map(({ itemId }) => itemId).filter((itemId) => !stays.has(itemId)),
      },
    },
  ];
};

const notTheTurn = (
  step: string,
  { review, turn }: { review: InReview; turn: ReviewStep },
): Rejection | undefined => {
  if (!review.steps.some((one) => one.step === step)) return reject('PLAN_STEP_UNKNOWN', { step });
  return step === turn.step ? undefined : reject('PLAN_STEP_NOT_REACHED', { step, turn: turn.step });
};

const strayRemark = (remarks: readonly Remark[], items: readonly PlanItem[]): Rejection | undefined => {
  const stray = remarks.find(
    (remark) => remark.itemId !== undefined && !items.some(({ itemId }) => itemId === remark.itemId),
  );
  return stray?.itemId === undefined ? undefined : reject('PLAN_ITEM_UNKNOWN', { itemId: stray.itemId });
};

/** Only what is complete is ever submitted, so every item has a competence. */
const inNumbers = (item: PlanItem, granted: number | undefined): readonly ApprovedItem[] => {
  const { itemId, title, competence } = item;
  if (competence === undefined) return [];
  const numbers = { needs: needsIn(item).length, seats: seatsIn(item), asked: askedIn(item) };
  return [{ itemId, title, ...competence, ...numbers, ...(granted === undefined ? {} : { granted }) }];
};
