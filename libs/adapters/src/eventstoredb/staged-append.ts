import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type {
  EventStore,
  Position,
  ReadStreamOptions,
  StagedAppend,
  StoredEvent,
  StreamWrite,
} from '@bina/engine';
import { StageFile } from '../staging/stage-file.js';

/** Streams that are appended to at the same time. */
const APPENDS_IN_FLIGHT = 32;

/**
 * Stages events in a temporary file of this machine, where they stand as they will in the log: personal data sealed.
 * They are appended stream after stream, since EventStoreDB knows nothing of several.
 */
export class EventStoreDbStagedAppend implements StagedAppend {
  readonly #file = new StageFile(join(tmpdir(), `bina-staged-${randomUUID()}.sqlite`));
  #isClosed = false;

  constructor(private readonly store: Pick<EventStore, 'append'>) {}

  async add(writes: readonly StreamWrite[]): Promise<void> {
    this.#file.add(writes);
  }

  async *readStream(
    stream: string,
    { from = 0n }: Pick<ReadStreamOptions, 'from'> = {},
  ): AsyncGenerator<readonly StoredEvent[]> {
    yield* this.#file.stream(stream, from);
  }

  async commit(): Promise<Position | undefined> {
    const writes = this.#file.writes();
    let last: Position | undefined;
    // Workers share one iterator, so that streams are begun in their order.
    const work = async (): Promise<void> => {
      for (let next = writes.next(); next.done !== true; next = writes.next()) {
        const { positions } = await this.store.append([next.value]);
        for (const position of positions) if (last === undefined || position > last) last = position;
      }
    };
    const outcomes = await Promise.allSettled(Array.from({ length: APPENDS_IN_FLIGHT }, work));
    for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
    return last;
  }

  async discard(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#file.discard();
  }
}
