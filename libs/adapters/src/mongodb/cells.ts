import type { ClientSession } from 'mongodb';
import { isDuplicateKey } from './failures.js';
import type { Link, LinkedCollection } from './link.js';

/** Short texts by key, of which each changes as a whole and only in the hands of somebody who knows what it was. */
export interface Cells {
  read(key: string, session?: ClientSession): Promise<string | undefined>;

  /** Sets the value if the present one is `expected` (undefined: none); false, and nothing set, if it is another. */
  compareAndSet(change: Change, session?: ClientSession): Promise<boolean>;

  remove(key: string): Promise<void>;
}

export interface Change {
  readonly key: string;
  readonly expected: string | undefined;
  readonly value: string;
}

interface Cell {
  readonly _id: string;
  readonly value: string;
}

/** Cells in MongoDB: a document each, changed by an update that names the value it expects. */
export class MongoDbCells implements Cells {
  readonly #cells: LinkedCollection<Cell>;

  constructor(link: Link, collection: string) {
    this.#cells = link.collection(collection);
  }

  async read(key: string, session?: ClientSession): Promise<string | undefined> {
    return (await this.#cells.ask((cells) => cells.findOne({ _id: key }, within(session))))?.value;
  }

  async compareAndSet({ key, expected, value }: Change, session?: ClientSession): Promise<boolean> {
    if (expected === undefined) return this.#make({ _id: key, value }, session);
    const update = { $set: { value } };
    const { matchedCount } = await this.#cells.ask((cells) =>
      cells.updateOne({ _id: key, value: expected }, update, within(session)),
    );
    return matchedCount === 1;
  }

  async remove(key: string): Promise<void> {
    await this.#cells.ask((cells) => cells.deleteOne({ _id: key }));
  }

  async #make(cell: Cell, session?: ClientSession): Promise<boolean> {
    try {
      await this.#cells.ask((cells) => cells.insertOne(cell, within(session)));
      return true;
    } catch (error) {
      // In a transaction the failed insert has ended it, so the caller has to know.
      if (session !== undefined || !isDuplicateKey(error)) throw error;
      return false;
    }
  }
}

const within = (session: ClientSession | undefined) => (session === undefined ? {} : { session });
