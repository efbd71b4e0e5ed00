import { emptyTally, recordedAt, tallied, type AttendanceEvent } from '../shared/attendance.js';
import type { EventNamed } from '../shared/events.js';
import { ascending } from '../shared/lists.js';
import { yearAt } from '../shared/years.js';
import type { Program, Session } from './program.js';

type Scheduled = EventNamed<'ProgramScheduled'>['data']['sessions'];

/** Sessions after a schedule was made or revised, with what is said of them as a whole. */
export const scheduled = (
  before: readonly Session[],
  schedule: Scheduled,
): Pick<Program, 'sessions' | 'startsAt' | 'years'> => {
  const tallies = new Map(before.map(({ sessionId, attendance }) => [sessionId, attendance]));
  const planned = schedule.map(({ groupId = null, roomId = null, speakerIds = [], ...session }) => {
    const attendance = tallies.get(session.sessionId) ?? emptyTally;
    return { ...session, groupId, roomId, speakerIds, scheduled: true, attendance };
  });
  const inSchedule = new Set(schedule.map(({ sessionId }) => sessionId));
  const takenOut = before
    .filter(({ sessionId, attendance }) => !inSchedule.has(sessionId) && recordedAt(attendance) > 0)
    .map((session) => ({ ...session, scheduled: false }));
  const sessions = [...planned, ...takenOut].sort(byStart);
  return {
    sessions,
    startsAt: planned.map(({ startsAt }) => startsAt).sort(ascending)[0] ?? null,
    years: [...new Set(sessions.map(({ startsAt }) => yearAt(startsAt)))].sort((a, b) => a - b),
  };
};

const byStart = (a: Session, b: Session): number =>
  ascending(a.startsAt, b.startsAt) || ascending(a.sessionId, b.sessionId);

/** Sessions after somebody's attendance was recorded or corrected. */
export const attended = (sessions: readonly Session[], event: AttendanceEvent): readonly Session[] => {
  const { sessionId, startsAt } = event.data;
  const place = sessions.findIndex((one) => one.sessionId === sessionId);
  const before = sessions[place];
  if (before !== undefined)
    return sessions.with(place, { ...before, attendance: tallied(before.attendance, event) });
  // Taken out of the schedule in the moment in which it was recorded.
  const attendance = tallied(emptyTally, event);
  const unscheduled = {
    sessionId,
    startsAt,
    endsAt: null,
    place: null,
    groupId: null,
    roomId: null,
    speakerIds: [],
    scheduled: false,
    attendance,
  };
  return [...sessions, unscheduled].sort(byStart);
};
