import { reject, type Decider, type Rejection } from '../decision.js';
import { event, type EventOf } from '../event-type.js';
import { level } from '../level.js';
import { day, id, integer, oneOf } from '../shape.js';
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
  /** A pair has ended and says what its mentee can do now: it is to be assessed. No level follows from it by itself. */
  ReassessmentAsked: event({
    employeeId: id,
    unitId: id,
    mentoringId: id,
    competencyId: id,
    levelClaimed: level,
    askedOn: day,
  }),
};

export type MentoringHistoryEvent = EventOf<typeof mentoringHistoryEvents>;
type DataOf<T extends MentoringHistoryEvent['type']> = Extract<MentoringHistoryEvent, { type: T }>['data'];

export type MentoringHistoryCommand =
  | {
      type: 'JoinMentoring';
      data: Pick<DataOf<'MentoringJoined'>, 'mentoringId' | 'as' | 'withId' | 'competencyId'>;
      /** How many mentees one mentor has at a time, at most. Absent where the two are paired already. */
      facts?: { readonly mostMentees: number };
    }
  | {
      type: 'AskReassessment';
      data: Pick<DataOf<'ReassessmentAsked'>, 'mentoringId' | 'competencyId' | 'levelClaimed' | 'askedOn'>;
    }
  | { type: 'LeaveMentoring'; data: Pick<DataOf<'MentoringLeft'>, 'mentoringId' | 'meetings' | 'minutes'> };

type Joined = DataOf<'MentoringJoined'> & { readonly left: boolean };
export type MentoringHistory = {
  readonly holder: { readonly employeeId: string; readonly unitId: string } | undefined;
  readonly pairs: Readonly<Record<string, Joined>>;
  /** The pairs of which a reassessment was asked. */
  readonly asked: readonly string[];
};

type Join = Extract<MentoringHistoryCommand, { type: 'JoinMentoring' }>;

/** What of a person's other pairs stands against one more. */
const oneTooMany = ({ data, facts }: Join, { holder, pairs }: MentoringHistory): Rejection | undefined => {
  if (facts === undefined || holder === undefined) return undefined;
  const { employeeId } = holder;
  const open = Object.values(pairs).filter(({ left, as }) => !left && as === data.as);
  if (data.as === 'mentor')
    return open.length < facts.mostMentees
      ? undefined
      : reject('MENTOR_HAS_MENTEES_ENOUGH', { employeeId, mentees: open.length, most: facts.mostMentees });
  const other = open.find(({ competencyId }) => competencyId === data.competencyId);
  if (other === undefined) return undefined;
  return reject('MENTEE_HAS_MENTOR', {
    employeeId,
    competencyId: data.competencyId,
    mentoringId: other.mentoringId,
  });
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
    'ReassessmentAsked',
  ],
  initial: { holder: undefined, pairs: {}, asked: [] },

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
      case 'ReassessmentAsked':
        return { ...state, asked: [...state.asked, event.data.mentoringId] };
    }
  },

  decide(command, state) {
    const { holder, pairs, asked } = state;
    if (holder === undefined) return reject('EMPLOYEE_UNKNOWN');
    const joined = pairs[command.data.mentoringId];
    switch (command.type) {
      case 'JoinMentoring':
        if (joined !== undefined) return [];
        return (
          oneTooMany(command, state) ?? [{ type: 'MentoringJoined', data: { ...holder, ...command.data } }]
        );
      case 'AskReassessment':
        return asked.includes(command.data.mentoringId)
          ? []
          : [{ type: 'ReassessmentAsked', data: { ...holder, ...command.data } }];
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
