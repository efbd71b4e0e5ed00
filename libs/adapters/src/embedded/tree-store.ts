import type { Statement } from 'better-sqlite3';
import type { Kept, ListOptions, TreeStore } from '@bina/engine';
import { openDataFile, type DataFile, type FileFormat } from './data-file.js';
import type { DataFolder } from './data-folder.js';

/** The tree over the log, its checkpoints and public keys, as one SQLite file: a file of its own, to be backed up apart from the log. */
export const TREE: FileFormat = {
  name: 'transparency.sqlite',
  applicationId: 0x42696e54, // "BinT"
  version: 1,
  journal: 'wal',
  schema: `
    CREATE TABLE kept (name TEXT NOT NULL UNIQUE, rank INTEGER NOT NULL, value TEXT NOT NULL) STRICT;
    CREATE TRIGGER nothing_kept_is_removed BEFORE DELETE ON kept
      BEGIN SELECT RAISE(ABORT, 'What is kept is never removed.'); END;
    CREATE TRIGGER nothing_kept_steps_back BEFORE UPDATE ON kept WHEN new.rank <= old.rank OR new.name <> old.name
      BEGIN SELECT RAISE(ABORT, 'What is kept never steps back.'); END;`,
};

/**
 * Opens what proves the log of a folder, `transparency.sqlite`, and makes the file where it is missing.
 * @throws DataFileRefused when the file is not one of ours in good order; it is left as it is.
 */
export function openEmbeddedTreeStore(folder: DataFolder): TreeStore {
  const file = openDataFile(folder, TREE);
  try {
    return new EmbeddedTreeStore(file);
  } catch (error) {
    file.close();
    throw error;
  }
}

class EmbeddedTreeStore implements TreeStore {
  readonly #file: DataFile;
  readonly #reader: TreeReader;
  readonly #keep: Statement<[name: string, rank: number, value: string]>;

  constructor(file: DataFile) {
    this.#file = file;
    this.#reader = new TreeReader(file);
    this.#keep = file.run(() =>
      file.database.prepare(
        `INSERT INTO kept (name, rank, value) VALUES (?, ?, ?)
         ON CONFLICT (name) DO UPDATE SET rank = excluded.rank, value = excluded.value WHERE excluded.rank > kept.rank`,
      ),
    );
  }

  async load(names: readonly string[]): Promise<ReadonlyMap<string, Kept>> {
    return this.#reader.load(names);
  }

  async list(prefix: string, options?: ListOptions): Promise<readonly Kept[]> {
    return this.#reader.list(prefix, options);
  }

  async keep(all: readonly Kept[]): Promise<void> {
    const put = (): void => {
      for (const { name, rank, value } of all) this.#keep.run(name, rank, value);
    };
    this.#file.run(() => this.#file.database.transaction(put)());
  }

  async close(): Promise<void> {
    this.#file.close();
  }
}

/** Reads the file, also where somebody else has it open for writing. */
export class TreeReader {
  readonly #file: DataFile;

  constructor(file: DataFile) {
    this.#file = file;
  }

  load(names: readonly string[]): ReadonlyMap<string, Kept> {
    const one = this.#prepare<[string]>('WHERE name = ?');
    const found = this.#file.run(() => names.flatMap((name) => one.get(name) ?? []));
    return new Map(found.map((kept) => [kept.name, kept]));
  }

  list(prefix: string, { after, direction = 'forwards', limit = -1 }: ListOptions = {}): readonly Kept[] {
    const [low, high] = [prefix, `${prefix}\u{10FFFF}`];
    const forwards = direction === 'forwards';
    const from = forwards ? (after ?? low) : low;
    const to = forwards ? high : (after ?? high);
    const all = this.#prepare<[string, string, string, number]>(
      `WHERE name >= ? AND name < ? AND name <> ? ORDER BY name ${forwards ? 'ASC' : 'DESC'} LIMIT ?`,
    );
    return this.#file.run(() => all.all(from, to, after ?? '', limit));
  }

  #prepare<Parameters extends unknown[]>(where: string): Statement<Parameters, Kept> {
    return this.#file.run(() =>
      this.#file.database.prepare<Parameters, Kept>(`SELECT name, rank, value FROM kept ${where}`),
    );
  }
}
