import { randomUUID } from 'node:crypto';
import type { Delivery, EventStore, EventToStore, StoredEvent, SubscribeOptions } from '@bina/engine';

/** A store opened for one test. */
export interface EventStoreSubject {
  readonly store: EventStore;
  /** Closes the store and opens the same log again; `close` then closes the new one. Given by stores that say `durable`. */
  reopen?(): Promise<EventStore>;
  /** Frees everything, also after the test has closed the store. */
  close(): Promise<void>;
}

/** What a store promises beyond the port. */
export interface EventStoreTraits {
  /** An append to several streams is written whole or not at all. */
  readonly atomic?: boolean;
  /** The log outlives `close`. */
  readonly durable?: boolean;
}

/** Gives the subject of the running test. */
export type Subject = () => EventStoreSubject;

/** A name that no other test and no earlier run has used: the suite may run against a server that others use too. */
export function freshName(): string {
  return `contract${randomUUID().replaceAll('-', '')}`;
}

/** An event to store; its data and metadata are canonical JSON. */
export function anEvent(type = 'Happened', data = '{"a":1}'): EventToStore {
  return { id: randomUUID(), type, data, metadata: '{"version":1}' };
}

export function someEvents(count: number, type?: string): EventToStore[] {
  return Array.from({ length: count }, (_, index) => anEvent(type, `{"index":${index}}`));
}

/** Everything that an iterable of pages yields; refuses an empty page. */
export async function gather(pages: AsyncIterable<readonly StoredEvent[]>): Promise<StoredEvent[]> {
  const events: StoredEvent[] = [];
  for await (const page of pages) {
    if (page.length === 0) throw new Error('The store yielded an empty page.');
    events.push(...page);
  }
  return events;
}

export function idsOf(events: readonly { readonly id: string }[]): string[] {
  return events.map(({ id }) => id);
}

/** Deliveries of a subscription up to the first one after which `enough` holds; then the subscription is aborted. */
export async function deliveriesUntil(
  store: EventStore,
  options: Omit<SubscribeOptions, 'signal'>,
  enough: (deliveries: readonly Delivery[]) => boolean,
): Promise<Delivery[]> {
  const aborter = new AbortController();
  const deliveries: Delivery[] = [];
  for await (const delivery of store.subscribe({ ...options, signal: aborter.signal })) {
    if (aborter.signal.aborted) continue;
    deliveries.push(delivery);
    if (enough(deliveries)) aborter.abort();
  }
  return deliveries;
}

export function eventsIn(deliveries: readonly Delivery[]): StoredEvent[] {
  return deliveries.flatMap(({ events }) => events);
}
