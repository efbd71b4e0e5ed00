import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { explained, isSqliteError } from './data-file-error.js';

/** Somebody else works in the folder: two writers would each believe that they know where the log ends. */
export class DataFolderInUse extends Error {
  override readonly name = 'DataFolderInUse';
  constructor(
    readonly folder: string,
    /** The process that holds the folder, where it left its number. */
    readonly pid: number | undefined,
  ) {
    const holder =
      pid === undefined ? 'another process' : pid === process.pid ? 'this process' : `process ${pid}`;
    super(
      `The data folder ${folder} is already in use by ${holder}. ` +
        'Stop the service that runs on it, or give this one another folder.',
    );
  }
}

/** Gives the folder back. */
export type Release = () => void;

/**
 * Takes a folder for this process, until it is released or the process ends in whatever way: the lock is the
 * operating system's, held through an open SQLite transaction. The process number beside it only serves the message.
 * @throws DataFolderInUse when it is taken, also when by this process; @throws DataFileRefused for a lock file that is not one.
 */
export function lockFolder(folder: string): Release {
  const lockPath = join(folder, 'lock.sqlite');
  const pidPath = join(folder, 'lock.pid');
  const database = explained(lockPath, () => new Database(lockPath, { timeout: 0 }));
  try {
    explained(lockPath, () => database.exec('BEGIN EXCLUSIVE'));
  } catch (error) {
    database.close();
    const isTaken =
      error instanceof Error && isSqliteError(error.cause) && error.cause.code.startsWith('SQLITE_BUSY');
    throw isTaken ? new DataFolderInUse(folder, livingProcess(pidPath)) : error;
  }
  writeFileSync(pidPath, `${process.pid}\n`);
  return () => {
    rmSync(pidPath, { force: true });
    database.close();
  };
}

/** The number in the file, unless no such process lives: then it was left by one that was killed. */
function livingProcess(pidPath: string): number | undefined {
  try {
    const pid = Number.parseInt(readFileSync(pidPath, 'utf8'), 10);
    // Signal 0 asks whether the process is there and sends nothing.
    process.kill(pid, 0);
    return pid;
  } catch (error) {
    // A process that we may not signal lives all the same; without the file's text nobody is known.
    const isForbidden = error instanceof Error && 'code' in error && error.code === 'EPERM';
    return isForbidden ? Number.parseInt(readFileSync(pidPath, 'utf8'), 10) : undefined;
  }
}
