import type { EventToStore, Position, StoredEvent } from './event.js';

/** The revision to expect of a stream that must not exist yet. */
export const NO_STREAM = -1n;

/** Events for the end of one stream, if it still stands at `expected` (`NO_STREAM`: if it has no event). */
export interface StreamWrite {
  readonly stream: string;
  readonly expected: bigint;
  readonly events: readonly EventToStore[];
}

/** What an append answers: the position of each write's last event, in the order of the writes. */
export interface Appended {
  readonly positions: readonly Position[];
}

/** A choice of events by the beginning of the stream's name or of the event's type, or by a regular expression. */
export type EventFilter = { readonly on: 'stream' | 'type' } & (
  { readonly prefixes: readonly string[] } | { readonly regex: string }
);

/** One step of a subscription: what has come, and how far the log has been looked through. */
export interface Delivery {
  readonly events: readonly StoredEvent[];
  /** Everything up to here was delivered or filtered out. A subscriber resumes after it. */
  readonly position: Position;
  /** True when at this moment nothing more is waiting. */
  readonly caughtUp: boolean;
}

/**
 * Port: the log. Every adapter passes `test/contract/event-store.ts`.
 *
 * Pages are arrays in log order, never empty. All iterables have backpressure: the next page is fetched when the
 * consumer asks for it, and leaving the loop frees what they hold.
 */
export interface EventStore {
  /**
   * Appends to one or several streams; the promise settles only when the events are durable.
   * Embedded: all writes or none. EventStoreDB: each stream whole, stream after stream; repeat after a failure.
   * @throws RevisionConflict when a stream is not at `expected`; @throws EventStoreUnavailable when it is unknown
   * whether the events were written.
   */
  append(writes: readonly StreamWrite[]): Promise<Appended>;

  /**
   * Begins an append of any size, whose parts come one after the other. Others write and read meanwhile as if it were
   * not there.
   */
  stage(): Promise<StagedAppend>;

  /** Events of one stream; nothing for a stream that does not exist. `from` is inclusive (backwards: from the end when absent). */
  readStream(stream: string, options?: ReadStreamOptions): AsyncIterable<readonly StoredEvent[]>;

  /** The whole log, after (backwards: before) a position. Ends at the last event that was there when asked. */
  readAll(options?: ReadAllOptions): AsyncIterable<readonly StoredEvent[]>;

  /** Never ends by itself: first what is there after `after`, then what comes. Ends when `signal` aborts. */
  subscribe(options: SubscribeOptions): AsyncIterable<Delivery>;

  /** Position of the last event; 0 in an empty log. */
  head(): Promise<Position>;

  close(): Promise<void>;
}

/** Events on their way into the log, kept outside of memory; nobody sees them before `commit`. */
export interface StagedAppend {
  /**
   * Takes more. A second write to a stream goes on where the first ends.
   * @throws RevisionConflict where it does not; @throws EventStoreUnavailable when there is no room for it
   */
  add(writes: readonly StreamWrite[]): Promise<void>;

  /** Events of a stream that were added, from a revision on; they have no position yet, which is told as 0. */
  readStream(
    stream: string,
    options?: Pick<ReadStreamOptions, 'from'>,
  ): AsyncIterable<readonly StoredEvent[]>;

  /**
   * Appends all that was added, as `append` does: embedded all or nothing, also when the process is killed; EventStoreDB
   * stream after stream, so that what failed must be decided again, on what was written by then. Events stand in the
   * order in which they were added.
   * @throws RevisionConflict when a stream has gone on since; @throws EventStoreUnavailable
   * @returns the position of the last event; undefined when nothing was added
   */
  commit(): Promise<Position | undefined>;

  /** Leaves no trace of what was added and not committed. Must be called at the end, also after `commit`. */
  discard(): Promise<void>;
}

export interface ReadStreamOptions {
  readonly from?: bigint;
  readonly direction?: 'forwards' | 'backwards';
  /** At most so many events in all. */
  readonly limit?: number;
}

export interface ReadAllOptions {
  /** Exclusive, in the direction of reading. */
  readonly after?: Position;
  readonly direction?: 'forwards' | 'backwards';
  readonly filter?: EventFilter;
  readonly limit?: number;
}

export interface SubscribeOptions {
  /** Exclusive; 0 or absent: from the beginning. */
  readonly after?: Position;
  readonly filter?: EventFilter;
  readonly signal: AbortSignal;
}

/** The stream was not where the writer thought: somebody else has written. Load again and decide again. */
export class RevisionConflict extends Error {
  override readonly name = 'RevisionConflict';
  constructor(
    readonly stream: string,
    readonly expected: bigint,
    readonly actual: bigint,
  ) {
    super(`Stream ${stream} is at revision ${actual}, not at ${expected}.`);
  }
}

/** The store did not answer: whether something was written is unknown, so ask again under the same command id. */
export class EventStoreUnavailable extends Error {
  override readonly name = 'EventStoreUnavailable';
}
