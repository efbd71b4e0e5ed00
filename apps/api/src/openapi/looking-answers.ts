import type { JsonSchema } from '@bina/contract';
import { flag, list, object, text, time, timeOrNull, whole } from './schemas.js';

/** One event of a person's history. `reason`, `stored` and `states` are there where there are any, or where asked for. */
const historyEntry = object(
  {
    revision: text,
    position: text,
    eventId: text,
    type: text,
    data: { type: ['object', 'null'] },
    actor: object({ id: text, role: text }),
    causationId: text,
    correlationId: text,
    occurredAt: time,
    recordedAt: time,
    hash: text,
  },
  { additionalProperties: true },
);
const change = { type: 'object', required: ['path'], properties: { path: text, before: {}, after: {} } };
const paged = { total: whole, page: whole, pageSize: whole };
const order: JsonSchema = { type: 'string', enum: ['recorded', 'occurred'] };
const span = object({ from: timeOrNull, until: timeOrNull });

const history = object({
  employeeId: text,
  asOf: object({ occurred: timeOrNull, known: timeOrNull }),
  order,
  basis: { anyOf: [historyEntry, { type: 'null' }] },
  events: list(historyEntry),
  ...paged,
});

const historyDifferences = object({
  employeeId: text,
  occurred: span,
  known: span,
  order,
  changes: list(change),
  events: list(historyEntry),
  ...paged,
});

const cause = object(
  {
    eventId: text,
    type: text,
    stream: text,
    revision: text,
    position: text,
    actor: object({ id: text, role: text }),
    occurredAt: time,
    recordedAt: time,
    because: list(object({ is: text }, { additionalProperties: true })),
    changes: list(change),
  },
  { additionalProperties: true },
);

const explanation = object(
  {
    projection: text,
    documentId: text,
    path: text,
    asOf: text,
    exists: flag,
    value: {},
    matches: { type: ['boolean', 'null'] },
    streams: { type: ['array', 'null'], items: text },
    causes: list(cause),
    ...paged,
  },
  { additionalProperties: true },
);

const access = object({
  eventId: text,
  position: text,
  readAt: time,
  by: object({ id: text, role: text }),
  what: text,
  ground: text,
});

/** What questions about one person answer, of which it is recorded that they were asked. */
export const lookingAnswers: Readonly<Record<string, JsonSchema>> = {
  'GET /v1/employees/:id/history': history,
  'GET /v1/employees/:id/history/differences': historyDifferences,
  'GET /v1/explain/:projection/:documentId': explanation,
  'GET /v1/employees/:id/accesses': object({ employeeId: text, items: list(access), ...paged }),
};
