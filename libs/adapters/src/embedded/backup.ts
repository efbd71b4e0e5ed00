import { chmodSync, closeSync, existsSync, fsyncSync, openSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { checkHeader } from './data-file-check.js';
import { explained } from './data-file-error.js';
import { openDataFile, type FileFormat } from './data-file.js';
import type { DataFolder } from './data-folder.js';
import { BOXES } from './drop-box.js';
import { EVENT_LOG } from './event-log.js';
import { KEYS } from './stored-keys.js';
import { TREE } from './tree-store.js';

/**
 * The files of a folder that cannot be made anew, in the order in which they are copied. The tree first, so that it never
 * tells of an event that the copied log does not have; boxes before the log, so that what is counted meanwhile stands in
 * both and not in neither. Read models are not among them: they are filled anew from the log.
 */
const LOG_FILES: readonly FileFormat[] = [TREE, BOXES, EVENT_LOG];
/** Copied after the log: whoever an event speaks of has a key before it is stored. */
const KEY_FILES: readonly FileFormat[] = [KEYS];

/** Told how much of a file is copied, from 0 to 1. */
export type CopyShare = (file: string, share: number) => void;

/** A few thousand pages of 4 KiB a step: a step is short, and there are not too many. */
const PAGES_A_STEP = 2_000;

/**
 * Copies what a log is made of from one folder into another, which must not have these files, while a service may run
 * on the first: each file as it was at one moment. @returns the names of the files that were there.
 * @throws DataFileRefused, DataFileUnavailable
 */
export const copyLogFiles = (from: string, to: string, show: CopyShare): Promise<readonly string[]> =>
  copyFiles(LOG_FILES, { from, to, show });

/** Copies the keys of personal data likewise. */
export const copyKeyFiles = (from: string, to: string, show: CopyShare): Promise<readonly string[]> =>
  copyFiles(KEY_FILES, { from, to, show });

interface Copying {
  readonly from: string;
  readonly to: string;
  readonly show: CopyShare;
}

const copyFiles = async (formats: readonly FileFormat[], { from, to, show }: Copying) => {
  const copied: string[] = [];
  for (const format of formats) {
    const path = join(from, format.name);
    if (!existsSync(path)) continue;
    checkHeader(path, format);
    await copyDataFile(path, join(to, format.name), (share) => show(format.name, share));
    copied.push(format.name);
  }
  return copied;
};

const copyDataFile = async (path: string, copy: string, show: (share: number) => void): Promise<void> => {
  const source = explained(path, () => new Database(path, { readonly: true, fileMustExist: true }));
  try {
    // A read transaction that is held keeps the moment: without it each write of the service would begin the copy anew.
    explained(path, () => source.exec('BEGIN; SELECT count(*) FROM sqlite_schema;'));
    await source.backup(copy, {
      progress: ({ totalPages, remainingPages }) => {
        show(totalPages === 0 ? 1 : 1 - remainingPages / totalPages);
        return PAGES_A_STEP;
      },
    });
    show(1);
  } finally {
    source.close();
  }
  chmodSync(copy, 0o600);
  const file = openSync(copy, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
};

/**
 * Destroys keys in a folder that were destroyed elsewhere since: who was forgotten stays forgotten when older keys are put
 * back. @param destroyed people, and when (ISO 8601, UTC) @returns how many keys were there and are no more.
 */
export const forgetAgain = (folder: DataFolder, destroyed: ReadonlyMap<string, string>): number => {
  const file = openDataFile(folder, KEYS);
  try {
    return file.run(() => {
      const { database } = file;
      // Else the bytes of what is deleted stay in the file.
      database.pragma('secure_delete = ON');
      const mark = database.prepare(
        'INSERT INTO destroyed (person, at) VALUES (?, ?) ON CONFLICT DO NOTHING',
      );
      const remove = database.prepare('DELETE FROM keys WHERE person = ?');
      return database.transaction(() => {
        let removed = 0;
        for (const [person, at] of destroyed) {
          mark.run(person, at);
          removed += remove.run(person).changes;
        }
        return removed;
      })();
    });
  } finally {
    file.close();
  }
};
