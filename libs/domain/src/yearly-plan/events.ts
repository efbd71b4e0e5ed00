import { event, type EventOf } from '../event-type.js';
import { ruleRef } from '../rule/edition.js';
import { reviewStep } from '../rule/rules/plan-review-steps.js';
import { id, integer, list, object, oneOf, optional, text, type Held } from '../shape.js';
import { planItem, rupiah } from './item.js';

export const MOST_ITEMS = 300;

const plan = {
  planId: id,
  unitId: id,
  year: integer(1900, 2199),
  /** From 1; each drafting and each revision of an approved plan is a new one. */
  revision: integer(1, 10_000),
};
/** How often the plan has been submitted, with this time. */
const round = integer(1, 10_000);
const reason = text(500);

/** Said of one item, or of the whole plan. */
export const remark = object({ itemId: optional(id), text: text() });
export type Remark = Held<typeof remark>;
const remarks = list(remark, 1_000);

/** An approved item in numbers, so that who counts looks nothing up. */
const approvedItem = object({
  itemId: id,
  title: text(200),
  kind: oneOf('technical', 'managerial', 'sociocultural'),
  competencyId: id,
  needs: integer(0, 2_000),
  seats: integer(0, 12_000),
  asked: rupiah,
  /** What an earlier revision was granted for it, and still holds. */
  granted: optional(rupiah),
});
export type ApprovedItem = Held<typeof approvedItem>;

// The yearly plan (rencana pengembangan kompetensi) of a unit, PP 11/2017 art. 203 and 207: what is to be done in one
// calendar year, who has agreed to it, and what money it was given.
export const yearlyPlanEvents = {
  YearlyPlanDrafted: event(plan),
  PlanItemAdded: event({ ...plan, item: planItem }),
  PlanItemChanged: event({ ...plan, item: planItem }),
  PlanItemRemoved: event({ ...plan, itemId: id, title: text(200) }),
  YearlyPlanSubmitted: event({
    ...plan,
    round,
    /** The steps of the review, the last of which approves; the first is next. */
    steps: list(reviewStep, 10),
    rule: ruleRef,
    items: integer(1, MOST_ITEMS),
    asked: integer(0, Number.MAX_SAFE_INTEGER),
  }),
  PlanStepEndorsed: event({ ...plan, round, step: id, nextStep: id, remarks }),
  YearlyPlanReturned: event({ ...plan, round, step: id, remarks }),
  /** From here on this revision is in force, in place of the one before. */
  YearlyPlanApproved: event({
    ...plan,
    round,
    step: id,
    remarks,
    items: list(approvedItem, MOST_ITEMS),
    /** What the revision before had, and this one has not. */
    removed: list(id, MOST_ITEMS),
  }),
  YearlyPlanFunded: event({
    ...plan,
    grants: list(
      object({
        itemId: id,
        asked: rupiah,
        granted: rupiah,
        source: text(200),
        /** What it was granted until now. */
        previousGranted: optional(rupiah),
      }),
      MOST_ITEMS,
    ),
  }),
  /** The items of the revision in force are drafted anew; it stays in force until the new one is approved. */
  YearlyPlanRevisionBegun: event({ ...plan, reason }),
  /** What was under way is given up; a revision that is in force stays. */
  YearlyPlanWithdrawn: event({ ...plan, reason, inForce: optional(integer(1, 10_000)) }),
  /** The plan in force, and whatever was under way, is given up. */
  YearlyPlanCancelled: event({ ...plan, reason, itemIds: list(id, MOST_ITEMS) }),
};

export type YearlyPlanEvent = EventOf<typeof yearlyPlanEvents>;
export type YearlyPlanEventData<T extends YearlyPlanEvent['type']> = Extract<
  YearlyPlanEvent,
  { type: T }
>['data'];

/** A plan's id is its unit and its year: there is one for each. */
export const planIdOf = (unitId: string, year: number): string => `${unitId}-${year}`;
