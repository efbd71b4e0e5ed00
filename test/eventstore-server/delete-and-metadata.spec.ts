import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { StreamDeletedError, StreamNotFoundError, WrongExpectedVersionError } from '@eventstore/db-client';
import { NO_STREAM } from '@bina/engine';
import { binaEvent, failureOf, foreignEvents, gathered, startSubject, type Subject } from './subject.js';

let subject: Subject;
beforeAll(async () => {
  subject = await startSubject();
});
afterAll(() => subject.close());

const written = async (count: number) => {
  const stream = randomUUID();
  await subject.client.appendToStream(stream, foreignEvents(count));
  return stream;
};
const revisions = async (stream: string, direction: 'forwards' | 'backwards' = 'forwards') => {
  const fromRevision = direction === 'forwards' ? 'start' : 'end';
  const read = await gathered(subject.client.readStream(stream, { direction, fromRevision }));
  return read.map(({ event }) => event?.revision);
};
const inLog = async (stream: string) =>
  (await gathered(subject.store.readStream(stream))).flat().map(({ type }) => type);

test('a deleted stream is not found, and comes back without what was deleted', async () => {
  const stream = await written(3);
  const { position } = await subject.client.deleteStream(stream, { expectedRevision: 2n });
  expect(position?.commit).toBe(await subject.store.head());
  expect(await failureOf(revisions(stream))).toBeInstanceOf(StreamNotFoundError);
  // It may be begun again as if it were new.
  const { nextExpectedRevision } = await subject.client.appendToStream(stream, foreignEvents(2), {
    expectedRevision: 'no_stream',
  });
  expect(nextExpectedRevision).toBe(4n);
  expect(await revisions(stream)).toEqual([3n, 4n]);
  expect(await revisions(stream, 'backwards')).toEqual([4n, 3n]);
});

test('a tombstone ends a stream for good', async () => {
  const stream = await written(2);
  await subject.client.tombstoneStream(stream, { expectedRevision: 'any' });
  const attempts = [
    revisions(stream),
    subject.client.appendToStream(stream, foreignEvents(1)),
    subject.client.deleteStream(stream),
    gathered(subject.client.subscribeToStream(stream)),
  ];
  for (const attempt of attempts) {
    const failure = await failureOf(attempt);
    expect(failure).toBeInstanceOf(StreamDeletedError);
    expect(failure).toMatchObject({ streamName: stream });
  }
  const last = (
    await gathered(subject.client.readAll({ direction: 'backwards', fromPosition: 'end', maxCount: 1 }))
  )[0];
  expect(last?.event).toMatchObject({ type: '$streamDeleted', streamId: stream, revision: 2n ** 63n - 1n });
});

test('nothing that is deleted leaves the log', async () => {
  const [deleted, tombstoned] = [await written(2), await written(2)];
  await subject.client.deleteStream(deleted);
  await subject.client.tombstoneStream(tombstoned);
  expect(await inLog(deleted)).toEqual(['Happened', 'Happened']);
  expect(await inLog(`$$${deleted}`)).toEqual(['$metadata']);
  expect(await inLog(tombstoned)).toEqual(['Happened', 'Happened', '$streamDeleted']);
});

test.each(['deleteStream', 'tombstoneStream'] as const)('%s refuses a wrong revision', async (method) => {
  const stream = await written(2);
  const refused = await failureOf(subject.client[method](stream, { expectedRevision: 0n }));
  expect(refused).toBeInstanceOf(WrongExpectedVersionError);
  expect(refused).toMatchObject({ streamName: stream, expectedVersion: 0n, actualVersion: 1n });
  expect(await revisions(stream)).toEqual([0n, 1n]);
});

test('metadata are kept, and their last version is what is read', async () => {
  const stream = await written(1);
  expect(await subject.client.getStreamMetadata(stream)).toEqual({ streamName: stream });
  await subject.client.setStreamMetadata(stream, { maxCount: 5, owner: 'training office' });
  await subject.client.setStreamMetadata(stream, { maxCount: 4, owner: 'training office' });
  const { metadata } = await subject.client.getStreamMetadata(stream);
  expect(metadata).toEqual({ maxCount: 4, owner: 'training office' });
  expect(await revisions(`$$${stream}`)).toEqual([1n]);
});

test.each([
  { rule: { maxCount: 2 }, visible: [3n, 4n] },
  { rule: { truncateBefore: 1 }, visible: [1n, 2n, 3n, 4n] },
  { rule: { truncateBefore: 4, maxCount: 3 }, visible: [4n] },
  { rule: { truncateBefore: 9 }, visible: [] },
])('$rule hides what is before it, in both directions', async ({ rule, visible }) => {
  const stream = await written(5);
  await subject.client.setStreamMetadata(stream, rule);
  expect(await revisions(stream)).toEqual(visible);
  expect(await revisions(stream, 'backwards')).toEqual(visible.toReversed());
  expect(await inLog(stream)).toHaveLength(5);
});

test('$maxAge hides what was recorded before it', async () => {
  const stream = randomUUID();
  const now = new Date();
  const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000).toISOString();
  const events = [7200, 3700, 3500, 0].map((seconds) => binaEvent('Aged', ago(seconds)));
  await subject.store.append([{ stream, expected: NO_STREAM, events }]);
  await subject.client.setStreamMetadata(stream, { maxAge: 3600 });
  expect(await revisions(stream)).toEqual([2n, 3n]);
  expect(await revisions(stream, 'backwards')).toEqual([3n, 2n]);
});

test('metadata of a deletion keep the other rules', async () => {
  const stream = await written(3);
  await subject.client.setStreamMetadata(stream, { owner: 'training office' });
  await subject.client.deleteStream(stream);
  const [last] = await gathered(
    subject.client.readStream<{ type: '$metadata'; data: Record<string, unknown> }>(`$$${stream}`),
  );
  expect(last?.event?.data).toMatchObject({ owner: 'training office' });
});
