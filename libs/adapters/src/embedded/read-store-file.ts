import Database from 'better-sqlite3';
import type { Position } from '@bina/engine';
import type { Unsaved } from './read-store-collection.js';
import { StoredDocument } from './read-store-document.js';

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS collections (number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, checkpoint INTEGER);
  CREATE TABLE IF NOT EXISTS settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
`;

/** So many documents are written before others get a turn: a millisecond or two. */
const SLICE = 256;

interface Table {
  readonly number: bigint;
  readonly put: Database.Statement<[id: string, position: Position, doc: string | null]>;
}

/** The SQLite file behind the embedded read store: a table a collection, and the settings. Everything here is synchronous. */
export class ReadStoreFile {
  readonly #database: Database.Database;
  readonly #tables = new Map<string, Table>();
  readonly #setCheckpoint: Database.Statement<[checkpoint: Position | null, name: string]>;

  constructor(path: string) {
    this.#database = new Database(path);
    this.#database.defaultSafeIntegers();
    // One process only: its memory is what it serves, so a second writer would be overwritten unseen.
    this.#database.pragma('locking_mode = EXCLUSIVE');
    this.#database.pragma('journal_mode = WAL');
    this.#database.pragma('synchronous = NORMAL');
    this.#database.pragma('cache_size = -32768');
    this.#database.exec(SCHEMA);
    this.#setCheckpoint = this.#database.prepare('UPDATE collections SET checkpoint = ? WHERE name = ?');
    for (const { number, name } of this.#database
      .prepare<[], { number: bigint; name: string }>('SELECT number, name FROM collections')
      .all())
      this.#open(name, number);
  }

  get names(): readonly string[] {
    return [...this.#tables.keys()];
  }

  has(name: string): boolean {
    return this.#tables.has(name);
  }

  create(name: string): void {
    this.#transaction(() => {
      const { lastInsertRowid } = this.#database
        .prepare('INSERT INTO collections (name) VALUES (?)')
        .run(name);
      this.#database.exec(
        `CREATE TABLE documents_${lastInsertRowid} (id TEXT PRIMARY KEY, position INTEGER NOT NULL, doc TEXT) WITHOUT ROWID`,
      );
      this.#open(name, BigInt(lastInsertRowid));
    });
  }

  drop(name: string): void {
    const table = this.#tables.get(name);
    if (table === undefined) return;
    this.#tables.delete(name);
    this.#transaction(() => {
      this.#database.exec(`DROP TABLE documents_${table.number}`);
      this.#database.prepare('DELETE FROM collections WHERE name = ?').run(name);
    });
  }

  read(name: string): { documents: StoredDocument[]; checkpoint: Position | undefined } {
    const table = this.#tables.get(name) as Table;
    const rows = this.#database
      .prepare(`SELECT id, position, doc FROM documents_${table.number}`)
      .raw()
      .all() as [string, Position, string | null][];
    const saved = this.#database
      .prepare<[string], { checkpoint: Position | null }>('SELECT checkpoint FROM collections WHERE name = ?')
      .get(name);
    return {
      documents: rows.map(([id, position, doc]) => new StoredDocument(id, position, doc ?? undefined)),
      checkpoint: saved?.checkpoint ?? undefined,
    };
  }

  /**
   * Writes collections as they stood at one moment, in one transaction and in slices: a yield after each, so that a
   * caller may let others work in between. Left early, it undoes what it wrote.
   */
  *write(unsaved: readonly Unsaved[]): Generator<void, void, void> {
    this.#database.exec('BEGIN');
    let done = false;
    try {
      let written = 0;
      for (const { collection, documents, checkpoint } of unsaved) {
        const table = this.#tables.get(collection.name) as Table;
        for (const document of documents) {
          table.put.run(document.id, document.position, document.text() ?? null);
          written += 1;
          if (written % SLICE === 0) yield;
        }
        this.#setCheckpoint.run(checkpoint ?? null, collection.name);
      }
      this.#database.exec('COMMIT');
      done = true;
    } finally {
      if (!done && this.#database.inTransaction) this.#database.exec('ROLLBACK');
    }
  }

  setting(key: string): string | undefined {
    return this.#database
      .prepare<[string], { value: string }>('SELECT value FROM settings WHERE key = ?')
      .get(key)?.value;
  }

  /** Durable when it returns, and with it everything that was written before. */
  set(key: string, value: string): void {
    this.#database.pragma('synchronous = FULL');
    try {
      this.#database.prepare('INSERT OR REPLACE INTO settings (key, value) VALUES (?, ?)').run(key, value);
    } finally {
      this.#database.pragma('synchronous = NORMAL');
    }
  }

  close(): void {
    this.#database.close();
  }

  #open(name: string, number: bigint): void {
    const put = this.#database.prepare<[string, Position, string | null]>(
      `INSERT OR REPLACE INTO documents_${number} (id, position, doc) VALUES (?, ?, ?)`,
    );
    this.#tables.set(name, { number, put });
  }

  #transaction(work: () => void): void {
    this.#database.transaction(work)();
  }
}
