import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  EventStoreUnavailable,
  type Appended,
  type Delivery,
  type EventStore,
  type Position,
  type ReadAllOptions,
  type ReadStreamOptions,
  type StagedAppend,
  type StoredEvent,
  type StreamWrite,
  type SubscribeOptions,
} from '@bina/engine';
import type { DataFile } from './data-file.js';
import { DataFileRefused } from './data-file-error.js';
import type { DataFolder } from './data-folder.js';
import { openEventLog } from './event-log.js';
import { EventReader } from './event-reader.js';
import { EventWriter } from './event-writer.js';
import { EmbeddedStagedAppend } from './staged-append.js';
import { removeStaged } from './staged-commit.js';
import { WakeUp } from './wake-up.js';

/**
 * Opens the log of a folder, `events.sqlite`, and makes it where it is missing.
 * @throws DataFileRefused when the file is not a log of ours in good order; it is left as it is.
 */
export function openEmbeddedEventStore(folder: DataFolder): EventStore {
  const file = openEventLog(folder);
  try {
    removeStaged(folder);
    return new EmbeddedEventStore(file, folder);
  } catch (error) {
    file.close();
    throw error;
  }
}

class EmbeddedEventStore implements EventStore {
  readonly #file: DataFile;
  readonly #writer: EventWriter;
  readonly #reader: EventReader;
  readonly #committed = new WakeUp();
  #closing: Promise<void> | undefined;

  constructor(
    file: DataFile,
    private readonly folder: DataFolder,
  ) {
    this.#file = file;
    this.#writer = new EventWriter(file, () => this.#committed.wake());
    this.#reader = new EventReader(file);
    if (!this.#reader.endsSoundly(this.#writer.head))
      throw DataFileRefused.damaged(file.path, 'its last event cannot be read');
  }

  /**
   * Appends all writes or none. Beyond the port:
   * @throws DuplicateEventId for an id that the log has; @throws TypeError for a write without events or an id that is
   * no UUID in lower case.
   */
  async append(writes: readonly StreamWrite[]): Promise<Appended> {
    this.#checkOpen();
    return this.#writer.append(writes);
  }

  async stage(): Promise<StagedAppend> {
    this.#checkOpen();
    return new EmbeddedStagedAppend(this.folder, { path: this.#file.path, writer: this.#writer });
  }

  readStream(stream: string, options?: ReadStreamOptions): AsyncIterable<readonly StoredEvent[]> {
    return this.#opened(this.#reader.stream(stream, options));
  }

  readAll(options: ReadAllOptions = {}): AsyncIterable<readonly StoredEvent[]> {
    const { after, direction = 'forwards', filter, limit } = options;
    const head = this.#writer.head;
    const span =
      direction === 'forwards'
        ? { low: Number(after ?? 0n) + 1, high: head }
        : { low: 1, high: after === undefined ? head : Math.min(head, Number(after) - 1) };
    return this.#opened(this.#reader.all({ span, direction, filter, limit }));
  }

  /** @throws Error when `after` is beyond the end of the log: the subscriber has followed another log, or a later copy. */
  async *subscribe({ after = 0n, filter, signal }: SubscribeOptions): AsyncGenerator<Delivery> {
    this.#checkOpen();
    if (after > this.#writer.head)
      throw new Error(
        `Nothing can be read after position ${after}: the log in ${this.#file.path} ends at ${this.#writer.head}. ` +
          'It is another log, or an older copy, than the one that was followed so far.',
      );
    let position = Number(after);
    let isToldWhere = false;
    while (!signal.aborted) {
      this.#checkOpen();
      const span = { low: position + 1, high: this.#writer.head };
      if (isToldWhere && span.low > span.high) {
        await this.#committed.next(signal);
        continue;
      }
      const { events, rest } = this.#reader.look({ span, direction: 'forwards', filter });
      position = rest.low - 1;
      isToldWhere = true;
      yield { events, position: BigInt(position), caughtUp: position === this.#writer.head };
      await nextTurn();
    }
  }

  async head(): Promise<Position> {
    this.#checkOpen();
    return BigInt(this.#writer.head);
  }

  /** Appends under way are finished; iterations under way fail at their next step. */
  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    this.#committed.wake();
    await this.#writer.idle();
    this.#file.close();
  }

  #checkOpen(): void {
    if (this.#closing) throw new EventStoreUnavailable(`The event store in ${this.#file.path} is closed.`);
  }

  async *#opened<T>(pages: AsyncIterable<T>): AsyncGenerator<T> {
    this.#checkOpen();
    yield* pages;
  }
}
