import type { Statement } from 'better-sqlite3';
import type { Position } from '@bina/engine';
import { openDataFile, type DataFile, type FileFormat } from './data-file.js';
import type { DataFolder } from './data-folder.js';
import type { Unsaved } from './read-store-collection.js';
import { StoredDocument } from './read-store-document.js';

/** Each collection has a table of its own, `documents_<number>`, so that dropping a large one is quick. */
export const READ_MODELS: FileFormat = {
  name: 'read-models.sqlite',
  applicationId: 0x42696e52, // "BinR"
  version: 1,
  journal: 'wal',
  schema: `
    CREATE TABLE collections (number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, checkpoint INTEGER) STRICT;
    CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;`,
};

const CACHE_KIB = 32 * 1024;

/** So many documents are written before others get a turn: a millisecond or two. */
const SLICE = 256;

type DocumentRow = [row: number, id: string, position: Position, doc: string | null];

interface Table {
  readonly number: bigint;
  readonly put: Statement<DocumentRow>;
}

/** The SQLite file behind the embedded read store: a table a collection, and the settings. Everything here is synchronous. */
export class ReadStoreFile {
  readonly #file: DataFile;
  readonly #tables = new Map<string, Table>();
  readonly #setCheckpoint: Statement<[checkpoint: Position | null, name: string]>;

  /** @throws DataFileRefused when the file is not one of ours in good order; it is left as it is. */
  constructor(folder: DataFolder) {
    this.#file = openDataFile(folder, READ_MODELS);
    const { database } = this.#file;
    database.defaultSafeIntegers();
    database.pragma(`cache_size = -${CACHE_KIB}`);
    this.#sync('NORMAL');
    this.#setCheckpoint = database.prepare('UPDATE collections SET checkpoint = ? WHERE name = ?');
    const saved = database.prepare<[], { number: bigint; name: string }>(
      'SELECT number, name FROM collections',
    );
    for (const { number, name } of this.#file.run(() => saved.all())) this.#open(name, number);
  }

  get names(): readonly string[] {
    return [...this.#tables.keys()];
  }

  has(name: string): boolean {
    return this.#tables.has(name);
  }

  create(name: string): void {
    this.#transaction(({ database }) => {
      const added = database.prepare('INSERT INTO collections (name) VALUES (?)').run(name);
      const number = BigInt(added.lastInsertRowid);
      database.exec(
        `CREATE TABLE documents_${number} (row INTEGER PRIMARY KEY, id TEXT NOT NULL, position INTEGER NOT NULL, doc TEXT) STRICT`,
      );
      this.#open(name, number);
    });
  }

  drop(name: string): void {
    const table = this.#tables.get(name);
    if (table === undefined) return;
    this.#transaction(({ database }) => {
      database.exec(`DROP TABLE documents_${table.number}`);
      database.prepare('DELETE FROM collections WHERE name = ?').run(name);
    });
    this.#tables.delete(name);
  }

  /** Everything that is saved of a collection that exists. */
  read(name: string): { documents: StoredDocument[]; checkpoint: Position | undefined } {
    const { number } = this.#table(name);
    const { database } = this.#file;
    const rows = database.prepare(`SELECT row, id, position, doc FROM documents_${number}`).raw();
    const saved = database
      .prepare<[bigint], Position | null>('SELECT checkpoint FROM collections WHERE number = ?')
      .pluck();
    return this.#file.run(() => ({
      documents: (rows.all() as [bigint, string, Position, string | null][]).map(
        ([row, id, position, doc]) => new StoredDocument(Number(row), id, position, doc ?? undefined),
      ),
      checkpoint: saved.get(number) ?? undefined,
    }));
  }

  /**
   * Writes collections as they stood at one moment, in one transaction and in slices: it yields after each, so that
   * the caller may let others work in between. When it fails, or is left early, nothing of it was written.
   */
  *write(unsaved: readonly Unsaved[]): Generator<void, void, void> {
    const { database } = this.#file;
    this.#file.run(() => database.exec('BEGIN'));
    try {
      for (const { collection, documents, checkpoint } of unsaved) {
        const { put } = this.#table(collection.name);
        for (let start = 0; start < documents.length; start += SLICE) {
          this.#file.run(() => {
            for (const document of documents.slice(start, start + SLICE))
              put.run(document.row, document.id, document.position, document.text() ?? null);
          });
          yield;
        }
        this.#file.run(() => this.#setCheckpoint.run(checkpoint ?? null, collection.name));
      }
      this.#file.run(() => database.exec('COMMIT'));
    } finally {
      if (database.inTransaction) database.exec('ROLLBACK');
    }
  }

  setting(key: string): string | undefined {
    const value = this.#file.database
      .prepare<[string], string>('SELECT value FROM settings WHERE key = ?')
      .pluck();
    return this.#file.run(() => value.get(key));
  }

  /** Durable when it returns, and with it everything that was written before. */
  set(key: string, value: string): void {
    const put = this.#file.database.prepare('INSERT OR REPLACE INTO settings (key, value) VALUES (?, ?)');
    this.#sync('FULL');
    try {
      this.#file.run(() => put.run(key, value));
    } finally {
      this.#sync('NORMAL');
    }
  }

  /**
   * Writes the file anew, without what SQLite leaves of rows that were replaced, and empties the journal beside it.
   * @throws DataFileUnavailable while another process reads the file
   */
  scrub(): void {
    const { database, path } = this.#file;
    this.#file.run(() => database.exec('VACUUM'));
    const [{ busy } = { busy: 1n }] = this.#file.run(
      () => database.pragma('wal_checkpoint(TRUNCATE)') as { busy: bigint }[],
    );
    if (busy !== 0n)
      throw new Error(`${path} is being read by another process, so that its journal cannot be emptied now.`);
  }

  close(): void {
    this.#file.close();
  }

  #open(name: string, number: bigint): void {
    const put = this.#file.database.prepare<DocumentRow>(
      `INSERT OR REPLACE INTO documents_${number} (row, id, position, doc) VALUES (?, ?, ?, ?)`,
    );
    this.#tables.set(name, { number, put });
  }

  #table(name: string): Table {
    const table = this.#tables.get(name);
    if (table === undefined) throw new Error(`${this.#file.path} has no collection ${name}.`);
    return table;
  }

  /** `FULL`: a commit is on the disk when it returns. `NORMAL`: it is there after a checkpoint of SQLite's. */
  #sync(mode: 'FULL' | 'NORMAL'): void {
    this.#file.database.pragma(`synchronous = ${mode}`);
  }

  #transaction(work: (file: DataFile) => void): void {
    this.#file.run(() => this.#file.database.transaction(work)(this.#file));
  }
}
