/** Every way in which a rule can say no. A code is forever; its sentences stand in the API's table. */
export type RejectionCode =
  // rule
  | 'RESTORATION_ID_TAKEN'
  // personal data
  | 'ERASURE_IN_SERVICE'
  | 'REQUEST_UNKNOWN'
  | 'REQUEST_ID_TAKEN'
  | 'REQUEST_IN_FUTURE'
  | 'REQUEST_ANSWERED'
  | 'REFUSAL_WITHOUT_GROUND'
  | 'GROUND_UNFIT'
  | 'PERSON_ERASED'
  | 'PERSON_RESTRICTED'
  | 'SPEAKER_UNKNOWN'
  | 'RULE_UNKNOWN'
  | 'RULE_PARAMETERS_WRONG'
  // unit, competency, position
  | 'UNIT_UNKNOWN'
  | 'UNIT_ID_TAKEN'
  | 'COMPETENCY_UNKNOWN'
  | 'COMPETENCY_ID_TAKEN'
  | 'COMPETENCY_RETIRED'
  | 'COMPETENCY_KIND_MISSING'
  | 'LEVEL_DESCRIBED_TWICE'
  | 'POSITION_UNKNOWN'
  | 'POSITION_ID_TAKEN'
  | 'POSITION_RETIRED'
  | 'REVISION_BEFORE_LATEST'
  | 'STANDARD_NAMED_TWICE'
  | 'STANDARD_NOT_SET'
  | 'USUAL_LEVEL_UNKNOWN'
  // framework
  | 'FRAMEWORK_UNKNOWN'
  | 'FRAMEWORK_ID_TAKEN'
  | 'FRAMEWORK_RING'
  | 'PARENT_NOT_IN_FRAMEWORK'
  | 'COMPETENCY_HAS_CHILDREN'
  | 'DEMAND_ID_TAKEN'
  | 'DEMAND_UNKNOWN'
  | 'DEMAND_CONCERNS_NOBODY'
  | 'MEASUREMENT_IN_FUTURE'
  // employee
  | 'EMPLOYEE_UNKNOWN'
  | 'EMPLOYEE_ID_TAKEN'
  | 'EMPLOYEE_DEPARTED'
  | 'EMPLOYEE_IN_SERVICE'
  | 'EMPLOYMENT_DIFFERS'
  | 'NOT_IN_SERVICE'
  | 'RETURN_BEFORE_DEPARTURE'
  | 'NIP_TAKEN'
  | 'NIP_NEEDS_CONFIRMATION'
  | 'NIP_NOT_ON_RECORD'
  | 'RANK_UNKNOWN'
  | 'RANK_NOT_OF_EMPLOYMENT'
  | 'STANDING_UNKNOWN'
  | 'ACTING_POST_UNKNOWN'
  | 'ACTING_POST_ID_TAKEN'
  | 'ACTING_POST_HELD'
  | 'ACTING_POST_ENDED'
  | 'ACTING_POST_ENDS_BEFORE_START'
  | 'ACTING_POST_NOT_HELD_THEN'
  | 'ACTING_IN_OWN_POST'
  | 'TARGET_IS_HELD'
  | 'ASSESSMENT_BEFORE_LATEST'
  | 'ASSESSMENT_ID_TAKEN'
  | 'ASSESSMENT_UNKNOWN'
  | 'ASSESSMENT_NOT_LATEST'
  | 'ASSESSED_TWICE'
  // need
  | 'NEED_UNKNOWN'
  | 'NEED_ID_TAKEN'
  | 'NEED_CLOSED'
  | 'NEED_NOT_APPROVED'
  | 'NEED_NOT_PROPOSED'
  | 'NEED_ALREADY_PLANNED'
  | 'NEED_OF_OTHER_COMPETENCY'
  | 'NEED_MERGED_INTO_ITSELF'
  | 'APPROVER_OF_OTHER_UNIT'
  | 'OWN_INPUT_NEEDS_ANOTHER'
  // program
  | 'PROGRAM_UNKNOWN'
  | 'PROGRAM_ID_TAKEN'
  | 'PROGRAM_FORM_UNKNOWN'
  | 'PROGRAM_ALREADY_SCHEDULED'
  | 'PROGRAM_NOT_SCHEDULED'
  | 'PROGRAM_CANCELLED'
  | 'PROGRAM_COMPLETED'
  | 'SESSION_DUPLICATE'
  | 'SESSION_ENDS_BEFORE_START'
  | 'SESSION_UNKNOWN'
  | 'CAPACITY_BELOW_SEATS_TAKEN'
  | 'SEATS_TAKEN'
  | 'NOT_ENROLLED'
  | 'SESSION_NOT_BEGUN'
  | 'MINUTES_BEYOND_SESSION'
  | 'ATTENDANCE_ALREADY_RECORDED'
  | 'ATTENDANCE_NOT_RECORDED'
  // evaluation and follow-up
  | 'DID_NOT_ATTEND'
  | 'ALREADY_EVALUATED'
  | 'ANSWERS_MISSING'
  // certificate
  | 'CERTIFICATE_UNKNOWN'
  | 'CERTIFICATE_ID_TAKEN'
  | 'CERTIFICATE_NOT_COMPLETED'
  | 'CERTIFICATE_THRESHOLD_MISSED'
  | 'CERTIFICATE_GROUND_MISSING'
  | 'CERTIFICATE_GROUND_LOST'
  | 'CERTIFICATE_ALREADY_ISSUED'
  | 'CERTIFICATE_REPLACED'
  | 'CERTIFICATE_RENEWED'
  | 'CERTIFICATE_REVOKED'
  | 'CERTIFICATE_STAYS_VALID'
  | 'CERTIFICATE_NUMBER_TAKEN'
  | 'CERTIFICATES_TOO_MANY'
  // anonymous instruments
  | 'INSTRUMENT_UNKNOWN'
  | 'INSTRUMENT_ID_TAKEN'
  | 'INSTRUMENT_CLOSES_BEFORE_OPENING'
  | 'QUESTION_ASKED_TWICE'
  | 'SCALE_EMPTY'
  | 'INSTRUMENT_NOT_ANONYMOUS'
  | 'INSTRUMENT_NOT_OPEN'
  | 'INSTRUMENT_CLOSED'
  | 'MAY_NOT_RATE'
  | 'BLINDED_MESSAGE_INVALID'
  | 'BALLOT_ALREADY_DRAWN'
  | 'BALLOT_INVALID'
  | 'BALLOT_USED'
  | 'QUESTION_UNKNOWN'
  | 'ANSWER_OUTSIDE_SCALE'
  | 'ANSWER_NOT_IN_WORDS'
  | 'ANSWERS_TOO_LONG'
  | 'FOLLOW_UP_UNKNOWN'
  | 'FOLLOW_UP_ID_TAKEN'
  | 'FINDING_UNKNOWN'
  | 'FINDING_ID_TAKEN'
  | 'FOLLOW_UP_OF_ITSELF'
  | 'FOLLOW_UP_SAYS_STOP'
  | 'FOLLOW_UP_CLOSED'
  | 'FOLLOW_UP_NOT_CARRIED_OUT'
  | 'OUTCOME_UNFIT'
  | 'DUE_DAY_PAST'
  // public satisfaction
  | 'SATISFACTION_UNKNOWN'
  | 'SATISFACTION_RECORDED'
  | 'SATISFACTION_PERIOD_UNKNOWN'
  | 'SATISFACTION_IN_FUTURE'
  | 'SATISFACTION_ELEMENT_TWICE'
  | 'SATISFACTION_ELEMENT_UNKNOWN'
  | 'SATISFACTION_ELEMENT_MISSING'
  // yearly plan
  | 'PLAN_UNKNOWN'
  | 'PLAN_EXISTS'
  | 'PLAN_IN_REVIEW'
  | 'PLAN_IN_FORCE'
  | 'PLAN_ENDED'
  | 'PLAN_FULL'
  | 'PLAN_EMPTY'
  | 'PLAN_NOT_IN_REVIEW'
  | 'PLAN_NOT_APPROVED'
  | 'PLAN_REVISION_UNDER_WAY'
  | 'PLAN_NOTHING_UNDER_WAY'
  | 'PLAN_ITEM_UNKNOWN'
  | 'PLAN_ITEM_ID_TAKEN'
  | 'PLAN_ITEM_NOT_APPROVED'
  | 'PLAN_ITEM_PART_MISSING'
  | 'PLAN_ITEM_KIND_DIFFERS'
  | 'PLAN_ITEM_FORM_UNKNOWN'
  | 'PLAN_ITEM_ENDS_BEFORE_START'
  | 'PLAN_NEED_IN_OTHER_ITEM'
  | 'PLAN_NEED_NOT_APPROVED'
  | 'PLAN_STEP_UNKNOWN'
  | 'PLAN_STEP_TAKEN'
  | 'PLAN_STEP_NOT_REACHED'
  | 'PLAN_STEP_APPROVES'
  | 'PLAN_STEP_NOT_YOURS'
  | 'PLAN_GRANT_ABOVE_ASKED'
  | 'PLAN_ITEM_GRANTED_TWICE'
  // mentoring
  | 'MENTORING_UNKNOWN'
  | 'MENTORING_ID_TAKEN'
  | 'MENTORING_ENDED'
  | 'MEETING_ID_TAKEN'
  | 'MENTOR_IS_MENTEE';

/** Why not: a code, and the values that its sentence names. */
export interface Rejection {
  readonly rejected: RejectionCode;
  readonly with?: Readonly<Record<string, string | number>>;
  /** What else stands in the way, where all of it can be named at once. */
  readonly others?: readonly Rejection[];
}

/** What a decider answers: the facts to record (none for a retry), or why not. */
export type Decision<Event> = readonly Event[] | Rejection;

export const reject = (rejected: RejectionCode, values?: Rejection['with']): Rejection =>
  values === undefined ? { rejected } : { rejected, with: values };

/** Says no for every reason that there is. */
export const rejectAll = (first: Rejection, others: readonly Rejection[]): Rejection =>
  others.length === 0 ? first : { ...first, others };

/** The rules of one concern over one stream: pure, in one file, in the order events, state, evolve, decide. */
export interface Decider<State, Command, Event extends { readonly type: string }> {
  readonly name: string;
  /** The event types that it folds; it is shown no other. */
  readonly folds: readonly Event['type'][];
  readonly initial: State;
  evolve(state: State, event: Event): State;
  decide(command: Command, state: State, at: string): Decision<Event>;
}
