import type { JsonSchema } from '@bina/contract';
import { flag, list, object, pageOf, text, textOrNull, time, whole, wholeOrNull } from './schemas.js';

const sums = {
  items: whole,
  needs: whole,
  seatsPlanned: whole,
  budgetAsked: whole,
  budgetGranted: whole,
  itemsFunded: whole,
  itemsBegun: whole,
  programs: whole,
  programsCompleted: whole,
  programsCancelled: whole,
  enrolled: whole,
  completed: whole,
  sessionsScheduled: whole,
  sessionsHeld: whole,
  minutes: whole,
};

const standing = {
  planId: text,
  unitId: text,
  year: whole,
  status: text,
  revision: whole,
  turn: textOrNull,
  since: time,
};

/** The seven parts; in a draft some may be missing. */
const item = {
  itemId: text,
  title: text,
  target: { type: ['object', 'null'] },
  seats: whole,
  changedIn: whole,
  remarks: list(object({ text, step: text })),
} as const satisfies Readonly<Record<string, JsonSchema>>;

const program = object({
  programId: text,
  itemId: text,
  title: text,
  status: text,
  capacity: whole,
  enrolled: whole,
  completed: whole,
  minutes: whole,
  sessions: list(object({ sessionId: text, scheduled: flag, came: whole })),
});

const orNull = (schema: JsonSchema): JsonSchema => ({ anyOf: [schema, { type: 'null' }] });
const coverage = {
  needs: object({ answered: whole, unanswered: whole, total: whole }),
  items: object({ answering: whole, answeringNone: whole, total: whole }),
};

/** What queries about yearly plans answer. */
export const planAnswers: Readonly<Record<string, JsonSchema>> = {
  'GET /v1/plans': pageOf(object({ ...standing, inForce: wholeOrNull, items: whole })),
  'GET /v1/plans/:id': object({
    ...standing,
    steps: list(object({ step: text, name: text, role: text })),
    rule: orNull(object({ ruleId: text, edition: whole })),
    history: list(object({ what: text, revision: whole, at: time, by: object({ id: text, role: text }) })),
    underWay: orNull(object({ revision: whole, items: list(object(item)) })),
    inForce: orNull(
      object({
        revision: whole,
        items: list(
          object({
            ...item,
            granted: wholeOrNull,
            fundedBy: textOrNull,
            done: object(sums),
            programs: list(program),
          }),
        ),
      }),
    ),
    dropped: list(program),
    totals: object(sums),
  }),
  'GET /v1/reports/plan-coverage': pageOf(
    { type: 'object' },
    {
      year: whole,
      list: { type: 'string', enum: ['units', 'needs', 'items'] },
      totals: object(coverage),
    },
  ),
  'GET /v1/reports/plan-progress': pageOf(object({ unitId: text, planId: text, ...sums }), {
    year: whole,
    totals: object(sums),
  }),
};
