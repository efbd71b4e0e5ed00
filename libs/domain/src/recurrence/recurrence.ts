import { reject, type Decider } from '../decision.js';
import { event, type EventOf } from '../event-type.js';
import { id, integer } from '../shape.js';

// A programme that comes again, mostly every year. Its editions are counted in a stream of the series, where two that
// are proposed at once meet: each has a number of its own.
export const recurrenceEvents = {
  EditionAdded: event({ recurrenceId: id, edition: integer(1, 9_999), programId: id }),
};

export type RecurrenceEvent = EventOf<typeof recurrenceEvents>;
export type RecurrenceCommand = { type: 'AddEdition'; data: RecurrenceEvent['data'] };

export type Recurrence = {
  /** Program id by edition. */
  readonly editions: Readonly<Record<number, string>>;
};

export const recurrence: Decider<Recurrence, RecurrenceCommand, RecurrenceEvent> = {
  name: 'recurrence',
  folds: ['EditionAdded'],
  initial: { editions: {} },

  evolve: ({ editions }, { data: { edition, programId } }) => ({
    editions: { ...editions, [edition]: programId },
  }),

  decide({ data }, state) {
    const { recurrenceId: seriesId, edition, programId } = data;
    if (state.editions[edition] === programId) return [];
    if (state.editions[edition] !== undefined) return reject('EDITION_TAKEN', { seriesId, edition });
    if (editionNumberOf(state, programId) !== undefined)
      return reject('EDITION_DIFFERS', { seriesId, programId });
    return [{ type: 'EditionAdded', data }];
  },
};

/** Which edition a programme is; undefined where it is none. */
export const editionNumberOf = ({ editions }: Recurrence, programId: string): number | undefined => {
  const found = Object.entries(editions).find(([, one]) => one === programId);
  return found === undefined ? undefined : Number(found[0]);
};

/** The number of the edition that would come next. */
export const nextEdition = ({ editions }: Recurrence): number =>
  Math.max(0, ...Object.keys(editions).map(Number)) + 1;
