import type { Position, Recorded } from './event.js';
import type { EventStore } from './event-store.js';
import type { Decode } from './feed.js';
import type { Fold } from './fold.js';

export interface Log {
  readonly store: Pick<EventStore, 'readAll'>;
  readonly decode: Decode;
}

/** A stretch of the log: after one position, up to and with another. */
export interface Stretch {
  readonly after: Position;
  readonly upTo: Position;
}

/** The events of a stretch of the log that touch one document, page by page. */
export async function* eventsOf(
  { store, decode }: Log,
  fold: Pick<Fold, 'folds' | 'keys'>,
  id: string,
  { after, upTo }: Stretch,
): AsyncIterable<readonly Recorded[]> {
  if (after >= upTo) return;
  const types = new Set(fold.folds);
  for await (const page of store.readAll({ after })) {
    const within = page.filter(({ position }) => position <= upTo);
    yield (await decode(within)).filter((event) => types.has(event.type) && touches(fold, event, id));
    if (within.length < page.length) return;
  }
}

const touches = (fold: Pick<Fold, 'keys'>, event: Recorded, id: string): boolean => {
  try {
    return fold.keys(event).includes(id);
  } catch {
    // An event whose documents cannot be told is parked under its own id.
    return false;
  }
};
