import { reject, type Decider } from '../decision.js';
import { event, type EventOf } from '../event-type.js';
import { id, integer, oneOf } from '../shape.js';
import type { ProfileEvent } from './profile.js';

const side = {
  employeeId: id,
  unitId: id,
  mentoringId: id,
  as: oneOf('mentor', 'mentee'),
  /** The other of the pair. */
  withId: id,
  competencyId: id,
};

// A person's own side of a mentoring pair; the pair itself and its meetings stand in the pair's stream.
export const mentoringHistoryEvents = {
  MentoringJoined: event(side),
  MentoringLeft: event({ ...side, meetings: integer(0, 10_000), minutes: integer(0, 1_440_000) }),
};

export type MentoringHistoryEvent = EventOf<typeof mentoringHistoryEvents>;
type DataOf<T extends MentoringHistoryEvent['type']> = Extract<MentoringHistoryEvent, { type: T }>['data'];

export type MentoringHistoryCommand =
  | {
      type: 'JoinMentoring';
      data: Pick<DataOf<'MentoringJoined'>, 'mentoringId' | 'as' | 'withId' | 'competencyId'>;
    }
  | { type: 'LeaveMentoring'; data: Pick<DataOf<'MentoringLeft'>, 'mentoringId' | 'meetings' | 'minutes'> };

type Joined = DataOf<'MentoringJoined'> & { readonly left: boolean };
export type MentoringHistory = {
  readonly holder: { readonly employeeId: string; readonly unitId: string } | undefined;
  readonly pairs: Readonly<Record<string, Joined>>;
};

export const mentoringHistory: Decider<
  MentoringHistory,
  MentoringHistoryCommand,
  MentoringHistoryEvent | ProfileEvent
> = {
  name: 'mentoringHistory',
  folds: [
    'EmployeeRegistered',
    'EmployeeTransferred',
    'EmployeeDeparted',
    'EmployeeReturned',
    'MentoringJoined',
    'MentoringLeft',
  ],
  initial: { holder: undefined, pairs: {} },

  evolve(state, event) {
    switch (event.type) {
      case 'EmployeeRegistered':
      case 'EmployeeTransferred':
      case 'EmployeeReturned':
        return { ...state, holder: { employeeId: event.data.employeeId, unitId: event.data.unitId } };
      case 'EmployeeDeparted':
        return state;
      case 'MentoringJoined':
        return {
          ...state,
          pairs: { ...state.pairs, [event.data.mentoringId]: { ...event.data, left: false } },
        };
      case 'MentoringLeft': {
        const { meetings: _meetings, minutes: _minutes, ...data } = event.data;
        return { ...state, pairs: { ...state.pairs, [data.mentoringId]: { ...data, left: true } } };
      }
    }
  },

  decide(command, { holder, pairs }) {
    if (holder === undefined) return reject('EMPLOYEE_UNKNOWN');
    const joined = pairs[command.data.mentoringId];
    switch (command.type) {
      case 'JoinMentoring':
        return joined === undefined
          ? [{ type: 'MentoringJoined', data: { ...holder, ...command.data } }]
          : [];
      case 'LeaveMentoring': {
        if (joined === undefined)
          return reject('MENTORING_UNKNOWN', { mentoringId: command.data.mentoringId });
        if (joined.left) return [];
        // It ends in the unit in which it began, wherever the person has moved since: else sums per unit would be wrong.
        const { left: _left, ...data } = joined;
        return [{ type: 'MentoringLeft', data: { ...data, ...command.data } }];
      }
    }
  },
};
