import { beforeAll, expect, test } from '@jest/globals';
import { openDataFolder, openEmbeddedReadStore } from '@bina/adapters';
import type { ReadStore } from '@bina/engine';
import { temporaryFolder } from '../support/temporary-folder.js';
import { buildAdapters, Child } from './built.js';

const ROUNDS = 12;
const LONGEST_ROUND = 120;

beforeAll(buildAdapters, 120_000);

test('read models of a process that is killed stand where they once stood together, after every acknowledged setting', async () => {
  const path = temporaryFolder();
  for (let round = 0; round < ROUNDS; round += 1) {
    const child = new Child('read-models-writer.js', path);
    await child.printed(1 + Math.floor(Math.random() * LONGEST_ROUND));
    await child.kill();
    const folder = openDataFolder(path);
    const store = openEmbeddedReadStore(folder);
    const [a, b] = [await whole(store, 'a'), await whole(store, 'b')];
    // The one is committed after the other, so a moment may lie between them.
    expect([a, a - 1n]).toContain(b);
    const mark = BigInt((await store.setting('mark')) ?? 0);
    expect(mark).toBeGreaterThanOrEqual(BigInt(child.lines.at(-1) ?? 0));
    expect(b).toBeGreaterThanOrEqual(mark);
    await store.close();
    folder.close();
  }
}, 180_000);

/** Checks that a collection holds all that belongs to its checkpoint and nothing more; answers the checkpoint. */
const whole = async (store: ReadStore, collection: string): Promise<bigint> => {
  const checkpoint = (await store.checkpoint(collection)) ?? 0n;
  expect(await store.count(collection, {})).toBe(Number(checkpoint) + 1);
  const [latest] = await store.find(collection, { filter: { _id: 'latest' } });
  expect(latest).toEqual({ _id: 'latest', is: `d${checkpoint}` });
  const last = (await store.load(collection, [`d${checkpoint}`])).get(`d${checkpoint}`);
  expect(last).toMatchObject({ position: checkpoint, doc: { text: 'x'.repeat(200) } });
  return checkpoint;
};
