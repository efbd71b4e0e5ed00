import type { KeyStore } from '@bina/engine';
import { Envelope } from '../keys/envelope.js';
import { EnvelopedKeyStore } from '../keys/enveloped-key-store.js';
import type { KeyWrapper } from '../keys/key-wrapper.js';
import { makeReady, type Wrapping } from '../keys/rewrap.js';
import { connect, databaseOf, type MongoOptions } from './connect.js';
import { MongoStoredKeys } from './stored-keys.js';

export interface MongoKeyOptions extends MongoOptions {
  /** Wraps the keys; without it they are stored plain. */
  readonly wrapper?: KeyWrapper | undefined;
  /** Is told how far the wrapping of plain keys has come. */
  readonly wrapping?: Wrapping | undefined;
}

/**
 * Opens the keys in a MongoDB (7 or newer) or FerretDB (1.24 or newer): in a database of their own beside the one
 * that the URL names (`bina` and `bina-keys`), so that they are backed up apart. Where a master key is given, keys that
 * are still plain are wrapped first; else nothing is written.
 * @throws MasterKeyMissing, MasterKeyUnavailable
 * @throws Error that names the setting and says what to change; it never holds the password.
 */
export async function openMongoKeyStore(url: string, options: MongoKeyOptions = {}): Promise<KeyStore> {
  const { wrapper, wrapping, ...connection } = options;
  const stored = await openMongoStoredKeys(url, connection);
  try {
    await makeReady(stored, wrapper, wrapping);
    const envelope = new Envelope(wrapper, stored.place);
    return new EnvelopedKeyStore({ stored, envelope, isAlone: false });
  } catch (error) {
    await stored.close();
    throw error;
  }
}

/** The same as they are stored. */
export const openMongoStoredKeys = async (
  url: string,
  options: MongoOptions = {},
): Promise<MongoStoredKeys> => {
  const database = options.database ?? `${databaseOf(url)}-keys`;
  return new MongoStoredKeys(await connect(url, { ...options, database }), database);
};

/** Opens the keys to be looked at: nothing is written. @throws MasterKeyMissing, MasterKeyUnavailable */
export const openMongoKeysToLook = async (
  url: string,
  { wrapper, ...connection }: Omit<MongoKeyOptions, 'wrapping'> = {},
): Promise<Pick<KeyStore, 'load' | 'close'>> => {
  const stored = await openMongoStoredKeys(url, connection);
  return new EnvelopedKeyStore({ stored, envelope: new Envelope(wrapper, stored.place), isAlone: false });
};
