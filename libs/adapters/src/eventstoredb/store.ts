import type {
  Appended,
  Delivery,
  EventStore,
  Position,
  ReadAllOptions,
  ReadStreamOptions,
  StagedAppend,
  StoredEvent,
  StreamWrite,
  SubscribeOptions,
} from '@bina/engine';
import { appendToStream, checkWrite } from './append.js';
import type { Connection } from './connection.js';
import { headOf, readAll, readStream } from './read.js';
import type { Settings } from './settings.js';
import { EventStoreDbStagedAppend } from './staged-append.js';
import { subscribe } from './subscribe.js';

/** The log in an EventStoreDB. */
export class EventStoreDb implements EventStore {
  readonly #closing = new AbortController();
  readonly #appending = new Set<Promise<Appended>>();
  #closed: Promise<void> | undefined;

  constructor(
    private readonly connection: Connection,
    private readonly settings: Settings,
  ) {}

  append(writes: readonly StreamWrite[]): Promise<Appended> {
    if (this.#closed) return Promise.reject(closedError());
    const appended = this.#appendInTurn(writes);
    this.#appending.add(appended);
    const settled = () => this.#appending.delete(appended);
    appended.then(settled, settled);
    return appended;
  }

  async stage(): Promise<StagedAppend> {
    this.#checkOpen();
    return new EventStoreDbStagedAppend(this);
  }

  async *readStream(stream: string, options: ReadStreamOptions = {}): AsyncGenerator<readonly StoredEvent[]> {
    this.#checkOpen();
    yield* readStream(this.connection, this.settings, stream, options);
  }

  readAll({ after, direction = 'forwards', filter, limit }: ReadAllOptions = {}): AsyncIterable<
    readonly StoredEvent[]
  > {
    // Asked for now, not when the reading begins: it ends at what was there when it was called.
    const last = direction === 'forwards' ? this.head() : Promise.resolve(undefined);
    last.catch(() => undefined); // Reported to whoever reads.
    return this.#readAllUntil(last, { after, direction, filter, limit });
  }

  async *subscribe(options: SubscribeOptions): AsyncGenerator<Delivery> {
    this.#checkOpen();
    const signal = AbortSignal.any([options.signal, this.#closing.signal]);
    yield* subscribe(this.connection, this.settings, { ...options, signal });
  }

  async head(): Promise<Position> {
    this.#checkOpen();
    return headOf(this.connection, this.settings);
  }

  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  async #close(): Promise<void> {
    this.#closing.abort();
    await Promise.allSettled(this.#appending);
    await this.connection.close();
  }

  /** Stream after stream: EventStoreDB writes one stream whole or not, and knows nothing of several. */
  async #appendInTurn(writes: readonly StreamWrite[]): Promise<Appended> {
    for (const write of writes) checkWrite(write, this.settings);
    const positions: Position[] = [];
    for (const write of writes) positions.push(await appendToStream(this.connection, this.settings, write));
    return { positions };
  }

  async *#readAllUntil(
    asked: Promise<Position | undefined>,
    range: Omit<Parameters<typeof readAll>[2], 'last'>,
  ): AsyncGenerator<readonly StoredEvent[]> {
    this.#checkOpen();
    const last = await asked;
    if (last !== undefined && last <= (range.after ?? 0n)) return;
    yield* readAll(this.connection, this.settings, { ...range, last });
  }

  #checkOpen(): void {
    if (this.#closed) throw closedError();
  }
}

const closedError = (): Error => new Error('The event store is closed.');
