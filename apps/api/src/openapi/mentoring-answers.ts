import type { JsonSchema } from '@bina/contract';
import {
  flag,
  list,
  object,
  pageOf,
  text,
  textOrNull,
  time,
  timeOrNull,
  whole,
  wholeOrNull,
} from './schemas.js';

const day: JsonSchema = { type: 'string', format: 'date' };
const dayOrNull: JsonSchema = { type: ['string', 'null'], format: 'date' };
const rule: JsonSchema = { ...object({ ruleId: text, edition: whole }), type: ['object', 'null'] };

const goal = {
  goalId: text,
  competencyId: text,
  dueOn: day,
  outcome: { enum: ['open', 'reached', 'dropped'] },
  percent: wholeOrNull,
};
const pair = {
  mentoringId: text,
  mentorId: text,
  menteeId: text,
  employeeIds: list(text),
  unitIds: list(text),
  competencyId: text,
  continues: textOrNull,
  status: { enum: ['running', 'paused', 'ended'] },
  meetings: whole,
  minutes: whole,
  percent: wholeOrNull,
  pairedAt: time,
  startsOn: dayOrNull,
  lastMetOn: dayOrNull,
  pausedOn: dayOrNull,
  endedAt: timeOrNull,
  endedOn: dayOrNull,
  ground: textOrNull,
  levelClaimed: wholeOrNull,
  rule,
};
const pairs = pageOf(object({ ...pair, goals: list(object(goal)) }));

const meeting = { meetingId: text, metOn: day, minutes: whole, form: textOrNull, corrected: flag };
const note = {
  noteId: text,
  by: { enum: ['mentor', 'mentee'] },
  notedOn: day,
  meetingId: textOrNull,
  goalId: textOrNull,
  percent: wholeOrNull,
};
const withLog = object({
  ...pair,
  goals: list(object(goal)),
  log: list(object(meeting)),
  notes: list(object(note)),
});

/** A pair with what the two wrote. */
const page = object({
  ...pair,
  goal: textOrNull,
  outcome: textOrNull,
  goals: list(object({ ...goal, goal: textOrNull, measure: textOrNull, reason: textOrNull })),
  log: list(object({ ...meeting, note: textOrNull, mentorNote: textOrNull, correctedBecause: textOrNull })),
  notes: list(object({ ...note, note: textOrNull })),
});

const load = {
  openPairs: whole,
  meetings: whole,
  minutes: whole,
  creditParts: whole,
  creditHours: { type: 'number' },
} as const;
const about = {
  year: whole,
  on: day,
  by: { enum: ['unit', 'mentor'] },
  totals: object({ mentors: whole, ...load }),
};

/** The answers to questions about mentoring. */
export const mentoringAnswers: Readonly<Record<string, JsonSchema>> = {
  'GET /v1/mentorings': pairs,
  'GET /v1/employees/:id/mentorings': pairs,
  'GET /v1/mentorings/:id': withLog,
  'GET /v1/employees/:id/mentorings/:mentoringId': page,
  'GET /v1/reassessments': pageOf(
    object({
      employeeId: text,
      unitId: text,
      competencyId: text,
      mentoringId: text,
      levelClaimed: whole,
      askedOn: day,
      status: { enum: ['due', 'done'] },
      level: wholeOrNull,
      assessedOn: dayOrNull,
    }),
  ),
  'GET /v1/reports/mentoring-load': {
    anyOf: [
      pageOf(object({ unitId: text, mentors: whole, ...load }), about),
      pageOf(object({ unitId: text, mentorId: text, ...load }), about),
    ],
  },
};
