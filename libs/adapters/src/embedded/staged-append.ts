import { randomUUID } from 'node:crypto';
import {
  EventStoreUnavailable,
  RevisionConflict,
  type Position,
  type ReadStreamOptions,
  type StagedAppend,
  type StoredEvent,
  type StreamWrite,
} from '@bina/engine';
import { StageFile } from '../staging/stage-file.js';
import type { DataFolder } from './data-folder.js';
import { checkWrite, type EventWriter } from './event-writer.js';
import { commitStaged, stagedName } from './staged-commit.js';

/** Stages events in a file beside the log, and makes them part of it in one transaction. */
export class EmbeddedStagedAppend implements StagedAppend {
  readonly #file: StageFile;
  #isClosed = false;

  constructor(
    folder: DataFolder,
    private readonly log: { readonly path: string; readonly writer: EventWriter },
  ) {
    this.#file = new StageFile(folder.file(stagedName(randomUUID())));
  }

  async add(writes: readonly StreamWrite[]): Promise<void> {
    writes.forEach(checkWrite);
    this.#file.add(writes);
  }

  async *readStream(
    stream: string,
    { from = 0n }: Pick<ReadStreamOptions, 'from'> = {},
  ): AsyncGenerator<readonly StoredEvent[]> {
    yield* this.#file.stream(stream, from);
  }

  async commit(): Promise<Position | undefined> {
    if (this.#file.isEmpty) return undefined;
    this.#file.close();
    const { path, writer } = this.log;
    const task = { log: path, staged: this.#file.path };
    const answer = await writer.writingElsewhere(() => commitStaged(task));
    if ('head' in answer) return BigInt(answer.head);
    if ('error' in answer)
      throw new EventStoreUnavailable(`The event store could not write: ${answer.error}`);
    const { stream, expected, actual } = answer.conflict;
    throw new RevisionConflict(stream, BigInt(expected), BigInt(actual));
  }

  async discard(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#file.discard();
  }
}
