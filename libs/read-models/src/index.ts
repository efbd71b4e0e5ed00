import type { AnyProjection } from '@bina/engine';
import { competencies } from './competencies/competencies.js';
import { employees } from './employees/employees.js';
import { frameworks } from './frameworks/frameworks.js';
import { assessedPeople } from './gaps-per-unit/assessed-people.js';
import { personHours } from './hours-per-year/person-hours.js';
import { unitHours } from './hours-per-year/unit-hours.js';
import { mentoringPairs } from './mentoring/mentoring.js';
import { needs } from './needs/needs.js';
import { participants } from './participants/participants.js';
import { positions } from './positions/positions.js';
import { programEvaluations } from './program-effectiveness/program-evaluations.js';
import { programs } from './programs/programs.js';
import { ruleEditions } from './rules/rules.js';
import { units } from './units/units.js';

/** Everything that is kept up to date from the log. */
export const projections: readonly AnyProjection[] = [
  ruleEditions,
  units,
  competencies,
  frameworks,
  positions,
  employees,
  needs,
  programs,
  participants,
  programEvaluations,
  personHours,
  unitHours,
  assessedPeople,
  mentoringPairs,
];

export * from './competencies/competencies.js';
export { competencyDetail } from './competencies/competency-detail.js';
export * from './frameworks/frameworks.js';
export type * from './employees/employee.js';
export * from './employees/employee-queries.js';
export * from './employees/employees.js';
export * from './gaps-per-unit/assessed-people.js';
export * from './gaps-per-unit/gaps-report.js';
export * from './hours-per-year/credit-hours.js';
export * from './hours-per-year/hours-report.js';
export * from './hours-per-year/person-hours.js';
export * from './hours-per-year/unit-hours.js';
export * from './mentoring/mentoring.js';
export * from './needs/needs.js';
export * from './participants/participants.js';
export * from './positions/positions.js';
export * from './program-effectiveness/effectiveness-report.js';
export * from './program-effectiveness/program-evaluations.js';
export type * from './programs/program.js';
export * from './programs/program-queries.js';
export * from './programs/programs.js';
export * from './rules/rules.js';
export type { Page, Paging } from './shared/paging.js';
export * from './units/units.js';
