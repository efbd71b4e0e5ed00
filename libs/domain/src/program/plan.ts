import { reject, type Decider } from '../decision.js';
import { event, type EventOf } from '../event-type.js';
import { distinct, same } from '../same.js';
import { flag, id, integer, list, object, optional, text } from '../shape.js';
import { planItemRef } from '../yearly-plan/item.js';
import { indicatorFault, indicators, type Indicator, type IndicatorEvent } from './indicators.js';
import { scheduleFault, scheduleFields, scheduleOf, type Schedule } from './schedule.js';
import type { SeatedEvent } from './seat-events.js';

/** Of a programme that carries out an item of a yearly plan: so that who counts for the plan looks nothing up. */
const forItem = { planItem: optional(planItemRef) };
const schedule = { ...forItem, programId: id, title: text(200), ...scheduleFields };

// A programme (program pembinaan) from proposal to its end: it answers needs and carries out follow-ups.
export const planEvents = {
  ProgramProposed: event({
    programId: id,
    title: text(200),
    objectives: list(text(500), 50),
    competencyIds: list(id, 50),
    /** The needs that it is to answer; none where it answers an outside demand only. */
    answers: list(object({ employeeId: id, needId: id }), 5_000),
    /** The follow-ups of earlier programmes that shaped this one. */
    follows: list(object({ programId: id, followUpId: id }), 50),
    /** Code of the form of development (SIASN jenisDiklat): what its sessions count for depends on it. */
    form: optional(id),
    international: optional(flag),
    indicators: optional(indicators),
    /** Whether it must be taken (wajib): by everybody, or by those in some units and positions. */
    mandatory: optional(flag),
    mandatoryFor: optional(object({ unitIds: list(id, 500), positionIds: list(id, 500) })),
    /** The edition that it is of a programme that comes again. */
    series: optional(object({ seriesId: id, edition: integer(1, 9_999) })),
    ...forItem,
  }),
  ProgramScheduled: event(schedule),
  ProgramRevised: event({ ...schedule, reason: text(500) }),
  ProgramCompleted: event({ ...forItem, programId: id, title: text(200), sessionIds: list(id, 400) }),
  ProgramCancelled: event({ ...forItem, programId: id, title: text(200), reason: text(500) }),
};

export type PlanEvent = EventOf<typeof planEvents>;
type DataOf<T extends PlanEvent['type']> = Extract<PlanEvent, { type: T }>['data'];
export type { Schedule } from './schedule.js';

export type PlanCommand =
  | { type: 'ProposeProgram'; data: DataOf<'ProgramProposed'> }
  | { type: 'SetIndicators'; data: { indicators: readonly Indicator[] } }
  | { type: 'ScheduleProgram'; data: Schedule }
  | { type: 'ReviseProgram'; data: Schedule & { reason: string } }
  | { type: 'CompleteProgram' }
  | { type: 'CancelProgram'; data: { reason: string } };

export type ProgramStatus = 'unknown' | 'proposed' | 'scheduled' | 'completed' | 'cancelled';
type Proposal = DataOf<'ProgramProposed'>;
type Proposed = {
  readonly programId: string;
  readonly title: string;
  readonly proposal: Proposal;
  readonly indicators: readonly Indicator[];
  readonly seatsTaken: number;
  /** Of those who sit in a group, by group. */
  readonly seatsIn: Readonly<Record<string, number>>;
};
export type Plan =
  | { readonly status: 'unknown' }
  | ({ readonly status: 'proposed' } & Proposed)
  | ({ readonly status: 'scheduled' | 'completed'; readonly schedule: Schedule } & Proposed)
  | ({ readonly status: 'cancelled'; readonly schedule?: Schedule } & Proposed);

/** Seats by group after so many more in one of them; who sits in no group is in none of the counts. */
const counted = (seatsIn: Proposed['seatsIn'], groupId: string | undefined, more: number) =>
  groupId === undefined ? seatsIn : { ...seatsIn, [groupId]: (seatsIn[groupId] ?? 0) + more };

/** Nobody loses a seat by a revision: a group keeps at least the seats that are taken in it. */
const seatsFault = ({ groups = [] }: Schedule, { seatsIn }: Proposed) => {
  for (const [groupId, seatsTaken] of Object.entries(seatsIn)) {
    const capacity = groups.find((one) => one.groupId === groupId)?.capacity ?? 0;
    if (capacity < seatsTaken) return reject('GROUP_BELOW_SEATS_TAKEN', { groupId, capacity, seatsTaken });
  }
  return undefined;
};

/** When a session of the programme begins; undefined where the schedule has no such session. */
export const startOf = (plan: Plan, sessionId: string): string | undefined =>
  sessionIn(plan, sessionId)?.startsAt;

/** A session of the programme; undefined where the schedule has no such session. */
export const sessionIn = (plan: Plan, sessionId: string): Schedule['sessions'][number] | undefined =>
  sessionsOf(plan).find((one) => one.sessionId === sessionId);

/** The most minutes of one session that can be attended: a day. */
const MOST_MINUTES = 1_440;

/** Minutes that a session lasts; a part of one counts as one, and more than a day as a day. */
export const lengthOf = ({ startsAt, endsAt }: Pick<Schedule['sessions'][number], 'startsAt' | 'endsAt'>) =>
  Math.min(MOST_MINUTES, Math.ceil((Date.parse(endsAt) - Date.parse(startsAt)) / 60_000));

/** Minutes that each session of the programme lasts, by its id; of a group, its own sessions and those for all. */
export const lengthsOf = (plan: Plan, group?: string): Readonly<Record<string, number>> =>
  Object.fromEntries(
    sessionsOf(plan)
      .filter(({ groupId }) => group === undefined || groupId === undefined || groupId === group)
      .map((session) => [session.sessionId, lengthOf(session)]),
  );

const sessionsOf = (plan: Plan): Schedule['sessions'] =>
  'schedule' in plan ? (plan.schedule?.sessions ?? []) : [];

export const plan: Decider<Plan, PlanCommand, PlanEvent | SeatedEvent | IndicatorEvent> = {
  name: 'plan',
  folds: [
    'ProgramProposed',
    'IndicatorsSet',
    'ProgramScheduled',
    'ProgramRevised',
    'ProgramCompleted',
    'ProgramCancelled',
    'SeatTaken',
    'SeatReleased',
    'SeatMoved',
  ],
  initial: { status: 'unknown' },

  evolve(state, event) {
    if (event.type === 'ProgramProposed') {
      const { programId, title, indicators: wanted = [] } = event.data;
      const proposal = { programId, title, proposal: event.data, indicators: wanted };
      return { status: 'proposed', ...proposal, seatsTaken: 0, seatsIn: {} };
    }
    if (state.status === 'unknown') return state;
    const { programId, title, proposal, indicators: set, seatsTaken, seatsIn } = state;
    switch (event.type) {
      case 'IndicatorsSet':
        return { ...state, indicators: event.data.indicators };
      case 'ProgramScheduled':
      case 'ProgramRevised':
        return {
          status: 'scheduled',
          programId,
          title,
          proposal,
          indicators: set,
          seatsTaken,
          seatsIn,
          schedule: scheduleOf(event.data),
        };
      case 'ProgramCompleted':
        return state.status === 'scheduled' ? { ...state, status: 'completed' } : state;
      case 'ProgramCancelled':
        return { ...state, status: 'cancelled' };
      case 'SeatTaken':
        return { ...state, seatsTaken: seatsTaken + 1, seatsIn: counted(seatsIn, event.data.groupId, 1) };
      case 'SeatReleased':
        return { ...state, seatsTaken: seatsTaken - 1, seatsIn: counted(seatsIn, event.data.groupId, -1) };
      case 'SeatMoved': {
        const { fromGroupId, toGroupId } = event.data;
        return { ...state, seatsIn: counted(counted(seatsIn, fromGroupId, -1), toGroupId, 1) };
      }
    }
  },

  decide(command, state) {
    if (command.type === 'ProposeProgram') {
      const proposal = withoutRepeats(command.data);
      const { programId: own } = proposal;
      if (proposal.follows.some(({ programId }) => programId === own))
        return reject('FOLLOW_UP_OF_ITSELF', { programId: own });
      const fault = indicatorFault(proposal.indicators);
      if (state.status === 'unknown') return fault ?? [{ type: 'ProgramProposed', data: proposal }];
      return same(state.proposal, proposal) ? [] : reject('PROGRAM_ID_TAKEN', { programId: state.programId });
    }
    if (state.status === 'unknown') return reject('PROGRAM_UNKNOWN');
    const { programId, title } = state;
    const { planItem } = state.proposal;
    const which = { programId, title, ...(planItem === undefined ? {} : { planItem }) };
    if (command.type === 'CancelProgram') {
      if (state.status === 'cancelled') return [];
      if (state.status === 'completed') return reject('PROGRAM_COMPLETED', { programId });
      return [{ type: 'ProgramCancelled', data: { ...which, ...command.data } }];
    }
    if (state.status === 'cancelled') return reject('PROGRAM_CANCELLED', { programId });
    switch (command.type) {
      case 'SetIndicators': {
        const { indicators: wanted } = command.data;
        if (same(state.indicators, wanted)) return [];
        if (state.status !== 'proposed') return reject('INDICATORS_FIXED', { programId });
        return indicatorFault(wanted) ?? [{ type: 'IndicatorsSet', data: { programId, indicators: wanted } }];
      }
      case 'ScheduleProgram':
        if (state.status === 'completed') return reject('PROGRAM_COMPLETED', { programId });
        if (state.status === 'scheduled')
          return same(state.schedule, scheduleOf(command.data))
            ? []
            : reject('PROGRAM_ALREADY_SCHEDULED', { programId });
        return (
          scheduleFault(command.data) ?? [
            { type: 'ProgramScheduled', data: { ...which, ...scheduleOf(command.data) } },
          ]
        );
      case 'ReviseProgram': {
        if (state.status === 'completed') return reject('PROGRAM_COMPLETED', { programId });
        if (state.status === 'proposed') return reject('PROGRAM_NOT_SCHEDULED', { programId });
        if (same(state.schedule, scheduleOf(command.data))) return [];
        if (command.data.capacity < state.seatsTaken)
          return reject('CAPACITY_BELOW_SEATS_TAKEN', {
            capacity: command.data.capacity,
            seatsTaken: state.seatsTaken,
          });
        const { reason } = command.data;
        return (
          scheduleFault(command.data) ??
          seatsFault(command.data, state) ?? [
            { type: 'ProgramRevised', data: { ...which, ...scheduleOf(command.data), reason } },
          ]
        );
      }
      case 'CompleteProgram': {
        if (state.status === 'completed') return [];
        if (state.status === 'proposed') return reject('PROGRAM_NOT_SCHEDULED', { programId });
        const sessionIds = state.schedule.sessions.map(({ sessionId }) => sessionId);
        return [{ type: 'ProgramCompleted', data: { ...which, sessionIds } }];
      }
    }
  },
};

const withoutRepeats = (proposal: Proposal): Proposal => ({
  ...proposal,
  competencyIds: distinct(proposal.competencyIds, (competencyId) => competencyId),
  answers: distinct(proposal.answers, ({ employeeId, needId }) => `${employeeId}/${needId}`),
  follows: distinct(proposal.follows, ({ programId, followUpId }) => `${programId}/${followUpId}`),
});
