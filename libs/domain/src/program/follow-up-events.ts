import { event, type EventOf } from '../event-type.js';
import { day, finite, id, list, object, oneOf, optional, text } from '../shape.js';

/** Where a finding comes from: an instrument, attendance, a test, an indicator of success, or elsewhere. */
export const findingSources = [
  'survey',
  'interview',
  'focus-group',
  'attendance',
  'test',
  'indicator',
  'other',
] as const;
export type FindingSource = (typeof findingSources)[number];

/** The four levels of evaluation (Kirkpatrick; DOMAIN rule 7). */
export const evaluationLevels = ['reaction', 'learning', 'behaviour', 'results'] as const;
export type EvaluationLevel = (typeof evaluationLevels)[number];

/** What of the next edition changes; `stop`: there is to be none. */
export const changes = ['material', 'method', 'speaker', 'duration', 'stop'] as const;
export type Change = (typeof changes)[number];

/** What came of it; `stopped`: no edition was held any more; `dropped`: it was not carried out after all. */
export const outcomes = ['improved', 'unchanged', 'worse', 'stopped', 'dropped'] as const;
export type FollowUpOutcome = (typeof outcomes)[number];

/** A figure of the programme that the finding is about, beside that of an edition that carried the follow-up out. */
const compared = object({
  programId: id,
  measure: id,
  /** Absent where the programme has no such figure. */
  before: optional(finite),
  after: optional(finite),
});
const owner = { owner: optional(id), dueOn: optional(day) };

// What an evaluation led to (tindak lanjut): a finding, what the next programme is to do otherwise, who sees to it until
// when, which edition carried it out, and what came of it.
export const followUpEvents = {
  FindingRecorded: event({
    findingId: id,
    programId: id,
    finding: text(),
    source: oneOf(...findingSources),
    level: optional(oneOf(...evaluationLevels)),
    competencyId: optional(id),
    speakerId: optional(id),
  }),
  FollowUpDecided: event({
    followUpId: id,
    programId: id,
    finding: text(),
    /** The findings, recorded before, that it answers. */
    findingIds: optional(list(id, 50)),
    changes: oneOf(...changes),
    decision: text(),
    /** The competency that the programme did not reach, and the people who still need it. */
    competencyId: optional(id),
    employeeIds: list(id, 5_000),
    /** Who sees to it (an employee), and until when. */
    ...owner,
  }),
  FollowUpAssigned: event({
    followUpId: id,
    programId: id,
    owner: id,
    dueOn: day,
    previousOwner: optional(id),
    previousDueOn: optional(day),
  }),
  /** A later programme was proposed that carries the follow-up out. */
  FollowUpApplied: event({ followUpId: id, programId: id, nextProgramId: id }),
  FollowUpClosed: event({
    followUpId: id,
    programId: id,
    outcome: oneOf(...outcomes),
    reason: text(),
    /** The figures that whoever closed it had before them. */
    effect: list(compared, 500),
    ...owner,
  }),
};

export type FollowUpEvent = EventOf<typeof followUpEvents>;
export type FollowUpData<T extends FollowUpEvent['type']> = Extract<FollowUpEvent, { type: T }>['data'];
