import type { KeyStore } from '@bina/engine';
import { Envelope } from '../keys/envelope.js';
import { EnvelopedKeyStore } from '../keys/enveloped-key-store.js';
import { type KeyWrapper, MasterKeyMissing } from '../keys/key-wrapper.js';
import { marksAmong } from '../keys/marks.js';
import { makeReady, type Wrapping } from '../keys/rewrap.js';
import type { DataFolder } from './data-folder.js';
import { openStoredKeys, type EmbeddedStoredKeys } from './stored-keys.js';

/**
 * Opens the keys of a folder, `keys.sqlite`, stored plain, and makes the file where it is missing.
 * @throws DataFileRefused when the file is not a key store of ours in good order; it is left as it is.
 * @throws MasterKeyMissing when its keys are wrapped
 */
export function openEmbeddedKeyStore(folder: DataFolder): KeyStore {
  const stored = openStoredKeys(folder);
  const [masterKeyId] = marksAmong(stored.reader.secretNames());
  if (masterKeyId === undefined) return over(stored, undefined);
  stored.abandon();
  throw new MasterKeyMissing(stored.place, masterKeyId);
}

/**
 * Opens the keys of a folder, wrapped; those that are still plain are wrapped first.
 * @throws DataFileRefused, MasterKeyMissing, MasterKeyUnavailable
 */
export async function openWrappedKeyStore(
  folder: DataFolder,
  wrapper: KeyWrapper,
  wrapping?: Wrapping,
): Promise<KeyStore> {
  const stored = openStoredKeys(folder);
  try {
    await makeReady(stored, wrapper, wrapping);
    return over(stored, wrapper);
  } catch (error) {
    await stored.close();
    throw error;
  }
}

const over = (stored: EmbeddedStoredKeys, wrapper: KeyWrapper | undefined): KeyStore =>
  new EnvelopedKeyStore({ stored, envelope: new Envelope(wrapper, stored.place), isAlone: true });
