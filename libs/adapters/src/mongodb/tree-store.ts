import type { Kept, ListOptions, ReadStore, TreeStore } from '@bina/engine';
import { databaseOf, type MongoOptions } from './connect.js';
import { openMongoReadStore } from './read-store.js';

const COLLECTION = 'kept';

type KeptDocument = Omit<Kept, 'name'>;

/**
 * Opens what proves the log in a MongoDB or FerretDB: in a database of its own beside the one that the URL names (`bina`
 * and `bina-log`), so that it is backed up apart and stays when read models are dropped. A rank is a document's
 * position, so the guard of the read store is the one that is needed here.
 * @throws Error that names the setting and says what to change; it never holds the password.
 */
export async function openMongoTreeStore(url: string, options: MongoOptions = {}): Promise<TreeStore> {
  return new MongoTreeStore(
    await openMongoReadStore(url, { database: `${databaseOf(url)}-log`, ...options }),
  );
}

class MongoTreeStore implements TreeStore {
  readonly #documents: ReadStore;
  #ensured: Promise<void> | undefined;

  constructor(documents: ReadStore) {
    this.#documents = documents;
  }

  async load(names: readonly string[]): Promise<ReadonlyMap<string, Kept>> {
    await this.#ensure();
    const found = await this.#documents.load(COLLECTION, names);
    return new Map(
      [...found].map(([name, { doc }]) => [name, { ...(doc as unknown as KeptDocument), name }]),
    );
  }

  async list(
    prefix: string,
    { after, direction = 'forwards', limit }: ListOptions = {},
  ): Promise<readonly Kept[]> {
    await this.#ensure();
    const bounds = { $gte: prefix, $lt: `${prefix}\u{10FFFF}` };
    const beyond = after === undefined ? {} : direction === 'forwards' ? { $gt: after } : { $lt: after };
    const documents = await this.#documents.find<KeptDocument & Record<string, unknown>>(COLLECTION, {
      filter: { $and: [{ _id: bounds }, { _id: beyond }].slice(0, after === undefined ? 1 : 2) },
      sort: { _id: direction === 'forwards' ? 1 : -1 },
      ...(limit === undefined ? {} : { limit }),
    });
    return documents.map(({ _id, rank, value }) => ({ name: _id, rank, value }));
  }

  async keep(all: readonly Kept[]): Promise<void> {
    await this.#ensure();
    // The last one speaks of the others.
    for (const some of [all.slice(0, -1), all.slice(-1)]) if (some.length > 0) await this.#commit(some);
  }

  close(): Promise<void> {
    return this.#documents.close();
  }

  #commit(some: readonly Kept[]): Promise<void> {
    const documents = some.map(({ name, rank, value }) => ({
      id: name,
      position: BigInt(rank),
      doc: { rank, value },
    }));
    return this.#documents.commit({ collection: COLLECTION, documents, checkpoint: 0n });
  }

  /** At first use, so that opening writes nothing. What failed is tried again. */
  #ensure(): Promise<void> {
    this.#ensured ??= this.#documents.ensure({ name: COLLECTION, indexes: [] }).catch((error: unknown) => {
      this.#ensured = undefined;
      throw error;
    });
    return this.#ensured;
  }
}
