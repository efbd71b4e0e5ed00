import type { PlanEvent, SeatEvent } from '@bina/domain';
import type { Policy } from '@bina/engine';
import { toEmployee, type PolicyCommand } from './reactions.js';

/** Who has a seat in a programme. */
type Seated = { readonly employeeIds: readonly string[] };

/**
 * Whenever somebody takes or gives back a seat, then the person's own history says so; whenever the programme is
 * completed or cancelled, then so does the history of everybody who has one.
 */
export const seatMakesEnrolment: Policy<SeatEvent | PlanEvent, PolicyCommand, Seated> = {
  name: 'seat-makes-enrolment',
  folds: ['SeatTaken', 'SeatReleased', 'ProgramCompleted', 'ProgramCancelled'],
  key: ({ data: { programId } }) => programId,

  remember: (memory = { employeeIds: [] }, { type, data }) => {
    if (type === 'SeatTaken') return { employeeIds: [...memory.employeeIds, data.employeeId] };
    if (type === 'SeatReleased')
      return {
        employeeIds: memory.employeeIds.filter((one) => one !== data.employeeId),
      };
    return memory;
  },

  react: (event, memory) => {
    const { programId } = event.data;
    const everybody = memory?.employeeIds ?? [];
    switch (event.type) {
      case 'SeatTaken': {
        const { employeeId } = event.data;
        return [
          { key: 'enrol', command: toEmployee(employeeId, { type: 'RecordEnrolment', data: { programId } }) },
        ];
      }
      case 'SeatReleased': {
        const { employeeId } = event.data;
        const ended = { programId, cause: 'withdrawn' } as const;
        return [{ key: 'end', command: toEmployee(employeeId, { type: 'EndEnrolment', data: ended }) }];
      }
      case 'ProgramCancelled':
        return everybody.map((employeeId) => {
          const ended = { programId, cause: 'program-cancelled' } as const;
          return { key: employeeId, command: toEmployee(employeeId, { type: 'EndEnrolment', data: ended }) };
        });
      case 'ProgramCompleted': {
        const { sessionIds, planItem } = event.data;
        return everybody.map((employeeId) => {
          const completed = { programId, sessionIds, ...(planItem === undefined ? {} : { planItem }) };
          return {
            key: employeeId,
            command: toEmployee(employeeId, { type: 'CompleteParticipation', data: completed }),
          };
        });
      }
      default:
        return [];
    }
  },
};
