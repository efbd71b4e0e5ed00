import type { AnyProjection } from '@bina/engine';
import { anonymousInstruments } from './anonymous-instruments/anonymous-instruments.js';
import { certificates } from './certificates/certificates.js';
import { competencies } from './competencies/competencies.js';
import { dataRequestDocuments } from './data-requests/data-requests.js';
import { cityDemands } from './demands/demands.js';
import { employees } from './employees/employees.js';
import { findings } from './follow-ups/findings.js';
import { followUps } from './follow-ups/follow-ups.js';
import { frameworks } from './frameworks/frameworks.js';
import { gapCounts } from './gaps-per-unit/gap-counts.js';
import { learnedHours } from './hours-per-year/learned-hours.js';
import { givenAnswers } from './instruments/given-answers.js';
import { evaluationInstruments } from './instruments/instruments.js';
import { learningGains } from './learning/learning-gains.js';
import { personHours } from './hours-per-year/person-hours.js';
import { unitHours } from './hours-per-year/unit-hours.js';
import { matchCounts } from './job-person-match/match-counts.js';
import { mentoringPairs } from './mentoring/mentoring.js';
import { mentorLoad } from './mentoring-load/mentor-load.js';
import { pairCredits } from './mentoring-load/pair-credits.js';
import { needs } from './needs/needs.js';
import { needFlow } from './needs-pipeline/need-flow.js';
import { needStock } from './needs-pipeline/need-stock.js';
import { participants } from './participants/participants.js';
import { openNeeds } from './plan-coverage/open-needs.js';
import { planCoverage } from './plan-coverage/plan-coverage.js';
import { planItems } from './plan-coverage/plan-items.js';
import { planProgress } from './plan-progress/plan-progress.js';
import { planTargets } from './plans/plan-targets.js';
import { plans } from './plans/plans.js';
import { positions } from './positions/positions.js';
import { programEvaluations } from './program-effectiveness/program-evaluations.js';
import { programs } from './programs/programs.js';
import { reassessments } from './reassessments/reassessments.js';
import { ruleEditions } from './rules/rules.js';
import { satisfaction } from './satisfaction/surveys.js';
import { unitTraining } from './satisfaction/unit-training.js';
import { positionHolders } from './standards-without-holders/position-holders.js';
import { standards } from './standards-without-holders/standards.js';
import { trainingHistory } from './training-history/training-history.js';
import { waitingLists } from './waiting-lists/waiting-lists.js';
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
  waitingLists,
  programEvaluations,
  anonymousInstruments,
  personHours,
  unitHours,
  learnedHours,
  cityDemands,
  gapCounts,
  matchCounts,
  needStock,
  needFlow,
  standards,
  positionHolders,
  mentoringPairs,
  mentorLoad,
  pairCredits,
  reassessments,
  plans,
  planTargets,
  planProgress,
  planItems,
  planCoverage,
  openNeeds,
  certificates,
  findings,
  followUps,
  dataRequestDocuments,
  satisfaction,
  unitTraining,
  trainingHistory,
  evaluationInstruments,
  givenAnswers,
  learningGains,
];

export * from './anonymous-instruments/anonymous-instruments.js';
export * from './anonymous-instruments/instrument-results.js';
export * from './certificates/certificate-queries.js';
export * from './certificates/certificates.js';
export * from './competencies/competencies.js';
export { competencyDetail } from './competencies/competency-detail.js';
export * from './frameworks/frameworks.js';
export * from './data-requests/data-requests.js';
export * from './training-history/training-history.js';
export * from './employees/retention.js';
export * from './follow-ups/effect.js';
export * from './program-effectiveness/levels.js';
export * from './follow-ups/findings.js';
export * from './follow-ups/follow-ups.js';
export * from './follow-ups/lineage.js';
export type * from './employees/career.js';
export type * from './employees/employee.js';
export * from './employees/employee-queries.js';
export * from './employees/employees.js';
export * from './gaps-per-unit/gap-counts.js';
export * from './gaps-per-unit/gaps-matrix.js';
export * from './gaps-per-unit/gaps-report.js';
export * from './hours-per-year/credit-hours.js';
export * from './competence/competence-of-person.js';
export * from './hours-per-year/hours-report.js';
export { PARTS_PER_CREDIT_HOUR } from './shared/credits.js';
export * from './ip-asn/ip-asn.js';
export * from './hours-compliance/compliance-report.js';
export * from './hours-compliance/person-on-day.js';
export * from './hours-per-year/learned-hours.js';
export * from './hours-per-year/person-hours.js';
export * from './hours-per-year/unit-hours.js';
export * from './job-person-match/match-counts.js';
export * from './job-person-match/match-report.js';
export * from './instruments/evaluations-due.js';
export * from './instruments/given-answers.js';
export * from './instruments/instruments.js';
export * from './instruments/response-rates.js';
export * from './instruments/speaker-ratings.js';
export * from './mandatory/outstanding.js';
export * from './learning/learning-gains.js';
export * from './mentoring/mentoring.js';
export * from './mentoring/mentoring-page.js';
export * from './mentoring-load/load-report.js';
export * from './mentoring-load/mentor-load.js';
export * from './mentoring-load/pair-credits.js';
export * from './reassessments/reassessments.js';
export * from './demands/demands.js';
export * from './needs/needs.js';
export * from './needs-pipeline/need-flow.js';
export * from './needs-pipeline/need-stock.js';
export * from './needs-pipeline/pipeline-report.js';
export * from './participants/participants.js';
export * from './plan-coverage/coverage-report.js';
export { openNeeds, type OpenNeed } from './plan-coverage/open-needs.js';
export * from './plan-coverage/plan-coverage.js';
export * from './plan-coverage/plan-items.js';
export * from './plan-progress/plan-progress.js';
export * from './plan-progress/progress-report.js';
export type { Sums as PlanSums } from './plan-progress/sums.js';
export type * from './plans/plan.js';
export * from './plans/plan-queries.js';
export * from './plans/plan-targets.js';
export * from './plans/plans.js';
export * from './positions/positions.js';
export * from './program-effectiveness/effectiveness-report.js';
export * from './program-effectiveness/program-evaluations.js';
export type * from './programs/program.js';
export * from './programs/program-queries.js';
export * from './programs/programs.js';
export * from './rules/rules.js';
export * from './satisfaction/around-program.js';
export * from './satisfaction/satisfaction-report.js';
export * from './satisfaction/surveys.js';
export * from './satisfaction/unit-training.js';
export { creditHoursIn } from './shared/credits.js';
export type { Page, Paging } from './shared/paging.js';
export * from './standards-without-holders/position-holders.js';
export * from './standards-without-holders/standards-report.js';
export * from './standards-without-holders/standards.js';
export * from './units/units.js';
export * from './waiting-lists/waiting-lists.js';
