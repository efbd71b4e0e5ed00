import type { Event, Log } from './people.js';

// What people learned and who has reached what a year asks for, from the raw events: the latest of every session and
// meeting of everybody, added up anew for each question.

const PARTS = 9_000;
const HOUR_MS = 60 * 60 * 1000;

/** A list by a key, in the order of the list. */
export const listsBy = <T>(
  list: readonly T[],
  key: (one: T) => string,
): ReadonlyMap<string, readonly T[]> => {
  const lists = new Map<string, T[]>();
  for (const one of list) {
    const mine = lists.get(key(one));
    if (mine === undefined) lists.set(key(one), [one]);
    else mine.push(one);
  }
  return lists;
};

/** The day in Medan (UTC+7) of an instant. */
export const dayOf = (instant: string): string =>
  new Date(new Date(instant).getTime() + 7 * HOUR_MS).toISOString().slice(0, 10);
/** Parts as credit hours: whole hundredths (90 parts each), a half up. */
export const hoursOf = (parts: number): number => Math.floor((parts + 45) / 90) / 100;

/** A session or a meeting of somebody, as it was last said to be. */
export interface Lesson {
  readonly employeeId: string;
  /** The programme or the mentoring pair. */
  readonly partOf: string;
  readonly kind: 'session' | 'meeting';
  readonly unitId: string;
  readonly startsAt: string;
  readonly there: boolean;
  readonly minutes: number;
  parts: number;
}

export const lessonsIn = (log: Log): readonly Lesson[] => {
  const lessons = new Map<string, Lesson>();
  for (const { type, data } of log as readonly Event[]) {
    if (type === 'SessionAttended' || type === 'SessionMissed' || type === 'AttendanceCorrected') {
      const { employeeId, programId: partOf, unitId, startsAt } = data;
      const there = ['present', 'late'].includes(data.status);
      const minutes = type === 'SessionMissed' ? 0 : data.minutes;
      const parts = type === 'SessionMissed' ? 0 : (data.credit?.parts ?? 0);
      const lesson = {
        employeeId,
        partOf,
        kind: 'session',
        unitId,
        startsAt,
        there,
        minutes,
        parts,
      } as const;
      lessons.set(`${employeeId} ${partOf} ${data.sessionId}`, lesson);
    }
    if (type === 'MentoringCredited') {
      const { employeeId, mentoringId: partOf, unitId, startsAt, minutes, credit } = data;
      const { parts } = credit;
      const lesson = {
        employeeId,
        partOf,
        kind: 'meeting',
        unitId,
        startsAt,
        there: true,
        minutes,
        parts,
      } as const;
      lessons.set(`${employeeId} ${partOf} ${data.meetingId}`, lesson);
    }
    if (type === 'CreditsRecounted')
      for (const { programId, sessionId, mentoringId, meetingId, credit } of data.changes) {
        const key = `${data.employeeId} ${programId ?? mentoringId} ${sessionId ?? meetingId}`;
        const lesson = lessons.get(key);
        if (lesson !== undefined) lesson.parts = credit.parts;
      }
  }
  return [...lessons.values()];
};

interface Serving {
  readonly employeeId: string;
  readonly employment: string;
  readonly since: string | undefined;
  unitId: string;
  serves: boolean;
  counts: boolean;
}

/** Everybody as they are on a day (YYYY-MM-DD), by when things happened. */
const servingOn = (log: Log, onDay: string): readonly Serving[] => {
  const people = new Map<string, Serving>();
  for (const { type, data } of log as readonly Event[]) {
    if (type === 'EmployeeRegistered') {
      const { employeeId, employment, unitId, since } = data;
      people.set(employeeId, { employeeId, employment, since, unitId, serves: true, counts: true });
    }
    if (type !== 'EmployeeTransferred' && type !== 'EmployeeDeparted' && type !== 'StandingChanged') continue;
    const person = people.get(data.employeeId);
    if (person === undefined || data.effectiveFrom > onDay) continue;
    if (type === 'EmployeeTransferred') person.unitId = data.unitId;
    if (type === 'EmployeeDeparted') person.serves = false;
    if (type === 'StandingChanged') person.counts = data.counts;
  }
  return [...people.values()].filter(({ serves }) => serves);
};

/** From which day until before which a year runs that has this day in it: the calendar's, or that of a contract. */
const yearAround = ({ employment, since = '' }: Serving, onDay: string): readonly [string, string] => {
  const year = Number(onDay.slice(0, 4));
  if (employment === 'PNS') return [`${year}-01-01`, `${year + 1}-01-01`];
  const first = onDay.slice(4) < since.slice(4) ? year - 1 : year;
  return [`${first}${since.slice(4)}`, `${first + 1}${since.slice(4)}`];
};

export interface Reached {
  readonly employeeId: string;
  readonly unitId: string;
  readonly state: string;
  readonly creditParts: number;
  readonly missingParts: number;
  readonly beyondParts: number;
}

/** How far everybody in service has come by a day: at least 20 JP of a PNS, at most 24 JP of a PPPK. */
export const reachedOn = (log: Log, onDay: string): readonly Reached[] => {
  const lessons = listsBy(lessonsIn(log), ({ employeeId }) => employeeId);
  return servingOn(log, onDay).map((person) => {
    const { employeeId, unitId, employment, counts } = person;
    const [from, next] = yearAround(person, onDay);
    let creditParts = 0;
    for (const { startsAt, parts } of lessons.get(employeeId) ?? [])
      if (dayOf(startsAt) >= from && dayOf(startsAt) < next) creditParts += parts;
    const isPns = employment === 'PNS';
    const missingParts = isPns && creditParts < 20 * PARTS ? 20 * PARTS - creditParts : 0;
    const beyondParts = !isPns && creditParts > 24 * PARTS ? creditParts - 24 * PARTS : 0;
    const far = isPns
      ? missingParts > 0
        ? 'below'
        : 'met'
      : beyondParts > 0
        ? 'beyond-ceiling'
        : 'within-ceiling';
    return {
      employeeId,
      unitId,
      state: counts ? far : 'not-counted',
      creditParts,
      missingParts,
      beyondParts,
    };
  });
};
