import { PageQuery } from './queries.js';
import { Id, ListOfObjects, NewId, ObjectOf, Optional, Text, Whole, Word, Year } from './rules.js';
import { competencyKindWords, coverageListWords, planStatusWords } from './words.js';

const MOST_RUPIAH = 1_000_000_000_000;

export class DraftYearlyPlan {
  /** The calendar year that is planned. */
  @Whole(1990, 2199) readonly year!: number;
}

/** Part 1 of the seven that an item has (PP 11/2017 art. 207): what is to be learned. */
export class PlanItemCompetence {
  @Word(competencyKindWords) readonly kind!: keyof typeof competencyKindWords;
  @Id() readonly competencyId!: string;
}

export class PlannedNeed {
  @Id() readonly employeeId!: string;
  @Id() readonly needId!: string;
}

/** Part 2: who is to learn it. Those whose needs it answers have a seat each; `seats` are those beside. */
export class PlanItemTarget {
  @Optional() @ListOfObjects(PlannedNeed, { max: 2_000 }) readonly needs?: readonly PlannedNeed[];
  @Optional() @Whole(1, 10_000) readonly seats?: number;
  @Optional() @Id() readonly unitId?: string;
  @Optional() @Id() readonly positionId?: string;
}

/** Part 3: type and path (bentuk dan jalur). The path follows from the form, by the rule `development-forms`. */
export class PlanItemForm {
  @Id() readonly code!: string;
}

/** Part 5: months of the plan's year. */
export class PlanItemSchedule {
  @Whole(1, 12) readonly fromMonth!: number;
  @Whole(1, 12) readonly toMonth!: number;
}

/** Part 7, in whole rupiah. */
export class PlanItemBudget {
  @Whole(0, MOST_RUPIAH) readonly asked!: number;
  /** Where the money is to come from, such as APBD. */
  @Text(200) readonly source!: string;
}

/** An item as it is to be from now on: what is left out, it has not. Complete when it is submitted, not before. */
export class ChangePlanItem {
  @Text(200) readonly title!: string;
  @Optional() @ObjectOf(PlanItemCompetence) readonly competence?: PlanItemCompetence;
  @Optional() @ObjectOf(PlanItemTarget) readonly target?: PlanItemTarget;
  @Optional() @ObjectOf(PlanItemForm) readonly form?: PlanItemForm;
  /** Part 4: who holds it. */
  @Optional() @Text(200) readonly organiser?: string;
  @Optional() @ObjectOf(PlanItemSchedule) readonly schedule?: PlanItemSchedule;
  /** Part 6: how it fits the curriculum. */
  @Optional() @Text() readonly curriculum?: string;
  @Optional() @ObjectOf(PlanItemBudget) readonly budget?: PlanItemBudget;
}

export class AddPlanItem extends ChangePlanItem {
  @Optional() @NewId() readonly itemId?: string;
}

export class RemovePlanItem {
  @Optional() @Text(500) readonly reason?: string;
}

export class SubmitYearlyPlan {
  @Optional() @Text(500) readonly reason?: string;
}

/** Said of one item, or of the whole plan where no item is named. */
export class PlanRemark {
  @Optional() @Id() readonly itemId?: string;
  @Text() readonly text!: string;
}

export class EndorsePlanStep {
  /** Whose turn it is: the step that is taken. */
  @Id() readonly step!: string;
  @Optional() @ListOfObjects(PlanRemark, { max: 1_000 }) readonly remarks?: readonly PlanRemark[];
}

export class ReturnYearlyPlan {
  @Id() readonly step!: string;
  /** What is to be changed. */
  @ListOfObjects(PlanRemark, { min: 1, max: 1_000 }) readonly remarks!: readonly PlanRemark[];
}

export class ApproveYearlyPlan {
  @Optional() @ListOfObjects(PlanRemark, { max: 1_000 }) readonly remarks?: readonly PlanRemark[];
}

export class PlanGrant {
  @Id() readonly itemId!: string;
  /** Whole rupiah: what the item asks for, or less. */
  @Whole(0, MOST_RUPIAH) readonly granted!: number;
  @Text(200) readonly source!: string;
}

export class FundYearlyPlan {
  @ListOfObjects(PlanGrant, { min: 1, max: 300 }) readonly grants!: readonly PlanGrant[];
}

export class ReviseYearlyPlan {
  @Text(500) readonly reason!: string;
}

export class WithdrawYearlyPlan {
  @Text(500) readonly reason!: string;
}

export class CancelYearlyPlan {
  @Text(500) readonly reason!: string;
}

export class YearlyPlansQuery extends PageQuery {
  @Optional() @Id() readonly unitId?: string;
  @Optional() @Year() readonly year?: string;
  @Optional() @Word(planStatusWords) readonly status?: keyof typeof planStatusWords;
  /** Whose turn it is: a step of the review, or `unit` while the unit drafts or corrects. */
  @Optional() @Id() readonly turn?: string;
}

export class PlanProgressQuery extends PageQuery {
  @Year() readonly year!: string;
  @Optional() @Id() readonly unitId?: string;
}

export class PlanCoverageQuery extends PageQuery {
  @Year() readonly year!: string;
  @Optional() @Id() readonly unitId?: string;
  /** What is listed: the counts unit by unit, the needs that no item answers, or the items that answer no need. */
  @Optional() @Word(coverageListWords) readonly list?: keyof typeof coverageListWords;
}
