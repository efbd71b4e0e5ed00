import { reject, type Decider } from '../decision.js';
import { notHeld } from '../employee/attendable.js';
import type { SessionFacts } from '../employee/participation.js';
import { event, type EventOf } from '../event-type.js';
import { refOf, ruleRef, type Edition, type RuleRef } from '../rule/edition.js';
import type { CheckInCodeRule } from '../rule/rules/check-in-code.js';
import { id, integer } from '../shape.js';

// At which sessions participants may enter themselves by a code that changes. The code is derived from a secret of the
// installation, the session and `nth`: nothing of it stands in the log.
const which = { programId: id, sessionId: id, nth: integer(1, 10_000) };

export const checkInEvents = {
  /** `nth`: how often it was opened at this session; each time with other codes. */
  CheckInOpened: event({ ...which, rule: ruleRef }),
  CheckInClosed: event(which),
};

export type CheckInEvent = EventOf<typeof checkInEvents>;

/** What the schedule says of a session. */
export type HeldSession = Omit<SessionFacts, 'seated'> & { readonly endsAt?: string };

type Session = { readonly programId: string; readonly sessionId: string };
export type CheckInCommand =
  | {
      type: 'OpenCheckIn';
      data: Session;
      facts: { readonly session: HeldSession; readonly edition: Edition<CheckInCodeRule> };
    }
  | { type: 'CloseCheckIn'; data: Session };

export type CheckIn = { readonly nth: number; readonly isOpen: boolean; readonly rule: RuleRef };
/** By session id. */
export type CheckIns = Readonly<Record<string, CheckIn>>;

export const checkIns: Decider<CheckIns, CheckInCommand, CheckInEvent> = {
  name: 'checkIns',
  folds: ['CheckInOpened', 'CheckInClosed'],
  initial: {},

  evolve(state, { type, data }) {
    const { sessionId } = data;
    if (type === 'CheckInOpened')
      return { ...state, [sessionId]: { nth: data.nth, isOpen: true, rule: data.rule } };
    const before = state[sessionId];
    return before === undefined ? state : { ...state, [sessionId]: { ...before, isOpen: false } };
  },

  decide(command, state, at) {
    const { programId, sessionId } = command.data;
    const before = state[sessionId];
    switch (command.type) {
      case 'OpenCheckIn': {
        const { session, edition } = command.facts;
        const fault =
          notHeld(command.data, { ...session, seated: true }, '') ?? ended(sessionId, session, at);
        if (fault !== undefined) return fault;
        if (before?.isOpen === true) return [];
        const nth = (before?.nth ?? 0) + 1;
        return [{ type: 'CheckInOpened', data: { programId, sessionId, nth, rule: refOf(edition) } }];
      }
      case 'CloseCheckIn':
        if (before === undefined) return reject('CHECK_IN_NOT_OPEN', { sessionId });
        if (!before.isOpen) return [];
        return [{ type: 'CheckInClosed', data: { programId, sessionId, nth: before.nth } }];
    }
  },
};

/** Why it is too late; times are compared as times and not as texts. */
export const ended = (sessionId: string, { endsAt }: Pick<HeldSession, 'endsAt'>, at: string) =>
  endsAt !== undefined && Date.parse(endsAt) <= Date.parse(at)
    ? reject('SESSION_ENDED', { sessionId, endsAt })
    : undefined;

/** How somebody was at a session who entered the code at `at`: from then on until its end. */
export const presenceAt = (
  at: string,
  { startsAt, endsAt }: { readonly startsAt: string; readonly endsAt: string },
  { lateAfterMinutes }: Pick<CheckInCodeRule, 'lateAfterMinutes'>,
) => {
  const minutesBetween = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 60_000;
  return {
    status: minutesBetween(startsAt, at) > lateAfterMinutes ? ('late' as const) : ('present' as const),
    minutes: Math.max(0, Math.min(1_440, Math.floor(minutesBetween(at, endsAt)))),
  };
};
