import { EventEmitter, once } from 'node:events';
import { setImmediate as othersTurn } from 'node:timers/promises';
import {
  RevisionConflict,
  type Appended,
  type Delivery,
  type EventFilter,
  type EventStore,
  type Position,
  type ReadAllOptions,
  type ReadStreamOptions,
  type StagedAppend,
  type StoredEvent,
  type StreamWrite,
  type SubscribeOptions,
} from '@bina/engine';

export interface MemoryEventStoreOptions {
  /** Events a page; 500 when absent. */
  readonly pageSize?: number;
  /** Distance between positions; 1 when absent. Stores are free to leave gaps. */
  readonly step?: number;
}

/** The whole port in memory: a log that costs nothing to make, for tests about what stands on a log. */
export class MemoryEventStore implements EventStore {
  readonly #log: StoredEvent[] = [];
  readonly #revisions = new Map<string, bigint>();
  readonly #pageSize: number;
  readonly #step: bigint;
  readonly #changes = new EventEmitter().setMaxListeners(0);
  #closed = false;

  constructor({ pageSize = 500, step = 1 }: MemoryEventStoreOptions = {}) {
    this.#pageSize = pageSize;
    this.#step = BigInt(step);
  }

  async append(writes: readonly StreamWrite[]): Promise<Appended> {
    this.#checkOpen();
    for (const { stream, expected } of writes) {
      const actual = this.#revisions.get(stream) ?? -1n;
      if (actual !== expected) throw new RevisionConflict(stream, expected, actual);
    }
    const positions = writes.map(({ stream, expected, events }) => {
      let revision = expected;
      for (const event of events) {
        revision += 1n;
        this.#log.push({ ...event, stream, revision, position: this.#end() + this.#step });
      }
      this.#revisions.set(stream, revision);
      return this.#end();
    });
    this.#changes.emit('change');
    return { positions };
  }

  async stage(): Promise<StagedAppend> {
    this.#checkOpen();
    const staged: StreamWrite[] = [];
    const eventsOf = (stream: string) => staged.filter((write) => write.stream === stream);
    return {
      add: async (writes) => {
        for (const write of writes) {
          const { stream, expected } = write;
          const last = eventsOf(stream).at(-1);
          const end = last === undefined ? expected : last.expected + BigInt(last.events.length);
          if (end !== expected) throw new RevisionConflict(stream, expected, end);
          staged.push(write);
        }
      },
      readStream: (stream, { from = 0n } = {}) =>
        this.#pages(
          eventsOf(stream)
            .flatMap(({ expected, events }) =>
              events.map((event, index) => ({
                ...event,
                stream,
                revision: expected + BigInt(index + 1),
                position: 0n,
              })),
            )
            .filter(({ revision }) => revision >= from),
        ),
      commit: async () => {
        for (const { stream, expected } of staged.filter((write) => eventsOf(write.stream)[0] === write)) {
          const actual = this.#revisions.get(stream) ?? -1n;
          if (actual !== expected) throw new RevisionConflict(stream, expected, actual);
        }
        for (const write of staged) await this.append([write]);
        return staged.length === 0 ? undefined : this.#end();
      },
      discard: async () => void staged.splice(0),
    };
  }

  readStream(stream: string, options: ReadStreamOptions = {}): AsyncIterable<readonly StoredEvent[]> {
    const { from, direction = 'forwards', limit = Infinity } = options;
    const events = this.#log.filter((event) => event.stream === stream);
    if (direction === 'backwards') events.reverse();
    const within = ({ revision }: StoredEvent) =>
      from === undefined || (direction === 'forwards' ? revision >= from : revision <= from);
    return this.#pages(events.filter(within).slice(0, limit));
  }

  readAll(options: ReadAllOptions = {}): AsyncIterable<readonly StoredEvent[]> {
    const { after, direction = 'forwards', filter, limit = Infinity } = options;
    const events = direction === 'forwards' ? this.#after(after ?? 0n) : this.#log.toReversed();
    const within = ({ position }: StoredEvent) =>
      direction === 'forwards' || after === undefined || position < after;
    return this.#pages(events.filter((event) => within(event) && passes(event, filter)).slice(0, limit));
  }

  async *subscribe({ after = 0n, filter, signal }: SubscribeOptions): AsyncIterable<Delivery> {
    this.#checkOpen();
    let position = after;
    let told = false;
    while (!signal.aborted) {
      this.#checkOpen();
      const page = this.#after(position).slice(0, this.#pageSize);
      if (page.length === 0 && told) {
        await this.#more(signal);
        continue;
      }
      position = page.at(-1)?.position ?? position;
      told = position >= this.#end();
      yield { events: page.filter((event) => passes(event, filter)), position, caughtUp: told };
      // A real store takes its time; without that a busy subscriber would keep everybody else from working.
      await othersTurn();
    }
  }

  async head(): Promise<Position> {
    this.#checkOpen();
    return this.#end();
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#changes.emit('change');
  }

  #end(): Position {
    return this.#log.at(-1)?.position ?? 0n;
  }

  /** Events after a position. Positions are evenly spaced, so that their place can be computed. */
  #after(position: Position): StoredEvent[] {
    return this.#log.slice(Number(position / this.#step));
  }

  async *#pages(events: readonly StoredEvent[]): AsyncIterable<readonly StoredEvent[]> {
    this.#checkOpen();
    for (let start = 0; start < events.length; start += this.#pageSize)
      yield events.slice(start, start + this.#pageSize);
  }

  async #more(signal: AbortSignal): Promise<void> {
    // It rejects when the signal aborts; the loop sees that for itself.
    await once(this.#changes, 'change', { signal }).catch(() => undefined);
    if (!signal.aborted) this.#checkOpen();
  }

  #checkOpen(): void {
    if (this.#closed) throw new Error('The event store is closed.');
  }
}

const passes = ({ stream, type }: StoredEvent, filter: EventFilter | undefined): boolean => {
  if (filter === undefined) return true;
  const subject = filter.on === 'stream' ? stream : type;
  return 'regex' in filter
    ? new RegExp(filter.regex).test(subject)
    : filter.prefixes.some((prefix) => subject.startsWith(prefix));
};
