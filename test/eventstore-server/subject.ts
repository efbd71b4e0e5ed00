import { randomUUID } from 'node:crypto';
import { EventStoreDBClient, jsonEvent, type JSONEventType } from '@eventstore/db-client';
import { startEventStoreServer, type EventStoreServerOptions } from '@bina/adapters';
import type { EventStore, EventToStore } from '@bina/engine';
import { MemoryEventStore } from '../support/memory-event-store.js';

export interface Subject {
  readonly store: EventStore;
  readonly client: EventStoreDBClient;
  readonly port: number;
  close(): Promise<void>;
}

/** Our server over a log in memory, and EventStoreDB's own client connected to it. Writes are allowed. */
export async function startSubject(options: Partial<EventStoreServerOptions> = {}): Promise<Subject> {
  // Positions with gaps, as EventStoreDB's are.
  const store = options.store ?? new MemoryEventStore({ step: 7 });
  const server = await startEventStoreServer({
    port: 0,
    host: '127.0.0.1',
    allowWrites: true,
    onError: console.error,
    ...options,
    store,
  });
  const client = EventStoreDBClient.connectionString(`esdb://127.0.0.1:${server.port}?tls=false`);
  return {
    store,
    client,
    port: server.port,
    async close() {
      await client.dispose();
      await server.close();
    },
  };
}

/** Events as a foreign program would write them. */
export const foreignEvents = (count: number, type = 'Happened') =>
  Array.from({ length: count }, (_, index) => jsonEvent<JSONEventType>({ type, data: { index } }));

/** An event as Bina writes it. */
export function binaEvent(type: string, recordedAt = '2026-03-01T02:03:04.005Z'): EventToStore {
  return {
    id: randomUUID(),
    type,
    data: '{"hours":3}',
    metadata: JSON.stringify({ recordedAt, version: 1 }),
  };
}

export async function gathered<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

/** The error with which a promise fails; fails itself if it does not. */
export async function failureOf(promise: Promise<unknown>): Promise<unknown> {
  const outcome = await promise.then(
    () => undefined,
    (error: unknown) => ({ error }),
  );
  if (!outcome) throw new Error('It was expected to fail.');
  return outcome.error;
}
