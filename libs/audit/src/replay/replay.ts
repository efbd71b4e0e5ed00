import {
  foldFact,
  emptyStream,
  metadataOf,
  type Category,
  type Decode,
  type EventStore,
  type Metadata,
  type Recorded,
  type StoredEvent,
  type StreamState,
} from '@bina/engine';
import { hadOccurred, isBasis, wasKnown, type Order, type Spans } from './as-of.js';

/** Where a stream is read from, and the deciders that make something of it. */
export interface Subject<C extends Category = Category> {
  readonly store: Pick<EventStore, 'readStream'>;
  readonly decode: Decode;
  readonly category: C;
  readonly id: string;
}

/** The states of all facets of a stream. */
export type States = StreamState['states'];

/** One event of a replay. */
export interface Step {
  readonly stored: StoredEvent;
  readonly metadata: Metadata;
  /** What it says today: one fact, mostly; several or none where an earlier version is read otherwise. */
  readonly facts: readonly Recorded[];
  /** The states of all facets after it. */
  readonly states: States;
  /** False of the stream's first event where it is folded although it is outside of what was asked for. */
  readonly isAskedFor: boolean;
}

/** A stream is too long to be put in the order of the world. */
export class HistoryTooLong extends Error {
  override readonly name = 'HistoryTooLong';
  constructor(readonly most: number) {
    super(`The stream has more than ${most} events; replay it in the order of the log.`);
  }
}

/** Events that are held in memory at once to be put in order. */
const MOST_EVENTS = 50_000;

/**
 * Replays a stream as of the end of the spans: only what had been recorded, and had happened, by then.
 *
 * In the order `recorded` events come as the log has them, page by page. In the order `occurred` they come as they
 * happened; what happened at one moment in the order of the log, so that a correction, which bears the time of what it
 * corrects, follows it. The stream's first event says what the stream is about, and comes first in any order; where it
 * happened too late to be asked for, it is folded all the same, and marked.
 * @throws HistoryTooLong in the order `occurred`; what the store and the codec throw
 */
export async function* replay<C extends Category>(
  subject: Subject<C>,
  spans: Spans,
  order: Order,
): AsyncGenerator<Step> {
  let { states } = emptyStream(subject.category, subject.id);
  for await (const { facts, ...event } of order === 'recorded' ? read(subject) : inOrderOfWorld(subject)) {
    const isAskedFor = wasKnown(event.metadata, spans) && hadOccurred(event.metadata, spans);
    if (!isAskedFor && !isBasis(event, spans, order)) continue;
    states = facts.reduce((before, fact) => foldFact(subject.category, before, fact), states);
    yield { ...event, facts, states, isAskedFor };
  }
}

/** An event as it is stored, and as it is read. */
export type Read = Pick<Step, 'stored' | 'metadata' | 'facts'>;

/** A stream's events, in the order of the log. */
export async function* read({ store, decode, category, id }: Subject): AsyncGenerator<Read> {
  for await (const page of store.readStream(`${category.name}-${id}`)) {
    const facts = await decode(page);
    let next = 0;
    for (const stored of page) {
      const first = next;
      while (facts[next]?.revision === stored.revision) next += 1;
      yield { stored, metadata: metadataOf(stored), facts: facts.slice(first, next) };
    }
  }
}

/** A stream's events in the order of the world. @throws HistoryTooLong */
export async function* inOrderOfWorld(subject: Subject): AsyncGenerator<Read> {
  const all: Read[] = [];
  for await (const event of read(subject)) {
    if (all.length === MOST_EVENTS) throw new HistoryTooLong(MOST_EVENTS);
    all.push(event);
  }
  const [first, ...others] = all;
  if (first === undefined) return;
  yield first;
  // A stable sort: what happened at one moment stays in the order of the log.
  yield* others.toSorted((a, b) => Date.parse(a.metadata.occurredAt) - Date.parse(b.metadata.occurredAt));
}
