import { closeSync, openSync, readSync } from 'node:fs';
import Database from 'better-sqlite3';
import { DataFileRefused, explained } from './data-file-error.js';
import type { FileFormat } from './data-file.js';

/** A new file of a format as bytes: what every file of the format begins as, and is measured by. */
export function newFile({ schema, applicationId, version }: FileFormat): Buffer {
  const model = new Database(':memory:');
  try {
    model.exec(`${schema}; PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${version};`);
    return model.serialize();
  } finally {
    model.close();
  }
}

/** SQLite's header (sqlite.org/fileformat2.html, section 1.3): where it stands and what it says. */
const HEADER = { bytes: 100, magicBytes: 16, applicationIdAt: 68 } as const;

/** Parts of the header that are the same in all files of a format and never change: sizes, encoding, empty room. */
const CONSTANT = [
  [16, 18],
  [20, 24],
  [44, 48],
  [52, 60],
  [64, 68],
  [72, 92],
] as const;

/**
 * Looks at the first bytes of a file before SQLite does, which takes some wrong values for what they say. No database
 * may be open on the file in this process: closing any handle of a file gives up all of a process's locks on it.
 * @throws DataFileRefused unless the file begins as SQLite files of this format do.
 */
export function checkHeader(path: string, format: FileFormat): void {
  const header = firstBytes(path);
  const model = newFile(format);
  const isSame = (from: number, to: number): boolean =>
    header.subarray(from, to).equals(model.subarray(from, to));
  if (!isSame(0, HEADER.magicBytes))
    throw DataFileRefused.damaged(path, 'it does not begin as an SQLite file');
  if (header.readInt32BE(HEADER.applicationIdAt) !== format.applicationId)
    throw new DataFileRefused(
      path,
      'foreign',
      `is an SQLite file of another program or another part of Bina, not ${format.name}. ` +
        'Move it away, or give the service another data folder.',
    );
  // Bytes 18 and 19 say 1 in a new file, 2 once it has a WAL.
  const isPlain = [18, 19].every((at) => header[at] === 1 || header[at] === 2);
  if (!isPlain || !CONSTANT.every(([from, to]) => isSame(from, to)))
    throw DataFileRefused.damaged(path, 'its header differs from what we write');
}

function firstBytes(path: string): Buffer {
  const handle = openSync(path, 'r');
  try {
    // A shorter file leaves zeros, which are no header either.
    const bytes = Buffer.alloc(HEADER.bytes);
    readSync(handle, bytes, 0, HEADER.bytes, 0);
    return bytes;
  } finally {
    closeSync(handle);
  }
}

/** @throws DataFileRefused unless the file has this version, with every table, index and trigger as the format words it. */
export function checkSchema(path: string, database: Database.Database, format: FileFormat): void {
  const version = Number(explained(path, () => database.pragma('user_version', { simple: true })));
  if (version !== format.version)
    throw new DataFileRefused(
      path,
      version > format.version ? 'newer' : 'older',
      `has format ${version}, and this version of Bina reads format ${format.version}. ` +
        `Use the version of Bina that wrote it${version > format.version ? ', or a later one' : ''}.`,
    );
  const model = new Database(newFile(format));
  const expected = partsOf(model);
  model.close();
  const found = new Set(explained(path, () => partsOf(database)));
  const missing = expected.find((part) => !found.has(part));
  if (missing !== undefined)
    throw DataFileRefused.damaged(path, `it lacks the right ${missing.split(':')[0]}`);
}

/** Each table, index and trigger as text: kind, name and the SQL that made it. */
function partsOf(database: Database.Database): string[] {
  return database
    .prepare<[], string>("SELECT type || ' ' || name || ': ' || ifnull(sql, '') FROM sqlite_schema")
    .pluck()
    .all();
}
