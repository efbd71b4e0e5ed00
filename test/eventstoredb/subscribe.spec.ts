import { randomUUID } from 'node:crypto';
import { expect, jest, test } from '@jest/globals';
import { EventStoreUnavailable, NO_STREAM, type SubscribeOptions } from '@bina/engine';
import { MemoryEventStore } from '../support/memory-event-store.js';
import { startTcpProxy } from '../support/tcp-proxy.js';
import { IMPATIENT, closeAfterwards, events, firstEvents, idsOf, open, serve } from './subject.js';

/** A log whose subscriptions end after a few deliveries, in one way or the other. */
class ForgetfulStore extends MemoryEventStore {
  began = 0;
  constructor(private readonly end: () => void) {
    super({ pageSize: 7 });
  }
  override async *subscribe(options: SubscribeOptions) {
    this.began += 1;
    let count = 0;
    for await (const delivery of super.subscribe(options)) {
      yield delivery;
      count += 1;
      if (count === 3) return this.end();
    }
  }
}

async function fill(store: MemoryEventStore, count: number) {
  const written = events(count);
  const stream = randomUUID();
  await store.append([{ stream, expected: NO_STREAM, events: written }]);
  return idsOf(written);
}

test.each([
  { how: 'without a word', end: () => undefined },
  {
    how: 'with an error',
    end: () => {
      throw new EventStoreUnavailable('later');
    },
  },
])('goes on after the last event when the server ends the subscription $how', async ({ end }) => {
  const log = new ForgetfulStore(end);
  const written = await fill(log, 100);
  const interruptions: unknown[] = [];
  const store = await open((await serve(log)).port, {
    ...IMPATIENT,
    onInterrupted: (interruption) => interruptions.push(interruption),
  });
  expect(idsOf(await firstEvents(store, 100))).toEqual(written);
  expect(log.began).toBeGreaterThanOrEqual(4);
  expect(interruptions).toHaveLength(log.began - 1);
});

test('waits for a server that is away for long, and misses nothing', async () => {
  const log = new MemoryEventStore();
  const written = await fill(log, 10);
  const first = await serve(log);
  const store = await open(first.port, IMPATIENT);
  const retries: number[] = [];
  let isAway: (() => void) | undefined;
  const away = new Promise<void>((resolve) => (isAway = resolve));
  const patient = await open(first.port, {
    ...IMPATIENT,
    // Longer than an append or a read would be tried.
    patienceMs: 200,
    onInterrupted: ({ retryInMs }) => {
      retries.push(retryInMs);
      if (retries.length === 12) isAway?.();
    },
  });
  const watching = firstEvents(patient, 20);
  await firstEvents(store, 10);
  await first.close();
  await away;
  const late = await fill(log, 10);
  await serve(log, first.port);
  expect(idsOf(await watching)).toEqual([...written, ...late]);
  expect(Math.max(...retries)).toBeLessThanOrEqual(100);
});

test('ends at once, without an error, when it is aborted while the server is away', async () => {
  const server = await serve();
  const aborter = new AbortController();
  const store = await open(server.port, {
    ...IMPATIENT,
    longestPauseMs: 60_000,
    onInterrupted: () => setImmediate(() => aborter.abort()),
  });
  let deliveries = 0;
  for await (const _ of store.subscribe({ signal: aborter.signal })) {
    deliveries += 1;
    void server.close();
  }
  expect(deliveries).toBe(1);
});

test('notices a network that is silent, and goes on over another connection', async () => {
  const log = new MemoryEventStore();
  const written = await fill(log, 5);
  const proxy = closeAfterwards(await startTcpProxy((await serve(log)).port));
  let interruptions = 0;
  jest.spyOn(console, 'warn').mockImplementation(() => undefined); // The client finds a second too short.
  // Pings after a second of silence instead of ten, so that the test is short.
  const store = await open(
    proxy.port,
    { ...IMPATIENT, onInterrupted: () => (interruptions += 1) },
    'tls=false&keepAliveInterval=1000&keepAliveTimeout=500',
  );
  const seen: string[] = [];
  let late: string[] | undefined;
  for await (const delivery of store.subscribe({ signal: new AbortController().signal })) {
    seen.push(...idsOf(delivery.events));
    if (seen.length === 5 && !late) {
      proxy.stall();
      late = await fill(log, 5);
      // The old connection stays silent for ever; new ones are fine.
      setTimeout(() => proxy.resumeNew(), 200);
    }
    if (seen.length >= 10) break;
  }
  expect(seen).toEqual([...written, ...(late ?? [])]);
  expect(interruptions).toBeGreaterThan(0);
  jest.restoreAllMocks();
});

test('a consumer that takes its time slows the reading down', async () => {
  let yielded = 0;
  class CountingStore extends MemoryEventStore {
    override async *subscribe(options: SubscribeOptions) {
      for await (const delivery of super.subscribe(options)) {
        yielded += delivery.events.length;
        yield delivery;
      }
    }
  }
  const log = new CountingStore({ pageSize: 1 });
  const data = `"${'x'.repeat(100_000)}"`;
  const written = events(200).map((event) => ({ ...event, data }));
  await log.append([{ stream: randomUUID(), expected: NO_STREAM, events: written }]);
  const store = await open((await serve(log)).port);
  const seen: string[] = [];
  let yieldedAtFirst: number | undefined;
  for await (const delivery of store.subscribe({ signal: new AbortController().signal })) {
    seen.push(...idsOf(delivery.events));
    if (yieldedAtFirst === undefined) {
      await new Promise((resolve) => setTimeout(resolve, 500));
      yieldedAtFirst = yielded;
    }
    if (seen.length === 200) break;
  }
  expect(seen).toEqual(idsOf(written));
  expect(yieldedAtFirst).toBeLessThan(150);
});
