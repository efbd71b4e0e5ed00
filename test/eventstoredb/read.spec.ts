import { randomUUID } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { EventStoreDBClient, binaryEvent, jsonEvent } from '@eventstore/db-client';
import { NO_STREAM } from '@bina/engine';
import { closeAfterwards, events, firstEvents, gathered, idsOf, open, serve } from './subject.js';

async function start() {
  const { port } = await serve();
  const client = EventStoreDBClient.connectionString(`esdb://127.0.0.1:${port}?tls=false`);
  closeAfterwards({ close: () => client.dispose() });
  return { store: await open(port), client };
}

test('says which event is not JSON, in a stream and in the log', async () => {
  const { store, client } = await start();
  const stream = randomUUID();
  const foreign = binaryEvent({ type: 'Scanned', data: Buffer.from('%PDF-1.7') });
  await client.appendToStream(stream, foreign);
  const where = `The data of event 0@${stream} (Scanned, ${foreign.id}) in EventStoreDB are not JSON`;
  await expect(gathered(store.readStream(stream))).rejects.toThrow(where);
  await expect(gathered(store.readAll())).rejects.toThrow(where);
  await expect(firstEvents(store, 1)).rejects.toThrow(where);
});

test('says which event has metadata that are not JSON, and takes an event without any', async () => {
  const { store, client } = await start();
  const stream = randomUUID();
  await client.appendToStream(stream, jsonEvent({ type: 'Bare', data: { a: 1 } }));
  expect(await gathered(store.readStream(stream))).toMatchObject([{ data: '{"a":1}', metadata: '{}' }]);
  await client.appendToStream(
    stream,
    jsonEvent({ type: 'Odd', data: {}, metadata: Buffer.from([1]) as never }),
  );
  await expect(gathered(store.readStream(stream))).rejects.toThrow(`The metadata of event 1@${stream} (Odd`);
});

test("leaves EventStoreDB's own events out of the log, also at its head", async () => {
  const { store, client } = await start();
  const [stream, gone] = [randomUUID(), randomUUID()];
  const written = events(2);
  await client.tombstoneStream(gone);
  const { positions } = await store.append([{ stream, expected: NO_STREAM, events: written }]);
  await client.setStreamMetadata(stream, { maxCount: 10 });
  await client.tombstoneStream(gone + gone);
  expect(await store.head()).toBe(positions[0]);
  expect(idsOf(await gathered(store.readAll()))).toEqual(idsOf(written));
  const filter = { on: 'stream', regex: '.' } as const;
  expect(idsOf(await gathered(store.readAll({ filter })))).toEqual(idsOf(written));
  expect(idsOf(await gathered(store.readAll({ filter, limit: 2 })))).toEqual(idsOf(written));
  expect(idsOf(await gathered(store.readAll({ filter, direction: 'backwards', limit: 1 })))).toEqual(
    idsOf(written.slice(1)),
  );
  expect(idsOf(await firstEvents(store, 2))).toEqual(idsOf(written));
});

test('says that a stream was deleted for good', async () => {
  const { store, client } = await start();
  const stream = randomUUID();
  await client.appendToStream(stream, jsonEvent({ type: 'Happened', data: {} }));
  await client.tombstoneStream(stream);
  await expect(gathered(store.readStream(stream))).rejects.toThrow('deleted for good');
  await expect(store.append([{ stream, expected: 0n, events: events(1) }])).rejects.toThrow(
    'deleted for good',
  );
});

test('gives what has come as one page, instead of a page for each event', async () => {
  const { store } = await start();
  const stream = randomUUID();
  await store.append([{ stream, expected: NO_STREAM, events: events(1_000) }]);
  let pages = 0;
  for await (const page of store.readStream(stream)) pages += page.length > 0 ? 1 : 0;
  expect(pages).toBeLessThan(100);
});
