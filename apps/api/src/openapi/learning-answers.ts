import type { JsonSchema } from '@bina/contract';
import { object, pageOf, text, whole, wholeOrNull } from './schemas.js';

const numberOrNull: JsonSchema = { type: ['number', 'null'] };

/** How much people learned in a programme. */
export const learningAnswers: Readonly<Record<string, JsonSchema>> = {
  'GET /v1/programs/:id/learning-gains': pageOf(
    object({
      programId: text,
      employeeId: text,
      unitId: text,
      pre: wholeOrNull,
      post: wholeOrNull,
      max: whole,
      gain: numberOrNull,
      class: { enum: ['high', 'medium', 'low', null] },
      rule: { anyOf: [object({ ruleId: text, edition: whole }), { type: 'null' }] },
    }),
    {
      totals: object({
        tested: whole,
        undefinedGains: whole,
        meanGain: numberOrNull,
        byClass: object({ high: whole, medium: whole, low: whole }),
      }),
    },
  ),
};
