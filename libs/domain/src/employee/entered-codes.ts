import { reject, type Decider } from '../decision.js';
import { event, type EventOf } from '../event-type.js';
import { ended, type HeldSession } from '../program/check-ins.js';
import { id, integer, oneOf, personal, text } from '../shape.js';
import { notBegun, notHeld } from './attendable.js';
import type { ProfileEvent } from './profile.js';

// Codes of a session that somebody entered and that were none: so few that nobody finds one by guessing. They are
// events, since a count that a restart forgets would let whoever guesses begin again.
/** `unitId`: where the person stood then. */
const which = { employeeId: id, unitId: id, programId: id, sessionId: id };

export const enteredCodeEvents = {
  CheckInFailed: event({
    ...which,
    /** The command's id: the same try sent again is one try. */
    tryId: id,
    /** `expired`: it was shown before. */
    why: oneOf('wrong', 'expired'),
    /** Which try it was, of those that count. */
    tries: integer(1, 20),
  }),
  /** The person may try again. */
  CheckInUnblocked: event({ ...which, reason: personal(text(500)) }),
};

export type EnteredCodeEvent = EventOf<typeof enteredCodeEvents>;

type Session = { readonly programId: string; readonly sessionId: string };
export type EnteredCodeCommand =
  | {
      type: 'EnterCode';
      data: Session & { tryId: string };
      facts: {
        readonly session: HeldSession & { readonly seated: boolean };
        readonly isOpen: boolean;
        /** What the code is, compared with those of the session. */
        readonly code: 'right' | 'wrong' | 'expired';
        /** How many that are not right may be entered. */
        readonly most: number;
      };
    }
  | { type: 'LiftCheckInBlock'; data: Session & { reason: string } };

export type EnteredCodes = {
  readonly holder: { readonly employeeId: string; readonly unitId: string } | undefined;
  /** Ids of the tries that count, by programme and session. */
  readonly tries: Readonly<Record<string, readonly string[]>>;
};

/** Ids of the tries of one person at one session. */
export const triesAt = ({ tries }: EnteredCodes, { programId, sessionId }: Session): readonly string[] =>
  tries[`${programId}/${sessionId}`] ?? [];

const withTries = (
  state: EnteredCodes,
  { programId, sessionId }: Session,
  tries: readonly string[],
): EnteredCodes => ({
  ...state,
  tries: { ...state.tries, [`${programId}/${sessionId}`]: tries },
});

export const enteredCodes: Decider<EnteredCodes, EnteredCodeCommand, EnteredCodeEvent | ProfileEvent> = {
  name: 'enteredCodes',
  folds: [
    'EmployeeRegistered',
    'EmployeeTransferred',
    'EmployeeDeparted',
    'EmployeeReturned',
    'CheckInFailed',
    'CheckInUnblocked',
  ],
  initial: { holder: undefined, tries: {} },

  evolve(state, event) {
    switch (event.type) {
      case 'EmployeeRegistered':
      case 'EmployeeTransferred':
      case 'EmployeeReturned':
        return { ...state, holder: { employeeId: event.data.employeeId, unitId: event.data.unitId } };
      case 'EmployeeDeparted':
        return state;
      case 'CheckInFailed':
        return withTries(state, event.data, [...triesAt(state, event.data), event.data.tryId]);
      case 'CheckInUnblocked':
        return withTries(state, event.data, []);
    }
  },

  decide(command, state, at) {
    const { holder } = state;
    if (holder === undefined) return reject('EMPLOYEE_UNKNOWN');
    const { programId, sessionId } = command.data;
    const tries = triesAt(state, command.data);
    const whose = { ...holder, programId, sessionId };
    if (command.type === 'LiftCheckInBlock') {
      if (tries.length === 0) return [];
      return [{ type: 'CheckInUnblocked', data: { ...whose, reason: command.data.reason } }];
    }
    const { session, isOpen, code, most } = command.facts;
    const fault =
      notHeld(command.data, session, holder.employeeId) ??
      notBegun(sessionId, session.startsAt ?? at, at) ??
      ended(sessionId, session, at);
    if (fault !== undefined) return fault;
    if (!isOpen) return reject('CHECK_IN_NOT_OPEN', { sessionId });
    const { tryId } = command.data;
    if (tries.includes(tryId)) return [];
    // Also the right one: else a guesser would be told by it.
    if (tries.length >= most) return reject('CODE_BLOCKED', { sessionId });
    return code === 'right'
      ? []
      : [{ type: 'CheckInFailed', data: { ...whose, tryId, why: code, tries: tries.length + 1 } }];
  },
};
