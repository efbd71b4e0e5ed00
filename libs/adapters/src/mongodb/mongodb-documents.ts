import type { ClientSession } from 'mongodb';
import { type Documents, READING, type Stored } from './documents.js';
import { isDuplicateKey } from './failures.js';
import type { Link } from './link.js';
import { manyById } from './many-by-id.js';

/** Documents in MongoDB, where the update of one document is atomic: the guard is part of its filter. */
export class MongoDbDocuments implements Documents {
  readonly #link: Link;

  constructor(link: Link) {
    this.#link = link;
  }

  load(collection: string, ids: readonly string[]): Promise<readonly Stored[]> {
    return manyById(this.#link.server, this.#link.collection<Stored>(collection, READING), { ids });
  }

  async write(
    collection: string,
    documents: readonly Stored[],
    session: ClientSession | undefined,
  ): Promise<void> {
    if (documents.length === 0) return;
    const replacements = documents.map((document) => ({
      replaceOne: {
        filter: { _id: document._id, _position: { $lt: document._position } },
        replacement: document,
        upsert: true,
      },
    }));
    try {
      await this.#link
        .collection<Stored>(collection)
        .ask((all) => all.bulkWrite(replacements, { ordered: false, ...(session && { session }) }));
    } catch (error) {
      // A document that is as new already is not matched, so the upsert tries to insert it a second time. In a
      // transaction that has ended it, so the caller has to know.
      if (session !== undefined || !isDuplicateKey(error)) throw error;
    }
  }
}
