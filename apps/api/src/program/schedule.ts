import { inUtc, type ScheduleProgram } from '@bina/contract';
import type { Schedule } from '@bina/domain';
import type { Call } from '../edge/calls.js';

/** A schedule as events hold it: times in UTC, every speaker with an id of its own. */
export const scheduleIn = (
  { method, sessions, speakers = [], capacity, groups, quotas }: ScheduleProgram,
  call: Pick<Call, 'newId'>,
): Schedule => ({
  method,
  sessions: sessions.map(({ startsAt, endsAt, ...session }) => ({
    ...session,
    startsAt: inUtc(startsAt),
    endsAt: inUtc(endsAt),
  })),
  speakers: speakers.map((speaker, index) => ({
    speakerId: call.newId(`speaker-${index}`),
    ...(typeof speaker === 'string' ? { name: speaker } : speaker),
  })),
  capacity,
  ...(groups === undefined ? {} : { groups }),
  ...(quotas === undefined ? {} : { quotas }),
});
