import { existsSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { temporaryFolder } from '../../../../test/support/temporary-folder.js';
import { DataFileRefused } from './data-file-error.js';
import { openDataFolder, type DataFolder } from './data-folder.js';
import { openEmbeddedEventStore } from './event-store.js';
import { DataFolderInUse } from './folder-lock.js';

// What two processes do to each other is in test/crash/lock.spec.ts.
describe('data folder', () => {
  let path: string;
  const open: DataFolder[] = [];
  const openFolder = (at = path): DataFolder => {
    const folder = openDataFolder(at);
    open.push(folder);
    return folder;
  };
  beforeEach(() => {
    path = temporaryFolder();
  });
  afterEach(() => {
    for (const folder of open.splice(0)) folder.close();
  });

  test('is made with the folders above it, for its owner alone', () => {
    const deep = join(path, 'a', 'b');
    expect(openFolder(deep).path).toBe(deep);
    expect(statSync(deep).mode & 0o777).toBe(0o700);
  });

  test('is refused while this process has it open, with the folder and the process in the message', () => {
    openFolder();
    const refused = failureOf(() => openFolder());
    expect(refused).toBeInstanceOf(DataFolderInUse);
    expect(refused).toMatchObject({ folder: path, pid: process.pid });
    expect(refused.message).toContain(path);
  });

  test('may be opened again once it is closed, and closed twice', () => {
    const folder = openFolder();
    folder.close();
    folder.close();
    expect(existsSync(join(path, 'lock.pid'))).toBe(false);
    openFolder();
  });

  test('is not held by what a process that was killed has left', () => {
    openFolder().close();
    writeFileSync(join(path, 'lock.pid'), `${process.ppid}\n`);
    openFolder();
  });

  test('names a lock file that is none', () => {
    writeFileSync(join(path, 'lock.sqlite'), 'Not a database, but long enough to be looked at. '.repeat(50));
    const refused = failureOf(() => openFolder());
    expect(refused).toBeInstanceOf(DataFileRefused);
    expect(refused).toMatchObject({ file: join(path, 'lock.sqlite'), refusal: 'damaged' });
  });

  test('gives each of its files to one store at a time', async () => {
    const folder = openFolder();
    const store = openEmbeddedEventStore(folder);
    const refused = failureOf(() => openEmbeddedEventStore(folder));
    expect(refused).toMatchObject({ file: folder.file('events.sqlite'), refusal: 'open' });
    expect(failureOf(() => folder.close()).message).toContain('events.sqlite');
    await store.close();
    await openEmbeddedEventStore(folder).close();
  });

  test('opens nothing once it is closed', () => {
    const folder = openFolder();
    folder.close();
    expect(failureOf(() => openEmbeddedEventStore(folder)).message).toContain('closed');
  });
});

function failureOf(work: () => unknown): Error {
  try {
    work();
  } catch (error) {
    if (error instanceof Error) return error;
  }
  throw new Error('It did not fail.');
}
