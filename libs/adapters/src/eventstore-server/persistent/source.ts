import type { EventFilter, EventStore, Position, StoredEvent } from '@bina/engine';
import { ALL, type GroupSettings } from './group-settings.js';
import { OWN_STREAMS } from './journal.js';

/** The events that a persistent subscription hands out, after a position, for as long as the signal allows. */
export async function* eventsAfter(
  store: EventStore,
  { source, filter: wanted }: GroupSettings,
  after: Position,
  signal: AbortSignal,
): AsyncGenerator<StoredEvent> {
  const filter: EventFilter | undefined = source === ALL ? wanted : { on: 'stream', prefixes: [source] };
  for await (const { events } of store.subscribe({ after, signal, ...(filter && { filter }) })) {
    for (const event of events) {
      if (source === ALL ? !event.stream.startsWith(OWN_STREAMS) : event.stream === source) yield event;
    }
  }
}
