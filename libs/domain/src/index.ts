export * from './calendar.js';
export * from './catalogue.js';
export * from './categories.js';
export type * from './competency/competency.js';
export * from './decision.js';
export {
  gapBetween,
  gapsOf,
  type Competence,
  type CompetenceCommand,
  type CompetenceEvent,
} from './employee/competence.js';
export { attendedAny, type EvaluationCommand, type Evaluations } from './employee/evaluation.js';
export type * from './employee/mentoring-history.js';
export * from './demand/demand.js';
export * from './employee/appraisal.js';
export {
  needPriorities,
  needStatuses,
  openNeed,
  type NeedStatus,
  type NeedCommand,
  type NeedEvent,
  type Needs,
} from './employee/needs.js';
  assessmentMethods,
export {
  attendanceStatuses,
  type AttendanceEvent,
  type AttendanceStatus,
  type Participation,
  type ParticipationCommand,
  type ParticipationEvent,
  type SessionFacts,
} from './employee/participation.js';
export type * from './employee/profile.js';
export { instruments, type EvaluationEvent, type Instrument } from './evaluation.js';
export type * from './event-type.js';
export type * from './mentoring/mentoring.js';
export type * from './nip/nip.js';
export { requiredLevel, type PositionCommand, type PositionEvent } from './position/position.js';
export type * from './program/follow-ups.js';
export {
  startOf,
  type Plan,
  type PlanCommand,
  type PlanEvent,
  type ProgramStatus,
  type Schedule,
} from './program/plan.js';
export type * from './program/responses.js';
export type * from './program/seats.js';
export * from './rule/edition.js';
export type { RuleCommand, RuleEvent } from './rule/rule.js';
export { ruleById, rules as ruleTable } from './rule/rules.js';
export { jpmClasses } from './rule/rules/jpm-classes.js';
export type * from './unit/unit.js';
