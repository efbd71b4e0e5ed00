import { needStatuses } from '@bina/domain';
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
const orNull = (schema: JsonSchema): JsonSchema => ({ anyOf: [schema, { type: 'null' }] });
const rule = object({ ruleId: text, edition: whole });
const by = object({ eventId: text, position: text, recordedAt: time });

/** How many needs there are in each state. */
export const needStatusCounts = object(Object.fromEntries(needStatuses.map((status) => [status, whole])));

const need = object({
  needId: text,
  employeeId: text,
  unitId: text,
  positionId: text,
  competencyId: text,
  source: text,
  origin: textOrNull,
  mandatory: flag,
  status: text,
  turn: textOrNull,
  since: time,
  priority: textOrNull,
  score: wholeOrNull,
  priorityRule: orNull(rule),
  decidedBy: textOrNull,
  decidedAt: timeOrNull,
  planId: textOrNull,
  itemId: textOrNull,
  programId: textOrNull,
  mergedInto: textOrNull,
  ground: textOrNull,
  identifiedAt: time,
  plannedAt: timeOrNull,
  closedAt: timeOrNull,
});
const needs = pageOf(need, { counts: needStatusCounts });

const demand = {
  demandId: text,
  competencyId: text,
  reason: text,
  mandatory: flag,
  concerns: { type: 'object' },
  raisedAt: time,
} as const;

const competence = object({
  employeeId: text,
  on: orNull(day),
  levels: list(
    object({
      competencyId: text,
      level: whole,
      method: text,
      assessedOn: day,
      assessmentId: textOrNull,
      ratings: list(object({ method: text, level: whole })),
      rule: orNull(rule),
      corrected: flag,
      by,
    }),
  ),
  posts: list(
    object({
      as: { enum: ['held', 'acting', 'target'] },
      unitId: text,
      positionId: text,
      postId: textOrNull,
      gaps: list(object({ competencyId: text, level: whole, requiredLevel: wholeOrNull, gap: whole, by })),
      match: orNull(
        object({
          measuredOn: day,
          achieved: whole,
          required: whole,
          named: whole,
          assessed: whole,
          percent: { type: ['number', 'null'] },
          class: orNull(object({ code: text, id: text, en: text })),
          rule,
          by,
        }),
      ),
    }),
  ),
  appraisals: list(
    object({
      year: whole,
      period: textOrNull,
      rating: text,
      expected: text,
      gap: whole,
      competencyId: textOrNull,
      rule,
      by,
    }),
  ),
});

/** What is answered about what people can do and need. */
export const growthAnswers: Readonly<Record<string, JsonSchema>> = {
  'GET /v1/employees/:id/competence': competence,
  'GET /v1/employees/:id/needs': needs,
  'GET /v1/needs': needs,
  'GET /v1/demands': pageOf(object(demand)),
  'GET /v1/demands/:id': object({ ...demand, needs: needStatusCounts }),
};
