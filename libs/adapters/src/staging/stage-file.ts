import { rmSync } from 'node:fs';
import Database, { type Statement } from 'better-sqlite3';
import { LRUCache } from 'lru-cache';
import { EventStoreUnavailable, RevisionConflict, type StoredEvent, type StreamWrite } from '@bina/engine';

const REMEMBERED_STREAMS = 10_000;
const EVENTS_A_PAGE = 512;

/** Where what was staged for a stream ends. */
interface StagedEnd {
  readonly number: number;
  last: number;
}

interface Statements {
  readonly end: Statement<[name: string], StagedEnd>;
  readonly isKnown: Statement<[name: string], 1>;
  readonly newStream: Statement<[name: string, expected: number]>;
  readonly event: Statement<
    [stream: number, revision: number, id: string, type: string, data: string, metadata: string]
  >;
  readonly ofStream: Statement<[name: string, from: number, limit: number], StagedRow>;
}

type StagedRow = readonly [revision: number, id: string, type: string, data: string, metadata: string];

/**
 * Events that are not in the log yet, in a file of their own: however many, they take no memory. The file outlives
 * nothing: it is neither synced nor journalled, and whoever finds it later removes it.
 */
export class StageFile {
  readonly #database: Database.Database;
  readonly #statements: Statements;
  readonly #ends = new LRUCache<string, StagedEnd>({ max: REMEMBERED_STREAMS });
  #isIndexed = false;
  readonly #addAll: (writes: readonly StreamWrite[]) => void;

  constructor(readonly path: string) {
    this.#database = new Database(path);
    this.#database.pragma('journal_mode = MEMORY');
    this.#database.pragma('synchronous = OFF');
    this.#database.pragma('locking_mode = EXCLUSIVE');
    this.#database.pragma('cache_size = -16384');
    this.#database.exec(SCHEMA);
    this.#statements = prepare(this.#database);
    this.#addAll = this.#database.transaction((writes: readonly StreamWrite[]) => {
      for (const write of writes) this.#add(write);
    });
  }

  /** @throws RevisionConflict, EventStoreUnavailable */
  add(writes: readonly StreamWrite[]): void {
    try {
      this.#addAll(writes);
    } catch (error) {
      // What was remembered of these streams may not have been written.
      this.#ends.clear();
      throw error instanceof RevisionConflict ? error : unavailable(error);
    }
  }

  /** Events of one stream from a revision on, a page at a time. */
  *stream(stream: string, from: bigint): Generator<readonly StoredEvent[]> {
    // Most streams that are asked for have nothing staged, and to know that takes a tenth of reading.
    if (this.#ends.get(stream) === undefined && this.#statements.isKnown.get(stream) === undefined) return;
    this.#index();
    let next = Number(from);
    for (;;) {
      const rows = this.#statements.ofStream.all(stream, next, EVENTS_A_PAGE);
      if (rows.length === 0) return;
      yield rows.map(([revision, id, type, data, metadata]) => ({
        stream,
        revision: BigInt(revision),
        position: 0n,
        id,
        type,
        data,
        metadata,
      }));
      next = (rows.at(-1)?.[0] ?? next) + 1;
    }
  }

  /** Whether anything was added. */
  get isEmpty(): boolean {
    return this.#database.prepare('SELECT 1 FROM streams LIMIT 1').get() === undefined;
  }

  /** What was added, stream after stream, in the order in which the streams were first written to. */
  *writes(): Generator<StreamWrite> {
    const streams = this.#database.prepare<[number], { id: number; name: string; expected: number }>(
      'SELECT id, name, expected FROM streams WHERE id > ? ORDER BY id LIMIT 256',
    );
    for (let page = streams.all(0); page.length > 0; page = streams.all(page.at(-1)?.id ?? 0))
      for (const { name, expected } of page) {
        const events = [...this.stream(name, 0n)].flat();
        yield { stream: name, expected: BigInt(expected), events };
      }
  }

  /** Lets another program read the file. Nothing more can be added. */
  close(): void {
    this.#database.close();
  }

  discard(): void {
    this.#database.close();
    for (const path of [this.path, `${this.path}-journal`]) rmSync(path, { force: true });
  }

  #index(): void {
    if (this.#isIndexed) return;
    this.#database.exec(INDEX);
    this.#isIndexed = true;
  }

  /** Where a stream ends: that it is new is tried first, since it mostly is. */
  #begin(stream: string, expected: number): StagedEnd {
    const { changes, lastInsertRowid } = this.#statements.newStream.run(stream, expected);
    if (changes > 0) return { number: Number(lastInsertRowid), last: expected };
    this.#index();
    const end = this.#statements.end.get(stream);
    if (end === undefined) throw new Error(`The stream ${stream} was staged, and is not there.`);
    return end;
  }

  #add({ stream, expected, events }: StreamWrite): void {
    const end = this.#ends.get(stream) ?? this.#begin(stream, Number(expected));
    if (BigInt(end.last) !== expected) throw new RevisionConflict(stream, expected, BigInt(end.last));
    for (const { id, type, data, metadata } of events) {
      end.last += 1;
      this.#statements.event.run(end.number, end.last, id, type, data, metadata);
    }
    this.#ends.set(stream, end);
  }
}

const SCHEMA = `
  CREATE TABLE streams (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, expected INTEGER NOT NULL) STRICT;
  CREATE TABLE events (
    position INTEGER PRIMARY KEY,
    stream INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    id TEXT NOT NULL,
    type TEXT NOT NULL,
    data TEXT NOT NULL,
    metadata TEXT NOT NULL
  ) STRICT;`;

/** Made when a stream is read for the first time: most files never ask for it, and inserting is a fifth faster without. */
const INDEX = 'CREATE INDEX IF NOT EXISTS events_of_stream ON events (stream, revision)';

const prepare = (database: Database.Database): Statements => ({
  end: database.prepare(
    `SELECT id AS number, (SELECT max(revision) FROM events WHERE stream = streams.id) AS last
     FROM streams WHERE name = ?`,
  ),
  isKnown: database.prepare('SELECT 1 FROM streams WHERE name = ?'),
  newStream: database.prepare('INSERT INTO streams (name, expected) VALUES (?, ?) ON CONFLICT DO NOTHING'),
  event: database.prepare(
    'INSERT INTO events (stream, revision, id, type, data, metadata) VALUES (?, ?, ?, ?, ?, ?)',
  ),
  ofStream: database
    .prepare<[name: string, from: number, limit: number], StagedRow>(
      `SELECT e.revision, e.id, e.type, e.data, e.metadata FROM streams s CROSS JOIN events e ON e.stream = s.id
       WHERE s.name = ? AND e.revision >= ? ORDER BY e.revision LIMIT ?`,
    )
    .raw(),
});

export const unavailable = (cause: unknown): EventStoreUnavailable =>
  new EventStoreUnavailable(
    `The event store could not write: ${cause instanceof Error ? cause.message : String(cause)}`,
    { cause },
  );
