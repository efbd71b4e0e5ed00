import type { Binary } from 'mongodb';
import type { AllKeys } from '../embedded/all-keys.js';
import { Envelope, nameOfPerson, nameOfSecret } from '../keys/envelope.js';
import { addMark, markedIn } from '../keys/marks.js';
import { type KeyWrapper, MasterKeyMissing } from '../keys/key-wrapper.js';
import { connect, databaseOf, type MongoOptions } from './connect.js';
import type { Link } from './link.js';
import { partsOf } from './many-by-id.js';
import { MongoStoredKeys } from './stored-keys.js';

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

export interface ImportOptions extends MongoOptions {
  /** Unwraps what is in the target, and wraps what is written; without it the target is plain. */
  readonly wrapper?: KeyWrapper | undefined;
}

/**
 * Carries keys and secrets into the key store of a MongoDB. What is there already and the same stays, so that it may
 * be repeated; a key that was destroyed on either side is destroyed afterwards.
 * @returns how many keys, and marks of destroyed ones, were written.
 * @throws KeysDiffer when the target belongs to another installation; Error that names the setting, as `connect` has it
 * @throws MasterKeyMissing, MasterKeyUnavailable
 */
export const importMongoKeys = async (
  url: string,
  { keys, destroyed, secrets }: AllKeys,
  { wrapper, ...options }: ImportOptions = {},
): Promise<number> => {
  const database = options.database ?? `${databaseOf(url)}-keys`;
  const link = await connect(url, { ...options, database });
  try {
    const target = new MongoStoredKeys(link, database);
    const envelope = await readyToTake(target, wrapper);
    const stored = await everything<StoredKey>(link, 'keys');
    const storedSecrets = await everything<StoredSecret>(link, 'secrets');
    await checkSame(bytesIn(stored, 'key'), keys, { envelope, nameOf: nameOfPerson });
    await checkSame(bytesIn(storedSecrets, 'secret'), secrets, { envelope, nameOf: nameOfSecret });
    const ofKeys = link.collection<StoredKey>('keys');
    // First what was destroyed: whatever happens then, no key comes back to life.
    const gone = [...destroyed].filter(([id]) => stored.get(id)?.destroyedAt === undefined);
    for (const [_id, destroyedAt] of gone)
      await ofKeys.ask((all) => all.replaceOne({ _id }, { destroyedAt }, { upsert: true }));
    const fresh = [...keys].filter(([id]) => !stored.has(id) && !destroyed.has(id));
    for (const part of partsOf(fresh, AT_ONCE)) await target.add(await sealed(part, envelope));
    for (const [name, secret] of secrets) {
      if (storedSecrets.has(name)) continue;
      const [wrapped = secret] = await envelope.seal([{ name: nameOfSecret(name), bytes: secret }]);
      await target.addSecret(name, wrapped);
    }
    return gone.length + fresh.length;
  } finally {
    await link.close();
  }
};

/** Notes the master key before the first key is wrapped under it. */
const readyToTake = async (target: MongoStoredKeys, wrapper: KeyWrapper | undefined): Promise<Envelope> => {
  const missing = (await markedIn(target)).find((id) => wrapper?.has(id) !== true);
  if (missing !== undefined) throw new MasterKeyMissing(target.place, missing);
  if (wrapper !== undefined) await addMark(target, wrapper.masterKeyId);
  return new Envelope(wrapper, target.place);
};

const sealed = async (
  keys: readonly (readonly [string, Uint8Array])[],
  envelope: Envelope,
): Promise<ReadonlyMap<string, Uint8Array>> => {
  const wrapped = await envelope.seal(keys.map(([id, bytes]) => ({ name: nameOfPerson(id), bytes })));
  return new Map(keys.map(([id, bytes], index) => [id, wrapped[index] ?? bytes]));
};

const bytesIn = <Field extends string>(
  documents: ReadonlyMap<string, { readonly [field in Field]?: Binary }>,
  field: Field,
): ReadonlyMap<string, Uint8Array> =>
  new Map(
    [...documents].flatMap(([id, { [field]: binary }]) => (binary ? [[id, binary.value()] as const] : [])),
  );

const everything = async <S extends { readonly _id: string }>(
  link: Link,
  name: string,
): Promise<ReadonlyMap<string, S>> => {
  const all = await link.ask((database) => database.collection<S>(name).find({}).toArray());
  return new Map(all.map((one) => [one._id as string, one as unknown as S]));
};

interface Same {
  readonly envelope: Envelope;
  readonly nameOf: (id: string) => string;
}

const checkSame = async (
  there: ReadonlyMap<string, Uint8Array>,
  here: ReadonlyMap<string, Uint8Array>,
  { envelope, nameOf }: Same,
): Promise<void> => {
  const both = [...here].flatMap(([id, bytes]) => {
    const stored = there.get(id);
    return stored === undefined ? [] : [{ id, name: nameOf(id), bytes, stored }];
  });
  const plain = await envelope.open(both);
  for (const [index, { id, bytes }] of both.entries())
    if (!Buffer.from(bytes).equals(plain[index] ?? new Uint8Array()))
      throw new KeysDiffer(
        `--to: the database has another key under the name ${id}: it belongs to another installation, or a service was ` +
          'started on it before the keys were there. Name another database, or drop this one and its keys if nothing ' +
          'was recorded with it.',
      );
};
