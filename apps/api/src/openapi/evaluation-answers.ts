import type { JsonSchema } from '@bina/contract';
import { flag, list, object, pageOf, text, textOrNull, whole } from './schemas.js';

const number: JsonSchema = { type: 'number' };
const numberOrNull: JsonSchema = { type: ['number', 'null'] };
const day: JsonSchema = { type: 'string', format: 'date' };
const dayOrNull: JsonSchema = { type: ['string', 'null'], format: 'date' };

const instrument = { programId: text, instrumentId: text, kind: text, level: text, anonymous: flag };
const responses: JsonSchema = {
  anyOf: [object({ entitled: whole, answered: whole, share: numberOrNull }), { type: 'null' }],
};
const ratings = { scale: object({ min: whole, max: whole }), n: whole, mean: number, spread: number };

/** Who is still to answer, how many have, and how speakers were rated. */
export const evaluationAnswers: Readonly<Record<string, JsonSchema>> = {
  'GET /v1/reports/evaluations-due': pageOf(
    object({
      ...instrument,
      employeeId: text,
      unitId: text,
      rater: { enum: ['self', 'superior'] },
      dueOn: day,
    }),
    { on: day },
  ),
  'GET /v1/reports/response-rates': pageOf(
    object({
      ...instrument,
      opensOn: day,
      closesOn: day,
      closedOn: dayOrNull,
      self: responses,
      superior: responses,
      peerAnswers: whole,
      focusGroups: list(
        object({
          focusGroupId: text,
          heldOn: day,
          moderatorId: text,
          participants: whole,
          findingIds: list(text),
        }),
      ),
    }),
  ),
  'GET /v1/reports/speaker-ratings': pageOf(
    object({
      speakerId: text,
      name: textOrNull,
      overall: list(object(ratings)),
      programs: list(object({ programId: text, title: textOrNull, ...ratings })),
    }),
  ),
};
