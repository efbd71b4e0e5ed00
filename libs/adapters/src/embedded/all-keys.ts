import { Envelope, nameOfPerson, nameOfSecret } from '../keys/envelope.js';
import type { KeyWrapper } from '../keys/key-wrapper.js';
import { openDataFile } from './data-file.js';
import type { DataFolder } from './data-folder.js';
import { KEYS } from './stored-keys.js';

/** Everything that a key store holds, in the clear, to be carried into another one. */
export interface AllKeys {
  readonly keys: ReadonlyMap<string, Uint8Array>;
  /** People whose key was destroyed, and when (ISO 8601, UTC). */
  readonly destroyed: ReadonlyMap<string, string>;
  readonly secrets: ReadonlyMap<string, Uint8Array>;
}

/**
 * Reads all keys of a folder, which this process owns, so that none is made or destroyed meanwhile.
 * @param wrapper unwraps them, where they are wrapped
 * @throws DataFileRefused, MasterKeyMissing, MasterKeyUnavailable
 */
export const allKeysOf = async (folder: DataFolder, wrapper?: KeyWrapper): Promise<AllKeys> => {
  const stored = rowsOf(folder);
  const envelope = new Envelope(wrapper, folder.file(KEYS.name));
  const opened = async (rows: ReadonlyMap<string, Uint8Array>, nameOf: (id: string) => string) => {
    // Without the notes among the secrets, which are empty.
    const named = [...rows].filter(([, bytes]) => bytes.length > 0);
    const plain = await envelope.open(named.map(([id, bytes]) => ({ name: nameOf(id), stored: bytes })));
    return new Map(named.map(([id], index) => [id, plain[index] ?? new Uint8Array()]));
  };
  return {
    keys: await opened(stored.keys, nameOfPerson),
    destroyed: stored.destroyed,
    secrets: await opened(stored.secrets, nameOfSecret),
  };
};

/** People whose key was destroyed in a folder, and when (ISO 8601, UTC). @throws DataFileRefused */
export const destroyedIn = (folder: DataFolder): ReadonlyMap<string, string> => rowsOf(folder).destroyed;

const rowsOf = (folder: DataFolder): AllKeys => {
  const file = openDataFile(folder, KEYS);
  try {
    const rows = <Name extends string, Value>(sql: string): ReadonlyMap<Name, Value> =>
      new Map(file.run(() => file.database.prepare<[], [Name, Value]>(sql).raw().all()));
    return {
      keys: rows<string, Uint8Array>('SELECT person, key FROM keys'),
      destroyed: rows<string, string>('SELECT person, at FROM destroyed'),
      secrets: rows<string, Uint8Array>('SELECT name, secret FROM secrets'),
    };
  } finally {
    file.close();
  }
};
