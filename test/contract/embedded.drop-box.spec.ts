import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { openDataFolder, openEmbeddedDropBox } from '@bina/adapters';
import { temporaryFolder } from '../support/temporary-folder.js';
import { dropBoxContract } from './drop-box.js';

dropBoxContract('embedded', async () => {
  const folder = openDataFolder(temporaryFolder());
  const box = openEmbeddedDropBox(folder);
  let current = box;
  return {
    box,
    reopen: async () => {
      await current.close();
      current = openEmbeddedDropBox(folder);
      return current;
    },
    close: async () => {
      await current.close();
      folder.close();
    },
  };
});

const bytesAfter = async (keys: readonly string[]): Promise<Buffer> => {
  const path = temporaryFolder();
  const folder = openDataFolder(path);
  const box = openEmbeddedDropBox(folder);
  for (const key of keys) await box.drop('box', { key, text: `note ${key} `.repeat(60) });
  const bytes = readFileSync(join(path, 'boxes.sqlite'));
  await box.close();
  folder.close();
  return bytes;
};

test('the file is the same byte for byte in whatever order notes came', async () => {
  const keys = Array.from({ length: 40 }, (_, at) => `key-${(at * 7) % 40}`);
  const forwards = await bytesAfter(keys);
  expect(forwards.equals(await bytesAfter(keys.toReversed()))).toBe(true);
  expect(forwards.equals(await bytesAfter(keys.toSorted()))).toBe(true);
  expect(forwards.equals(await bytesAfter([...keys.slice(1), 'key-40']))).toBe(false);
});
