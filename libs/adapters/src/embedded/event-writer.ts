import type { Statement, Transaction } from 'better-sqlite3';
import { LRUCache } from 'lru-cache';
import { EventStoreUnavailable, RevisionConflict, type Appended, type StreamWrite } from '@bina/engine';
import type { DataFile } from './data-file.js';
import { isSqliteError } from './data-file-error.js';
import { isUuid } from './event-log.js';
import { GroupCommit, type Outcome } from './group-commit.js';

/** A transaction with so many events takes no further append; it then lasts some thirty milliseconds. */
const EVENTS_PER_COMMIT = 1024;
const REMEMBERED_STREAMS = 50_000;

/** An event of this id is already in the log, in a place that the append did not expect. */
export class DuplicateEventId extends Error {
  override readonly name = 'DuplicateEventId';
  constructor(
    readonly id: string,
    readonly stream: string,
  ) {
    super(
      `Event ${id} for stream ${stream} is not new: the log has an event of this id. Nothing was written.`,
    );
  }
}

/** Where a stream ends. */
interface StreamEnd {
  /** Undefined for a stream without events. */
  readonly number: number | undefined;
  readonly revision: number;
}

interface Statements {
  readonly end: Statement<[name: string], StreamEnd>;
  readonly newStream: Statement<[name: string]>;
  readonly event: Statement<
    [stream: number, revision: number, id: string, type: string, data: string, metadata: string]
  >;
  readonly hasId: Statement<[id: string]>;
  readonly head: Statement<[], number>;
}

type Append = readonly StreamWrite[];

/** The one writer of the log. Appends that arrive together share a transaction, and each is accepted or refused alone. */
export class EventWriter {
  readonly #file: DataFile;
  readonly #statements: Statements;
  readonly #ends = new LRUCache<string, StreamEnd>({ max: REMEMBERED_STREAMS });
  readonly #appends: GroupCommit<Append, Appended>;
  readonly #writeGroup: Transaction<(appends: readonly Append[]) => Outcome<Appended>[]>;
  readonly #writeOne: Transaction<(append: Append) => Appended>;
  readonly #onCommit: () => void;
  #head: number;

  /** @param onCommit is called after each commit that added events. */
  constructor(file: DataFile, onCommit: () => void) {
    this.#file = file;
    this.#onCommit = onCommit;
    this.#statements = file.run(() => prepare(file));
    this.#head = file.run(() => this.#statements.head.get() ?? 0);
    // Called within the group's transaction, this one becomes a savepoint of it.
    this.#writeOne = file.database.transaction((append) => this.#write(append));
    this.#writeGroup = file.database.transaction((appends) =>
      appends.map((append) => this.#outcomeOf(append)),
    );
    this.#appends = new GroupCommit({
      commit: (appends) => this.#commit(appends),
      weightOf: (append) => append.reduce((count, { events }) => count + events.length, 0),
      maxWeight: EVENTS_PER_COMMIT,
    });
  }

  /** Position of the last event that is committed. */
  get head(): number {
    return this.#head;
  }

  /**
   * @throws RevisionConflict and @throws DuplicateEventId: nothing of this append is written.
   * @throws EventStoreUnavailable when the transaction failed, with the reason as its cause.
   */
  async append(append: Append): Promise<Appended> {
    if (append.length === 0) return { positions: [] };
    append.forEach(checkWrite);
    return this.#appends.do(append);
  }

  /** Commits nothing while `work` writes to the file by itself, and then goes on from where the log ends. */
  writingElsewhere<T>(work: () => Promise<T>): Promise<T> {
    return this.#appends.holdFor(async () => {
      try {
        return await work();
      } finally {
        this.#ends.clear();
        const before = this.#head;
        this.#head = this.#file.run(() => this.#statements.head.get() ?? 0);
        if (this.#head > before) this.#onCommit();
      }
    });
  }

  /** Settles when every append is. */
  idle(): Promise<void> {
    return this.#appends.idle();
  }

  #commit(appends: readonly Append[]): readonly Outcome<Appended>[] {
    const outcomes = this.#transaction(appends);
    const before = this.#head;
    for (const outcome of outcomes)
      if ('result' in outcome) this.#head = Number(outcome.result.positions.at(-1));
    if (this.#head > before) this.#onCommit();
    return outcomes;
  }

  #transaction(appends: readonly Append[]): readonly Outcome<Appended>[] {
    try {
      return this.#file.run(() => this.#writeGroup.immediate(appends));
    } catch (cause) {
      // What was remembered of this group's streams was never committed.
      this.#ends.clear();
      throw new EventStoreUnavailable(
        `The event store could not write: ${cause instanceof Error ? cause.message : String(cause)}`,
        { cause },
      );
    }
  }

  #outcomeOf(append: Append): Outcome<Appended> {
    try {
      return { result: this.#writeOne(append) };
    } catch (error) {
      if (error instanceof RevisionConflict || error instanceof DuplicateEventId) return { refused: error };
      throw error;
    }
  }

  #write(append: Append): Appended {
    // Remembered only when the whole append is written.
    const ends = new Map<string, StreamEnd>();
    const positions = append.map((write) => {
      const end = ends.get(write.stream) ?? this.#endOf(write.stream);
      if (BigInt(end.revision) !== write.expected)
        throw new RevisionConflict(write.stream, write.expected, BigInt(end.revision));
      const number = end.number ?? Number(this.#statements.newStream.run(write.stream).lastInsertRowid);
      ends.set(write.stream, { number, revision: end.revision + write.events.length });
      return this.#insert(write, number);
    });
    for (const [stream, end] of ends) this.#ends.set(stream, end);
    return { positions };
  }

  /** @returns the position of the last event. */
  #insert({ stream, expected, events }: StreamWrite, number: number): bigint {
    let revision = Number(expected);
    let position: number | bigint = 0;
    for (const { id, type, data, metadata } of events) {
      revision += 1;
      try {
        position = this.#statements.event.run(number, revision, id, type, data, metadata).lastInsertRowid;
      } catch (error) {
        const isRepeated = isSqliteError(error) && error.code === 'SQLITE_CONSTRAINT_UNIQUE';
        throw isRepeated && this.#statements.hasId.get(id) ? new DuplicateEventId(id, stream) : error;
      }
    }
    return BigInt(position);
  }

  #endOf(stream: string): StreamEnd {
    return this.#ends.get(stream) ?? this.#statements.end.get(stream) ?? { number: undefined, revision: -1 };
  }
}

function prepare({ database }: DataFile): Statements {
  return {
    end: database.prepare(
      `SELECT id AS number, (SELECT max(revision) FROM events WHERE stream = streams.id) AS revision
       FROM streams WHERE name = ?`,
    ),
    newStream: database.prepare('INSERT INTO streams (name) VALUES (?)'),
    event: database.prepare(
      `INSERT INTO events (stream, revision, id, type, data, metadata) VALUES (?, ?, unhex(?, '-'), ?, ?, ?)`,
    ),
    hasId: database.prepare(`SELECT 1 FROM events WHERE id = unhex(?, '-')`),
    head: database.prepare<[], number>('SELECT max(position) FROM events').pluck(),
  };
}

/** @throws TypeError */
export function checkWrite({ stream, events }: StreamWrite): void {
  if (events.length === 0) throw new TypeError(`An append to stream ${stream} has no events.`);
  for (const { id } of events)
    if (!isUuid(id)) throw new TypeError(`Event id ${id} for stream ${stream} is not a UUID in lower case.`);
}
