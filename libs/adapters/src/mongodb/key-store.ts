import { randomBytes } from 'node:crypto';
import { Binary } from 'mongodb';
import type { KeyStore, PersonKey } from '@bina/engine';
import { connect, databaseOf, type MongoOptions } from './connect.js';
import { isDuplicateKey } from './failures.js';
import type { Link, LinkedCollection } from './link.js';
import { manyById } from './many-by-id.js';

const KEY_BYTES = 32;

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
 * Opens the keys in a MongoDB (7 or newer) or FerretDB (1.24 or newer): in a database of their own beside the one
 * that the URL names (`bina` and `bina-keys`), so that they are backed up apart. Nothing is written.
 *
 * Nothing is remembered here, as another process may destroy a key at any time. A server keeps deleted bytes for a
 * while (in its journal, its oplog, its free space) and in backups for longer: a key is gone for good when those are.
 * @throws Error that names the setting and says what to change; it never holds the password.
 */
export async function openMongoKeyStore(url: string, options: MongoOptions = {}): Promise<KeyStore> {
  return new MongoKeyStore(await connect(url, { database: `${databaseOf(url)}-keys`, ...options }));
}

class MongoKeyStore implements KeyStore {
  readonly #link: Link;
  readonly #keys: LinkedCollection<StoredKey>;
  readonly #secrets: LinkedCollection<StoredSecret>;
  #closed = false;

  constructor(link: Link) {
    this.#link = link;
    this.#keys = link.collection('keys');
    this.#secrets = link.collection('secrets');
  }

  async ensure(personIds: readonly string[]): Promise<ReadonlyMap<string, PersonKey>> {
    const known = await this.load(personIds);
    const missing = [...new Set(personIds)].filter((person) => !known.has(person));
    if (missing.length === 0) return known;
    const made = missing.map((person) => ({ _id: person, key: new Binary(randomBytes(KEY_BYTES)) }));
    await unlessThere(this.#keys.ask((keys) => keys.insertMany(made, { ordered: false })));
    // What stands there now: somebody else may have made, or destroyed, one of them in the meantime.
    return new Map([...known, ...(await this.load(missing))]);
  }

  async load(personIds: readonly string[]): Promise<ReadonlyMap<string, PersonKey>> {
    this.#checkOpen();
    if (personIds.length === 0) return new Map();
    const stored = await manyById(this.#link.server, this.#keys, { ids: personIds });
    return new Map(stored.map(({ _id, key }) => [_id, key === undefined ? 'destroyed' : bytesOf(key)]));
  }

  async destroy(personId: string): Promise<void> {
    this.#checkOpen();
    const update = { $set: { destroyedAt: new Date().toISOString() }, $unset: { key: 1 } } as const;
    const alive = { _id: personId, destroyedAt: { $exists: false } };
    const { matchedCount } = await this.#keys.ask((keys) => keys.updateOne(alive, update));
    if (matchedCount === 1) return;
    // Nobody of that id, or destroyed already: then the insert changes nothing.
    const { destroyedAt } = update.$set;
    const inserted = await unlessThere(
      this.#keys.ask((keys) => keys.insertOne({ _id: personId, destroyedAt })),
    );
    // Or the key was made in between.
    if (!inserted) await this.#keys.ask((keys) => keys.updateOne(alive, update));
  }

  async secret(name: string): Promise<Uint8Array> {
    this.#checkOpen();
    const known = await this.#secrets.ask((secrets) => secrets.findOne({ _id: name }));
    if (known !== null) return bytesOf(known.secret);
    const secret = new Binary(randomBytes(KEY_BYTES));
    await unlessThere(this.#secrets.ask((secrets) => secrets.insertOne({ _id: name, secret })));
    return this.secret(name);
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#link.close();
  }

  #checkOpen(): void {
    if (this.#closed) throw new Error('The key store is closed.');
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
