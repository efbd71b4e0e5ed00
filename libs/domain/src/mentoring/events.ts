import { event, type EventOf } from '../event-type.js';
import { level } from '../level.js';
import { ruleRef } from '../rule/edition.js';
import { day, id, integer, oneOf, optional, personal, text } from '../shape.js';

export const sides = ['mentor', 'mentee'] as const;
export type MentoringSideName = (typeof sides)[number];
export const meetingForms = ['face-to-face', 'online', 'on-the-job', 'in-writing'] as const;
export const goalOutcomes = ['kept', 'reached', 'dropped'] as const;
export const endGrounds = ['completed', 'stopped', 'mentor-changed', 'departed'] as const;

const pair = { mentoringId: id, mentorId: id, menteeId: id, competencyId: id };
/** The pair, and the units in which the two stood when they were paired: sums per unit need look nothing up. */
const whose = { ...pair, mentorUnitId: optional(id), menteeUnitId: optional(id) };

/** What the mentee writes, or what is written of the mentee. */
const ofMentee = (max?: number) => personal(text(max), 'menteeId');
/** What the mentor writes: the mentor's own. */
const ofMentor = (max?: number) => personal(text(max), 'mentorId');

const form = optional(oneOf(...meetingForms));
const percent = integer(0, 100);

// A senior guides a junior. An event of a pair speaks of two people: each field is sealed for the one it speaks of.
export const mentoringEvents = {
  MentoringPaired: event({
    ...pair,
    mentorUnitId: id,
    menteeUnitId: id,
    goal: ofMentee(),
    /** The first day on which they may meet; absent where it was not said. */
    startsOn: optional(day),
    /** The ended pair of the same mentee that this one carries on, with another mentor. */
    continues: optional(id),
    /** Of the competency, when they were paired; absent for who was not assessed. */
    mentorLevel: optional(level),
    menteeLevel: optional(level),
    /** By which the mentor was found fit. */
    rule: optional(ruleRef),
  }),
  /** What is to be reached, how one will see it, and by when. */
  MentoringGoalSet: event({
    ...whose,
    goalId: id,
    goalCompetencyId: id,
    goal: ofMentee(),
    measure: ofMentee(500),
    dueOn: day,
  }),
  MentoringGoalReviewed: event({
    ...whose,
    goalId: id,
    outcome: oneOf(...goalOutcomes),
    reviewedOn: day,
    /** The new day of one that is kept. */
    dueOn: optional(day),
    reason: optional(ofMentee(500)),
  }),
  MentoringMet: event({
    ...whose,
    meetingId: id,
    metOn: day,
    minutes: integer(1, 1_440),
    form,
    note: optional(ofMentee()),
    mentorNote: optional(ofMentor()),
  }),
  /** A meeting was recorded wrongly. With no minutes it did not take place. */
  MentoringMeetingCorrected: event({
    ...whose,
    meetingId: id,
    metOn: day,
    minutes: integer(0, 1_440),
    form,
    previousMetOn: day,
    previousMinutes: integer(0, 1_440),
    previousForm: form,
    reason: ofMentee(500),
  }),
  /** One of the two looks back on a meeting, or says how far they are. */
  MentoringNoted: event({
    ...whose,
    noteId: id,
    by: oneOf(...sides),
    notedOn: day,
    meetingId: optional(id),
    goalId: optional(id),
    /** How much of the goal is reached, or of the whole where no goal is named. */
    percent: optional(percent),
    mentorNote: optional(ofMentor()),
    menteeNote: optional(ofMentee()),
  }),
  MentoringPaused: event({ ...whose, pausedOn: day, reason: ofMentee(500) }),
  MentoringResumed: event({ ...whose, resumedOn: day }),
  MentoringEnded: event({
    ...whose,
    meetings: integer(0, 10_000),
    minutes: integer(0, 1_440_000),
    outcome: ofMentee(),
    /** The last day of the mentoring. */
    endedOn: optional(day),
    ground: optional(oneOf(...endGrounds)),
    goalsReached: optional(integer(0, 1_000)),
    goalsDropped: optional(integer(0, 1_000)),
    /** Neither reached nor dropped. */
    goalsOpen: optional(integer(0, 1_000)),
    /** What the pair says the mentee can do now. A level it becomes only by an assessment. */
    levelClaimed: optional(level),
  }),
};

export type MentoringEvent = EventOf<typeof mentoringEvents>;
export type MentoringData<T extends MentoringEvent['type']> = Extract<MentoringEvent, { type: T }>['data'];
