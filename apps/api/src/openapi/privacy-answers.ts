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
const request = {
  requestId: text,
  subjectId: text,
  subjectKind: text,
  kind: text,
  channel: text,
  receivedAt: time,
  dueAt: time,
  rule: object({ ruleId: text, edition: whole }),
  answer: textOrNull,
  ground: textOrNull,
  answeredAt: timeOrNull,
  late: flag,
} as const;

/** How many requests wait, and how many for too long. */
export const requestClock = object({ open: whole, overdue: whole });

/** What is answered about what becomes of people's data. */
export const privacyAnswers: Readonly<Record<string, JsonSchema>> = {
  'GET /v1/data-requests': pageOf(object(request), { clock: requestClock }),
  'GET /v1/data-requests/:id': object(request),
  'GET /v1/retention-due': pageOf(object({ employeeId: text, unitId: text, departedOn: day, dueOn: day }), {
    on: day,
    rule: object({ ruleId: text, edition: whole, years: wholeOrNull }),
  }),
  'GET /v1/employees/:id/personal-data': object({
    employeeId: text,
    exportedAt: time,
    position: text,
    events: list({ type: 'object' }),
    accesses: list({ type: 'object' }),
    requests: list(object(request)),
  }),
};
