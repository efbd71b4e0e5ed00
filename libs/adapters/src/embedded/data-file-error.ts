import Database from 'better-sqlite3';

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

export type SqliteError = InstanceType<typeof Database.SqliteError>;

export function isSqliteError(error: unknown): error is SqliteError {
  return error instanceof Database.SqliteError;
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
