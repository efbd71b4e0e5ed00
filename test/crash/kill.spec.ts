import Database from 'better-sqlite3';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { openDataFolder, openEmbeddedEventStore } from '@bina/adapters';
import type { StoredEvent } from '@bina/engine';
import { temporaryFolder } from '../support/temporary-folder.js';
import { buildAdapters, Child } from './built.js';

const ROUNDS = 15;
const LONGEST_ROUND = 400;

interface Acknowledged {
  readonly append: string;
  readonly position: bigint;
  readonly ids: readonly string[];
}

describe('a process that is killed while it writes', () => {
  beforeAll(buildAdapters, 120_000);

  test('has kept every event that it acknowledged, once, and no append by half', async () => {
    const path = temporaryFolder();
    const acknowledged: Acknowledged[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const child = new Child('writers.js', path);
      await child.printed(1 + Math.floor(Math.random() * LONGEST_ROUND));
      await child.kill();
      acknowledged.push(...child.lines.map(parse));
      const events = await readEverything(path);
      checkPlaces(events);
      checkWholeness(events);
      checkKept(events, acknowledged);
    }
    expect(acknowledged.length).toBeGreaterThanOrEqual(ROUNDS);
    checkFile(path);
  }, 180_000);
});

function parse(line: string): Acknowledged {
  const [append = '', position = '', ...ids] = line.split(' ');
  return { append, position: BigInt(position), ids };
}

async function readEverything(path: string): Promise<StoredEvent[]> {
  const folder = openDataFolder(path);
  const store = openEmbeddedEventStore(folder);
  const events: StoredEvent[] = [];
  for await (const page of store.readAll()) events.push(...page);
  await store.close();
  folder.close();
  return events;
}

/** Positions and revisions are without gap. */
function checkPlaces(events: readonly StoredEvent[]): void {
  const ends = new Map<string, bigint>();
  const misplaced = events.filter(({ stream, revision, position }, index) => {
    const expected = (ends.get(stream) ?? -1n) + 1n;
    ends.set(stream, revision);
    return revision !== expected || position !== BigInt(index + 1);
  });
  expect(misplaced).toEqual([]);
}

/** Each append has all of its four events, to both streams. */
function checkWholeness(events: readonly StoredEvent[]): void {
  const sizes = new Map<string, number>();
  for (const { metadata } of events) sizes.set(metadata, (sizes.get(metadata) ?? 0) + 1);
  expect([...sizes].filter(([, size]) => size !== 4)).toEqual([]);
}

function checkKept(events: readonly StoredEvent[], acknowledged: readonly Acknowledged[]): void {
  const found = new Map(events.map((event) => [event.id, event]));
  expect(found.size).toBe(events.length);
  const lost = acknowledged.filter(({ append, position, ids }) => {
    const kept = ids.map((id) => found.get(id));
    const isThere = kept.every((event) => event?.metadata === JSON.stringify({ append }));
    return !isThere || kept.at(-1)?.position !== position;
  });
  expect(lost).toEqual([]);
}

function checkFile(path: string): void {
  const database = new Database(`${path}/events.sqlite`, { readonly: true });
  expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
  database.close();
}
