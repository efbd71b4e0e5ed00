import type { Statement } from 'better-sqlite3';
import type { Bundle, DropBox, Dropped } from '@bina/engine';
import { openDataFile, type DataFile, type FileFormat } from './data-file.js';
import type { DataFolder } from './data-folder.js';

/**
 * Boxes as one SQLite file without an order. Rows are stored by their key, without a row number; but within a page
 * SQLite lays them down as they come, and what was removed leaves gaps. So after each change the whole file is written
 * anew, which lays everything down by key, and the journal, which holds the pages as they were, is cut to nothing by
 * each commit. A box holds little and is changed by people: that costs milliseconds.
 */
export const BOXES: FileFormat = {
  name: 'boxes.sqlite',
  applicationId: 0x42696e42, // "BinB"
  version: 1,
  journal: 'truncate',
  schema: `
    CREATE TABLE notes (
      box TEXT NOT NULL, key TEXT NOT NULL, text TEXT, bundle TEXT, PRIMARY KEY (box, key)
    ) STRICT, WITHOUT ROWID;`,
};

/**
 * Opens the boxes of a folder, `boxes.sqlite`, and makes the file where it is missing.
 * @throws DataFileRefused when the file is not one of ours in good order; it is left as it is.
 */
export function openEmbeddedDropBox(folder: DataFolder): DropBox {
  const file = openDataFile(folder, BOXES);
  try {
    return new EmbeddedDropBox(file);
  } catch (error) {
    file.close();
    throw error;
  }
}

interface Statements {
  readonly add: Statement<[box: string, key: string, text: string]>;
  readonly text: Statement<[box: string, key: string], string | null>;
  readonly takeBack: Statement<[box: string, key: string]>;
  readonly count: Statement<[box: string], number>;
  readonly underWay: Statement<[box: string], string>;
  readonly put: Statement<[bundle: string, box: string, box: string, size: number]>;
  readonly notes: Statement<[box: string, bundle: string], Dropped>;
  readonly remove: Statement<[box: string, bundle: string]>;
  readonly forget: Statement<[box: string]>;
}

class EmbeddedDropBox implements DropBox {
  readonly #file: DataFile;
  readonly #sql: Statements;

  constructor(file: DataFile) {
    this.#file = file;
    file.database.pragma('secure_delete = ON');
    // Else the file that is written anew would stand for a moment outside of the folder.
    file.database.pragma('temp_store = MEMORY');
    this.#sql = file.run(() => prepare(file));
    // A process that was killed between a change and the writing anew has left an order.
    file.run(() => file.database.exec('VACUUM'));
  }

  async drop(box: string, { key, text }: Dropped): Promise<string | undefined> {
    const isNew = this.#file.run(() => this.#sql.add.run(box, key, text).changes === 1);
    if (isNew) this.#withoutOrder();
    return this.#file.run(() => this.#sql.text.get(box, key)) ?? undefined;
  }

  async takeBack(box: string, key: string): Promise<boolean> {
    const wasThere = this.#file.run(() => this.#sql.takeBack.run(box, key).changes === 1);
    if (wasThere) this.#withoutOrder();
    return wasThere;
  }

  async count(box: string): Promise<number> {
    return this.#file.run(() => this.#sql.count.get(box)) ?? 0;
  }

  async bundle(
    box: string,
    { id, size }: { readonly id: string; readonly size: number },
  ): Promise<Bundle | undefined> {
    const { underWay, put, notes } = this.#sql;
    const found = this.#file.run(() => underWay.get(box));
    if (found === undefined && this.#file.run(() => put.run(id, box, box, size).changes) === 0)
      return undefined;
    const bundleId = found ?? id;
    return { id: bundleId, notes: this.#file.run(() => notes.all(box, bundleId)) };
  }

  async remove(box: string, bundleId: string): Promise<void> {
    this.#file.run(() => this.#sql.remove.run(box, bundleId));
    this.#withoutOrder();
  }

  async forgetKeys(box: string): Promise<void> {
    this.#file.run(() => this.#sql.forget.run(box));
    this.#withoutOrder();
  }

  async close(): Promise<void> {
    this.#file.close();
  }

  #withoutOrder(): void {
    this.#file.run(() => this.#file.database.exec('VACUUM'));
  }
}

function prepare({ database }: DataFile): Statements {
  const inNoBundle = 'text IS NOT NULL AND bundle IS NULL';
  return {
    add: database.prepare('INSERT INTO notes (box, key, text) VALUES (?, ?, ?) ON CONFLICT DO NOTHING'),
    text: database
      .prepare<[string, string], string | null>('SELECT text FROM notes WHERE box = ? AND key = ?')
      .pluck(),
    takeBack: database.prepare(`DELETE FROM notes WHERE box = ? AND key = ? AND ${inNoBundle}`),
    count: database
      .prepare<[string], number>(`SELECT count(*) FROM notes WHERE box = ? AND ${inNoBundle}`)
      .pluck(),
    underWay: database
      .prepare<[string], string>('SELECT bundle FROM notes WHERE box = ? AND bundle IS NOT NULL LIMIT 1')
      .pluck(),
    put: database.prepare(
      `UPDATE notes SET bundle = ? WHERE box = ? AND key IN
        (SELECT key FROM notes WHERE box = ? AND ${inNoBundle} ORDER BY key LIMIT ?)`,
    ),
    notes: database.prepare('SELECT key, text FROM notes WHERE box = ? AND bundle = ? ORDER BY key'),
    remove: database.prepare('UPDATE notes SET text = NULL, bundle = NULL WHERE box = ? AND bundle = ?'),
    forget: database.prepare('DELETE FROM notes WHERE box = ? AND text IS NULL'),
  };
}
