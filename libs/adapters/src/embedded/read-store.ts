/**
 * The embedded read store: documents live in memory and are queried there in MongoDB's own language; a SQLite file
 * keeps them for the next start.
 *
 * A commit changes memory at once and the file a little later ("write-behind"): whatever has changed in any collection
 * goes into the file together, in one transaction, with the checkpoints of the same moment. So the file always holds a
 * state in which the read models really were. A process that is killed loses the time since the last writing and no
 * information: at the next start the runner folds the log again from the older checkpoints. The log is the truth,
 * nothing here is.
 *
 * Settings are different. `compareAndSet` first writes everything that was committed before it, and is durable when it
 * answers; so a setting ("this collection serves") never speaks of documents that the file does not have.
 */
import {
  checkDocument,
  type CollectionSpec,
  type Commit,
  type Document,
  type Position,
  type Query,
  type ReadStore,
  type Versioned,
} from '@bina/engine';
import type { DataFolder } from './data-folder.js';
import { Collection } from './read-store-collection.js';
import { ReadStoreFile } from './read-store-file.js';
import { WriteBehind } from './read-store-write-behind.js';

/**
 * Opens the read models of a folder, `read-models.sqlite`, and makes the file where it is missing.
 * @throws DataFileRefused when the file is not one of ours in good order; it is left as it is.
 */
export function openEmbeddedReadStore(folder: DataFolder): ReadStore {
  return new EmbeddedReadStore(new ReadStoreFile(folder));
}

export class EmbeddedReadStore implements ReadStore {
  readonly #file: ReadStoreFile;
  readonly #writeBehind: WriteBehind;
  /** Those that have been used; others wait in the file. */
  readonly #collections = new Map<string, Collection>();
  #closing: Promise<void> | undefined;

  constructor(file: ReadStoreFile) {
    this.#file = file;
    this.#writeBehind = new WriteBehind(file, () => this.#collections.values());
  }

  async ensure({ name, indexes }: CollectionSpec): Promise<void> {
    this.#checkOpen();
    if (!this.#file.has(name)) {
      this.#writeBehind.finish();
      this.#file.create(name);
    }
    this.#collection(name).indexOn(indexes);
  }

  async load(collection: string, ids: readonly string[]): Promise<ReadonlyMap<string, Versioned>> {
    const from = this.#collection(collection);
    const loaded = new Map<string, Versioned>();
    for (const id of ids) {
      const document = from.get(id);
      if (document !== undefined) loaded.set(id, document);
    }
    return loaded;
  }

  async commit(commit: Commit): Promise<void> {
    const collection = this.#collection(commit.collection);
    commit.documents.forEach(checkDocument);
    this.#writeBehind.check();
    collection.apply(commit);
    this.#writeBehind.schedule();
  }

  async checkpoint(collection: string): Promise<Position | undefined> {
    this.#checkOpen();
    return this.#file.has(collection) ? this.#collection(collection).checkpoint : undefined;
  }

  async find<D extends Document = Document>(
    collection: string,
    query: Query,
  ): Promise<readonly (D & { readonly _id: string })[]> {
    // What D is, the caller knows: it is what its projection makes.
    return this.#collection(collection).find(query) as readonly (D & { readonly _id: string })[];
  }

  async count(collection: string, filter: Readonly<Record<string, unknown>>): Promise<number> {
    return this.#collection(collection).count(filter);
  }

  async drop(collection: string): Promise<void> {
    this.#checkOpen();
    this.#writeBehind.finish();
    this.#file.drop(collection);
    this.#collections.delete(collection);
  }

  async collections(): Promise<readonly string[]> {
    this.#checkOpen();
    return this.#file.names.toSorted();
  }

  async setting(key: string): Promise<string | undefined> {
    this.#checkOpen();
    return this.#file.setting(key);
  }

  async compareAndSet(key: string, expected: string | undefined, value: string): Promise<boolean> {
    this.#checkOpen();
    await this.#writeBehind.inTurn();
    this.#checkOpen();
    // From here on nobody else gets a turn.
    this.#writeBehind.now();
    if (this.#file.setting(key) !== expected) return false;
    this.#file.set(key, value);
    return true;
  }

  async scrub(): Promise<void> {
    this.#checkOpen();
    await this.#writeBehind.inTurn();
    this.#checkOpen();
    this.#writeBehind.now();
    this.#file.scrub();
  }

  /** Writes everything that is not yet in the file. */
  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    this.#writeBehind.stop();
    try {
      await this.#writeBehind.inTurn();
      this.#writeBehind.now();
    } finally {
      this.#file.close();
    }
  }

  #collection(name: string): Collection {
    this.#checkOpen();
    const known = this.#collections.get(name);
    if (known !== undefined) return known;
    if (!this.#file.has(name))
      throw new Error(`The read store has no collection ${name}. ensure() makes it; check the name.`);
    const collection = new Collection(name, this.#file.read(name));
    this.#collections.set(name, collection);
    return collection;
  }

  #checkOpen(): void {
    if (this.#closing) throw new Error('The read store is closed.');
  }
}
