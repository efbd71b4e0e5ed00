import type { JsonSchema } from '@bina/contract';
import { flag, list, object, text, whole } from './schemas.js';

const row = object({ employeeId: text, status: text, minutes: whole, recorded: flag });

/** What is answered about attendance, by METHOD and route. */
export const attendanceAnswers: Readonly<Record<string, JsonSchema>> = {
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
