import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  AccessDeniedError,
  PersistentSubscriptionDoesNotExistError,
  PersistentSubscriptionDroppedError,
  PersistentSubscriptionExistsError,
  PersistentSubscriptionMaximumSubscribersReachedError,
  eventTypeFilter,
  persistentSubscriptionToAllSettingsFromDefaults,
  persistentSubscriptionToStreamSettingsFromDefaults,
  type PersistentSubscriptionToStream,
  type PersistentSubscriptionToStreamSettings,
} from '@eventstore/db-client';
import { failureOf, foreignEvents, gathered, startSubject, type Subject } from './subject.js';

let subject: Subject;
beforeAll(async () => {
  subject = await startSubject();
});
afterAll(() => subject.close());

const GROUP = 'reports';

async function write(stream: string, count: number, type?: string) {
  const events = foreignEvents(count, type);
  await subject.client.appendToStream(stream, events);
  return events.map(({ id }) => id);
}

/** A new stream of so many events with a subscription from its beginning. */
async function subscribed(count: number, changes: Partial<PersistentSubscriptionToStreamSettings> = {}) {
  const stream = randomUUID();
  const ids = count === 0 ? [] : await write(stream, count);
  const settings = persistentSubscriptionToStreamSettingsFromDefaults({ startFrom: 'start', ...changes });
  await subject.client.createPersistentSubscriptionToStream(stream, GROUP, settings);
  return {
    stream,
    ids,
    connect: () => subject.client.subscribeToPersistentSubscriptionToStream(stream, GROUP),
  };
}

/** Ids of the next so many events, each acknowledged; the consumer stays. */
async function handled(consumer: PersistentSubscriptionToStream, count: number) {
  const ids: (string | undefined)[] = [];
  while (ids.length < count) {
    const event = (consumer.read() ?? (await nextOf(consumer))) as Awaited<ReturnType<typeof nextOf>>;
    ids.push(event.event?.id);
    await consumer.ack(event);
  }
  return ids;
}

async function nextOf(consumer: PersistentSubscriptionToStream) {
  for (;;) {
    const event = consumer.read() as { event?: { id: string }; retryCount: number } | null;
    if (event) return event as never as Parameters<typeof consumer.ack>[0] & typeof event;
    await once(consumer, 'readable');
  }
}

const info = (stream: string) => subject.client.getPersistentSubscriptionToStreamInfo(stream, GROUP);
const until = async (holds: () => Promise<boolean>) => {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 20));
};

test('hands out what is there and what comes, and goes on after it when the consumer comes back', async () => {
  const { stream, ids, connect } = await subscribed(5);
  const consumer = connect();
  expect(await handled(consumer, 5)).toEqual(ids);
  const later = await write(stream, 2);
  expect(await handled(consumer, 2)).toEqual(later);
  await consumer.unsubscribe();
  const last = await write(stream, 1);
  const again = connect();
  expect(await handled(again, 1)).toEqual(last);
  await again.unsubscribe();
});

test('hands an event out again that was not acknowledged, to the next consumer', async () => {
  const { ids, connect } = await subscribed(3);
  const first = connect();
  expect(await handled(first, 1)).toEqual(ids.slice(0, 1));
  await nextOf(first);
  await first.unsubscribe();
  const second = connect();
  expect(new Set(await handled(second, 2))).toEqual(new Set(ids.slice(1)));
  await second.unsubscribe();
});

test.each([
  { strategy: 'RoundRobin', shares: [3, 3] },
  { strategy: 'DispatchToSingle', shares: [6, 0] },
  { strategy: 'Pinned', shares: [6, 0] },
])('shares events of one stream out by $strategy', async ({ strategy, shares }) => {
  const { stream, connect } = await subscribed(0, { consumerStrategyName: strategy });
  const consumers = [connect(), connect()];
  await Promise.all(consumers.map((consumer) => once(consumer, 'confirmation')));
  await until(async () => (await info(stream)).connections.length === 2);
  await write(stream, 6);
  await until(async () => (await info(stream)).stats.totalInFlightMessages === 6);
  const inFlight = (await info(stream)).connections.map(({ inFlightMessages }) => inFlightMessages);
  expect(inFlight.toSorted((one, other) => other - one)).toEqual(shares);
  for (const consumer of consumers) await consumer.unsubscribe();
});

test('retries what a consumer refuses, so often, then puts it aside; replays it when asked', async () => {
  const { stream, ids, connect } = await subscribed(2, { maxRetryCount: 2 });
  const consumer = connect();
  const retries: number[] = [];
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const event = await untilEvent(consumer, ids[0]);
    retries.push(event.retryCount);
    await consumer.nack('retry', 'no', event);
  }
  expect(retries).toEqual([0, 1, 2]);
  await until(async () => (await info(stream)).stats.parkedMessageCount === 1n);
  await subject.client.replayParkedMessagesToStream(stream, GROUP);
  await consumer.ack(await untilEvent(consumer, ids[0]));
  await until(async () => (await info(stream)).stats.parkedMessageCount === 0n);
  await consumer.unsubscribe();
});

/** The next event of this id; others on the way are acknowledged. */
async function untilEvent(consumer: PersistentSubscriptionToStream, id: string | undefined) {
  for (;;) {
    const event = await nextOf(consumer);
    if (event.event?.id === id) return event;
    await consumer.ack(event);
  }
}

test('does at once what a refusal says: aside, past it, or the end', async () => {
  const { stream, ids, connect } = await subscribed(4);
  const consumer = connect();
  await consumer.nack('park', 'broken', await untilEvent(consumer, ids[0]));
  await consumer.nack('skip', 'not for us', await untilEvent(consumer, ids[1]));
  await until(async () => (await info(stream)).stats.parkedMessageCount === 1n);
  const ended = once(consumer, 'error');
  await consumer.nack('stop', 'enough', await untilEvent(consumer, ids[2]));
  expect((await ended)[0]).toBeInstanceOf(PersistentSubscriptionDroppedError);
  const next = connect();
  expect(new Set(await handled(next, 2))).toEqual(new Set(ids.slice(2)));
  await next.unsubscribe();
});

test('hands an event out again that is not answered in time', async () => {
  const { ids, connect } = await subscribed(1, { messageTimeout: 50 });
  const consumer = connect();
  expect((await nextOf(consumer)).retryCount).toBe(0);
  const again = await nextOf(consumer);
  expect([again.event?.id, again.retryCount]).toEqual([ids[0], 1]);
  await consumer.unsubscribe();
});

test('gives a consumer no more than it has room for', async () => {
  const { stream, ids } = await subscribed(30);
  const consumer = subject.client.subscribeToPersistentSubscriptionToStream(stream, GROUP, { bufferSize: 3 });
  await until(async () => (await info(stream)).stats.totalInFlightMessages === 3);
  expect((await info(stream)).connections[0]).toMatchObject({ inFlightMessages: 3, availableSlots: 0 });
  expect(await handled(consumer, 30)).toEqual(ids);
  await consumer.unsubscribe();
});

test('survives the server: settings and progress stand in the log', async () => {
  const { stream, ids, connect } = await subscribed(6, { checkPointAfter: 60_000, maxRetryCount: 7 });
  const consumer = connect();
  consumer.on('error', () => undefined);
  expect(await handled(consumer, 4)).toEqual(ids.slice(0, 4));
  await until(async () => (await info(stream)).stats.lastCheckpointedEventRevision === 3n);
  const { store } = subject;
  await subject.close();
  subject = await startSubject({ store });
  expect((await info(stream)).settings.maxRetryCount).toBe(7);
  const again = subject.client.subscribeToPersistentSubscriptionToStream(stream, GROUP);
  expect(await handled(again, 2)).toEqual(ids.slice(4));
  await again.unsubscribe();
});

test('begins where it is told to, in a stream', async () => {
  const stream = randomUUID();
  const ids = await write(stream, 5);
  const create = async (group: string, startFrom: 'start' | 'end' | bigint) => {
    const settings = persistentSubscriptionToStreamSettingsFromDefaults({ startFrom });
    await subject.client.createPersistentSubscriptionToStream(stream, group, settings);
    const found = await subject.client.getPersistentSubscriptionToStreamInfo(stream, group);
    expect(found.settings).toEqual({ ...settings, maxSubscriberCount: 'unbounded' });
    return subject.client.subscribeToPersistentSubscriptionToStream(stream, group);
  };
  const [middle, end] = [await create('middle', 3n), await create('end', 'end')];
  expect(await handled(middle, 2)).toEqual(ids.slice(3));
  const later = await write(stream, 1);
  expect(await handled(end, 1)).toEqual(later);
  await middle.unsubscribe();
  await end.unsubscribe();
});

test('of everything, with a filter, and without its own streams', async () => {
  const type = `Type${randomUUID()}`;
  const settings = persistentSubscriptionToAllSettingsFromDefaults({ startFrom: 'start' });
  const filter = eventTypeFilter({ prefixes: [type] });
  await subject.client.createPersistentSubscriptionToAll('filtered', settings, { filter });
  await subject.client.createPersistentSubscriptionToAll('everything', {
    ...settings,
    startFrom: 'end',
    checkPointAfter: 1,
    checkPointLowerBound: 1,
  });
  const filtered = subject.client.subscribeToPersistentSubscriptionToAll('filtered');
  const everything = subject.client.subscribeToPersistentSubscriptionToAll('everything');
  const ids = await write(randomUUID(), 3, type);
  expect(await handled(filtered as never, 3)).toEqual(ids);
  const seen = await handled(everything as never, 3);
  expect(seen).toEqual(ids);
  const all = await subject.client.getPersistentSubscriptionToAllInfo('filtered');
  expect(all.settings).toEqual({ ...settings, maxSubscriberCount: 'unbounded' });
  await filtered.unsubscribe();
  await everything.unsubscribe();
});

test('is listed, changed and deleted; its consumers are told', async () => {
  const { stream, ids, connect } = await subscribed(2);
  const names = (await subject.client.listPersistentSubscriptionsToStream(stream)).map(
    ({ groupName }) => groupName,
  );
  expect(names).toEqual([GROUP]);
  const consumer = connect();
  expect(await handled(consumer, 1)).toEqual(ids.slice(0, 1));
  const dropped = once(consumer, 'error');
  const changed = persistentSubscriptionToStreamSettingsFromDefaults({
    startFrom: 'start',
    maxRetryCount: 3,
  });
  await subject.client.updatePersistentSubscriptionToStream(stream, GROUP, changed);
  expect((await dropped)[0]).toBeInstanceOf(PersistentSubscriptionDroppedError);
  expect((await info(stream)).settings.maxRetryCount).toBe(3);
  const again = connect();
  expect(await handled(again, 1)).toEqual(ids.slice(1));
  const gone = once(again, 'error');
  await subject.client.deletePersistentSubscriptionToStream(stream, GROUP);
  expect((await gone)[0]).toBeInstanceOf(PersistentSubscriptionDoesNotExistError);
  expect(await failureOf(info(stream))).toBeInstanceOf(PersistentSubscriptionDoesNotExistError);
  // One of the same name begins anew.
  const settings = persistentSubscriptionToStreamSettingsFromDefaults({ startFrom: 'start' });
  await subject.client.createPersistentSubscriptionToStream(stream, GROUP, settings);
  const renewed = connect();
  expect(await handled(renewed, 2)).toEqual(ids);
  await renewed.unsubscribe();
});

test('says what is wrong', async () => {
  const { stream, connect } = await subscribed(0, { maxSubscriberCount: 1 });
  const settings = persistentSubscriptionToStreamSettingsFromDefaults();
  expect(
    await failureOf(subject.client.createPersistentSubscriptionToStream(stream, GROUP, settings)),
  ).toBeInstanceOf(PersistentSubscriptionExistsError);
  for (const attempt of [
    gathered(subject.client.subscribeToPersistentSubscriptionToStream(stream, 'none')),
    subject.client.deletePersistentSubscriptionToStream(stream, 'none'),
    subject.client.updatePersistentSubscriptionToStream(stream, 'none', settings),
  ])
    expect(await failureOf(attempt)).toBeInstanceOf(PersistentSubscriptionDoesNotExistError);
  const only = connect();
  await once(only, 'confirmation');
  expect(await failureOf(gathered(connect()))).toBeInstanceOf(
    PersistentSubscriptionMaximumSubscribersReachedError,
  );
  await only.unsubscribe();
});

test('needs leave to write', async () => {
  const reading = await startSubject({ store: subject.store, allowWrites: false });
  const settings = persistentSubscriptionToStreamSettingsFromDefaults();
  expect(
    await failureOf(reading.client.createPersistentSubscriptionToStream('s', GROUP, settings)),
  ).toBeInstanceOf(AccessDeniedError);
  expect(
    await failureOf(gathered(reading.client.subscribeToPersistentSubscriptionToStream('s', GROUP))),
  ).toBeInstanceOf(AccessDeniedError);
  await reading.close();
});
