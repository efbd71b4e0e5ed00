import { openDataFile } from './data-file.js';
import type { DataFolder } from './data-folder.js';
import { KEYS } from './key-store.js';

/** Everything that a key store holds, to be carried into another one. */
export interface AllKeys {
  readonly keys: ReadonlyMap<string, Uint8Array>;
  /** People whose key was destroyed, and when (ISO 8601, UTC). */
  readonly destroyed: ReadonlyMap<string, string>;
  readonly secrets: ReadonlyMap<string, Uint8Array>;
}

/**
 * Reads all keys of a folder, which this process owns, so that none is made or destroyed meanwhile.
 * @throws DataFileRefused
 */
export const allKeysOf = (folder: DataFolder): AllKeys => {
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
