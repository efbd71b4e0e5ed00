import { reject, type Decider, type Rejection } from '../decision.js';
import { event, type EventOf } from '../event-type.js';
import { id, text } from '../shape.js';
import type { ProfileEvent } from './profile.js';

// That a person has drawn a ballot of an anonymous instrument, and nothing of what was done with it.
export const drawnBallotEvents = {
  BallotDrawn: event({
    employeeId: id,
    /** Where the person stood then. */
    unitId: id,
    programId: id,
    instrumentId: id,
    /**
     * SHA-256 of the blinded message, to know a repeated request. A blinded message would have come out of any ballot
     * (RFC 9474, 7): it leads to none.
     */
    blindedHash: text(64),
  }),
};

export type DrawnBallotEvent = EventOf<typeof drawnBallotEvents>;

export type DrawnBallotCommand = {
  type: 'DrawBallot';
  data: { programId: string; instrumentId: string; blindedHash: string };
  facts: {
    /** Why the instrument is not open; absent if it is. */
    readonly notOpen?: Rejection;
    /** Whether the person is one of those whom the instrument asks. */
    readonly mayRate: boolean;
  };
};

export type DrawnBallots = {
  readonly holder: { readonly employeeId: string; readonly unitId: string } | undefined;
  /** Hash of the blinded message, by programme and instrument. */
  readonly drawn: Readonly<Record<string, string>>;
};

const place = (programId: string, instrumentId: string): string => `${programId}/${instrumentId}`;

export const drawnBallots: Decider<DrawnBallots, DrawnBallotCommand, DrawnBallotEvent | ProfileEvent> = {
  name: 'drawnBallots',
  folds: ['EmployeeRegistered', 'EmployeeTransferred', 'EmployeeDeparted', 'EmployeeReturned', 'BallotDrawn'],
  initial: { holder: undefined, drawn: {} },

  evolve(state, event) {
    switch (event.type) {
      case 'EmployeeRegistered':
      case 'EmployeeTransferred':
      case 'EmployeeReturned':
        return { ...state, holder: { employeeId: event.data.employeeId, unitId: event.data.unitId } };
      case 'EmployeeDeparted':
        return state;
      case 'BallotDrawn': {
        const { programId, instrumentId, blindedHash } = event.data;
        return { ...state, drawn: { ...state.drawn, [place(programId, instrumentId)]: blindedHash } };
      }
    }
  },

  decide({ data, facts }, { holder, drawn }) {
    if (holder === undefined) return reject('EMPLOYEE_UNKNOWN');
    const { programId, instrumentId, blindedHash } = data;
    if (facts.notOpen !== undefined) return facts.notOpen;
    if (!facts.mayRate) return reject('MAY_NOT_RATE', { programId, instrumentId });
    const before = drawn[place(programId, instrumentId)];
    if (before === blindedHash) return [];
    if (before !== undefined) return reject('BALLOT_ALREADY_DRAWN', { instrumentId });
    return [{ type: 'BallotDrawn', data: { ...holder, ...data } }];
  },
};
