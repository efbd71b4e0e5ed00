import { dayInWib } from '../calendar.js';
import type { Engagement } from '../bookings/times.js';
import { reject, type Decider, type Decision } from '../decision.js';
import type { PlanEvent } from './plan.js';
import type { SeatEvent } from './seat-events.js';
import { inTurn, personClash, placeFor } from './seating.js';
import { noSeats, seatsAfter, type Seats, type Waiting } from './seat-state.js';

export {
  seatEvents,
  waitingEvents,
  type SeatedEvent,
  type SeatEvent,
  type WaitingEvent,
} from './seat-events.js';
export type { Seats, Waiting } from './seat-state.js';
export { inTurn } from './seating.js';

/** What other streams say of somebody: whether the person is in service, and what else takes the person's time. */
export interface PersonFacts {
  readonly employee: 'unknown' | 'active' | 'departed';
  /** Left out where a clash is no reason: somebody who was there was there. */
  readonly engagements?: readonly Engagement[];
}

/** Of those who wait, by employee id; nothing is said of who has only just come. */
export type WaitingFacts = Readonly<Record<string, PersonFacts>>;

export type SeatCommand =
  | { type: 'TakeSeat'; data: { employeeId: string; unitId: string; groupId?: string }; facts: PersonFacts }
  | { type: 'ReleaseSeat'; data: { employeeId: string }; facts?: { readonly waiting: WaitingFacts } }
  | {
      type: 'MoveSeat';
      data: { employeeId: string; toGroupId: string; reason: string };
      facts: Pick<PersonFacts, 'engagements'>;
    }
  | { type: 'BeginWaiting'; data: Waiting; facts: PersonFacts }
  | { type: 'EndWaiting'; data: { employeeId: string } }
  /** Seats that have become free by a revision, or because the day has passed until which they were kept. */
  | { type: 'FillSeats'; facts: { readonly waiting: WaitingFacts } };

type CommandOf<T extends SeatCommand['type']> = Extract<SeatCommand, { type: T }>;

export const seats: Decider<Seats, SeatCommand, SeatEvent | PlanEvent> = {
  name: 'seats',
  folds: [
    'ProgramProposed',
    'ProgramScheduled',
    'ProgramRevised',
    'ProgramCompleted',
    'ProgramCancelled',
    'SeatTaken',
    'SeatReleased',
    'SeatMoved',
    'WaitingBegun',
    'WaitingEnded',
  ],
  initial: noSeats,
  evolve: seatsAfter,

  decide(command, state, at): Decision<SeatEvent> {
    const { program, programId } = state;
    // Asked for by what has happened, and overtaken by what has happened since: that is nobody's mistake.
    if (command.type === 'FillSeats' && program !== 'scheduled') return [];
    if (program === 'unknown') return reject('PROGRAM_UNKNOWN');
    if (program === 'cancelled') return reject('PROGRAM_CANCELLED', { programId });
    if (program === 'completed') return reject('PROGRAM_COMPLETED', { programId });
    const today = dayInWib(at);
    switch (command.type) {
      case 'TakeSeat':
        return takeSeat(command, state, today);
      case 'ReleaseSeat': {
        const released = release(state, command.data.employeeId);
        const after = released.reduce(seatsAfter, state);
        return released.length === 0
          ? []
          : [...released, ...fill(after, command.facts?.waiting ?? {}, today)];
      }
      case 'MoveSeat':
        return moveSeat(command, state);
      case 'BeginWaiting':
        return beginWaiting(command, state, today);
      case 'EndWaiting':
        return endWaiting(state, command.data.employeeId, 'withdrawn');
      case 'FillSeats':
        return fill(state, command.facts.waiting, today);
    }
  },
};

/** Which programme an event of a seat is about. */
const whichOf = ({ programId, planItem }: Seats) => ({
  programId,
  ...(planItem === undefined ? {} : { planItem }),
});

const absent = ({ employee }: PersonFacts, employeeId: string) => {
  if (employee === 'unknown') return reject('EMPLOYEE_UNKNOWN', { employeeId });
  return employee === 'departed' ? reject('EMPLOYEE_DEPARTED', { employeeId }) : undefined;
};

const takeSeat = (
  { data, facts }: CommandOf<'TakeSeat'>,
  state: Seats,
  today: string,
): Decision<SeatEvent> => {
  const { employeeId, unitId } = data;
  if (state.program === 'proposed') return reject('PROGRAM_NOT_SCHEDULED', { programId: state.programId });
  const fault = absent(facts, employeeId);
  if (fault !== undefined) return fault;
  if (state.taken.has(employeeId)) return [];
  const place = placeFor(state, { ...data, engagements: facts.engagements }, today);
  if ('rejected' in place) return place;
  return [
    ...endWaiting(state, employeeId, 'seated'),
    { type: 'SeatTaken', data: { ...whichOf(state), employeeId, unitId, ...place } },
  ];
};

const release = (state: Seats, employeeId: string): readonly SeatEvent[] => {
  const unitId = state.taken.get(employeeId);
  if (unitId === undefined) return [];
  const groupId = state.groupOf.get(employeeId);
  const seat = { ...whichOf(state), employeeId, unitId, ...(groupId === undefined ? {} : { groupId }) };
  return [{ type: 'SeatReleased', data: seat }];
};

const moveSeat = ({ data, facts }: CommandOf<'MoveSeat'>, state: Seats): Decision<SeatEvent> => {
  const { programId, schedule, taken, groupOf } = state;
  const { employeeId, toGroupId, reason } = data;
  const unitId = taken.get(employeeId);
  if (unitId === undefined) return reject('NOT_ENROLLED', { employeeId, programId });
  const fromGroupId = groupOf.get(employeeId);
  if (fromGroupId === toGroupId) return [];
  const group = schedule?.groups?.find(({ groupId }) => groupId === toGroupId);
  if (group === undefined) return reject('GROUP_UNKNOWN', { groupId: toGroupId });
  const { capacity } = group;
  if ([...groupOf.values()].filter((one) => one === toGroupId).length >= capacity)
    return reject('GROUP_FULL', { programId, groupId: toGroupId, capacity });
  const clash = personClash(state, { employeeId, unitId, engagements: facts.engagements }, toGroupId);
  if (clash !== undefined) return clash;
  const from = fromGroupId === undefined ? {} : { fromGroupId };
  return [{ type: 'SeatMoved', data: { programId, employeeId, unitId, ...from, toGroupId, reason } }];
};

const beginWaiting = (
  { data, facts }: CommandOf<'BeginWaiting'>,
  state: Seats,
  today: string,
): Decision<SeatEvent> => {
  const { programId, schedule, taken, waiting } = state;
  const { employeeId, groupId, needId } = data;
  if (schedule === undefined) return reject('PROGRAM_NOT_SCHEDULED', { programId });
  const fault = absent(facts, employeeId);
  if (fault !== undefined) return fault;
  if (taken.has(employeeId)) return reject('ALREADY_ENROLLED', { employeeId, programId });
  const before = waiting.find((one) => one.employeeId === employeeId);
  if (before !== undefined)
    return before.groupId === groupId && before.needId === needId
      ? []
      : reject('ALREADY_WAITING', { employeeId, programId });
  const place = placeFor(state, { ...data, engagements: facts.engagements }, today);
  if (!('rejected' in place)) return reject('SEAT_AVAILABLE', { programId });
  // Who waits for a seat at a time that is taken would be passed over whenever one is free.
  if (place.rejected === 'PERSON_CLASH' || place.rejected === 'GROUP_UNKNOWN') return place;
  if (groupId !== undefined && !(schedule.groups ?? []).some((one) => one.groupId === groupId))
    return reject('GROUP_UNKNOWN', { groupId });
  return [{ type: 'WaitingBegun', data: { programId, ...data } }];
};

const endWaiting = (
  { programId, waiting }: Seats,
  employeeId: string,
  cause: 'seated' | 'withdrawn',
): readonly SeatEvent[] =>
  waiting
    .filter((one) => one.employeeId === employeeId)
    .map(({ unitId }) => ({ type: 'WaitingEnded', data: { programId, employeeId, unitId, cause } }));

/** Seats those who wait, in turn, as long as there is a seat that they may have. */
const fill = (state: Seats, facts: WaitingFacts, today: string): readonly SeatEvent[] => {
  const events: SeatEvent[] = [];
  let now = state;
  for (const { employeeId, unitId, groupId } of inTurn(state.waiting)) {
    const { employee = 'active', engagements } = facts[employeeId] ?? {};
    if (employee !== 'active') continue;
    const place = placeFor(now, { employeeId, unitId, groupId, engagements }, today);
    if ('rejected' in place) continue;
    const promoted: readonly SeatEvent[] = [
      ...endWaiting(now, employeeId, 'seated'),
      { type: 'SeatTaken', data: { ...whichOf(now), employeeId, unitId, ...place } },
    ];
    events.push(...promoted);
    now = promoted.reduce(seatsAfter, now);
  }
  return events;
};
