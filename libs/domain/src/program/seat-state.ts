import type { PlanItemRef } from '../yearly-plan/item.js';
import type { PlanEvent } from './plan.js';
import { scheduleOf, type Schedule } from './schedule.js';
import type { SeatEvent, WaitingEvent } from './seat-events.js';

export type Waiting = Omit<Extract<WaitingEvent, { type: 'WaitingBegun' }>['data'], 'programId'>;

export type Seats = {
  readonly program: 'unknown' | 'proposed' | 'scheduled' | 'completed' | 'cancelled';
  readonly programId: string;
  readonly title: string;
  readonly schedule: Schedule | undefined;
  /** The item of a yearly plan that it carries out. */
  readonly planItem?: PlanItemRef;
  /** Unit by employee id. */
  readonly taken: ReadonlyMap<string, string>;
  /** Group by employee id, of those who sit in one. */
  readonly groupOf: ReadonlyMap<string, string>;
  /** In the order in which they came. */
  readonly waiting: readonly Waiting[];
};

export const noSeats: Seats = {
  program: 'unknown',
  programId: '',
  title: '',
  schedule: undefined,
  taken: new Map(),
  groupOf: new Map(),
  waiting: [],
};

const withEntry = <V>(map: ReadonlyMap<string, V>, key: string, value: V | undefined) => {
  if (value === undefined && !map.has(key)) return map;
  const changed = new Map(map);
  if (value === undefined) changed.delete(key);
  else changed.set(key, value);
  return changed;
};

const seated = (
  state: Seats,
  employeeId: string,
  unitId: string | undefined,
  groupId: string | undefined,
) => ({
  ...state,
  taken: withEntry(state.taken, employeeId, unitId),
  groupOf: withEntry(state.groupOf, employeeId, groupId),
});

/** What is known of a programme's seats after an event. */
export const seatsAfter = (state: Seats, event: SeatEvent | PlanEvent): Seats => {
  switch (event.type) {
    case 'ProgramProposed':
      return proposedAs(state, event.data);
    case 'ProgramScheduled':
    case 'ProgramRevised':
      return { ...state, program: 'scheduled', schedule: scheduleOf(event.data) };
    case 'ProgramCompleted':
      return { ...state, program: 'completed' };
    case 'ProgramCancelled':
      return { ...state, program: 'cancelled' };
    case 'SeatTaken':
      return seated(state, event.data.employeeId, event.data.unitId, event.data.groupId);
    case 'SeatReleased':
      return seated(state, event.data.employeeId, undefined, undefined);
    case 'SeatMoved':
      return seated(state, event.data.employeeId, event.data.unitId, event.data.toGroupId);
    case 'WaitingBegun': {
      const { programId: _own, ...waiting } = event.data;
      return { ...state, waiting: [...without(state.waiting, waiting.employeeId), waiting] };
    }
    case 'WaitingEnded':
      return { ...state, waiting: without(state.waiting, event.data.employeeId) };
  }
};

const without = (waiting: readonly Waiting[], employeeId: string): readonly Waiting[] =>
  waiting.filter((one) => one.employeeId !== employeeId);

const proposedAs = (
  { planItem: _before, ...state }: Seats,
  { programId, title, planItem }: Extract<PlanEvent, { type: 'ProgramProposed' }>['data'],
): Seats => ({
  ...state,
  program: 'proposed',
  programId,
  title,
  ...(planItem === undefined ? {} : { planItem }),
});
