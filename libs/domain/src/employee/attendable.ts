import { reject, type Rejection } from '../decision.js';
import type { SessionFacts } from './participation.js';

// What must hold before somebody can have been at a session.

interface Attended {
  readonly programId: string;
  readonly sessionId: string;
}

/** Why this person cannot be recorded at a session, whatever the clock says; undefined where nothing is in the way. */
export const notHeld = (
  { programId, sessionId }: Attended,
  { program, startsAt, seated }: SessionFacts,
  employeeId: string,
): Rejection | undefined => {
  if (program === 'unknown') return reject('PROGRAM_UNKNOWN', { programId });
  if (program === 'proposed') return reject('PROGRAM_NOT_SCHEDULED', { programId });
  if (program === 'cancelled') return reject('PROGRAM_CANCELLED', { programId });
  if (program === 'completed') return reject('PROGRAM_COMPLETED', { programId });
  if (startsAt === undefined) return reject('SESSION_UNKNOWN', { programId, sessionId });
  return seated ? undefined : reject('NOT_ENROLLED', { employeeId, programId });
};

/** Why not yet: `startsAt` and `at` are moments (ISO 8601), compared as times and not as texts. */
export const notBegun = (sessionId: string, startsAt: string, at: string): Rejection | undefined =>
  Date.parse(startsAt) > Date.parse(at) ? reject('SESSION_NOT_BEGUN', { sessionId, startsAt }) : undefined;

/** Nobody is at a session longer than its `length` in minutes. Where that is not known any more, nothing is said. */
export const beyondSession = (
  { sessionId, minutes }: { readonly sessionId: string; readonly minutes: number },
  length: number | undefined,
  employeeId: string,
): Rejection | undefined =>
  length !== undefined && minutes > length
    ? reject('MINUTES_BEYOND_SESSION', { employeeId, sessionId, minutes, length })
    : undefined;
