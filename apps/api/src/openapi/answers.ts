import type { JsonSchema } from '@bina/contract';
import { privacyAnswers, requestClock } from './privacy-answers.js';
import { followUpAnswers } from './follow-up-answers.js';
import { attendanceAnswers } from './attendance-answers.js';
import { evaluationAnswers } from './evaluation-answers.js';
import { learningAnswers } from './learning-answers.js';
import { ballotAnswers } from './ballot-answers.js';
import { satisfactionAnswers } from './satisfaction-answers.js';
import { certificateAnswers } from './certificate-answers.js';
import { growthAnswers, needStatusCounts } from './growth-answers.js';
import { lookingAnswers } from './looking-answers.js';
import { mentoringAnswers } from './mentoring-answers.js';
import { planAnswers } from './plan-answers.js';
import {
  flag,
  list,
  object,
  pageOf,
  ref,
  text,
  textOrNull,
  time,
  timeOrNull,
  whole,
  wholeOrNull,
} from './schemas.js';
import { reportAnswers } from './report-answers.js';
import { competency, competencyDetail, framework, position, positionDetail } from './standards-answers.js';

const hours = {
  minutes: whole,
  creditParts: whole,
  creditHours: { type: 'number' },
  sessionsAttended: whole,
  sessionsMissed: whole,
  meetings: whole,
};
const coded: JsonSchema = { ...object({ code: text, name: text }), type: ['object', 'null'] };
const standing: JsonSchema = {
  ...object({ code: text, name: text, counts: flag }),
  type: ['object', 'null'],
};
const actingPosts = list(
  object({
    postId: text,
    unitId: text,
    positionId: text,
    capacity: text,
    from: { type: 'string', format: 'date' },
    until: { type: ['string', 'null'], format: 'date' },
  }),
);

const assessment = object({
  competencyId: text,
  level: whole,
  requiredLevel: wholeOrNull,
  gap: whole,
  assessedOn: { type: 'string', format: 'date' },
});

const editionBody = {
  edition: whole,
  effectiveFrom: text,
  source: text,
  mark: text,
  parameters: object({}, { additionalProperties: true }),
};
const edition = { ruleId: text, ...editionBody };

const parked = object({ id: text, what: text, eventId: text, eventType: text, position: text, error: text });
const projection = object({
  name: text,
  version: whole,
  serving: text,
  position: text,
  lag: text,
  state: text,
  percent: { type: 'number' },
  parked: list(parked),
});

/** Schemas that several answers share. */
export const sharedAnswers: Readonly<Record<string, JsonSchema>> = {
  CommandAnswer: object({ id: text, revision: text, position: text, recorded: whole, repeated: flag }),
  EmployeeSummary: object({
    employeeId: text,
    name: textOrNull,
    employment: text,
    unitId: text,
    positionId: text,
    status: text,
    rank: coded,
    standing,
  }),
  Follower: object({
    name: text,
    position: text,
    lag: text,
    state: text,
    parked: whole,
    parkedEvents: list(object({ what: text, eventType: text, position: text })),
  }),
};

/** Whatever holds from a day on (null: as far back as anything is known), in the order of the days. */
const dates = object({
  service: list(object({ from: textOrNull, until: textOrNull, employment: text })),
  posts: list(object({ from: textOrNull, unitId: text, positionId: text })),
  acting: actingPosts,
  targets: list(object({ from: textOrNull, positionId: textOrNull })),
  ranks: list(object({ from: textOrNull, rank: coded })),
  standings: list(object({ from: textOrNull, standing })),
  nips: list(object({ from: textOrNull, nip: textOrNull, kind: text })),
});

const employeeOnDay = object({
  employeeId: text,
  name: textOrNull,
  on: { type: 'string', format: 'date' },
  inService: flag,
  employment: textOrNull,
  unitId: textOrNull,
  positionId: textOrNull,
  acting: actingPosts,
  targetPositionId: textOrNull,
  rank: coded,
  standing,
  nip: textOrNull,
});

const employee = object({
  employeeId: text,
  name: textOrNull,
  nip: textOrNull,
  employment: text,
  unitId: text,
  positionId: text,
  status: text,
  rank: coded,
  standing,
  appraisal: { type: ['object', 'null'] },
  acting: actingPosts,
  targetPositionId: textOrNull,
  dates,
  assessments: list(assessment),
  gaps: list(assessment),
  needs: list(object({ needId: text, competencyId: text, status: text })),
  needCounts: needStatusCounts,
  enrolments: list(object({ programId: text, title: textOrNull, status: text })),
  years: list(object({ year: whole, minutes: whole })),
  mentoring: list(object({ mentoringId: text, as: text, withId: text, competencyId: text, status: text })),
});

const program = object({
  programId: text,
  title: text,
  status: text,
  objectives: list(text),
  competencyIds: list(text),
  form: textOrNull,
  international: flag,
  indicators: list(
    object({ indicatorId: text, level: text, measure: text, direction: text, target: { type: 'number' } }),
  ),
  mandatory: flag,
  mandatoryFor: { type: ['object', 'null'] },
  seriesId: textOrNull,
  edition: wholeOrNull,
  answers: whole,
  follows: list(object({ programId: text, followUpId: text })),
  method: textOrNull,
  capacity: wholeOrNull,
  seatsTaken: whole,
  waiting: whole,
  groups: list(object({ groupId: text, name: text, capacity: whole, seatsTaken: whole })),
  quotas: list(object({ unitId: text, most: wholeOrNull, kept: wholeOrNull, keptUntil: textOrNull })),
  speakers: list(object({ speakerId: text, name: textOrNull, field: textOrNull })),
  sessions: list(
    object({
      sessionId: text,
      startsAt: time,
      endsAt: timeOrNull,
      place: textOrNull,
      groupId: textOrNull,
      roomId: textOrNull,
      speakerIds: list(text),
      scheduled: flag,
    }),
  ),
  followUps: list(
    object({ followUpId: text, finding: text, changes: text, decision: text, appliedBy: list(text) }),
  ),
});

const effectiveness = object({
  programId: text,
  title: text,
  status: text,
  startsAt: timeOrNull,
  enrolled: whole,
  completed: whole,
  minutes: whole,
  sessions: list(object({ sessionId: text, startsAt: time, scheduled: flag, present: whole })),
  dropOut: object({ firstSession: whole, lastSession: whole, cameOnce: whole, cameToAll: whole }),
  evaluations: list(
    object({
      instrument: text,
      responses: whole,
      named: whole,
      anonymous: whole,
      questions: list(
        object({ question: text, n: whole, sum: { type: 'number' }, mean: { type: 'number' } }),
      ),
    }),
  ),
  followUps: object({ decided: whole, applied: whole }),
  needs: object({ answers: whole, met: whole }),
  seriesId: textOrNull,
  edition: wholeOrNull,
  indicators: list({ type: 'object' }),
  levels: object({
    reaction: object({ answers: whole, mean: { type: ['number', 'null'] } }),
    learning: object({ tested: whole, meanGain: { type: ['number', 'null'] } }),
    behaviour: object({ answers: whole, mean: { type: ['number', 'null'] } }),
    results: list(object({ unitId: text, people: whole, trainable: list({ type: 'object' }) })),
  }),
});

/** What is answered otherwise than as JSON, by METHOD and route. */
export const mediaTypes: Readonly<Record<string, string>> = {
  'GET /v1/frameworks/:id/moodle.csv': 'text/csv',
  'GET /v1/log/checkpoint': 'text/plain',
  'GET /v1/log/tile/:level/*': 'application/octet-stream',
  'GET /v1/log/tile/entries/*': 'application/octet-stream',
  'GET /v1/employees/:id/evidence': 'text/html',
  'GET /v1/employees/:id/certificates/:certificateId/pdf': 'application/pdf',
  'GET /certificates/:code': 'text/html',
};

/** What queries answer, by METHOD and route. Commands answer `CommandAnswer`, with the ids of what they made. */
export const answers: Readonly<Record<string, JsonSchema>> = {
  'GET /v1/rules': object({ on: text, items: list(object({ ...edition, editions: whole })), total: whole }),
  'GET /v1/rules/:ruleId': object({
    ruleId: text,
    on: text,
    inForce: object(edition),
    editions: list(object({ ...editionBody, setBy: textOrNull, setAt: timeOrNull })),
  }),
  'GET /health': object({
    live: flag,
    ready: flag,
    projections: list(ref('Follower')),
    policies: list(ref('Follower')),
    log: object({ state: text, size: whole, position: text, lag: text, signed: wholeOrNull }),
    dataRequests: { anyOf: [requestClock, { type: 'null' }] },
  }),
  'GET /health/live': object({ live: flag }),
  'GET /health/ready': object({ ready: flag }),
  'GET /v1/units': pageOf(object({ unitId: text, name: text, employees: whole, demands: list(object({})) })),
  'GET /v1/competencies': pageOf(competency),
  'GET /v1/competencies/:id': competencyDetail,
  'GET /v1/frameworks': pageOf(framework),
  'GET /v1/frameworks/:id/moodle.csv': { type: 'string' },
  'GET /v1/positions': pageOf(position),
  'GET /v1/positions/:id': positionDetail,
  'GET /v1/employees': pageOf(ref('EmployeeSummary')),
  // With `on`, the person as of that day.
  'GET /v1/employees/:id': { anyOf: [employee, employeeOnDay] },
  ...lookingAnswers,
  ...followUpAnswers,
  ...privacyAnswers,
  ...certificateAnswers,
  ...growthAnswers,
  ...attendanceAnswers,
  ...ballotAnswers,
  ...learningAnswers,
  ...evaluationAnswers,
  ...satisfactionAnswers,
  'GET /v1/programs': pageOf(
    object({
      programId: text,
      title: text,
      status: text,
      competencyIds: list(text),
      form: textOrNull,
      mandatory: flag,
      seriesId: textOrNull,
      edition: wholeOrNull,
      method: textOrNull,
      startsAt: timeOrNull,
      capacity: wholeOrNull,
      seatsTaken: whole,
      sessions: whole,
    }),
  ),
  'GET /v1/programs/:id': program,
  'GET /v1/programs/:id/outstanding': pageOf(
    object({ employeeId: text, unitId: text, positionId: text, standing: text }),
    {
      programId: text,
      title: text,
      mandatoryFor: { type: ['object', 'null'] },
      totals: object({ people: whole, completed: whole, outstanding: whole }),
    },
  ),
  'GET /v1/programs/:id/waiting-list': pageOf(
    object({
      place: whole,
      employeeId: text,
      unitId: text,
      groupId: textOrNull,
      needId: textOrNull,
      priority: textOrNull,
      since: time,
    }),
  ),
  'GET /v1/mentorings': pageOf(
    object({
      mentoringId: text,
      mentorId: text,
      menteeId: text,
      competencyId: text,
      status: text,
      meetings: whole,
      minutes: whole,
    }),
  ),
  ...mentoringAnswers,
  'GET /v1/reports/hours': pageOf(object(hours), {
    year: whole,
    by: { type: 'string', enum: ['unit', 'person'] },
    rule: { type: 'object' },
    totals: object({
      employees: whole,
      ...hours,
      editions: list(object({ edition: wholeOrNull, rests: whole })),
    }),
  }),
  ...reportAnswers,
  'GET /v1/reports/effectiveness': pageOf(effectiveness),
  ...planAnswers,
  'POST /v1/imports/:kind': object({
    kind: text,
    check: flag,
    rows: whole,
    created: whole,
    changed: whole,
    unchanged: whole,
    events: { type: 'object', additionalProperties: whole },
    changes: list(object({ line: whole, id: text, fields: list(text) })),
    notes: list(object({ line: whole, code: text, id: text, en: text })),
    position: textOrNull,
  }),
  'GET /v1/log/keys': object({
    origin: textOrNull,
    keys: list(object({ key: text, from: whole, until: wholeOrNull })),
    witnesses: list(text),
  }),
  'GET /v1/log/checkpoint': { type: 'string' },
  'GET /v1/log/checkpoints': object({
    items: list(object({ size: whole, signedAt: time, checkpoint: text })),
    total: whole,
  }),
  'GET /v1/log/proof/inclusion': object({ leaf: whole, size: whole, leafHash: text, hashes: list(text) }),
  'GET /v1/log/proof/consistency': object({ from: whole, to: whole, hashes: list(text) }),
  'GET /v1/log/tile/:level/*': { type: 'string', format: 'binary' },
  'GET /v1/log/tile/entries/*': { type: 'string', format: 'binary' },
  'POST /v1/log/cosignatures': object({ size: whole, witnesses: list(text) }),
  'GET /v1/employees/:id/evidence': { type: 'string' },
  'GET /v1/projections': object({ items: list(projection) }),
  'POST /v1/projections/:name/rebuild': object({ name: text, state: text }),
  'POST /v1/projections/:name/parked/:id/retry': {
    type: 'object',
    required: ['name', 'folded'],
    properties: { name: text, folded: flag, parked },
  },
};
