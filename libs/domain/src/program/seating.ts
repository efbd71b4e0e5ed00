import { clashesOf, refuseClash, type Engagement } from '../bookings/times.js';
import { reject, type Rejection } from '../decision.js';
import { needPriorities, type NeedPriority } from '../employee/need-events.js';
import { timesFor, type Group, type Schedule } from './schedule.js';
import type { Seats } from './seat-state.js';

/** Who wants a seat, of which unit; in which group, where only one will do; and what else takes the person's time. */
export interface Wanting {
  readonly employeeId: string;
  readonly unitId: string;
  readonly groupId?: string | undefined;
  readonly engagements?: readonly Engagement[] | undefined;
}

/** The seat that somebody would get. */
export interface Place {
  readonly groupId?: string;
}

const takenBy = ({ taken }: Seats, unitId: string): number =>
  [...taken.values()].filter((one) => one === unitId).length;

/** How many seats of a group are free. */
const freeIn = ({ groupOf }: Seats, { groupId, capacity }: Group): number =>
  capacity - [...groupOf.values()].filter((one) => one === groupId).length;

/** How many seats are kept on a day for units other than this one, and until when the first of them are. */
const keptForOthers = (state: Seats, quotas: Schedule['quotas'] = [], unitId: string, today: string) => {
  const keeping = quotas.flatMap((one) => {
    const { kept = 0, keptUntil = '' } = one;
    const open = one.unitId === unitId || keptUntil < today ? 0 : kept - takenBy(state, one.unitId);
    return open > 0 ? [{ open, keptUntil }] : [];
  });
  const seats = keeping.reduce((sum, { open }) => sum + open, 0);
  return { seats, keptUntil: keeping.map(({ keptUntil }) => keptUntil).sort()[0] ?? '' };
};

/** The seat that somebody gets on a day (YYYY-MM-DD), or why none. */
export const placeFor = (state: Seats, wanting: Wanting, today: string): Place | Rejection => {
  const { programId, schedule, taken } = state;
  if (schedule === undefined) return reject('PROGRAM_NOT_SCHEDULED', { programId });
  const { capacity, quotas } = schedule;
  const { unitId } = wanting;
  const free = capacity - taken.size;
  if (free <= 0) return reject('SEATS_TAKEN', { programId, capacity });
  const most = quotas?.find((one) => one.unitId === unitId)?.most;
  if (most !== undefined && takenBy(state, unitId) >= most)
    return reject('UNIT_QUOTA_REACHED', { programId, unitId, most });
  const kept = keptForOthers(state, quotas, unitId, today);
  if (free <= kept.seats)
    return reject('SEATS_KEPT', { programId, kept: kept.seats, keptUntil: kept.keptUntil });
  return groupFor(state, schedule, wanting);
};

/** The group with most free seats in which the person is free to come; of a group that was asked for, that one. */
const groupFor = (state: Seats, schedule: Schedule, wanting: Wanting): Place | Rejection => {
  const { programId } = state;
  const { groups = [], capacity } = schedule;
  const { groupId } = wanting;
  if (groupId === undefined && groups.length === 0) return personClash(state, wanting, undefined) ?? {};
  const asked = groups.find((one) => one.groupId === groupId);
  if (groupId !== undefined && asked === undefined) return reject('GROUP_UNKNOWN', { groupId });
  if (asked !== undefined && freeIn(state, asked) <= 0)
    return reject('GROUP_FULL', { programId, groupId: asked.groupId, capacity: asked.capacity });
  const open = (asked === undefined ? groups : [asked]).filter((one) => freeIn(state, one) > 0);
  const [first, ...others] = open.toSorted((a, b) => freeIn(state, b) - freeIn(state, a));
  if (first === undefined) return reject('SEATS_TAKEN', { programId, capacity });
  const fitting = [first, ...others].find((one) => personClash(state, wanting, one.groupId) === undefined);
  if (fitting !== undefined) return { groupId: fitting.groupId };
  return personClash(state, wanting, first.groupId) ?? { groupId: first.groupId };
};

/** What else the person is expected at while the programme is held for a group; undefined where nothing is. */
export const personClash = (
  { programId, title, schedule }: Seats,
  { employeeId, engagements = [] }: Wanting,
  groupId: string | undefined,
): Rejection | undefined => {
  if (schedule === undefined || engagements.length === 0) return undefined;
  const wanted = { programId, title, times: timesFor(schedule, groupId) };
  // Sessions of one programme that are held at the same time are the programme's own affair.
  const [clash] = clashesOf(wanted, engagements).filter(({ other }) => other.programId !== programId);
  return clash === undefined ? undefined : refuseClash('PERSON_CLASH', { employeeId }, clash);
};

const urgency = (priority: NeedPriority | undefined): number =>
  priority === undefined ? needPriorities.length : needPriorities.indexOf(priority);

/** In the order in which they get a seat: by the priority of their need, then as they came. */
export const inTurn = <W extends { readonly priority?: NeedPriority }>(waiting: readonly W[]): readonly W[] =>
  waiting.toSorted((a, b) => urgency(a.priority) - urgency(b.priority));
