import { reject, type Decider } from '../decision.js';
import { event, type EventOf } from '../event-type.js';
import { id } from '../shape.js';

// One NIP, one person: the stream's name is a keyed hash of the NIP, which itself is stored nowhere in the clear.
export const nipEvents = { NipReserved: event({ employeeId: id }) };

export type NipEvent = EventOf<typeof nipEvents>;
export type NipCommand = { type: 'ReserveNip'; data: { employeeId: string } };

type Reservation = { status: 'free' } | { status: 'reserved'; employeeId: string };

export const nip: Decider<Reservation, NipCommand, NipEvent> = {
  name: 'nip',
  folds: ['NipReserved'],
  initial: { status: 'free' },
  evolve: (_state, { data: { employeeId } }) => ({ status: 'reserved', employeeId }),
  decide({ data }, state) {
    if (state.status === 'free') return [{ type: 'NipReserved', data }];
    return state.employeeId === data.employeeId ? [] : reject('NIP_TAKEN');
  },
};
