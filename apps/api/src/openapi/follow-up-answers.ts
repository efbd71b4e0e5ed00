import type { JsonSchema } from '@bina/contract';
import { flag, list, object, pageOf, text, textOrNull, time, timeOrNull, whole } from './schemas.js';

const dayOrNull: JsonSchema = { type: ['string', 'null'], format: 'date' };
const figure: JsonSchema = { type: ['number', 'null'] };

const finding = object({
  programId: text,
  findingId: text,
  finding: text,
  source: text,
  level: textOrNull,
  competencyId: textOrNull,
  speakerId: textOrNull,
  recordedAt: time,
  followUpIds: list(text),
});

const followUp = object({
  programId: text,
  followUpId: text,
  status: text,
  finding: text,
  findingIds: list(text),
  changes: text,
  decision: text,
  competencyId: textOrNull,
  people: whole,
  owner: textOrNull,
  dueOn: dayOrNull,
  decidedAt: time,
  appliedBy: list(text),
  outcome: textOrNull,
  closedBecause: textOrNull,
  closedAt: timeOrNull,
  effect: list({
    type: 'object',
    required: ['programId', 'measure'],
    properties: { programId: text, measure: text, before: { type: 'number' }, after: { type: 'number' } },
  }),
});

const named = { programId: text, title: text, status: text, startsAt: timeOrNull };
const measures = list(object({ measure: text, before: figure, after: figure, difference: figure }));
const link = object({
  step: whole,
  from: object(named),
  to: object(named),
  followUp,
  findings: list(finding),
  measures,
});

/** What is answered about findings, follow-ups and what they changed. */
export const followUpAnswers: Readonly<Record<string, JsonSchema>> = {
  'GET /v1/follow-ups': pageOf(followUp),
  'GET /v1/programs/:id/findings': pageOf(finding),
  'GET /v1/programs/:id/follow-ups/:followUpId/effect': object({
    programId: text,
    followUpId: text,
    editions: list(object({ programId: text, title: text, status: text, measures })),
  }),
  'GET /v1/programs/:id/lineage': object({
    ...named,
    back: list(link),
    forward: list(link),
    waiting: list(followUp),
    cut: flag,
  }),
};
