import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { checkHeader, checkSchema, newFile } from './data-file-check.js';
import { DataFileRefused, explained } from './data-file-error.js';
import type { DataFolder } from './data-folder.js';

/** What a file of ours holds, and how it is told from others. */
export interface FileFormat {
  /** Its name in the data folder. */
  readonly name: string;
  /** SQLite's `application_id`, of this file alone: another file of ours under this name is refused too. */
  readonly applicationId: number;
  /** SQLite's `user_version`; grows when `schema` changes. */
  readonly version: number;
  /** SQL that makes the tables of a new file. A store may make more of them later. */
  readonly schema: string;
  /** `wal`: others can read while we write. `truncate`: nothing that was overwritten stays in a second file. */
  readonly journal: 'wal' | 'truncate';
}

/** A file of ours that is open. */
export interface DataFile {
  readonly path: string;
  readonly database: Database.Database;
  /**
   * Runs work on the database; what SQLite throws comes out as `DataFileRefused` or `DataFileUnavailable`.
   * @throws Error when the file is closed.
   */
  run<T>(work: () => T): T;
  close(): void;
}

/**
 * Opens a file of the folder, and makes it where it is missing. Every commit in it is durable. Nobody but the owner
 * of the process may read it.
 *
 * The checks take the same time for a large file as for a small one; damage farther inside is found, and told in
 * the same way, by whoever reads there.
 * @throws DataFileRefused for what is not our file, of this version, in good order; it is left as it is.
 */
export function openDataFile(folder: DataFolder, format: FileFormat): DataFile {
  const path = folder.file(format.name);
  const giveBack = folder.take(format.name);
  let database: Database.Database | undefined;
  const close = (): void => {
    database?.close();
    giveBack();
  };
  try {
    makeIfMissing(path, format);
    checkHeader(path, format);
    database = explained(path, () => new Database(path, { fileMustExist: true }));
    checkSchema(path, database, format);
    keepDurably(path, database, format);
    return { path, database, run: runner(path, database), close };
  } catch (error) {
    close();
    throw error;
  }
}

function runner(path: string, database: Database.Database): DataFile['run'] {
  return (work) => {
    if (!database.open) throw new Error(`${path} is closed.`);
    return explained(path, work);
  };
}

/** A new file gets its name when it is whole, so that an empty or half-made one under that name is known as damage. */
function makeIfMissing(path: string, format: FileFormat): void {
  if (existsSync(path)) {
    if (statSync(path).size === 0) throw DataFileRefused.damaged(path, 'it is empty');
    chmodSync(path, 0o600);
    return;
  }
  const leftover = [`${path}-wal`, `${path}-journal`].find(
    (beside) => existsSync(beside) && statSync(beside).size > 0,
  );
  if (leftover !== undefined)
    throw DataFileRefused.damaged(path, `it is missing, while ${leftover} holds a part of what was in it`);
  writeFileSync(`${path}.new`, newFile(format), { mode: 0o600, flush: true });
  renameSync(`${path}.new`, path);
  flushFolder(dirname(path));
}

/** Makes the names in a folder durable. Windows neither needs it nor can do it. */
function flushFolder(path: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(path, 'r');
  fsyncSync(handle);
  closeSync(handle);
}

function keepDurably(path: string, database: Database.Database, { journal }: FileFormat): void {
  const pragma = (text: string): unknown => explained(path, () => database.pragma(text, { simple: true }));
  const chosen = pragma(`journal_mode = ${journal}`);
  if (chosen !== journal)
    throw new Error(`${path} cannot have a ${journal} journal on this disk; SQLite chose ${String(chosen)}.`);
  // better-sqlite3 is built to be content with NORMAL for a WAL, which may lose the last commits with the power.
  pragma('synchronous = FULL');
}
