// Appends through the EventStoreDB adapter to our own server, over a socket of this machine, beside the same appends by
// EventStoreDB's own client without the adapter: what its deadlines, its look whether an unanswered append was written,
// and its bytes kept as they are cost. The server is in this process, so both share its work.
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  openDataFolder,
  openEmbeddedEventStore,
  openEventStoreDb,
  startEventStoreServer,
} from '@bina/adapters';
import { NO_STREAM } from '@bina/engine';
import { EventStoreDBClient, jsonEvent, NO_STREAM as NOTHING } from '@eventstore/db-client';
import { median, report, timed } from './lib/measure.js';

const APPENDS = 4_000;
const IN_FLIGHT = 64;
const ROUNDS = 3;
const DATA = JSON.stringify({ text: 'x'.repeat(380) });
const METADATA = JSON.stringify({ recordedAt: '2026-03-01T02:03:04.005Z', version: 1 });

const event = () => ({ id: randomUUID(), type: 'Happened', data: DATA, metadata: METADATA });

/** Appends to streams of their own, so many at the same time. @returns appends a second */
const rate = async (store, inFlight) => {
  let next = 0;
  const caller = async (name) => {
    for (let revision = NO_STREAM; next++ < APPENDS; revision += 1n)
      await store.append([{ stream: name, expected: revision, events: [event()] }]);
  };
  const names = Array.from({ length: inFlight }, () => `bench-${randomUUID()}`);
  const { ms } = await timed(() => Promise.all(names.map(caller)));
  return (APPENDS / ms) * 1000;
};

/** The bare client, asked as the adapter is. */
const bare = (client) => ({
  append: ([{ stream, expected, events }]) =>
    client.appendToStream(
      stream,
      events.map(({ id, type, data, metadata }) =>
        jsonEvent({ id, type, data: JSON.parse(data), metadata: JSON.parse(metadata) }),
      ),
      { expectedRevision: expected === NO_STREAM ? NOTHING : expected },
    ),
});

/** Reads the whole log by a subscription. @returns events a second */
const subscribed = async (store, head) => {
  const ending = new AbortController();
  let events = 0;
  const { ms } = await timed(async () => {
    for await (const delivery of store.subscribe({ signal: ending.signal })) {
      events += delivery.events.length;
      if (delivery.position >= head) return;
    }
  });
  ending.abort();
  return (events / ms) * 1000;
};

const dir = mkdtempSync(join(tmpdir(), 'bina-eventstore-'));
const folder = openDataFolder(dir);
const embedded = openEmbeddedEventStore(folder);
const server = await startEventStoreServer({
  store: embedded,
  host: '127.0.0.1',
  port: 0,
  allowWrites: true,
});
const remote = await openEventStoreDb(`esdb://127.0.0.1:${server.port}?tls=false`);
const client = EventStoreDBClient.connectionString(`esdb://127.0.0.1:${server.port}?tls=false`);
const rates = { bare: [], floor: [], together: [], alone: [], read: [] };
for (let round = 0; round < ROUNDS; round++) {
  rates.floor.push(await rate(embedded, IN_FLIGHT));
  rates.bare.push(await rate(bare(client), IN_FLIGHT));
  rates.together.push(await rate(remote, IN_FLIGHT));
  rates.alone.push(await rate(remote, 1));
  rates.read.push(await subscribed(remote, await remote.head()));
}
await client.dispose();
await remote.close();
await server.close();
await embedded.close();
folder.close();
rmSync(dir, { recursive: true });

report([
  {
    name: `appends through the EventStoreDB adapter and our server, ${IN_FLIGHT} in flight, beside its bare client`,
    ratio: median(rates.together) / median(rates.bare),
    target: '>= 0.5',
    raw: {
      embeddedAppendsPerS: Math.round(median(rates.floor)),
      bareClientAppendsPerS: Math.round(median(rates.bare)),
      appendsPerS: Math.round(median(rates.together)),
      oneByOneAppendsPerS: Math.round(median(rates.alone)),
      subscribedEventsPerS: Math.round(median(rates.read)),
    },
  },
]);
