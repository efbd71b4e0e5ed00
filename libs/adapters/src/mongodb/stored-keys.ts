import { Binary } from 'mongodb';
import type { KeyTable, Replacement, StoredKeys } from '../keys/stored-keys.js';
import { isDuplicateKey } from './failures.js';
import type { Link, LinkedCollection } from './link.js';
import { manyById } from './many-by-id.js';

interface StoredKey {
  readonly _id: string;
  /** Absent once it was destroyed. */
  readonly key?: Binary;
  /** When it was destroyed (ISO 8601, UTC). */
  readonly destroyedAt?: string;
}

interface StoredSecret {
  readonly _id: string;
  readonly secret: Binary;
}

/**
 * Keys in a database. Nothing is remembered here, as another process may destroy a key at any time. A server keeps
 * deleted bytes for a while (in its journal, its oplog, its free space) and in backups for longer: a key is gone for
 * good when those are.
 */
export class MongoStoredKeys implements StoredKeys {
  readonly place: string;
  readonly #link: Link;
  readonly #keys: LinkedCollection<StoredKey>;
  readonly #secrets: LinkedCollection<StoredSecret>;

  constructor(link: Link, database: string) {
    this.place = `the MongoDB database ${database}`;
    this.#link = link;
    this.#keys = link.collection('keys');
    this.#secrets = link.collection('secrets');
  }

  async load(people: readonly string[]): Promise<ReadonlyMap<string, Uint8Array | 'destroyed'>> {
    if (people.length === 0) return new Map();
    const stored = await manyById(this.#link.server, this.#keys, { ids: people });
    return new Map(stored.map(({ _id, key }) => [_id, key === undefined ? 'destroyed' : bytesOf(key)]));
  }

  async add(keys: ReadonlyMap<string, Uint8Array>): Promise<void> {
    const made = [...keys].map(([_id, key]) => ({ _id, key: new Binary(key) }));
    await unlessThere(this.#keys.ask((all) => all.insertMany(made, { ordered: false })));
  }

  async destroy(person: string): Promise<void> {
    const update = { $set: { destroyedAt: new Date().toISOString() }, $unset: { key: 1 } } as const;
    const alive = { _id: person, destroyedAt: { $exists: false } };
    const { matchedCount } = await this.#keys.ask((keys) => keys.updateOne(alive, update));
    if (matchedCount === 1) return;
    // Nobody of that id, or destroyed already: then the insert changes nothing.
    const { destroyedAt } = update.$set;
    const inserted = await unlessThere(
      this.#keys.ask((keys) => keys.insertOne({ _id: person, destroyedAt })),
    );
    // Or the key was made in between.
    if (!inserted) await this.#keys.ask((keys) => keys.updateOne(alive, update));
  }

  async secret(name: string): Promise<Uint8Array | undefined> {
    const known = await this.#secrets.ask((secrets) => secrets.findOne({ _id: name }));
    return known === null ? undefined : bytesOf(known.secret);
  }

  async addSecret(name: string, stored: Uint8Array): Promise<void> {
    const secret = new Binary(stored);
    await unlessThere(this.#secrets.ask((secrets) => secrets.insertOne({ _id: name, secret })));
  }

  async removeSecret(name: string): Promise<void> {
    await this.#secrets.ask((secrets) => secrets.deleteOne({ _id: name }));
  }

  async secretNames(): Promise<readonly string[]> {
    const all = await this.#secrets.ask((secrets) => secrets.find({}).toArray());
    return all.map(({ _id }) => _id);
  }

  count(table: KeyTable): Promise<number> {
    return this.#link.ask((database) => database.collection(table).countDocuments({}));
  }

  /** Also of whom it finds destroyed: with no bytes, so that a page is full as long as there are more. */
  async page(
    table: KeyTable,
    after: string | undefined,
    limit: number,
  ): Promise<readonly (readonly [string, Uint8Array])[]> {
    const found = await this.#link.ask((database) =>
      database
        .collection<{ _id: string; key?: Binary; secret?: Binary }>(table)
        .find(after === undefined ? {} : { _id: { $gt: after } })
        .sort({ _id: 1 })
        .limit(limit)
        .toArray(),
    );
    return found.map(({ _id, key, secret }) => {
      const binary = key ?? secret;
      return [_id, binary === undefined ? new Uint8Array() : bytesOf(binary)] as const;
    });
  }

  async replace(table: KeyTable, replacements: readonly Replacement[]): Promise<void> {
    const field = table === 'keys' ? 'key' : 'secret';
    const updates = replacements.map(({ id, from, to }) => ({
      updateOne: {
        filter: { _id: id, [field]: new Binary(from) },
        update: { $set: { [field]: new Binary(to) } },
      },
    }));
    await this.#link.ask((database) =>
      database.collection<{ _id: string }>(table).bulkWrite(updates, { ordered: false }),
    );
  }

  /** A server has no say in it that reaches us: see above. */
  async scrub(): Promise<void> {}

  close(): Promise<void> {
    return this.#link.close();
  }
}

/** False where the insert found that somebody had been there before. */
const unlessThere = async (insert: Promise<unknown>): Promise<boolean> => {
  try {
    await insert;
    return true;
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    return false;
  }
};

const bytesOf = (binary: Binary): Uint8Array => Uint8Array.from(binary.value());
