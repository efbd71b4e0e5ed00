import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { StreamNotFoundError, jsonEvent } from '@eventstore/db-client';
import { NO_STREAM } from '@bina/engine';
import { binaEvent, failureOf, foreignEvents, gathered, startSubject, type Subject } from './subject.js';

let subject: Subject;
beforeAll(async () => {
  subject = await startSubject();
});
afterAll(() => subject.close());

const written = async (count: number) => {
  const stream = randomUUID();
  const events = foreignEvents(count);
  await subject.client.appendToStream(stream, events);
  return { stream, ids: events.map(({ id }) => id) };
};
const idsOf = (resolved: readonly { event?: { id: string } | undefined }[]) =>
  resolved.map(({ event }) => event?.id);

test('shows what Bina has written: JSON, its own metadata, and the time at which it was recorded', async () => {
  const stream = randomUUID();
  const event = binaEvent('SessionAttended');
  await subject.store.append([{ stream, expected: NO_STREAM, events: [event] }]);
  const head = await subject.store.head();
  const [found] = await gathered(subject.client.readStream(stream));
  expect(found?.commitPosition).toBe(head);
  expect(found?.event).toEqual({
    id: event.id,
    type: event.type,
    streamId: stream,
    revision: 0n,
    isJson: true,
    data: { hours: 3 },
    metadata: { recordedAt: '2026-03-01T02:03:04.005Z', version: 1 },
    created: new Date('2026-03-01T02:03:04.005Z'),
    position: { commit: head, prepare: head },
  });
});

test('reads a stream in both directions, from anywhere, so many events', async () => {
  const { stream, ids } = await written(120);
  const read = async (options?: Parameters<typeof subject.client.readStream>[1]) =>
    idsOf(await gathered(subject.client.readStream(stream, options)));
  expect(await read()).toEqual(ids);
  expect(await read({ fromRevision: 100n })).toEqual(ids.slice(100));
  expect(await read({ maxCount: 3 })).toEqual(ids.slice(0, 3));
  expect(await read({ direction: 'backwards', fromRevision: 'end' })).toEqual(ids.toReversed());
  expect(await read({ direction: 'backwards', fromRevision: 4n, maxCount: 2 })).toEqual([ids[4], ids[3]]);
  expect(await read({ direction: 'backwards', fromRevision: 'start' })).toEqual([ids[0]]);
  expect(await read({ fromRevision: 'end' })).toEqual([]);
  expect(await read({ fromRevision: 500n })).toEqual([]);
});

test('says that a stream is not there', async () => {
  const stream = randomUUID();
  const failure = await failureOf(gathered(subject.client.readStream(stream)));
  expect(failure).toBeInstanceOf(StreamNotFoundError);
  expect(failure).toMatchObject({ streamName: stream });
});

test('reads everything: forwards with the position, backwards before it', async () => {
  const start = await subject.store.head();
  const [one, other] = [await written(3), await written(3)];
  const ids = [...one.ids, ...other.ids];
  const all = (await gathered(subject.client.readAll())).filter(
    ({ event }) => (event?.position?.commit ?? 0n) > start,
  );
  expect(idsOf(all)).toEqual(ids);
  const fromPosition = all[2]?.event?.position;
  if (!fromPosition) throw new Error('The third event has no position.');
  expect(idsOf(await gathered(subject.client.readAll({ fromPosition })))).toEqual(ids.slice(2));
  expect(
    idsOf(await gathered(subject.client.readAll({ direction: 'backwards', fromPosition, maxCount: 2 }))),
  ).toEqual([ids[1], ids[0]]);
  expect(
    idsOf(
      await gathered(subject.client.readAll({ direction: 'backwards', fromPosition: 'end', maxCount: 1 })),
    ),
  ).toEqual(ids.slice(-1));
  expect(await gathered(subject.client.readAll({ fromPosition: 'end' }))).toEqual([]);
});

test('follows links where it is asked to', async () => {
  const { stream, ids } = await written(2);
  const links = randomUUID();
  // A link's content is no JSON, though it says that it is.
  const link = { ...jsonEvent({ type: '$>', data: {} }), data: Buffer.from(`1@${stream}`) };
  const gone = { ...jsonEvent({ type: '$>', data: {} }), data: Buffer.from(`0@${randomUUID()}`) };
  for (const event of [link, gone])
    await subject.client.appendToStream(links, { ...event, contentType: 'application/octet-stream' });
  const [first, second] = await gathered(subject.client.readStream(links, { resolveLinkTos: true }));
  expect([first?.event?.id, first?.link?.id]).toEqual([ids[1], link.id]);
  expect([second?.event, second?.link?.id]).toEqual([undefined, gone.id]);
  const [unresolved] = await gathered(subject.client.readStream(links));
  expect(unresolved?.event?.id).toBe(link.id);
});

test('lets a slow reader be slow: it reads all, and the server does not fill up meanwhile', async () => {
  const stream = randomUUID();
  const data = { text: 'x'.repeat(100_000) };
  for (let turn = 0; turn < 20; turn += 1)
    await subject.client.appendToStream(
      stream,
      Array.from({ length: 9 }, () => jsonEvent({ type: 'Large', data })),
    );
  let pagesRead = 0;
  const counting = await startSubject({
    store: Object.assign(Object.create(subject.store) as typeof subject.store, {
      readStream: async function* (...args: Parameters<typeof subject.store.readStream>) {
        for await (const page of subject.store.readStream(...args))
          for (const event of page) {
            pagesRead += 1;
            yield [event];
          }
      },
      close: () => Promise.resolve(),
    }),
  });
  try {
    let seen = 0;
    let readAtFirst: number | undefined;
    for await (const { event } of counting.client.readStream(stream)) {
      // Time enough for a server without regard to send everything (18 MB).
      if (seen === 0) {
        await new Promise((resolve) => setTimeout(resolve, 500));
        readAtFirst = pagesRead;
      }
      if (event) seen += 1;
    }
    expect(seen).toBe(180);
    expect(readAtFirst).toBeLessThan(150);
  } finally {
    await counting.close();
  }
});
