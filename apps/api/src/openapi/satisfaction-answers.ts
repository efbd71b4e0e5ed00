import type { JsonSchema } from '@bina/contract';
import { list, object, pageOf, text, textOrNull, whole, wholeOrNull } from './schemas.js';

const number: JsonSchema = { type: 'number' };
const numberOrNull: JsonSchema = { type: ['number', 'null'] };
const day: JsonSchema = { type: 'string', format: 'date' };
const dayOrNull: JsonSchema = { type: ['string', 'null'], format: 'date' };

const index = { weight: text, indexHundredths: whole, class: { enum: ['A', 'B', 'C', 'D'] } };
const mean = { element: text, answers: whole, mean: number };
const beforeAfter = { before: numberOrNull, after: numberOrNull, change: numberOrNull };

/** Public satisfaction by unit and period, to be had as CSV as well. */
export const satisfactionReportAnswers: Readonly<Record<string, JsonSchema>> = {
  'GET /v1/reports/satisfaction': pageOf(
    object({
      unitId: text,
      period: text,
      from: day,
      to: day,
      respondents: whole,
      corrections: whole,
      ...index,
      indexes: list(object(index)),
      rule: object({ ruleId: text, edition: whole }),
      previousPeriod: textOrNull,
      indexChangeHundredths: wholeOrNull,
      elements: list(object(mean)),
      trainable: list(object({ ...mean, previousMean: numberOrNull, change: numberOrNull })),
      training: object({ minutes: whole, attended: whole, completions: whole }),
    }),
    { totals: object({ surveys: whole, respondents: whole }) },
  ),
};

/** Public satisfaction around a programme. */
export const satisfactionAnswers: Readonly<Record<string, JsonSchema>> = {
  'GET /v1/programs/:id/satisfaction': object({
    programId: text,
    title: text,
    startsOn: dayOrNull,
    endsOn: dayOrNull,
    units: list(
      object({
        unitId: text,
        people: whole,
        beforePeriod: textOrNull,
        afterPeriod: textOrNull,
        weight: textOrNull,
        indexHundredths: object(beforeAfter),
        trainable: list(object({ element: text, ...beforeAfter })),
      }),
    ),
  }),
};
