import { beforeAll, expect, test } from '@jest/globals';
import { openDataFolder, openEmbeddedEventStore } from '@bina/adapters';
import { temporaryFolder } from '../support/temporary-folder.js';
import { buildAdapters, Child } from './built.js';

beforeAll(buildAdapters, 120_000);

test('a disk without room fails the appends that meet it, leaves nothing of them, and the store goes on', async () => {
  const path = temporaryFolder();
  // No file may grow beyond 2 MB (4 MB where the shell counts in kilobytes): to a program that is a full disk.
  const child = new Child('full-disk-writer.js', path, 'ulimit -f 4096');
  await child.printed(1);
  await child.end();
  expect(JSON.parse(child.lines[0] ?? '')).toEqual([
    ['written'],
    ['EventStoreUnavailable', 'EventStoreUnavailable'],
    ['written', 'written'],
  ]);

  const folder = openDataFolder(path);
  const store = openEmbeddedEventStore(folder);
  const found: [string, bigint, bigint][] = [];
  for await (const page of store.readAll())
    found.push(
      ...page.map(
        ({ stream, revision, position }) => [stream, revision, position] as [string, bigint, bigint],
      ),
    );
  expect(found).toEqual([
    ['a', 0n, 1n],
    ['a', 1n, 2n],
    ['b', 0n, 3n],
  ]);
  await store.close();
  folder.close();
});
