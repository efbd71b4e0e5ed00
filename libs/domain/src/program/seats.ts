import { reject, type Decider } from '../decision.js';
import { event, type EventOf } from '../event-type.js';
import { id, optional } from '../shape.js';
import { planItemRef, type PlanItemRef } from '../yearly-plan/item.js';
import type { PlanEvent } from './plan.js';

// Who has a seat in a programme. Seats are few and shared, so they stand in the programme's stream, where two who
// reach for the last one meet; the enrolment itself is then recorded in the person's own stream.
const seat = { programId: id, employeeId: id, unitId: id, planItem: optional(planItemRef) };

export const seatEvents = {
  SeatTaken: event(seat),
  SeatReleased: event(seat),
};

export type SeatEvent = EventOf<typeof seatEvents>;

export type SeatCommand =
  | {
      type: 'TakeSeat';
      data: { employeeId: string; unitId: string };
      facts: { readonly employee: 'unknown' | 'active' | 'departed' };
    }
  | { type: 'ReleaseSeat'; data: { employeeId: string } };

export type Seats = {
  readonly program: 'unknown' | 'proposed' | 'scheduled' | 'completed' | 'cancelled';
  readonly programId: string;
  readonly capacity: number;
  /** The item of a yearly plan that it carries out. */
  readonly planItem?: PlanItemRef;
  /** Unit by employee id. */
  readonly taken: ReadonlyMap<string, string>;
};

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
  ],
  initial: { program: 'unknown', programId: '', capacity: 0, taken: new Map() },

  evolve(state, event) {
    switch (event.type) {
      case 'ProgramProposed':
        return proposedAs(state, event.data);
      case 'ProgramScheduled':
      case 'ProgramRevised':
        return { ...state, program: 'scheduled', capacity: event.data.capacity };
      case 'ProgramCompleted':
        return { ...state, program: 'completed' };
      case 'ProgramCancelled':
        return { ...state, program: 'cancelled' };
      case 'SeatTaken':
        return { ...state, taken: new Map(state.taken).set(event.data.employeeId, event.data.unitId) };
      case 'SeatReleased': {
        const taken = new Map(state.taken);
        taken.delete(event.data.employeeId);
        return { ...state, taken };
      }
    }
  },

  decide(command, { program, programId, planItem, capacity, taken }) {
    if (program === 'unknown') return reject('PROGRAM_UNKNOWN');
    if (program === 'cancelled') return reject('PROGRAM_CANCELLED', { programId });
    if (program === 'completed') return reject('PROGRAM_COMPLETED', { programId });
    const { employeeId } = command.data;
    const which = { programId, ...(planItem === undefined ? {} : { planItem }) };
    switch (command.type) {
      case 'TakeSeat': {
        if (program === 'proposed') return reject('PROGRAM_NOT_SCHEDULED', { programId });
        if (command.facts.employee === 'unknown') return reject('EMPLOYEE_UNKNOWN', { employeeId });
        if (command.facts.employee === 'departed') return reject('EMPLOYEE_DEPARTED', { employeeId });
        if (taken.has(employeeId)) return [];
        if (taken.size >= capacity) return reject('SEATS_TAKEN', { programId, capacity });
        return [{ type: 'SeatTaken', data: { ...which, ...command.data } }];
      }
      case 'ReleaseSeat': {
        const unitId = taken.get(employeeId);
        return unitId === undefined ? [] : [{ type: 'SeatReleased', data: { ...which, employeeId, unitId } }];
      }
    }
  },
};

const proposedAs = (
  { planItem: _before, ...state }: Seats,
  { programId, planItem }: Extract<PlanEvent, { type: 'ProgramProposed' }>['data'],
): Seats => ({
  ...state,
  program: 'proposed',
  programId,
  ...(planItem === undefined ? {} : { planItem }),
});
