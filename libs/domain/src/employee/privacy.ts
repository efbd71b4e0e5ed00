import { reject, type Decider } from '../decision.js';
import { event, type EventOf } from '../event-type.js';
import { flag, id, oneOf, optional, text } from '../shape.js';
import type { ProfileEvent } from './profile.js';

/** On what ground a person is forgotten: the person's own request, the end of the retention, a court, or another. */
export const erasureGrounds = ['request', 'retention', 'court-order', 'other'] as const;
export type ErasureGround = (typeof erasureGrounds)[number];

/** What an erasure rests on. `note` is for the file: no personal data belong in it, as it stays. */
export const erasure = {
  ground: oneOf(...erasureGrounds),
  /** The request of the person that it answers. */
  requestId: optional(id),
  note: optional(text(500)),
};

// What becomes of a person's data (UU 27/2022). The first event says that the person is forgotten, from which the key is
// destroyed and everything that was opened with it is purged; the second, that this was carried out.
export const privacyEvents = {
  PersonErased: event({
    employeeId: id,
    ...erasure,
    /** True of somebody who was in service: the city answers for why its records need no name. */
    inService: flag,
  }),
  ErasureCompleted: event({ employeeId: id }),
  /** Until it is lifted, nobody but the office and auditors sees the person's data, and nothing new is recorded. */
  ProcessingRestricted: event({ employeeId: id, requestId: optional(id), note: optional(text(500)) }),
  RestrictionLifted: event({ employeeId: id, requestId: optional(id), note: optional(text(500)) }),
};

export type PrivacyEvent = EventOf<typeof privacyEvents>;
type DataOf<T extends PrivacyEvent['type']> = Extract<PrivacyEvent, { type: T }>['data'];

export type PrivacyCommand =
  | {
      type: 'ErasePerson';
      data: Omit<DataOf<'PersonErased'>, 'employeeId' | 'inService'> & {
        /** Somebody who is in service is forgotten only when that is said. */
        confirmInService?: boolean;
      };
    }
  | { type: 'CompleteErasure' }
  | { type: 'RestrictProcessing'; data: Omit<DataOf<'ProcessingRestricted'>, 'employeeId'> }
  | { type: 'LiftRestriction'; data: Omit<DataOf<'RestrictionLifted'>, 'employeeId'> };

export type Privacy = {
  readonly employeeId: string | undefined;
  readonly inService: boolean;
  readonly erased: 'no' | 'recorded' | 'completed';
  readonly restricted: boolean;
};

const allowedWhileRestricted: ReadonlySet<string> = new Set([
  'ErasePerson',
  'RestrictProcessing',
  'LiftRestriction',
  'CorrectName',
  'WithdrawNip',
  'CorrectAttendance',
  'CorrectAssessment',
  'WithdrawNeed',
  'WithdrawAllNeeds',
  'EndEnrolment',
  'DepartEmployee',
]);

/**
 * Whether a command to a person may be carried out while the processing of the person's data is restricted (UU 27/2022;
 * which these are is our own choice): what puts right what is wrong, and what ends what has begun.
 */
export const isAllowedWhileRestricted = (command: string): boolean => allowedWhileRestricted.has(command);

export const privacy: Decider<Privacy, PrivacyCommand, PrivacyEvent | ProfileEvent> = {
  name: 'privacy',
  folds: [
    'EmployeeRegistered',
    'EmployeeTransferred',
    'EmployeeDeparted',
    'EmployeeReturned',
    'PersonErased',
    'ErasureCompleted',
    'ProcessingRestricted',
    'RestrictionLifted',
  ],
  initial: { employeeId: undefined, inService: false, erased: 'no', restricted: false },

  evolve(state, event) {
    switch (event.type) {
      case 'EmployeeRegistered':
        return { ...state, employeeId: event.data.employeeId, inService: true };
      case 'EmployeeDeparted':
        return { ...state, inService: false };
      case 'EmployeeReturned':
        return { ...state, inService: true };
      case 'EmployeeTransferred':
        return state;
      case 'PersonErased':
        return { ...state, erased: 'recorded' };
      case 'ErasureCompleted':
        return { ...state, erased: 'completed' };
      case 'ProcessingRestricted':
        return { ...state, restricted: true };
      case 'RestrictionLifted':
        return { ...state, restricted: false };
    }
  },

  decide(command, { employeeId, inService, erased, restricted }) {
    if (employeeId === undefined) return reject('EMPLOYEE_UNKNOWN');
    switch (command.type) {
      case 'ErasePerson': {
        if (erased !== 'no') return [];
        const { confirmInService = false, ...data } = command.data;
        // UU 27/2022 art. 15: rights end where a public duty needs the data. Whether it does, people decide.
        if (inService && !confirmInService) return reject('ERASURE_IN_SERVICE', { employeeId });
        return [{ type: 'PersonErased', data: { employeeId, ...data, inService } }];
      }
      case 'CompleteErasure':
        return erased === 'recorded' ? [{ type: 'ErasureCompleted', data: { employeeId } }] : [];
      case 'RestrictProcessing':
        if (erased !== 'no') return reject('PERSON_ERASED', { employeeId });
        return restricted ? [] : [{ type: 'ProcessingRestricted', data: { employeeId, ...command.data } }];
      case 'LiftRestriction':
        return restricted ? [{ type: 'RestrictionLifted', data: { employeeId, ...command.data } }] : [];
    }
  },
};
