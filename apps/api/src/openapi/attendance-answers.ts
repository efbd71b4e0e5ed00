import type { JsonSchema } from '@bina/contract';
import { flag, list, object, text, whole } from './schemas.js';

const row = object({ employeeId: text, status: text, minutes: whole, recorded: flag });

/** What is answered about attendance, by METHOD and route. */
export const attendanceAnswers: Readonly<Record<string, JsonSchema>> = {
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
