import { randomUUID } from 'node:crypto';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { KeyStore } from '@bina/engine';
import { temporaryFolder } from '../../../../test/support/temporary-folder.js';
import { openDataFolder, type DataFolder } from './data-folder.js';
import { openEmbeddedKeyStore } from './key-store.js';

describe('embedded key store', () => {
  let folder: DataFolder;
  let store: KeyStore;
  beforeEach(() => {
    folder = openDataFolder(temporaryFolder());
    store = openEmbeddedKeyStore(folder);
  });
  afterEach(async () => {
    await store.close();
    folder.close();
  });

  /** Which of these keys stand in any file of the folder, whatever its name. */
  const inFiles = (keys: readonly Uint8Array[]): Uint8Array[] => {
    const contents = readdirSync(folder.path).map((name) => readFileSync(join(folder.path, name)));
    return keys.filter((key) => contents.some((content) => content.includes(Buffer.from(key))));
  };

  test('leaves no byte of a destroyed key in any file', async () => {
    const people = Array.from({ length: 700 }, () => randomUUID());
    const keys = bytesOf(await store.ensure(people));
    expect(inFiles(keys)).toHaveLength(700);
    const gone = people.filter((_, index) => index % 7 === 0);
    for (const person of gone) {
      await store.destroy(person);
      // New keys move the old ones about in the file.
      await store.ensure([randomUUID()]);
    }
    const destroyed = keys.filter((_, index) => index % 7 === 0);
    expect(inFiles(destroyed)).toEqual([]);
    expect(inFiles(keys)).toHaveLength(700 - gone.length);
  });

  test('keeps who was destroyed, and when', async () => {
    const person = randomUUID();
    await store.ensure([person]);
    const before = new Date().toISOString();
    await store.destroy(person);
    const after = new Date().toISOString();
    await store.destroy(person);
    const reader = new Database(folder.file('keys.sqlite'), { readonly: true });
    const rows = reader.prepare<[], { person: string; at: string }>('SELECT person, at FROM destroyed').all();
    reader.close();
    expect(rows).toEqual([{ person, at: expect.any(String) }]);
    expect([before, rows[0]?.at, after]).toEqual([before, rows[0]?.at, after].toSorted());
  });

  test('can be read by its owner alone', async () => {
    await store.ensure([randomUUID()]);
    for (const name of readdirSync(folder.path).filter((name) => name.startsWith('keys')))
      expect({ name, mode: statSync(join(folder.path, name)).mode & 0o777 }).toEqual({ name, mode: 0o600 });
  });

  test('gives out no key that was not stored', async () => {
    const person = randomUUID();
    const other = new Database(folder.file('keys.sqlite'));
    other.exec(`CREATE TRIGGER full_disk AFTER INSERT ON keys BEGIN SELECT RAISE(ROLLBACK, 'no room'); END`);
    await expect(store.ensure([person])).rejects.toThrow(/keys\.sqlite.*no room/);
    expect((await store.load([person])).size).toBe(0);
    other.exec('DROP TRIGGER full_disk');
    other.close();
    expect(bytesOf(await store.ensure([person]))).toHaveLength(1);
  });
});

function bytesOf(keys: ReadonlyMap<string, unknown>): Uint8Array[] {
  return [...keys.values()].filter((key) => key instanceof Uint8Array);
}
