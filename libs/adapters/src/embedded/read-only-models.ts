import type { Position, Versioned } from '@bina/engine';
import type { DataFile } from './data-file.js';

const PAGE = 1000;

type Row = readonly [row: bigint, id: string, position: Position, doc: string | null];

/** The read models of a folder as their file has them, to be looked at while a service may go on writing them. */
export class SavedReadModels {
  readonly #file: DataFile;

  constructor(file: DataFile) {
    this.#file = file;
    file.database.defaultSafeIntegers();
  }

  async setting(key: string): Promise<string | undefined> {
    return this.#file.run(() =>
      this.#file.database
        .prepare<[string], string>('SELECT value FROM settings WHERE key = ?')
        .pluck()
        .get(key),
    );
  }

  async collections(): Promise<readonly string[]> {
    return this.#file.run(() =>
      this.#file.database.prepare<[], string>('SELECT name FROM collections ORDER BY name').pluck().all(),
    );
  }

  async checkpoint(collection: string): Promise<Position | undefined> {
    return this.#collection(collection)?.checkpoint ?? undefined;
  }

  /** Every document, in pages; each as it was at the moment when its page was read. */
  async *documents(collection: string): AsyncGenerator<readonly Versioned[]> {
    const found = this.#collection(collection);
    if (found === undefined) return;
    const read = this.#file.run(() =>
      this.#file.database
        .prepare<[bigint, number], Row>(
          `SELECT row, id, position, doc FROM documents_${found.number} WHERE row > ? ORDER BY row LIMIT ?`,
        )
        .raw(),
    );
    for (let after = -1n; ;) {
      const rows = this.#file.run(() => read.all(after, PAGE));
      yield rows.map(([, id, position, doc]) => ({
        id,
        position,
        doc: doc === null ? undefined : (JSON.parse(doc) as Versioned['doc']),
      }));
      const last = rows.at(-1);
      if (last === undefined || rows.length < PAGE) return;
      [after] = last;
    }
  }

  #collection(name: string): { readonly number: bigint; readonly checkpoint: Position | null } | undefined {
    return this.#file.run(() =>
      this.#file.database
        .prepare<[string], { number: bigint; checkpoint: Position | null }>(
          'SELECT number, checkpoint FROM collections WHERE name = ?',
        )
        .get(name),
    );
  }
}
