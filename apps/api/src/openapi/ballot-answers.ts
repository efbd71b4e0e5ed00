import type { JsonSchema } from '@bina/contract';
import { flag, list, object, text, whole, wholeOrNull } from './schemas.js';

const number: JsonSchema = { type: 'number' };
const numberOrNull: JsonSchema = { type: ['number', 'null'] };
const day: JsonSchema = { type: 'string', format: 'date' };
const publicKey: JsonSchema = {
  anyOf: [object({ n: text, e: text }), { type: 'null' }],
  description: 'Modulus and exponent, base64url, as in a JSON Web Key. Null while it is being made.',
};

const instrument = {
  programId: text,
  instrumentId: text,
  status: { enum: ['opened', 'ready', 'closed', 'counted', 'ended'] },
  kind: text,
  level: text,
  opensOn: day,
  closesOn: day,
} as const;

/** What is answered about anonymous instruments, by METHOD and route. */
export const ballotAnswers: Readonly<Record<string, JsonSchema>> = {
  'GET /v1/programs/:id/ballots/:instrumentId': object({
    ...instrument,
    questions: list(object({ questionId: text, text })),
    suite: text,
    publicKey,
    least: wholeOrNull,
  }),
  'POST /v1/programs/:id/ballots/:instrumentId/draws': object({
    id: text,
    programId: text,
    instrumentId: text,
    blindSignature: text,
    revision: text,
    position: text,
    recorded: whole,
    repeated: flag,
  }),
  'POST /v1/programs/:id/ballots/:instrumentId/answers': object({ taken: flag }),
  'GET /v1/programs/:id/ballots/:instrumentId/results': object({
    ...instrument,
    least: wholeOrNull,
    entitled: whole,
    drawn: whole,
    answered: whole,
    withheld: whole,
    drawnShare: numberOrNull,
    answeredShare: numberOrNull,
    questions: list(
      object({
        questionId: text,
        text,
        n: whole,
        mean: numberOrNull,
        ratings: list(object({ rating: number, n: whole })),
        remarks: list(text),
      }),
    ),
    notShown: list(text),
  }),
};
