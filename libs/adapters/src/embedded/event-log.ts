import type { StoredEvent } from '@bina/engine';
import { openDataFile, type DataFile, type FileFormat } from './data-file.js';
import type { DataFolder } from './data-folder.js';

/**
 * The log as one SQLite file. Stream names are kept once and ids as 16 bytes: a fifth smaller and a third faster to
 * append than texts. The triggers keep also other programs from changing what was written.
 */
export const EVENT_LOG: FileFormat = {
  name: 'events.sqlite',
  applicationId: 0x42696e45, // "BinE"
  version: 1,
  journal: 'wal',
  schema: `
    CREATE TABLE streams (
      id INTEGER PRIMARY KEY,
      name TEXT NOT NULL UNIQUE
    ) STRICT;
    CREATE TABLE events (
      position INTEGER PRIMARY KEY AUTOINCREMENT,
      stream INTEGER NOT NULL REFERENCES streams (id),
      revision INTEGER NOT NULL,
      id BLOB NOT NULL UNIQUE,
      type TEXT NOT NULL,
      data TEXT NOT NULL,
      metadata TEXT NOT NULL,
      UNIQUE (stream, revision)
    ) STRICT;
    CREATE TRIGGER events_are_never_changed BEFORE UPDATE ON events
      BEGIN SELECT RAISE(ABORT, 'An event is never changed.'); END;
    CREATE TRIGGER events_are_never_removed BEFORE DELETE ON events
      BEGIN SELECT RAISE(ABORT, 'An event is never removed.'); END;
    CREATE TRIGGER streams_are_never_renamed BEFORE UPDATE ON streams
      BEGIN SELECT RAISE(ABORT, 'A stream is never renamed.'); END;
    CREATE TRIGGER streams_are_never_removed BEFORE DELETE ON streams
      BEGIN SELECT RAISE(ABORT, 'A stream is never removed.'); END;`,
};

/** Opens the log of a folder, with room for a large index in memory and fewer, longer checkpoints of the WAL. */
export function openEventLog(folder: DataFolder): DataFile {
  const file = openDataFile(folder, EVENT_LOG);
  file.database.pragma('cache_size = -65536');
  file.database.pragma('wal_autocheckpoint = 4000');
  return file;
}

/** What `eventOf` makes an event of, as columns of a select over `events e` and `streams s`. */
export const EVENT_COLUMNS = 'e.position, s.name, e.revision, lower(hex(e.id)), e.type, e.data, e.metadata';

export type EventRow = readonly [
  position: number,
  stream: string,
  revision: number,
  idHex: string,
  type: string,
  data: string,
  metadata: string,
];

export function eventOf([position, stream, revision, idHex, type, data, metadata]: EventRow): StoredEvent {
  return {
    stream,
    revision: BigInt(revision),
    position: BigInt(position),
    id: uuidOf(idHex),
    type,
    data,
    metadata,
  };
}

function uuidOf(hex: string): string {
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** True for a UUID as the log gives it back: lower case, with hyphens. */
export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
}
