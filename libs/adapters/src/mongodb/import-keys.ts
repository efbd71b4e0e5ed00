import { Binary, type OptionalUnlessRequiredId } from 'mongodb';
import type { AllKeys } from '../embedded/all-keys.js';
import { connect, databaseOf, type MongoOptions } from './connect.js';
import type { Link, LinkedCollection } from './link.js';

/** The target has keys of its own under the same names. Nothing was written. */
export class KeysDiffer extends Error {
  override readonly name = 'KeysDiffer';
}

interface StoredKey {
  readonly _id: string;
  readonly key?: Binary;
  readonly destroyedAt?: string;
}

interface StoredSecret {
  readonly _id: string;
  readonly secret: Binary;
}

const AT_ONCE = 500;

/**
 * Carries keys and secrets into the key store of a MongoDB. What is there already and the same stays, so that it may
 * be repeated; a key that was destroyed on either side is destroyed afterwards.
 * @returns how many keys, and marks of destroyed ones, were written.
 * @throws KeysDiffer when the target belongs to another installation; Error that names the setting, as `connect` has it
 */
export const importMongoKeys = async (
  url: string,
  { keys, destroyed, secrets }: AllKeys,
  options: MongoOptions = {},
): Promise<number> => {
  const link = await connect(url, { database: `${databaseOf(url)}-keys`, ...options });
  try {
    const stored = await everything<StoredKey>(link, 'keys');
    checkSame(new Map([...stored].flatMap(([id, { key }]) => (key ? [[id, key] as const] : []))), keys);
    const storedSecrets = await everything<StoredSecret>(link, 'secrets');
    checkSame(new Map([...storedSecrets].map(([id, { secret }]) => [id, secret] as const)), secrets);
    const ofKeys = link.collection<StoredKey>('keys');
    // First what was destroyed: whatever happens then, no key comes back to life.
    const gone = [...destroyed].filter(([id]) => stored.get(id)?.destroyedAt === undefined);
    for (const [_id, destroyedAt] of gone)
      await ofKeys.ask((all) => all.replaceOne({ _id }, { destroyedAt }, { upsert: true }));
    const fresh = [...keys].filter(([id]) => !stored.has(id) && !destroyed.has(id));
    await insert(
      ofKeys,
      fresh.map(([_id, key]) => ({ _id, key: new Binary(key) })),
    );
    const freshSecrets = [...secrets].filter(([name]) => !storedSecrets.has(name));
    await insert(
      link.collection<StoredSecret>('secrets'),
      freshSecrets.map(([_id, secret]) => ({ _id, secret: new Binary(secret) })),
    );
    return gone.length + fresh.length;
  } finally {
    await link.close();
  }
};

const everything = async <S extends { readonly _id: string }>(
  link: Link,
  name: string,
): Promise<ReadonlyMap<string, S>> => {
  const all = await link.ask((database) => database.collection<S>(name).find({}).toArray());
  return new Map(all.map((one) => [one._id as string, one as unknown as S]));
};

const checkSame = (there: ReadonlyMap<string, Binary>, here: ReadonlyMap<string, Uint8Array>): void => {
  for (const [name, bytes] of here) {
    const present = there.get(name);
    if (present !== undefined && !Buffer.from(bytes).equals(present.value()))
      throw new KeysDiffer(
        `--to: the database has another key under the name ${name}: it belongs to another installation, or a service was ` +
          'started on it before the keys were there. Name another database, or drop this one and its keys if nothing ' +
          'was recorded with it.',
      );
  }
};

const insert = async <S extends StoredKey | StoredSecret>(
  collection: LinkedCollection<S>,
  documents: readonly OptionalUnlessRequiredId<S>[],
): Promise<void> => {
  for (let start = 0; start < documents.length; start += AT_ONCE)
    await collection.ask((all) => all.insertMany(documents.slice(start, start + AT_ONCE)));
};
