import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  eventTypeFilter,
  excludeSystemEvents,
  streamNameFilter,
  type AllStreamSubscription,
  type StreamSubscription,
} from '@eventstore/db-client';
import { foreignEvents, startSubject, type Subject } from './subject.js';

let subject: Subject;
beforeAll(async () => {
  subject = await startSubject();
});
afterAll(() => subject.close());

const write = async (stream: string, count: number, type?: string) => {
  const events = foreignEvents(count, type);
  await subject.client.appendToStream(stream, events);
  return events.map(({ id }) => id);
};
const head = async () => {
  const position = await subject.store.head();
  return { commit: position, prepare: position };
};
/** Ids of the first so many events of a subscription, which is then ended. */
async function firstIds(subscription: AllStreamSubscription | StreamSubscription, count: number) {
  const ids: (string | undefined)[] = [];
  if (count === 0) return ids;
  for await (const { event } of subscription) {
    ids.push(event?.id);
    if (ids.length === count) break;
  }
  return ids;
}

test('to everything: confirmed, then what is there, then word of having caught up, then what comes', async () => {
  const [stream, fromPosition] = [randomUUID(), await head()];
  const before = await write(stream, 150);
  const subscription = subject.client.subscribeToAll({ fromPosition });
  const happened: string[] = [];
  subscription.on('confirmation', () => happened.push('confirmed'));
  subscription.on('caughtUp' as never, () => {
    happened.push('caught up');
    void write(stream, 2).then((ids) => later.push(...ids));
  });
  const later: string[] = [];
  const seen: (string | undefined)[] = [];
  for await (const { event } of subscription) {
    if (seen.length === 0) happened.push('first event');
    seen.push(event?.id);
    if (seen.length === 152) break;
  }
  expect(happened).toEqual(['confirmed', 'first event', 'caught up']);
  expect(seen).toEqual([...before, ...later]);
});

test('to everything, from its end: only what comes', async () => {
  const stream = randomUUID();
  await write(stream, 3);
  const subscription = subject.client.subscribeToAll({ fromPosition: 'end' });
  await once(subscription, 'confirmation');
  const later = await write(stream, 2);
  expect(await firstIds(subscription, 2)).toEqual(later);
});

test.each([
  {
    name: 'stream prefix',
    filter: (tag: string) => streamNameFilter({ prefixes: [`a-${tag}`, `none-${tag}`] }),
  },
  { name: 'stream pattern', filter: (tag: string) => streamNameFilter({ regex: `^a-${tag}$` }) },
  { name: 'type prefix', filter: (tag: string) => eventTypeFilter({ prefixes: [`Red${tag}`] }) },
  { name: 'type pattern', filter: (tag: string) => eventTypeFilter({ regex: `^Red${tag}$` }) },
])('to what a $name chooses', async ({ filter }) => {
  const [tag, fromPosition] = [randomUUID(), await head()];
  const wanted = [];
  for (let turn = 0; turn < 3; turn += 1) {
    wanted.push(...(await write(`a-${tag}`, 2, `Red${tag}`)));
    await write(`b-${tag}`, 2, `Blue${tag}`);
  }
  const subscription = subject.client.subscribeToAll({ fromPosition, filter: filter(tag) });
  expect(await firstIds(subscription, 6)).toEqual(wanted);
});

test('leaves out system events for a client that asks for it', async () => {
  const [stream, fromPosition] = [randomUUID(), await head()];
  await subject.client.setStreamMetadata(stream, { maxCount: 100 });
  const wanted = await write(stream, 2);
  const subscription = subject.client.subscribeToAll({ fromPosition, filter: excludeSystemEvents() });
  expect(await firstIds(subscription, 2)).toEqual(wanted);
});

test('tells how far it has looked, so that a client need not look there again', async () => {
  const [tag, fromPosition] = [randomUUID(), await head()];
  await write(`other-${tag}`, 200);
  const end = await head();
  const reached = await new Promise((resolve) => {
    const filter = streamNameFilter({
      prefixes: [tag],
      checkpointInterval: 2,
      maxSearchWindow: 10,
      checkpointReached: async (subscription, position) => {
        if (position.commit < end.commit) return;
        await subscription.unsubscribe();
        resolve(position);
      },
    });
    subject.client.subscribeToAll({ fromPosition, filter }).on('data', () => undefined);
  });
  expect(reached).toEqual(end);
});

test('to one stream: after a revision, then what comes, and nothing of its namesakes', async () => {
  const stream = randomUUID();
  const before = await write(stream, 5);
  await write(`${stream}-2`, 5);
  const subscription = subject.client.subscribeToStream(stream, { fromRevision: 1n });
  await once(subscription, 'confirmation');
  const later = await write(stream, 3);
  await write(`${stream}-2`, 3);
  const last = await write(stream, 1);
  expect(await firstIds(subscription, 7)).toEqual([...before.slice(2), ...later, ...last]);
});

test('to one stream that is not there yet, and from the end of one', async () => {
  const stream = randomUUID();
  const early = subject.client.subscribeToStream(stream);
  await once(early, 'confirmation');
  const first = await write(stream, 2);
  const fromEnd = subject.client.subscribeToStream(stream, { fromRevision: 'end' });
  await once(fromEnd, 'confirmation');
  const second = await write(stream, 2);
  expect(await firstIds(early, 4)).toEqual([...first, ...second]);
  expect(await firstIds(fromEnd, 2)).toEqual(second);
});

test('many subscribers at once see the same', async () => {
  const [tag, fromPosition] = [randomUUID(), await head()];
  const subscriptions = Array.from({ length: 10 }, () =>
    subject.client.subscribeToAll({ fromPosition, filter: streamNameFilter({ prefixes: [tag] }) }),
  );
  const watching = subscriptions.map((subscription) => firstIds(subscription, 60));
  const written = [];
  for (let turn = 0; turn < 20; turn += 1) written.push(...(await write(`${tag}-${turn}`, 3)));
  for (const seen of await Promise.all(watching)) expect(seen).toEqual(written);
});
