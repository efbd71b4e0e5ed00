import {
  Codec,
  type Catalogue,
  type Category,
  type Decider,
  type EventType,
  type KeyStore,
  type PersonalField,
} from '@bina/engine';

/**
 * A small domain to try the engine with: a programme with a limited number of seats and with notes, two facets of one
 * stream; and an employee, whose stream is personal.
 */

type SeatEvent =
  | { readonly type: 'SeatTaken'; readonly data: { readonly employeeId: string } }
  | { readonly type: 'SeatFreed'; readonly data: { readonly employeeId: string } };

export type SeatCommand =
  | { readonly type: 'TakeSeat'; readonly employeeId: string }
  | { readonly type: 'FreeSeat'; readonly employeeId: string }
  /** Two facts at once. */
  | { readonly type: 'PassSeat'; readonly from: string; readonly to: string };

export const CAPACITY = 3;

export const seats: Decider<readonly string[], SeatCommand, SeatEvent> = {
  name: 'seats',
  folds: ['SeatTaken', 'SeatFreed'],
  initial: [],
  evolve: (taken, { type, data: { employeeId } }) =>
    type === 'SeatTaken' ? [...taken, employeeId] : taken.filter((one) => one !== employeeId),
  decide: (command, taken) => {
    switch (command.type) {
      case 'TakeSeat':
        if (taken.includes(command.employeeId)) return [];
        return taken.length < CAPACITY
          ? [{ type: 'SeatTaken', data: { employeeId: command.employeeId } }]
          : { rejected: 'SEATS_TAKEN', with: { capacity: CAPACITY } };
      case 'FreeSeat':
        if (!taken.includes(command.employeeId)) return [];
        return [{ type: 'SeatFreed', data: { employeeId: command.employeeId } }];
      case 'PassSeat':
        if (!taken.includes(command.from)) return { rejected: 'NOT_ENROLLED' };
        return [
          { type: 'SeatFreed', data: { employeeId: command.from } },
          { type: 'SeatTaken', data: { employeeId: command.to } },
        ];
    }
  },
};

interface Notes {
  readonly count: number;
  readonly seatsTaken: number;
}

type NoteEvent = { readonly type: 'NoteAdded'; readonly data: { readonly text: string } } | SeatEvent;

export interface AddNote {
  readonly text: string;
}

/** Folds what the other facet emits too. Each note is new: nothing makes a repeat harmless but the command's id. */
export const notes: Decider<Notes, AddNote, NoteEvent> = {
  name: 'notes',
  folds: ['NoteAdded', 'SeatTaken'],
  initial: { count: 0, seatsTaken: 0 },
  evolve: (state, { type }) =>
    type === 'NoteAdded'
      ? { ...state, count: state.count + 1 }
      : { ...state, seatsTaken: state.seatsTaken + 1 },
  decide: ({ text }) => [{ type: 'NoteAdded', data: { text } }],
};

interface Registered {
  readonly type: 'EmployeeRegistered';
  readonly data: { readonly employeeId: string; readonly name: string | null };
}
interface Promoted {
  readonly type: 'EmployeePromoted';
  readonly data: { readonly rank: string };
}

export type ProfileCommand =
  | { readonly type: 'Register'; readonly employeeId: string; readonly name: string }
  | {
      readonly type: 'Promote';
      readonly rank: string;
    };

export const profile: Decider<string | null | undefined, ProfileCommand, Registered | Promoted> = {
  name: 'profile',
  folds: ['EmployeeRegistered', 'EmployeePromoted'],
  initial: undefined,
  evolve: (name, event) => (event.type === 'EmployeeRegistered' ? event.data.name : name),
  decide: (command) =>
    command.type === 'Register'
      ? [{ type: 'EmployeeRegistered', data: { employeeId: command.employeeId, name: command.name } }]
      : [{ type: 'EmployeePromoted', data: { rank: command.rank } }],
};

export const program = { name: 'program', facets: { seats, notes } } as const satisfies Category;
export const employee = { name: 'employee', facets: { profile }, personal: true } as const satisfies Category;

const eventType = (personal: readonly PersonalField[] = []): EventType => ({
  version: 1,
  personal,
  check: () => undefined,
});

export const catalogue: Catalogue = {
  SeatTaken: eventType(),
  SeatFreed: eventType(),
  NoteAdded: eventType(),
  EmployeeRegistered: eventType([{ path: ['name'], subject: 'employeeId' }]),
  EmployeePromoted: eventType(),
};

/** A later release of the same domain, in which notes are no longer events: those of version 1 say nothing any more. */
export const catalogueWithoutNotes: Catalogue = {
  ...catalogue,
  NoteAdded: { ...eventType(), version: 2, upcasts: { 1: () => [] } },
};

export const codecOver = (keys: Pick<KeyStore, 'load'>, types: Catalogue = catalogue): Codec =>
  new Codec(types, keys);
