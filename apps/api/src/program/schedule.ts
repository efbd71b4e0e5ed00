import { inUtc, type ScheduleProgram } from '@bina/contract';
import type { Schedule } from '@bina/domain';
import type { Call } from '../edge/calls.js';

/** A schedule as events hold it: times in UTC, every speaker with an id of its own. */
export const scheduleIn = (
  { method, sessions, speakers = [], capacity }: ScheduleProgram,
  call: Pick<Call, 'newId'>,
): Schedule => ({
  method,
  sessions: sessions.map(({ sessionId, startsAt, endsAt, place }) => ({
    sessionId,
    startsAt: inUtc(startsAt),
    endsAt: inUtc(endsAt),
    place,
  })),
  speakers: speakers.map((speaker, index) => ({
    speakerId: call.newId(`speaker-${index}`),
    ...(typeof speaker === 'string' ? { name: speaker } : speaker),
  })),
  capacity,
});
