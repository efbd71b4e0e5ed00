import { randomBytes } from 'node:crypto';
import type { Statement } from 'better-sqlite3';
import { LRUCache } from 'lru-cache';
import type { KeyStore, PersonKey } from '@bina/engine';
import { openDataFile, type DataFile, type FileFormat } from './data-file.js';
import type { DataFolder } from './data-folder.js';
import { GroupCommit, type Outcome } from './group-commit.js';

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

const KEY_BYTES = 32;
const REMEMBERED_KEYS = 50_000;
const PEOPLE_PER_COMMIT = 4096;

/**
 * Opens the keys of a folder, `keys.sqlite`, and makes the file where it is missing.
 * @throws DataFileRefused when the file is not a key store of ours in good order; it is left as it is.
 */
export function openEmbeddedKeyStore(folder: DataFolder): KeyStore {
  const file = openDataFile(folder, KEYS);
  try {
    return new EmbeddedKeyStore(file);
  } catch (error) {
    file.close();
    throw error;
  }
}

interface Statements {
  readonly key: Statement<[person: string], Uint8Array>;
  readonly isDestroyed: Statement<[person: string], 1>;
  readonly addKey: Statement<[person: string, key: Uint8Array]>;
  readonly removeKey: Statement<[person: string]>;
  readonly addDestroyed: Statement<[person: string, at: string]>;
  readonly secret: Statement<[name: string], Uint8Array>;
  readonly addSecret: Statement<[name: string, secret: Uint8Array]>;
}

type People = readonly string[];
type Keys = ReadonlyMap<string, PersonKey>;

class EmbeddedKeyStore implements KeyStore {
  readonly #file: DataFile;
  readonly #statements: Statements;
  readonly #remembered = new LRUCache<string, PersonKey>({ max: REMEMBERED_KEYS });
  readonly #ensuring: GroupCommit<People, Keys>;
  #closing: Promise<void> | undefined;

  constructor(file: DataFile) {
    this.#file = file;
    file.database.pragma('secure_delete = ON');
    // Else a long transaction may put pages with keys into a file outside of the folder.
    file.database.pragma('temp_store = MEMORY');
    this.#statements = file.run(() => prepare(file));
    this.#ensuring = new GroupCommit({
      commit: (groups) => this.#transaction(() => groups.map((people) => this.#ensure(people))),
      weightOf: (people) => people.length,
      maxWeight: PEOPLE_PER_COMMIT,
    });
  }

  async ensure(personIds: People): Promise<Keys> {
    this.#checkOpen();
    const known = this.#collect(personIds, (person) => this.#remembered.get(person));
    const unknown = personIds.filter((person) => !known.has(person));
    return unknown.length === 0 ? known : new Map([...known, ...(await this.#ensuring.do(unknown))]);
  }

  async load(personIds: People): Promise<Keys> {
    this.#checkOpen();
    return this.#file.run(() => this.#collect(personIds, (person) => this.#find(person)));
  }

  async destroy(personId: string): Promise<void> {
    this.#checkOpen();
    const key = this.#remembered.get(personId);
    this.#transaction(() => {
      this.#statements.addDestroyed.run(personId, new Date().toISOString());
      this.#statements.removeKey.run(personId);
    });
    this.#remembered.set(personId, 'destroyed');
    if (key instanceof Uint8Array) key.fill(0);
  }

  async secret(name: string): Promise<Uint8Array> {
    this.#checkOpen();
    const { secret, addSecret } = this.#statements;
    return this.#transaction(() => {
      const present = secret.get(name);
      if (present) return present;
      const made = randomBytes(KEY_BYTES);
      addSecret.run(name, made);
      return made;
    });
  }

  close(): Promise<void> {
    this.#closing ??= this.#ensuring.idle().then(() => this.#file.close());
    return this.#closing;
  }

  #ensure(people: People): Outcome<Keys> {
    return { result: this.#collect(people, (person) => this.#find(person) ?? this.#make(person)) };
  }

  #find(person: string): PersonKey | undefined {
    const remembered = this.#remembered.get(person);
    if (remembered !== undefined) return remembered;
    const { key, isDestroyed } = this.#statements;
    const found = key.get(person) ?? (isDestroyed.get(person) ? 'destroyed' : undefined);
    if (found !== undefined) this.#remembered.set(person, found);
    return found;
  }

  #make(person: string): PersonKey {
    const key = randomBytes(KEY_BYTES);
    this.#statements.addKey.run(person, key);
    this.#remembered.set(person, key);
    return key;
  }

  /** Copies, so that a caller who wipes a key after use does not wipe ours, and none lives on when ours is destroyed. */
  #collect(people: People, find: (person: string) => PersonKey | undefined): Map<string, PersonKey> {
    const keys = new Map<string, PersonKey>();
    for (const person of people) {
      const key = find(person);
      if (key !== undefined) keys.set(person, key === 'destroyed' ? key : Uint8Array.from(key));
    }
    return keys;
  }

  #transaction<T>(work: () => T): T {
    try {
      return this.#file.run(() => this.#file.database.transaction(work)());
    } catch (error) {
      // A key that was made in this transaction was never stored; nothing may be sealed under it.
      this.#remembered.clear();
      throw error;
    }
  }

  #checkOpen(): void {
    if (this.#closing) throw new Error(`The key store in ${this.#file.path} is closed.`);
  }
}

function prepare({ database }: DataFile): Statements {
  return {
    key: database.prepare<[string], Uint8Array>('SELECT key FROM keys WHERE person = ?').pluck(),
    isDestroyed: database.prepare<[string], 1>('SELECT 1 FROM destroyed WHERE person = ?').pluck(),
    addKey: database.prepare('INSERT INTO keys (person, key) VALUES (?, ?)'),
    removeKey: database.prepare('DELETE FROM keys WHERE person = ?'),
    addDestroyed: database.prepare('INSERT INTO destroyed (person, at) VALUES (?, ?) ON CONFLICT DO NOTHING'),
    secret: database.prepare<[string], Uint8Array>('SELECT secret FROM secrets WHERE name = ?').pluck(),
    addSecret: database.prepare('INSERT INTO secrets (name, secret) VALUES (?, ?)'),
  };
}
