import type { JsonSchema } from '@bina/contract';
import { flag, list, object, pageOf, text, textOrNull, whole } from './schemas.js';

const row = object({ employeeId: text, status: text, minutes: whole, recorded: flag });

/** What a participant's line always says. */
const ofAll = {
  programId: text,
  employeeId: text,
  unitId: text,
  groupId: textOrNull,
  status: text,
  attended: list(text),
  missed: whole,
  attempt: whole,
  minutes: whole,
};
/** What is there once the programme is completed, and once a wrong code was entered. */
const ofSome = {
  percent: whole,
  reached: flag,
  rule: object({ ruleId: text, edition: whole }),
  failedCodes: { type: 'object', additionalProperties: whole },
};
const participant = object(ofAll, {
  properties: { ...ofAll, ...ofSome },
  // Whatever was counted was counted by a rule, which is named with it.
  dependentRequired: {
    percent: ['reached', 'rule'],
    reached: ['percent', 'rule'],
    rule: ['percent', 'reached'],
  },
});

/** What is answered about attendance, by METHOD and route. */
export const attendanceAnswers: Readonly<Record<string, JsonSchema>> = {
  'GET /v1/programs/:id/participants': pageOf(participant),
  'GET /v1/programs/:id/sessions/:sessionId/check-in': object({
    programId: text,
    sessionId: text,
    code: text,
    validSeconds: whole,
    stepSeconds: whole,
    digits: whole,
  }),
  'POST /v1/programs/:id/sessions/:sessionId/check-in/codes': object({
    id: text,
    programId: text,
    sessionId: text,
    status: text,
    minutes: whole,
    revision: text,
    position: text,
    recorded: whole,
    repeated: flag,
  }),
  'POST /v1/programs/:id/sessions/:sessionId/attendance/class': object({
    id: text,
    programId: text,
    sessionId: text,
    rows: list(row),
    revision: text,
    position: text,
    recorded: whole,
    repeated: flag,
  }),
};
