import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DataFileRefused } from './data-file-error.js';
import { lockFolder, type Release } from './folder-lock.js';

/** A folder that this process owns, with the files of the embedded stores. */
export interface DataFolder {
  /** Absolute. */
  readonly path: string;
  /** The path of a file in the folder. */
  file(name: string): string;
  /**
   * Hands a file to one store at a time, since each store remembers where its file stands.
   * @returns gives it back; @throws DataFileRefused while another store has it.
   */
  take(name: string): Release;
  /** Gives the folder back. @throws Error while a store is open in it. */
  close(): void;
}

/**
 * Opens a folder for this process alone, and makes it where it is missing. Other processes may read the files in it,
 * and write nothing.
 * @throws DataFolderInUse when this or another process has it open.
 */
export function openDataFolder(path: string): DataFolder {
  const folder = resolve(path);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const release = lockFolder(folder);
  const taken = new Set<string>();
  let isClosed = false;
  const file = (name: string): string => join(folder, name);
  return {
    path: folder,
    file,
    take(name) {
      if (isClosed) throw new Error(`The data folder ${folder} is closed.`);
      if (taken.has(name)) throw new DataFileRefused(file(name), 'open', 'is already open in this process.');
      taken.add(name);
      return () => void taken.delete(name);
    },
    close() {
      if (isClosed) return;
      if (taken.size > 0)
        throw new Error(`Close ${[...taken].map(file).join(' and ')} before the data folder.`);
      isClosed = true;
      release();
    },
  };
}
