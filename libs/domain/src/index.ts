export {
  readingGrounds,
  readings,
  type AccessLogCommand,
  type AccessLogEvent,
  type ReadingGround,
  type WhatIsRead,
} from './access-log/access-log.js';
export * from './calendar.js';
export { clashesOf, type Engagement, type SessionTimes } from './bookings/times.js';
export type { BookingEvent } from './bookings/bookings.js';
export * from './catalogue.js';
export * from './categories.js';
export {
  competencyKinds,
  isRetired,
  type Competency,
  type CompetencyCommand,
  type CompetencyEvent,
  type CompetencyKind,
  type CompetencyWording,
  type LevelDescription,
} from './competency/competency.js';
export * from './decision.js';
export * from './demand/demand.js';
export {
  performanceGap,
  type AppraisalCommand,
  type AppraisalEvent,
  type Appraisals,
} from './employee/appraisal.js';
export {
  assessmentMethods,
  gapsOf,
  type Competence,
  type CompetenceCommand,
  type CompetenceEvent,
  type MeasuringFacts,
  type Standards,
} from './employee/competence.js';
export {
  gapBetween,
  worstGap,
  type Gap,
  type Match,
  type Measured,
  type Measures,
  type Standing,
} from './employee/measures.js';
export type { Rating } from './employee/ratings.js';
export type { DrawnBallotCommand, DrawnBallotEvent } from './employee/drawn-ballots.js';
export { expiryOf, numberOf, seriesFor } from './certificate/numbering.js';
export {
  NUMBERS_AT_ONCE,
  numberTaken,
  type Series,
  type SeriesCommand,
  type SeriesEvent,
} from './certificate/series.js';
export {
  reinstatementReasons,
  revocationReasons,
  type CertificateEvent,
  type IssuedCertificate,
  type ReinstatementReason,
  type RevocationReason,
} from './employee/certificate-events.js';
export {
  holdingFor,
  issuedFor,
  type Certificates,
  type HeldCertificate,
} from './employee/certificate-state.js';
export { type CertificateCommand, type PrintedFacts } from './employee/certificates.js';
export { attendedAny, type EvaluationCommand, type Evaluations } from './employee/evaluation.js';
export { heldOn, inService, type Career, type Post } from './employee/career.js';
export { nipOn, type Identity, type IdentityCommand, type IdentityEvent } from './employee/identity.js';
export type * from './employee/mentoring-history.js';
export { checkNip, cleanNip, nipWarnings, type CheckedNip, type NipKind } from './employee/nip-check.js';
export {
  needPriorities,
  needSources,
  needStatuses,
  notAnswerable,
  type Approver,
  type NeedPriority,
  type NeedStatus,
  type NeedCommand,
  type NeedEvent,
  type Needs,
} from './employee/needs.js';
export { triesAt, type EnteredCodeEvent } from './employee/entered-codes.js';
export { presenceAt, type CheckIn, type CheckInEvent, type CheckIns } from './program/check-ins.js';
export { checkInCode, type CheckInCodeRule } from './rule/rules/check-in-code.js';
export { notHeld } from './employee/attendable.js';
export { type CompletionBasis } from './employee/completion.js';
export {
  attendanceStatuses,
  type AttendanceEvent,
  type AttendanceStatus,
  type CorrectionFacts,
  type Participation,
  type ParticipationCommand,
  type ParticipationEvent,
  type SessionFacts,
  wasThere,
} from './employee/participation.js';
export { postsOn, type PostCommand, type PostEvent, type Posts, type PostsOnDay } from './employee/posts.js';
export type * from './employee/profile.js';
export type * from './employee/registration.js';
export {
  rankOn,
  standingOn,
  type Service,
  type ServiceCommand,
  type ServiceEvent,
} from './employee/service.js';
export { instruments, type EvaluationEvent, type Instrument } from './evaluation.js';
export type * from './event-type.js';
export { exampleId, exampleOf } from './example.js';
export { homesOf, streamIdField } from './homes.js';
export type * from './framework/framework.js';
export { ringIn } from './framework/ring.js';
export { endGrounds, goalOutcomes, meetingForms, sides, type MentoringEvent } from './mentoring/events.js';
export type { MentoringSide, PairingFacts } from './mentoring/fitness.js';
export type { GoalWish } from './mentoring/goals.js';
export type { MentoringCommand, PairUp } from './mentoring/mentoring.js';
export type { Mentoring } from './mentoring/state.js';
export type * from './nip/nip.js';
export { grades, positionKinds, type Grade, type PositionKind } from './position/grades.js';
export type { MeasurementCommand, MeasurementEvent, Measurements } from './position/measurements.js';
export {
  requiredLevel,
  standardOn,
  type Position,
  type PositionCommand,
  type PositionDescription,
  type PositionEvent,
} from './position/position.js';
export type { Requirement } from './position/standard.js';
export * from './program/follow-up-events.js';
export type * from './restoration/restoration.js';
export {
  refusalGrounds,
  requestAnswers,
  requestChannels,
  requestKinds,
} from './data-request/data-request.js';
export type * from './data-request/data-request.js';
export { dataRequestClock } from './rule/rules/data-request-clock.js';
export { retention } from './rule/rules/retention.js';
export { erasureGrounds, isAllowedWhileRestricted } from './employee/privacy.js';
export type * from './employee/privacy.js';
export type * from './speaker/speaker.js';
export { notApplicable } from './program/follow-ups.js';
export type * from './program/follow-ups.js';
export {
  lengthOf,
  lengthsOf,
  sessionIn,
  startOf,
  type Plan,
  type PlanCommand,
  type PlanEvent,
  type ProgramStatus,
  type Schedule,
} from './program/plan.js';
export { misfit, WORDS_MAX, type Answers, type Question } from './program/answers.js';
export {
  ANSWERS_MAX,
  notOpen,
  type BallotCommand,
  type BallotEvent,
  type Ballots,
  type BallotsState,
} from './program/ballots.js';
export {
  notTaking,
  raterKinds,
  type Instrument as OpenedInstrument,
  type InstrumentCommand,
  type InstrumentEvent,
  type RaterKind,
} from './program/instruments.js';
export type { LearningTestCommand, LearningTestEvent } from './employee/learning-tests.js';
export { learningGain, type LearningGain } from './rule/rules/learning-gain.js';
export type { FocusGroupCommand, FocusGroupEvent } from './program/focus-groups.js';
export type { NamedAnswerCommand, NamedAnswerEvent } from './employee/named-answers.js';
export { evaluationWindows, type EvaluationWindows } from './rule/rules/evaluation-windows.js';
export type * from './program/responses.js';
export type { Indicator } from './program/indicators.js';
export { editionNumberOf, nextEdition, type RecurrenceEvent } from './recurrence/recurrence.js';
export { bookingsIn, timesFor, type Group, type Quota } from './program/schedule.js';
export type * from './program/seats.js';
export * from './rule/edition.js';
export type { RuleCommand, RuleEvent } from './rule/rule.js';
export { ruleById, rules as ruleTable } from './rule/rules.js';
export { generalCompetencies } from './rule/rules/general-competencies.js';
export { usualLevels, type UsualLevels } from './rule/rules/usual-levels.js';
export { developmentForms, developmentPaths } from './rule/rules/development-forms.js';
export { assessmentWeights, type AssessmentWeights } from './rule/rules/assessment-weights.js';
export {
  expectedPerformance,
  performanceRatings,
  type ExpectedPerformance,
  type PerformanceRating,
} from './rule/rules/expected-performance.js';
export { jpmClasses, jpmClassNames, type JpmClasses } from './rule/rules/jpm-classes.js';
export { needPriority, type NeedPriorityRule } from './rule/rules/need-priority.js';
export { completionThreshold, type CompletionThreshold } from './rule/rules/completion-threshold.js';
export { creditHours } from './rule/rules/credit-hours.js';
export { ipAsn, type IpAsn } from './rule/rules/ip-asn.js';
export { hoursTargets, type HoursTargets } from './rule/rules/hours-targets.js';
export { PARTS_PER_CREDIT_HOUR, type Credit } from './credit/credit.js';
export type { Worth } from './employee/participation-credit.js';
export type { CreditEvent } from './employee/credit-events.js';
export { mayMentor, type MayMentor } from './rule/rules/may-mentor.js';
export { legalStandings } from './rule/rules/legal-standings.js';
export { nipForms } from './rule/rules/nip-forms.js';
export { ranks } from './rule/rules/ranks.js';
export { anonymousAnswers, type AnonymousAnswersRule } from './rule/rules/anonymous-answers.js';
export { certificateNumber, type CertificateNumberRule } from './rule/rules/certificate-number.js';
export { certificateValidity, type CertificateValidityRule } from './rule/rules/certificate-validity.js';
export { planReviewSteps } from './rule/rules/plan-review-steps.js';
export { ikm, ikmClasses, type IkmClass, type IkmRule } from './rule/rules/ikm.js';
export type { ElementCounts, IkmIndex } from './satisfaction/ikm-index.js';
export { spanOf, type Span } from './satisfaction/period.js';
export {
  satisfactionIdOf,
  type Satisfaction,
  type SatisfactionCommand,
  type SatisfactionEvent,
} from './satisfaction/satisfaction.js';
export type * from './unit/unit.js';
export { planIdOf, type ApprovedItem, type Remark, type YearlyPlanEvent } from './yearly-plan/events.js';
export {
  askedIn,
  missingIn,
  needKey,
  needsIn,
  planParts,
  seatsIn,
  type ItemWish,
  type NamedNeed,
  type PlanItem,
  type PlanItemRef,
  type PlanPart,
} from './yearly-plan/item.js';
export type { NeedStanding } from './yearly-plan/review.js';
export { needStandingOf } from './yearly-plan/standing.js';
export type { ReviewStep, YearlyPlan } from './yearly-plan/state.js';
export {
  itemInForce,
  notInForce,
  type GrantWish,
  type YearlyPlanCommand,
} from './yearly-plan/yearly-plan.js';
