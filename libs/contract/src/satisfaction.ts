import { ReportQuery } from './reports.js';
import { Id, ListOfObjects, Optional, Text, Whole, Year } from './rules.js';

/** How many people have answered an element of service (U1 to U9) with 4, 3, 2 and 1. */
export class ElementCounts {
  @Id() readonly element!: string;
  @Whole(0, 1_000_000) readonly n4!: number;
  @Whole(0, 1_000_000) readonly n3!: number;
  @Whole(0, 1_000_000) readonly n2!: number;
  @Whole(0, 1_000_000) readonly n1!: number;
}

/** One form of a survey of public satisfaction: 1 to 4 for each of the nine elements. */
export class SatisfactionForm {
  @Whole(1, 4) readonly U1!: number;
  @Whole(1, 4) readonly U2!: number;
  @Whole(1, 4) readonly U3!: number;
  @Whole(1, 4) readonly U4!: number;
  @Whole(1, 4) readonly U5!: number;
  @Whole(1, 4) readonly U6!: number;
  @Whole(1, 4) readonly U7!: number;
  @Whole(1, 4) readonly U8!: number;
  @Whole(1, 4) readonly U9!: number;
}

/** The survey of a unit in a period (`2026`, `2026-S1`, `2026-T3`, `2026-07`): its forms, or its counts. */
export class RecordSatisfaction {
  @Id() readonly period!: string;
  @Optional()
  @ListOfObjects(SatisfactionForm, { min: 1, max: 5_000 })
  readonly forms?: readonly SatisfactionForm[];
  @Optional()
  @ListOfObjects(ElementCounts, { min: 1, max: 50 })
  readonly elements?: readonly ElementCounts[];
}

/** The survey as it should have been recorded. */
export class CorrectSatisfaction extends RecordSatisfaction {
  @Text(500) readonly reason!: string;
}

export class SatisfactionQuery extends ReportQuery {
  @Optional() @Id() readonly unitId?: string;
  @Optional() @Id() readonly period?: string;
  /** The calendar year in which the period ends. */
  @Optional() @Year() readonly year?: string;
}
