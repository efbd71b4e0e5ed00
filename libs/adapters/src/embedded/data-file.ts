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
    database = explained(path, () => new Database(path, { fileMustExist: true }));
    checkFile(path, database, format);
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
  const model = new Database(':memory:');
  const content = model.exec(newFile(format)).serialize();
  model.close();
  writeFileSync(`${path}.new`, content, { mode: 0o600, flush: true });
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

function newFile({ schema, applicationId, version }: FileFormat): string {
  return `${schema}; PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${version};`;
}

function checkFile(path: string, database: Database.Database, format: FileFormat): void {
  const pragma = (name: string): unknown => explained(path, () => database.pragma(name, { simple: true }));
  if (pragma('application_id') !== format.applicationId)
    throw new DataFileRefused(
      path,
      'foreign',
      `is an SQLite file of another program or another part of Bina, not ${format.name}. ` +
        'Move it away, or give the service another data folder.',
    );
  const version = Number(pragma('user_version'));
  if (version !== format.version)
    throw new DataFileRefused(
      path,
      version > format.version ? 'newer' : 'older',
      `has format ${version}, and this version of Bina reads format ${format.version}. ` +
        `Use the version of Bina that wrote it${version > format.version ? ', or a later one' : ''}.`,
    );
  checkSchema(path, database, format);
  // better-sqlite3 is built with a default of NORMAL for WAL, which may lose the last commits with the power.
  pragma('synchronous = FULL');
  const journal = pragma(`journal_mode = ${format.journal}`);
  if (journal !== format.journal)
    throw new Error(
      `${path} cannot be kept with a ${format.journal} journal here (SQLite chose ${String(journal)}).`,
    );
}

/** Every table, index and trigger of the format stands in the file, with the very same words. */
function checkSchema(path: string, database: Database.Database, format: FileFormat): void {
  const wordsOf = (source: Database.Database): string[] =>
    source
      .prepare<[], string>("SELECT type || ' ' || name || ': ' || ifnull(sql, '') FROM sqlite_schema")
      .pluck()
      .all();
  const model = new Database(':memory:').exec(newFile(format));
  const expected = wordsOf(model);
  model.close();
  const found = new Set(explained(path, () => wordsOf(database)));
  const missing = expected.find((words) => !found.has(words));
  if (missing !== undefined)
    throw DataFileRefused.damaged(path, `it lacks ${missing.split(':')[0]}, or has another one`);
  if (explained(path, () => database.pragma('auto_vacuum', { simple: true })) !== 0)
    throw DataFileRefused.damaged(path, 'its header asks for a layout that we do not write');
}
