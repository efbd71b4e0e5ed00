import type { ClientSession } from 'mongodb';
import {
  checkDocument,
  FencedOff,
  type CollectionSpec,
  type Commit,
  type Document,
  type Position,
  type Query,
  type ReadStore,
  type Versioned,
} from '@bina/engine';
import { type Cells, MongoDbCells } from './cells.js';
import { connect, type MongoOptions } from './connect.js';
import { type Documents, found, newestOfEach, READING, stored, type Stored, versioned } from './documents.js';
import { isAlreadyThere, isDuplicateKey } from './failures.js';
import { FerretDbCells } from './ferretdb-cells.js';
import { FerretDbDocuments } from './ferretdb-documents.js';
import type { Link, LinkedCollection } from './link.js';
import { MongoDbDocuments } from './mongodb-documents.js';
import { furthest, type Progress, progressIn, progressText } from './progress.js';
import { filterOf, pageOf } from './queries.js';

/** Collections of the store itself, which nobody is shown. */
const OWN = '_bina.';
const CHECKPOINTS = `${OWN}checkpoints`;
const SETTINGS = `${OWN}settings`;

/** The driver itself tries a transaction again for two minutes. */
const TRANSACTION_WITHIN_MS = 180_000;

/**
 * Opens the read store in a MongoDB (7 or newer) or FerretDB (1.24 or newer). Nothing is written.
 *
 * Documents go in first and the checkpoint after them, in one transaction where the deployment has transactions.
 * Where it has none, a crash in between leaves documents that are ahead of the checkpoint; they are folded again and,
 * because each bears its position, nothing changes.
 * @throws Error that names the setting and says what to change; it never holds the password.
 */
export async function openMongoReadStore(url: string, options: MongoOptions = {}): Promise<ReadStore> {
  return new MongoReadStore(await connect(url, options));
}

class MongoReadStore implements ReadStore {
  readonly #link: Link;
  readonly #documents: Documents;
  readonly #checkpoints: Cells;
  readonly #settings: Cells;
  #closed = false;

  constructor(link: Link) {
    this.#link = link;
    const isFerretDb = link.server.product === 'FerretDB';
    const [KindOfDocuments, KindOfCells] = isFerretDb
      ? [FerretDbDocuments, FerretDbCells]
      : [MongoDbDocuments, MongoDbCells];
    this.#documents = new KindOfDocuments(link);
    this.#checkpoints = new KindOfCells(link, CHECKPOINTS);
    this.#settings = new KindOfCells(link, SETTINGS);
  }

  async ensure({ name, indexes }: CollectionSpec): Promise<void> {
    this.#checkOpen();
    await this.#link.ask((database) =>
      database.createCollection(name).catch((error: unknown) => {
        if (!isAlreadyThere(error)) throw error;
      }),
    );
    // One by one: FerretDB 1.24 ends the connection when a request for several names some that are there already.
    // With the id, so that a page in the order of the field needs no sorting.
    for (const field of indexes)
      await this.#collection(name).ask((all) => all.createIndex({ [field]: 1, _id: 1 }));
  }

  async load(collection: string, ids: readonly string[]): Promise<ReadonlyMap<string, Versioned>> {
    this.#checkOpen();
    const loaded = await this.#documents.load(collection, ids);
    if (loaded.length === 0) await this.#mustExist(collection);
    return new Map(loaded.map((document) => [document._id, versioned(document)]));
  }

  async commit(commit: Commit): Promise<void> {
    this.#checkOpen();
    commit.documents.forEach(checkDocument);
    if (!this.#link.server.hasTransactions) return this.#write(commit);
    try {
      await this.#link.ask(
        (_, client) =>
          client.withSession((session) => session.withTransaction(() => this.#write(commit, session))),
        TRANSACTION_WITHIN_MS,
      );
    } catch (error) {
      // Something is there already and the attempt to insert it has ended the transaction. It is a batch come again:
      // each write has its guard, so it may go in piece by piece.
      if (!isDuplicateKey(error)) throw error;
      await this.#write(commit);
    }
  }

  async checkpoint(collection: string): Promise<Position | undefined> {
    this.#checkOpen();
    const text = await this.#checkpoints.read(collection);
    return text === undefined ? undefined : progressIn(text).position;
  }

  /**
   * Has the server write its files anew (`compact`). What its journal, its oplog and its backups keep for a while is the
   * server's own: see docs/operations.md.
   */
  async scrub(): Promise<void> {
    for (const compact of await this.collections())
      await this.#link.ask((database) => database.command({ compact, force: true }));
  }

  async find<D extends Document = Document>(
    collection: string,
    query: Query,
  ): Promise<readonly (D & { readonly _id: string })[]> {
    this.#checkOpen();
    const filter = filterOf(this.#link.server, query.filter);
    // To MongoDB a limit of 0 means none.
    const documents =
      query.limit === 0
        ? []
        : await this.#collection(collection).ask((all) => all.find(filter, pageOf(query)).toArray());
    if (documents.length === 0) await this.#mustExist(collection);
    // What D is, the caller knows: it is what its projection makes.
    return documents.map(found) as unknown as readonly (D & { readonly _id: string })[];
  }

  async count(collection: string, filter: Readonly<Record<string, unknown>>): Promise<number> {
    this.#checkOpen();
    const count = await this.#collection(collection).ask((all) =>
      all.countDocuments(filterOf(this.#link.server, filter)),
    );
    if (count === 0) await this.#mustExist(collection);
    return count;
  }

  async drop(collection: string): Promise<void> {
    this.#checkOpen();
    // First the checkpoint: documents without one are folded again, one without documents would hide that they are gone.
    await this.#checkpoints.remove(collection);
    await this.#link.ask((database) => database.dropCollection(collection));
  }

  async collections(): Promise<readonly string[]> {
    this.#checkOpen();
    return (await this.#names()).toSorted();
  }

  async setting(key: string): Promise<string | undefined> {
    this.#checkOpen();
    return this.#settings.read(key);
  }

  async compareAndSet(key: string, expected: string | undefined, value: string): Promise<boolean> {
    this.#checkOpen();
    return this.#settings.compareAndSet({ key, expected, value });
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#link.close();
  }

  async #write(commit: Commit, session?: ClientSession): Promise<void> {
    const { collection, documents } = commit;
    const before = await this.#checkpoints.read(collection, session);
    // Read outside of the transaction, which may not ask for names; the collection is not made by writing to it.
    if (before === undefined) await this.#mustExist(collection);
    this.#checkFence(commit, before);
    await this.#documents.write(collection, newestOfEach(documents).map(stored), session);
    await this.#advance(commit, before, session);
  }

  async #advance(commit: Commit, before: string | undefined, session?: ClientSession): Promise<void> {
    const { collection: key, checkpoint, fence = 0n } = commit;
    for (let expected = before; ; expected = await this.#checkpoints.read(key, session)) {
      const seen = this.#checkFence(commit, expected);
      const value = progressText(furthest(seen, { position: checkpoint, fence }));
      if (value === expected) return;
      if (await this.#checkpoints.compareAndSet({ key, expected, value }, session)) return;
    }
  }

  #checkFence({ collection, fence }: Commit, text: string | undefined): Progress | undefined {
    const seen = text === undefined ? undefined : progressIn(text);
    if (fence !== undefined && seen !== undefined && seen.fence > fence)
      throw new FencedOff(collection, fence, seen.fence);
    return seen;
  }

  async #mustExist(collection: string): Promise<void> {
    if (!(await this.#names({ name: collection })).includes(collection))
      throw new Error(`The read store has no collection ${collection}. ensure() makes it; check the name.`);
  }

  async #names(filter: { readonly name?: string } = {}): Promise<string[]> {
    const listed = await this.#link.ask((database) =>
      database.listCollections(filter, { nameOnly: true }).toArray(),
    );
    return listed
      .map(({ name }) => name)
      .filter((name) => !name.startsWith(OWN) && !name.startsWith('system.'));
  }

  #collection(name: string): LinkedCollection<Stored> {
    return this.#link.collection(name, READING);
  }

  #checkOpen(): void {
    if (this.#closed) throw new Error('The read store is closed.');
  }
}
