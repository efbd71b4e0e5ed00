import { randomUUID } from 'node:crypto';
import { afterEach } from '@jest/globals';
import { openEventStoreDb, startEventStoreServer, type EventStoreDbOptions } from '@bina/adapters';
import type { EventStore, EventToStore, StoredEvent } from '@bina/engine';
import { MemoryEventStore } from '../support/memory-event-store.js';

const closers: (() => Promise<unknown>)[] = [];

/** Closes it after the test, the last first. */
export function closeAfterwards<T extends { close(): Promise<unknown> }>(closable: T): T {
  closers.push(() => closable.close());
  return closable;
}

afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close();
});

/** Impatient, so that tests of what never comes do not last. */
export const IMPATIENT: EventStoreDbOptions = { callTimeoutMs: 300, patienceMs: 1_500, longestPauseMs: 100 };

/** Serves a log (in memory when absent) to EventStoreDB clients. */
export async function serve(store: EventStore = new MemoryEventStore({ step: 3 }), port = 0) {
  const options = { store, port, host: '127.0.0.1', allowWrites: true };
  return closeAfterwards(await startEventStoreServer(options));
}

export async function open(port: number, options: EventStoreDbOptions = {}, query = 'tls=false') {
  return closeAfterwards(await openEventStoreDb(`esdb://127.0.0.1:${port}?${query}`, options));
}

export function events(count: number, type = 'Happened'): EventToStore[] {
  return Array.from({ length: count }, (_, index) => ({
    id: randomUUID(),
    type,
    data: `{"index":${index}}`,
    metadata: '{"version":1}',
  }));
}

export const idsOf = (stored: readonly { readonly id: string }[]) => stored.map(({ id }) => id);

export async function gathered(pages: AsyncIterable<readonly StoredEvent[]>): Promise<StoredEvent[]> {
  const all: StoredEvent[] = [];
  for await (const page of pages) all.push(...page);
  return all;
}

/** Collects what a subscription delivers until so many events have come. */
export async function firstEvents(store: EventStore, count: number, after = 0n): Promise<StoredEvent[]> {
  const seen: StoredEvent[] = [];
  const signal = new AbortController().signal;
  for await (const delivery of store.subscribe({ after, signal })) {
    seen.push(...delivery.events);
    if (seen.length >= count) break;
  }
  return seen;
}
