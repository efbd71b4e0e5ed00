import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { openDataFolder, openEmbeddedEventStore, openReadOnly } from '@bina/adapters';
import { verifyChains } from '@bina/audit';
import { canonicalJson, chain, CHAIN_START, type EventToStore, type StoredEvent } from '@bina/engine';
import { bina } from '../support/bina-process.js';
import { startLogServer } from '../support/log-server.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const program = fileURLToPath(new URL('../../apps/cli/bin/bina.js', import.meta.url));

/** A log of several streams, interleaved, with texts of every kind, in which every chain holds. */
const makeLog = async (path: string, count: number): Promise<void> => {
  const folder = openDataFolder(path);
  const store = openEmbeddedEventStore(folder);
  const ends = new Map<string, { revision: bigint; prev: string }>();
  for (let index = 0; index < count;) {
    const stream = `employee-${(index * 7919) % 41}`;
    const { revision, prev } = ends.get(stream) ?? { revision: -1n, prev: CHAIN_START };
    const events: EventToStore[] = [];
    let last = prev;
    for (let one = 0; one <= index % 3; one++, index++) {
      const event = eventOf(stream, revision + BigInt(events.length) + 1n, last, index);
      last = event.hash;
      events.push(event);
    }
    await store.append([{ stream, expected: revision, events }]);
    ends.set(stream, { revision: revision + BigInt(events.length), prev: last });
  }
  await store.close();
  folder.close();
};

const eventOf = (stream: string, revision: bigint, prev: string, index: number) => {
  const at = new Date(1_772_000_000_000 + index * 1000).toISOString();
  return chain({
    stream,
    revision,
    id: randomUUID(),
    type: `Happened${index % 5}`,
    data: canonicalJson({ index, text: ['ä', '漢字', '\u2028', '"\\', '😀'][index % 5], half: index / 2 }),
    metadata: {
      $correlationId: 'c',
      $causationId: 'c',
      actor: { id: 'office', role: 'admin' },
      occurredAt: at,
      recordedAt: at,
      commandId: 'c',
      version: 1,
      prev,
    },
  });
};

/** Positions are each store's own. */
const withoutPosition = ({ id, stream, revision, type, data, metadata }: StoredEvent) => ({
  id,
  stream,
  revision,
  type,
  data,
  metadata,
});

const eventsIn = async (path: string): Promise<readonly Omit<StoredEvent, 'position'>[]> => {
  const log = openReadOnly(path);
  const all: Omit<StoredEvent, 'position'>[] = [];
  for await (const page of log.events.readAll()) all.push(...page.map(withoutPosition));
  log.close();
  return all;
};

const copying = (from: string, to: string) => bina(temporaryFolder(), 'copy', '--from', from, '--to', to);

/** Runs `bina copy` and kills it as soon as it says that it has come so far. */
const killedAt = async (percent: number, from: string, to: string): Promise<void> => {
  const child = spawn(process.execPath, [program, 'copy', '--from', from, '--to', to], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
    const shares = [...said.matchAll(/copying .* (\d+)%/g)].map(([, share]) => Number(share));
    if (shares.some((share) => share >= percent)) child.kill('SIGKILL');
  });
  await once(child, 'close');
  expect(child.signalCode).toBe('SIGKILL');
};

test('a log goes from a folder to a server and into another folder, and is the same', async () => {
  const [one, served, other] = [temporaryFolder(), temporaryFolder(), temporaryFolder()];
  await makeLog(one, 1_500);
  const server = await startLogServer(served);
  const there = await copying(one, server.url);
  expect(there.err).not.toContain('bina:');
  expect(there.out).toMatch(/^1500 events in 41 streams .*, 1500 of them written now.* All hash chains hold/);
  expect((await copying(server.url, other)).code).toBe(0);
  await server.close();
  const events = await eventsIn(one);
  expect(events.length).toBe(1_500);
  expect(await eventsIn(served)).toEqual(events);
  expect(await eventsIn(other)).toEqual(events);

  const again = await copying(one, other);
  expect(again.out).toMatch(/^1500 events .*, 0 of them written now/);
  const log = openReadOnly(other);
  expect((await verifyChains(log.events)).broken).toEqual([]);
  log.close();
}, 120_000);

test('a copy that is killed again and again is taken up, and nothing is in it twice', async () => {
  const [one, served] = [temporaryFolder(), temporaryFolder()];
  await makeLog(one, 6_000);
  const server = await startLogServer(served);
  for (const percent of [10, 40, 70]) await killedAt(percent, one, server.url);
  const { code, out } = await copying(one, server.url);
  expect(code).toBe(0);
  const [, written = ''] = /, (\d+) of them written now/.exec(out) ?? [];
  expect(Number(written)).toBeLessThan(3_000);
  await server.close();
  expect(await eventsIn(served)).toEqual(await eventsIn(one));
}, 120_000);

test('a copy goes on with what was recorded in the meantime', async () => {
  const [one, other] = [temporaryFolder(), temporaryFolder()];
  await makeLog(one, 30);
  expect((await copying(one, other)).code).toBe(0);
  const folder = openDataFolder(one);
  const store = openEmbeddedEventStore(folder);
  await store.append([{ stream: 'unit-1', expected: -1n, events: [eventOf('unit-1', 0n, CHAIN_START, 1)] }]);
  await store.close();
  folder.close();
  expect((await copying(one, other)).out).toMatch(/^31 events .*, 1 of them written now/);
  expect(await eventsIn(other)).toEqual(await eventsIn(one));
}, 60_000);

test.each([
  ['other events', 10, /The target holds other events: its event 1 is /],
  ['more events', 0, /The target holds more than the source/],
])(
  'a target that holds %s is refused, and stays as it is',
  async (_, count, reason) => {
    const [one, other] = [temporaryFolder(), temporaryFolder()];
    await makeLog(one, count);
    await makeLog(other, 12);
    const before = await eventsIn(other);
    const { code, err } = await copying(one, other);
    expect(code).toBe(1);
    expect(err).toMatch(reason);
    expect(await eventsIn(other)).toEqual(before);
  },
  60_000,
);

test.each([
  [['--from', join('/nowhere', 'at all'), '--to', '.'], '--from names the folder /nowhere/at all'],
  [['--from', '.', '--to', '.'], '--to is the same as --from'],
  [['--from', 'http://localhost', '--to', 'x'], '--from must begin with esdb://'],
])(
  'what cannot be copied is said in a sentence: %j',
  async (args, reason) => {
    const { code, err } = await bina(temporaryFolder(), 'copy', ...args);
    expect(code).toBe(1);
    expect(err).toMatch(/^bina: [^\n]+\n$/);
    expect(err).toContain(reason);
  },
  30_000,
);
