import type { Cells, Change } from './cells.js';
import { isDuplicateKey } from './failures.js';
import type { Link, LinkedCollection } from './link.js';

interface Row {
  /** `<generation> <key>` */
  readonly _id: string;
  readonly key: string;
  readonly generation: number;
  readonly value: string;
}

/**
 * So many generations of a cell stay. A writer that is overtaken so often within one change cannot tell how it ended.
 * Every one costs time, as FerretDB reads them all for every question.
 */
const KEPT = 32;
/** Old generations are cleared away every so many changes. */
const CLEAR_EVERY = 8;

/**
 * Cells in FerretDB, which reads and then writes in an update without anything in between to keep others out: of ten
 * conditional updates at the same moment several may succeed. An insert, though, lets exactly one win. So a change
 * inserts the next generation of a cell under an id that all who saw the same generation would choose; the newest
 * generation is the value.
 */
export class FerretDbCells implements Cells {
  readonly #rows: LinkedCollection<Row>;

  constructor(link: Link, collection: string) {
    this.#rows = link.collection(collection);
  }

  async read(key: string): Promise<string | undefined> {
    return (await this.#newest(key))?.value;
  }

  async compareAndSet({ key, expected, value }: Change): Promise<boolean> {
    for (;;) {
      const present = await this.#newest(key);
      if (present?.value !== expected) return false;
      const generation = (present?.generation ?? 0) + 1;
      if (await this.#insert({ _id: `${generation} ${key}`, key, generation, value })) {
        await this.#checkNotOvertaken(key, generation);
        if (generation % CLEAR_EVERY === 0) await this.#clear(key, generation - KEPT);
        return true;
      }
      // Somebody else made this generation, perhaps with the very value that is expected: look again.
    }
  }

  async remove(key: string): Promise<void> {
    await this.#rows.ask((rows) => rows.deleteMany({ key }));
  }

  async #newest(key: string): Promise<Row | undefined> {
    const [newest] = await this.#rows.ask((rows) =>
      rows.find({ key }).sort({ generation: -1 }).limit(1).toArray(),
    );
    return newest;
  }

  async #insert(row: Row): Promise<boolean> {
    try {
      await this.#rows.ask((rows) => rows.insertOne(row));
      return true;
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      return false;
    }
  }

  /**
   * A generation that was cleared away can be inserted again by somebody who slept since he looked, and would count
   * for nothing. Cleared are only those at least `KEPT` behind the newest.
   */
  async #checkNotOvertaken(key: string, generation: number): Promise<void> {
    const newest = (await this.#newest(key))?.generation ?? generation;
    if (newest >= generation + KEPT)
      throw new Error(
        `Whether ${key} was set is unknown: others have set it ${KEPT} times meanwhile. Read it again.`,
      );
  }

  async #clear(key: string, upTo: number): Promise<void> {
    await this.#rows.ask((rows) => rows.deleteMany({ key, generation: { $lte: upTo } }));
  }
}
