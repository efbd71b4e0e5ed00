import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { DataFolderInUse, openDataFolder, openEmbeddedEventStore } from '@bina/adapters';
import { NO_STREAM } from '@bina/engine';
import { temporaryFolder } from '../support/temporary-folder.js';
import { buildAdapters, Child } from './built.js';

describe('a data folder between processes', () => {
  beforeAll(buildAdapters, 120_000);

  test('is refused while another process holds it, and free when that one ends', async () => {
    const path = temporaryFolder();
    const holder = new Child('holder.js', path);
    await holder.printed(1);
    expect(holder.lines).toEqual(['open']);
    const refused = failureOf(() => openDataFolder(path));
    expect(refused).toBeInstanceOf(DataFolderInUse);
    expect(refused).toMatchObject({ folder: path, pid: holder.pid });
    expect(refused?.message).toContain(`${path} is already in use by process ${holder.pid}`);
    await holder.end();
    openDataFolder(path).close();
  });

  test('is refused to another process while we hold it', async () => {
    const path = temporaryFolder();
    const folder = openDataFolder(path);
    const other = new Child('holder.js', path);
    await other.end();
    expect(JSON.parse(other.lines[0] ?? '')).toMatchObject({ name: 'DataFolderInUse', pid: process.pid });
    folder.close();
  });

  test('is free at once when the process that held it was killed, whatever it left behind', async () => {
    const path = temporaryFolder();
    const holder = new Child('holder.js', path);
    await holder.printed(1);
    await holder.kill();
    expect(readFileSync(join(path, 'lock.pid'), 'utf8')).toBe(`${holder.pid}\n`);
    const next = new Child('holder.js', path);
    await next.printed(1);
    expect(next.lines).toEqual(['open']);
    await next.kill();
    openDataFolder(path).close();
    expect(existsSync(join(path, 'lock.pid'))).toBe(false);
  });

  test('lets tools of others read the log while the service runs', async () => {
    const folder = openDataFolder(temporaryFolder());
    const store = openEmbeddedEventStore(folder);
    const events = Array.from({ length: 3 }, () => ({
      id: randomUUID(),
      type: 'Happened',
      data: '{}',
      metadata: '{}',
    }));
    await store.append([{ stream: 'a', expected: NO_STREAM, events }]);
    const reader = new Child('reader.js', folder.path);
    await reader.end();
    expect(reader.lines).toEqual(['3']);
    await store.close();
    folder.close();
  });
});

function failureOf(work: () => unknown): Error | undefined {
  try {
    work();
  } catch (error) {
    if (error instanceof Error) return error;
  }
  return undefined;
}
