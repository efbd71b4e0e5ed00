/** Why a file is not used. */
export type Refusal = 'foreign' | 'newer' | 'older' | 'damaged' | 'open';

/** A file of the data folder is not what it must be. It is left as it is, for a person to look at. */
export class DataFileRefused extends Error {
  override readonly name = 'DataFileRefused';
  constructor(
    readonly file: string,
    readonly refusal: Refusal,
    reason: string,
    options?: ErrorOptions,
  ) {
    super(`${file} ${reason}`, options);
  }

  static damaged(file: string, what: string, cause?: unknown): DataFileRefused {
    const advice = 'Nothing was changed in it; put a backup in its place.';
    return new DataFileRefused(file, 'damaged', `is damaged or no data file at all (${what}). ${advice}`, {
      cause,
    });
  }
}

/** A file could not be read or written just now, with the reason of the system as its cause. */
export class DataFileUnavailable extends Error {
  override readonly name = 'DataFileUnavailable';
  constructor(
    readonly file: string,
    cause: Error,
  ) {
    super(`${file} could not be used: ${cause.message}.`, { cause });
  }
}

/** What better-sqlite3 throws when SQLite refuses. */
export interface SqliteError extends Error {
  /** SQLite's name of the error, such as SQLITE_FULL. */
  readonly code: string;
}

/**
 * Told by its looks: the class in better-sqlite3's native part is the one that was loaded first in the process, and
 * not ours where modules are loaded more than once, as in Jest.
 */
export function isSqliteError(error: unknown): error is SqliteError {
  if (typeof error !== 'object' || error === null || !('code' in error)) return false;
  return typeof error.code === 'string' && error.code.startsWith('SQLITE_');
}

/**
 * Runs work on a file; what SQLite throws comes out with the file's name.
 * @throws DataFileRefused where SQLite finds the file damaged; @throws DataFileUnavailable for its other errors.
 */
export function explained<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!isSqliteError(error)) throw error;
    if (/^SQLITE_(CORRUPT|NOTADB)/.test(error.code))
      throw DataFileRefused.damaged(file, error.message, error);
    throw new DataFileUnavailable(file, error);
  }
}
