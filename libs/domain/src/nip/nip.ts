import { reject, type Decider } from '../decision.js';
import { event, type EventOf } from '../event-type.js';
import { id } from '../shape.js';

// One NIP, one person: the stream's name is a keyed hash of the NIP, which itself is stored nowhere in the clear.
export const nipEvents = {
  NipReserved: event({ employeeId: id }),
  /** The number was entered by mistake: whose it really is may take it. */
  NipReleased: event({ employeeId: id }),
};

export type NipEvent = EventOf<typeof nipEvents>;
export type NipCommand = { type: 'ReserveNip' | 'ReleaseNip'; data: { employeeId: string } };

type Reservation = { status: 'free' } | { status: 'reserved'; employeeId: string };

export const nip: Decider<Reservation, NipCommand, NipEvent> = {
  name: 'nip',
  folds: ['NipReserved', 'NipReleased'],
  initial: { status: 'free' },
  evolve: (_state, { type, data: { employeeId } }) =>
    type === 'NipReserved' ? { status: 'reserved', employeeId } : { status: 'free' },
  decide({ type, data }, state) {
    if (type === 'ReleaseNip')
      return state.status === 'reserved' && state.employeeId === data.employeeId
        ? [{ type: 'NipReleased', data }]
        : [];
    if (state.status === 'free') return [{ type: 'NipReserved', data }];
    return state.employeeId === data.employeeId ? [] : reject('NIP_TAKEN');
  },
};
