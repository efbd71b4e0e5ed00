import { createHash, randomUUID } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { NO_STREAM, type StoredEvent } from '@bina/engine';
import { temporaryFolder } from '../../../../test/support/temporary-folder.js';
import { openDataFile } from './data-file.js';
import { DataFileRefused } from './data-file-error.js';
import { openDataFolder, type DataFolder } from './data-folder.js';
import { EVENT_LOG } from './event-log.js';
import { openEmbeddedEventStore } from './event-store.js';
import { openEmbeddedKeyStore } from './key-store.js';
import { KEYS } from './stored-keys.js';

describe('data file', () => {
  let folder: DataFolder;
  let path: string;
  let written: StoredEvent[];

  beforeEach(async () => {
    folder = openDataFolder(temporaryFolder());
    path = folder.file('events.sqlite');
    const store = openEmbeddedEventStore(folder);
    for (let stream = 0; stream < 40; stream += 1)
      await store.append([{ stream: `s-${stream}`, expected: NO_STREAM, events: largeEvents(20) }]);
    await store.close();
    written = await readAll();
    expect(written).toHaveLength(800);
  });
  afterEach(() => folder.close());

  const readAll = async (): Promise<StoredEvent[]> => {
    const store = openEmbeddedEventStore(folder);
    try {
      const events: StoredEvent[] = [];
      for await (const page of store.readAll()) events.push(...page);
      return events;
    } finally {
      await store.close();
    }
  };
  const content = (): string | undefined =>
    existsSync(path) ? createHash('sha256').update(readFileSync(path)).digest('hex') : undefined;
  /** Tries to read everything; the refusal must name the file and leave it as it was found. */
  const refusal = async (): Promise<string> => {
    const before = content();
    const error = await readAll().then(
      () => undefined,
      (failure: unknown) => failure,
    );
    if (!(error instanceof DataFileRefused)) throw new Error('The file was not refused.', { cause: error });
    expect(error.file).toBe(path);
    expect(error.message).toContain(path);
    expect(content()).toBe(before);
    return error.refusal;
  };

  test('is made for its owner alone, and taken from others where they had it', async () => {
    expect(statSync(path).mode & 0o777).toBe(0o600);
    chmodSync(path, 0o644);
    await readAll();
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  test('has every commit on the disk before it is answered', () => {
    for (const [format, journal] of [
      [EVENT_LOG, 'wal'],
      [KEYS, 'truncate'],
    ] as const) {
      const file = openDataFile(folder, format);
      expect(file.database.pragma('synchronous', { simple: true })).toBe(2); // FULL
      expect(file.database.pragma('journal_mode', { simple: true })).toBe(journal);
      file.close();
    }
  });

  test('is refused when it is a text', async () => {
    writeFileSync(path, 'Tanggal,Nama\n'.repeat(1_000));
    expect(await refusal()).toBe('damaged');
  });

  test('is refused when it is empty, or only a beginning', async () => {
    for (const size of [0, 1, 100, 4096, statSync(path).size - 4096]) {
      copyFileSync(path, `${path}.good`);
      truncateSync(path, size);
      expect(await refusal()).toBe('damaged');
      copyFileSync(`${path}.good`, path);
    }
    expect(await readAll()).toEqual(written);
  });

  test('is refused when it is missing and its WAL is not', async () => {
    writeFileSync(`${path}-wal`, 'what was last written');
    rmSync(path);
    expect(await refusal()).toBe('damaged');
    expect(existsSync(path)).toBe(false);
  });

  test("is refused when it is somebody else's, also another of our own", async () => {
    rmSync(path);
    const other = new Database(path).exec('CREATE TABLE contacts (name TEXT)');
    other.close();
    expect(await refusal()).toBe('foreign');

    await openEmbeddedKeyStore(folder).close();
    copyFileSync(folder.file('keys.sqlite'), path);
    expect(await refusal()).toBe('foreign');
  });

  test('is refused when another version of Bina wrote it', async () => {
    setVersion(path, 2);
    expect(await refusal()).toBe('newer');
    setVersion(path, 0);
    expect(await refusal()).toBe('older');
  });

  test('is refused when its tables are not those that we make', async () => {
    alter(path, 'DROP TRIGGER events_are_never_changed');
    expect(await refusal()).toBe('damaged');
  });

  test('is refused or read in full, whichever byte of its header is wrong', async () => {
    const good = readFileSync(path);
    const refused = new Set<number>();
    for (let at = 0; at < 100; at += 1) {
      const bad = Buffer.from(good);
      bad.writeUInt8(bad.readUInt8(at) ^ 0xff, at);
      writeFileSync(path, bad);
      const outcome = await readAll().catch((error: unknown) => error);
      if (outcome instanceof DataFileRefused) refused.add(at);
      else expect(outcome).toEqual(written);
    }
    // All but counters and the places that SQLite does not use.
    expect(refused.size).toBeGreaterThanOrEqual(70);
  });

  test('tells of damage in the middle when somebody reads there, and serves the rest', async () => {
    const damaged = readFileSync(path);
    // A page of events, not of an index.
    const inside = damaged.indexOf('x'.repeat(500), damaged.length / 2);
    const page = inside - (inside % 4096);
    writeFileSync(path, damaged.fill(0xff, page, page + 4096));
    expect(await refusal()).toBe('damaged');
    const store = openEmbeddedEventStore(folder);
    const first = await store.readStream('s-0')[Symbol.asyncIterator]().next();
    expect(first.value).toEqual(written.slice(0, 20));
    await store.close();
  });

  test.each(['events', 'streams', 'sqlite_autoindex_events_2'])(
    'is refused at once when %s cannot be read where the last event stands',
    (table) => {
      const database = new Database(path, { readonly: true });
      const pages = database
        .prepare('SELECT pageno FROM dbstat WHERE name = ?')
        .pluck()
        .all(table)
        .map(Number);
      database.close();
      const damaged = readFileSync(path);
      for (const page of pages) damaged.fill(0xff, (page - 1) * 4096, page * 4096);
      writeFileSync(path, damaged);
      expect(() => openEmbeddedEventStore(folder)).toThrow(DataFileRefused);
    },
  );

  test('that was begun and never finished is begun again', async () => {
    rmSync(path);
    writeFileSync(`${path}.new`, 'half a fi');
    expect(await readAll()).toEqual([]);
  });
});

function largeEvents(count: number) {
  return Array.from({ length: count }, () => ({
    id: randomUUID(),
    type: 'Happened',
    data: `{"text":"${'x'.repeat(500)}"}`,
    metadata: '{}',
  }));
}

function setVersion(path: string, version: number): void {
  alter(path, `PRAGMA user_version = ${version}`);
}

function alter(path: string, sql: string): void {
  const database = new Database(path).exec(sql);
  // The change must stand in the file itself, not in a WAL beside it.
  database.pragma('wal_checkpoint(TRUNCATE)');
  database.close();
}
