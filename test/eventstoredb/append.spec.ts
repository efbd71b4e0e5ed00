import { randomUUID } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { Metadata, status, type ServerWritableStream } from '@grpc/grpc-js';
import { EventStoreUnavailable, NO_STREAM, RevisionConflict, type StreamWrite } from '@bina/engine';
import { MemoryEventStore } from '../support/memory-event-store.js';
import { startTcpProxy } from '../support/tcp-proxy.js';
import { startScriptedServer } from './scripted-server.js';
import { IMPATIENT, closeAfterwards, events, gathered, idsOf, open, serve } from './subject.js';

type Append = MemoryEventStore['append'];

/** A log whose answer to the first append to each stream can be tampered with. */
class TamperedStore extends MemoryEventStore {
  readonly #seen = new Set<string>();
  constructor(private readonly tamper: (append: () => ReturnType<Append>) => ReturnType<Append>) {
    super();
  }
  override append(writes: readonly StreamWrite[]): ReturnType<Append> {
    const name = writes[0]?.stream ?? '';
    if (this.#seen.has(name)) return super.append(writes);
    this.#seen.add(name);
    return this.tamper(() => super.append(writes));
  }
}

const never = new Promise<never>(() => undefined);
const newWrite = (count = 3): StreamWrite => ({
  stream: randomUUID(),
  expected: NO_STREAM,
  events: events(count),
});

test('finds out that events were written when the server says nothing any more', async () => {
  const log = new TamperedStore(async (append) => {
    await append();
    return never;
  });
  const store = await open((await serve(log)).port, IMPATIENT);
  const write = newWrite();
  const { positions } = await store.append([write]);
  const stored = await gathered(log.readStream(write.stream));
  expect(idsOf(stored)).toEqual(idsOf(write.events));
  expect(positions).toEqual([stored.at(-1)?.position]);
});

test('gives up in the end when nothing is written and nothing is said', async () => {
  const log = new TamperedStore(() => never);
  const store = await open((await serve(log)).port, IMPATIENT);
  const write = newWrite();
  await expect(store.append([write])).rejects.toThrow(EventStoreUnavailable);
  expect(await gathered(log.readStream(write.stream))).toEqual([]);
});

test('sends events again that a failing server has not written', async () => {
  const log = new TamperedStore(() => Promise.reject(new EventStoreUnavailable('not now')));
  const store = await open((await serve(log)).port, IMPATIENT);
  const write = newWrite();
  await store.append([write]);
  expect(idsOf(await gathered(log.readStream(write.stream)))).toEqual(idsOf(write.events));
});

test('does not write twice what a failing server has written', async () => {
  const log = new TamperedStore(async (append) => {
    await append();
    throw new EventStoreUnavailable('written, but you shall not know');
  });
  const store = await open((await serve(log)).port, IMPATIENT);
  const write = newWrite();
  await store.append([write]);
  expect(idsOf(await gathered(log.readStream(write.stream)))).toEqual(idsOf(write.events));
});

test('sees that another writer was there while the server was silent', async () => {
  const rival = events(1);
  const log: MemoryEventStore = new TamperedStore(async () => {
    await log.append([{ ...write, events: rival }]);
    throw new EventStoreUnavailable('somebody else was faster');
  });
  const store = await open((await serve(log)).port, IMPATIENT);
  const write = newWrite();
  const refused = await store.append([write]).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(RevisionConflict);
  expect(refused).toMatchObject({ stream: write.stream, expected: NO_STREAM, actual: 0n });
  expect(idsOf(await gathered(log.readStream(write.stream)))).toEqual(idsOf(rival));
});

test('takes up work again after the network has stalled and broken', async () => {
  const proxy = closeAfterwards(await startTcpProxy((await serve()).port));
  const store = await open(proxy.port, { ...IMPATIENT, patienceMs: 10_000 });
  const [before, during, after] = [newWrite(), newWrite(), newWrite()];
  await store.append([before]);
  proxy.stall();
  const held = store.append([during]);
  await new Promise((resolve) => setTimeout(resolve, 700));
  proxy.cut();
  proxy.resume();
  await held;
  await store.append([after]);
  for (const write of [before, during, after])
    expect(idsOf(await gathered(store.readStream(write.stream)))).toEqual(idsOf(write.events));
});

test('goes over to the leader when a node says that it is not', async () => {
  const log = new MemoryEventStore();
  const leader = await serve(log);
  const metadata = new Metadata();
  metadata.set('exception', 'not-leader');
  metadata.set('leader-endpoint-host', '127.0.0.1');
  metadata.set('leader-endpoint-port', `${leader.port}`);
  const refusal = { code: status.NOT_FOUND, details: 'Leader info available', metadata };
  const follower = closeAfterwards(
    await startScriptedServer({
      version: '24.10.0',
      read: ((call: ServerWritableStream<unknown, unknown>) => call.end()) as never,
      append: ((_: unknown, answer: (error: unknown) => void) => answer(refusal)) as never,
    }),
  );
  const store = await open(follower.port, IMPATIENT);
  const write = newWrite();
  await store.append([write]);
  expect(idsOf(await gathered(log.readStream(write.stream)))).toEqual(idsOf(write.events));
  expect(idsOf(await gathered(store.readStream(write.stream)))).toEqual(idsOf(write.events));
});

test('refuses an append that is too large, before anything of it is written', async () => {
  const store = await open((await serve()).port);
  const large = (): StreamWrite['events'][number] => ({
    id: randomUUID(),
    type: 'Large',
    data: `"${'x'.repeat(600_000)}"`,
    metadata: '{}',
  });
  const small = newWrite();
  const write = { stream: randomUUID(), expected: NO_STREAM, events: [large(), large()] };
  await expect(store.append([small, write])).rejects.toThrow(
    `2 events of 1200028 bytes for stream ${write.stream} are more than EventStoreDB takes`,
  );
  expect(await gathered(store.readAll())).toEqual([]);
});

test("says the server's own limit when it is smaller than ours", async () => {
  const store = await open((await serve()).port, { maxAppendBytes: 10_000_000 });
  const event = { id: randomUUID(), type: 'Large', data: `"${'x'.repeat(2_000_000)}"`, metadata: '{}' };
  const write = { stream: randomUUID(), expected: NO_STREAM, events: [event] };
  await expect(store.append([write])).rejects.toThrow('in one append (1048576 bytes)');
});

test('refuses a write of nothing, which has no position to answer', async () => {
  const store = await open((await serve()).port);
  await expect(store.append([newWrite(0)])).rejects.toThrow(TypeError);
});
