import { reject, type Rejection } from '../decision.js';
import type { SessionTimes } from '../bookings/times.js';
import { day, id, instant, integer, list, object, optional, personal, text, type Held } from '../shape.js';

// When, where, by whom and for how many a programme is held.
const session = object({
  sessionId: id,
  startsAt: instant,
  endsAt: instant,
  place: text(200),
  /** The group (kelompok) that it is held for; all where none is named. */
  groupId: optional(id),
  /** The room whose calendar it is booked in. */
  roomId: optional(id),
  /** Who speaks at it, of the schedule's speakers: it is booked in their calendars. */
  speakerIds: optional(list(id, 20)),
});

/** Groups that a programme is held in: each seat is then one of a group, and the groups' seats are all that there are. */
const group = object({ groupId: id, name: text(200), capacity: integer(1, 10_000) });

/** Of a unit: the most seats that it may have, and how many are kept for it up to and with a day. */
const quota = object({
  unitId: id,
  most: optional(integer(1, 10_000)),
  kept: optional(integer(1, 10_000)),
  keptUntil: optional(day),
});

export const scheduleFields = {
  method: text(100),
  sessions: list(session, 400),
  /** Narasumber. Each has an id of its own, so that the name can be forgotten. */
  speakers: list(
    object({ speakerId: id, name: personal(text(200), 'speakerId'), field: optional(text(200)) }),
    100,
  ),
  capacity: integer(1, 10_000),
  groups: optional(list(group, 100)),
  quotas: optional(list(quota, 500)),
};

const schedule = object(scheduleFields);
export type Schedule = Held<typeof schedule>;
export type Group = Held<typeof group>;
export type Quota = Held<typeof quota>;
export type Session = Held<typeof session>;

/** Just the fields of a schedule. */
export const scheduleOf = ({ method, sessions, speakers, capacity, groups, quotas }: Schedule): Schedule => ({
  method,
  sessions,
  speakers,
  capacity,
  ...(groups === undefined ? {} : { groups }),
  ...(quotas === undefined ? {} : { quotas }),
});

/** Why a programme cannot be held like this; undefined where it can. */
export const scheduleFault = (wanted: Schedule): Rejection | undefined =>
  sessionFault(wanted) ?? groupFault(wanted) ?? quotaFault(wanted);

const sessionFault = ({ sessions, speakers, groups = [] }: Schedule): Rejection | undefined => {
  const seen = new Set<string>();
  const groupIds = new Set(groups.map(({ groupId }) => groupId));
  const known = new Set(speakers.map(({ speakerId }) => speakerId));
  for (const { sessionId, startsAt, endsAt, groupId, speakerIds = [] } of sessions) {
    if (seen.has(sessionId)) return reject('SESSION_DUPLICATE', { sessionId });
    // As times, not as texts: `09:00:00.5Z` is later than `09:00:00Z`, but sorts before it.
    if (Date.parse(endsAt) <= Date.parse(startsAt)) return reject('SESSION_ENDS_BEFORE_START', { sessionId });
    if (groupId !== undefined && !groupIds.has(groupId)) return reject('GROUP_UNKNOWN', { groupId });
    const stranger = speakerIds.find((speakerId) => !known.has(speakerId));
    if (stranger !== undefined) return reject('SPEAKER_NOT_NAMED', { sessionId, speakerId: stranger });
    seen.add(sessionId);
  }
  return undefined;
};

const groupFault = ({ groups, capacity }: Schedule): Rejection | undefined => {
  if (groups === undefined || groups.length === 0) return undefined;
  const twice = repeated(groups.map(({ groupId }) => groupId));
  if (twice !== undefined) return reject('GROUP_DUPLICATE', { groupId: twice });
  const seats = groups.reduce((sum, one) => sum + one.capacity, 0);
  return seats === capacity ? undefined : reject('GROUP_SEATS_DIFFER', { seats, capacity });
};

const quotaFault = ({ quotas = [], capacity }: Schedule): Rejection | undefined => {
  const twice = repeated(quotas.map(({ unitId }) => unitId));
  if (twice !== undefined) return reject('QUOTA_DUPLICATE', { unitId: twice });
  for (const { unitId, most, kept, keptUntil } of quotas) {
    if ((kept === undefined) !== (keptUntil === undefined)) return reject('QUOTA_DAY_MISSING', { unitId });
    if (most === undefined && kept === undefined) return reject('QUOTA_EMPTY', { unitId });
    if (most !== undefined && kept !== undefined && kept > most)
      return reject('QUOTA_ABOVE_MOST', { unitId, kept, most });
  }
  const kept = quotas.reduce((sum, one) => sum + (one.kept ?? 0), 0);
  return kept > capacity ? reject('QUOTAS_ABOVE_CAPACITY', { kept, capacity }) : undefined;
};

const repeated = (ids: readonly string[]): string | undefined =>
  ids.find((one, index) => ids.indexOf(one) !== index);

const timesOf = ({ sessionId, startsAt, endsAt }: Session): SessionTimes => ({ sessionId, startsAt, endsAt });

/** What a schedule takes of rooms' and speakers' calendars, by id; nothing of it where there is no schedule. */
export const bookingsIn = (held: Schedule | undefined) => {
  const rooms = new Map<string, SessionTimes[]>();
  const speakers = new Map<string, SessionTimes[]>();
  const add = (to: typeof rooms, key: string, session: Session) =>
    to.set(key, [...(to.get(key) ?? []), timesOf(session)]);
  for (const session of held?.sessions ?? []) {
    if (session.roomId !== undefined) add(rooms, session.roomId, session);
    for (const speakerId of new Set(session.speakerIds)) add(speakers, speakerId, session);
  }
  return { rooms, speakers } as {
    readonly rooms: ReadonlyMap<string, readonly SessionTimes[]>;
    readonly speakers: ReadonlyMap<string, readonly SessionTimes[]>;
  };
};

/** When somebody of a group is expected: at the group's sessions and at those for all. */
export const timesFor = ({ sessions }: Schedule, groupId: string | undefined): readonly SessionTimes[] =>
  sessions.filter((session) => session.groupId === undefined || session.groupId === groupId).map(timesOf);
