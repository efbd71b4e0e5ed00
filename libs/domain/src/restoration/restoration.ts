import { reject, type Decider } from '../decision.js';
import { event, type EventOf } from '../event-type.js';
import { same } from '../same.js';
import { id, instant, integer, object, optional, text } from '../shape.js';

// That the log was put back from a backup is a fact of the log itself: whoever reads it later sees where it was cut.
export const restorationEvents = {
  LogRestored: event({
    restorationId: id,
    /** When the backup was taken. */
    takenAt: instant,
    /** How many events the backup held. */
    events: integer(0, Number.MAX_SAFE_INTEGER),
    /** Present where events are known to have been lost: what had been signed or stored beyond the backup. */
    lost: optional(
      object({
        /** How many events the log is known to have had. */
        events: integer(0, Number.MAX_SAFE_INTEGER),
        /** Why it was accepted. */
        reason: text(500),
        /** The latest signed checkpoint, as it was kept; the log goes on under another name, so that it is no fork. */
        checkpoint: optional(text(10_000)),
      }),
    ),
  }),
};

export type RestorationEvent = EventOf<typeof restorationEvents>;
export type RestorationCommand = { type: 'RecordRestoration'; data: RestorationEvent['data'] };
export type Restoration = { readonly recorded: RestorationEvent['data'] | undefined };

export const restoration: Decider<Restoration, RestorationCommand, RestorationEvent> = {
  name: 'restoration',
  folds: ['LogRestored'],
  initial: { recorded: undefined },
  evolve: (_state, { data }) => ({ recorded: data }),

  decide({ data }, { recorded }) {
    if (recorded === undefined) return [{ type: 'LogRestored', data }];
    return same(recorded, data) ? [] : reject('RESTORATION_ID_TAKEN', { restorationId: data.restorationId });
  },
};
