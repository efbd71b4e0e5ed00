import type { Statement } from 'better-sqlite3';
import type { KeyTable, Replacement, StoredKeys } from '../keys/stored-keys.js';
import { openDataFile, type DataFile, type FileFormat } from './data-file.js';
import type { DataFolder } from './data-folder.js';
import { GroupCommit } from './group-commit.js';

/**
 * Keys as one SQLite file, in which a destroyed key leaves no byte: SQLite overwrites what it deletes with zeros, and
 * the journal, which holds the page as it was, is cut to nothing by each commit. (A WAL would keep the key until some
 * later checkpoint, and after a crash in between.)
 */
export const KEYS: FileFormat = {
  name: 'keys.sqlite',
  applicationId: 0x42696e4b, // "BinK"
  version: 1,
  journal: 'truncate',
  schema: `
    CREATE TABLE keys (person TEXT PRIMARY KEY, key BLOB NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE destroyed (person TEXT PRIMARY KEY, at TEXT NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE secrets (name TEXT PRIMARY KEY, secret BLOB NOT NULL) STRICT, WITHOUT ROWID;`,
};

const PEOPLE_PER_COMMIT = 4096;

/** @throws DataFileRefused when the file is not a key store of ours in good order; it is left as it is. */
export const openStoredKeys = (folder: DataFolder): EmbeddedStoredKeys => {
  const file = openDataFile(folder, KEYS);
  try {
    return new EmbeddedStoredKeys(file);
  } catch (error) {
    file.close();
    throw error;
  }
};

type Stored = ReadonlyMap<string, Uint8Array>;

/** What is asked of the file, also by those who only look at it. */
export class KeyReader {
  readonly #file: Pick<DataFile, 'run'>;
  readonly #key: Statement<[person: string], Uint8Array>;
  readonly #isDestroyed: Statement<[person: string], 1>;
  readonly #secretNames: Statement<[], string>;

  constructor({ database, run }: Pick<DataFile, 'database' | 'run'>) {
    this.#file = { run };
    this.#key = run(() =>
      database.prepare<[string], Uint8Array>('SELECT key FROM keys WHERE person = ?').pluck(),
    );
    this.#isDestroyed = database.prepare<[string], 1>('SELECT 1 FROM destroyed WHERE person = ?').pluck();
    this.#secretNames = database.prepare<[], string>('SELECT name FROM secrets').pluck();
  }

  load(people: readonly string[]): ReadonlyMap<string, Uint8Array | 'destroyed'> {
    return this.#file.run(() => {
      const found = new Map<string, Uint8Array | 'destroyed'>();
      for (const person of people) {
        const known = this.#key.get(person) ?? (this.#isDestroyed.get(person) ? 'destroyed' : undefined);
        if (known !== undefined) found.set(person, known);
      }
      return found;
    });
  }

  secretNames(): readonly string[] {
    return this.#file.run(() => this.#secretNames.all());
  }
}

const TABLES: Readonly<Record<KeyTable, { readonly id: string; readonly bytes: string }>> = {
  keys: { id: 'person', bytes: 'key' },
  secrets: { id: 'name', bytes: 'secret' },
};

export class EmbeddedStoredKeys implements StoredKeys {
  readonly place: string;
  readonly reader: KeyReader;
  readonly #file: DataFile;
  readonly #adding: GroupCommit<Stored, undefined>;

  constructor(file: DataFile) {
    this.place = file.path;
    this.#file = file;
    file.database.pragma('secure_delete = ON');
    // Else a long transaction may put pages with keys into a file outside of the folder.
    file.database.pragma('temp_store = MEMORY');
    this.reader = new KeyReader(file);
    const add = file.database.prepare<[string, Uint8Array, string]>(
      'INSERT INTO keys (person, key) SELECT ?, ? WHERE NOT EXISTS (SELECT 1 FROM destroyed WHERE person = ?) ' +
        'ON CONFLICT DO NOTHING',
    );
    this.#adding = new GroupCommit({
      commit: (groups) =>
        this.#transaction(() => {
          for (const [person, key] of groups.flatMap((group) => [...group])) add.run(person, key, person);
          return groups.map(() => ({ result: undefined }));
        }),
      weightOf: (group) => group.size,
      maxWeight: PEOPLE_PER_COMMIT,
    });
  }

  async load(people: readonly string[]): Promise<ReadonlyMap<string, Uint8Array | 'destroyed'>> {
    return this.reader.load(people);
  }

  async add(keys: Stored): Promise<void> {
    await this.#adding.do(keys);
  }

  async destroy(person: string): Promise<void> {
    const { database } = this.#file;
    this.#transaction(() => {
      database
        .prepare('INSERT INTO destroyed (person, at) VALUES (?, ?) ON CONFLICT DO NOTHING')
        .run(person, new Date().toISOString());
      database.prepare('DELETE FROM keys WHERE person = ?').run(person);
    });
  }

  async secret(name: string): Promise<Uint8Array | undefined> {
    return this.#file.run(() =>
      this.#file.database
        .prepare<[string], Uint8Array>('SELECT secret FROM secrets WHERE name = ?')
        .pluck()
        .get(name),
    );
  }

  async addSecret(name: string, stored: Uint8Array): Promise<void> {
    this.#run('INSERT INTO secrets (name, secret) VALUES (?, ?) ON CONFLICT DO NOTHING', name, stored);
  }

  async removeSecret(name: string): Promise<void> {
    this.#run('DELETE FROM secrets WHERE name = ?', name);
  }

  async secretNames(): Promise<readonly string[]> {
    return this.reader.secretNames();
  }

  async count(table: KeyTable): Promise<number> {
    const { database } = this.#file;
    return this.#file.run(
      () => database.prepare<[], number>(`SELECT count(*) FROM ${table}`).pluck().get() ?? 0,
    );
  }

  async page(
    table: KeyTable,
    after: string | undefined,
    limit: number,
  ): Promise<readonly (readonly [string, Uint8Array])[]> {
    const { id, bytes } = TABLES[table];
    const sql = `SELECT ${id}, ${bytes} FROM ${table} WHERE ${id} > ? ORDER BY ${id} LIMIT ?`;
    const { database } = this.#file;
    return this.#file.run(() =>
      database
        .prepare<[string, number], [string, Uint8Array]>(sql)
        .raw()
        .all(after ?? '', limit),
    );
  }

  async replace(table: KeyTable, replacements: readonly Replacement[]): Promise<void> {
    const { id: name, bytes } = TABLES[table];
    const { database } = this.#file;
    this.#transaction(() => {
      const update = database.prepare(`UPDATE ${table} SET ${bytes} = ? WHERE ${name} = ? AND ${bytes} = ?`);
      for (const { id, from, to } of replacements) update.run(to, id, from);
    });
  }

  /** Writes the file anew: what lay in pages between other things goes with the old pages. */
  async scrub(): Promise<void> {
    this.#file.run(() => this.#file.database.exec('VACUUM'));
  }

  /** Closes it at once, where nothing was asked of it yet. */
  abandon(): void {
    this.#file.close();
  }

  async close(): Promise<void> {
    await this.#adding.idle();
    this.#file.close();
  }

  #run(sql: string, ...values: readonly unknown[]): void {
    this.#file.run(() => this.#file.database.prepare(sql).run(...values));
  }

  #transaction<T>(work: () => T): T {
    return this.#file.run(() => this.#file.database.transaction(work)());
  }
}
