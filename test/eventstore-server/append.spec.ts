import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  AccessDeniedError,
  MaxAppendSizeExceededError,
  WrongExpectedVersionError,
  binaryEvent,
  jsonEvent,
} from '@eventstore/db-client';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import streamsGrpc from '@eventstore/db-client/generated/streams_grpc_pb.js';
import emptyPb from 'google-protobuf/google/protobuf/empty_pb.js';
import { credentials } from '@grpc/grpc-js';
import { openDataFolder, openEmbeddedEventStore } from '@bina/adapters';
import { temporaryFolder } from '../support/temporary-folder.js';
import { failureOf, foreignEvents, gathered, startSubject, type Subject } from './subject.js';

let subject: Subject;
beforeAll(async () => {
  subject = await startSubject();
});
afterAll(() => subject.close());

// With credentials in the call, the client appends by a call of its own; without, over its batch stream.
const APPENDS = [
  { name: 'a call', options: { credentials: { username: 'a', password: 'b' } } },
  { name: 'the batch stream', options: {} },
];

describe.each(APPENDS)('appending by $name', ({ options }) => {
  const read = (stream: string) => gathered(subject.client.readStream(stream));
  const write = (
    stream: string,
    count: number,
    expectedRevision: bigint | 'no_stream' | 'any' | 'stream_exists',
  ) => subject.client.appendToStream(stream, foreignEvents(count), { ...options, expectedRevision });

  test('writes, and answers where the stream and the log now end', async () => {
    const stream = randomUUID();
    const result = await write(stream, 3, 'no_stream');
    const head = await subject.store.head();
    expect(result).toEqual({
      success: true,
      nextExpectedRevision: 2n,
      position: { commit: head, prepare: head },
    });
    expect((await read(stream)).map(({ event }) => event?.revision)).toEqual([0n, 1n, 2n]);
  });

  test.each([
    { expected: 'no_stream', before: 1, actual: 0n },
    { expected: 5n, before: 1, actual: 0n },
    { expected: 0n, before: 3, actual: 2n },
    { expected: 3n, before: 0, actual: 'no_stream' },
    { expected: 'stream_exists', before: 0, actual: 'no_stream' },
  ] as const)('refuses $expected for a stream of $before events', async ({ expected, before, actual }) => {
    const stream = randomUUID();
    if (before > 0) await write(stream, before, 'no_stream');
    const refused = await failureOf(write(stream, 1, expected));
    expect(refused).toBeInstanceOf(WrongExpectedVersionError);
    expect(refused).toMatchObject({ streamName: stream, expectedVersion: expected, actualVersion: actual });
  });

  test.each(['any', 'stream_exists'] as const)('takes many writers at once under %s', async (expected) => {
    const stream = randomUUID();
    await write(stream, 1, 'no_stream');
    await Promise.all(Array.from({ length: 20 }, () => write(stream, 2, expected)));
    expect((await read(stream)).map(({ event }) => event?.revision)).toEqual(
      Array.from({ length: 41 }, (_, index) => BigInt(index)),
    );
  });

  test.each(['no_stream', 'any'] as const)(
    'recognises the same events under %s',
    async (expectedRevision) => {
      const stream = randomUUID();
      const events = foreignEvents(2);
      const append = () => subject.client.appendToStream(stream, events, { ...options, expectedRevision });
      const first = await append();
      expect(await append()).toEqual(first);
      expect(await read(stream)).toHaveLength(2);
    },
  );

  test('gives back bytes, texts, metadata and their absence as they came', async () => {
    const stream = randomUUID();
    const bytes = Uint8Array.from([0, 255, 128, 10, 34]);
    const before = Date.now();
    const events = [
      binaryEvent({ type: 'Bytes', data: bytes, metadata: bytes }),
      binaryEvent({ type: 'Text', data: Buffer.from('no JSON') }),
      jsonEvent({ type: 'Json', data: { nama: 'Siti 🌺' }, metadata: { $correlationId: 'c' } }),
      jsonEvent({ type: 'Envelope', data: { a: 1 }, metadata: { $foreign: { created: 'never' } } }),
    ];
    await subject.client.appendToStream(stream, events, options);
    const found = (await read(stream)).map(({ event }) => event);
    expect(found.map((event) => event && [event.id, event.type, event.isJson])).toEqual(
      events.map(({ id, type, contentType }) => [id, type, contentType === 'application/json']),
    );
    expect(found.map((event) => event?.metadata)).toEqual([
      bytes,
      undefined,
      { $correlationId: 'c' },
      { $foreign: { created: 'never' } },
    ]);
    expect(found.slice(0, 2).map((event) => Buffer.from(event?.data as Uint8Array))).toEqual([
      Buffer.from(bytes),
      Buffer.from('no JSON'),
    ]);
    expect(found.slice(2).map((event) => event?.data)).toEqual([{ nama: 'Siti 🌺' }, { a: 1 }]);
    for (const event of found) expect(event?.created.getTime()).toBeGreaterThanOrEqual(before);
  });

  test('refuses more than a mebibyte, and writes none of it', async () => {
    const stream = randomUUID();
    const large = () => jsonEvent({ type: 'Large', data: { text: 'x'.repeat(400_000) } });
    const refused = await failureOf(
      subject.client.appendToStream(stream, [large(), large(), large()], options),
    );
    expect(refused).toBeInstanceOf(MaxAppendSizeExceededError);
    expect(refused).toMatchObject({ maxAppendSize: 1024 * 1024 });
    expect(await gathered(subject.store.readStream(stream))).toEqual([]);
  });
});

test('answers a client that ends its batch stream before it has heard', async () => {
  const client = new streamsGrpc.StreamsClient(`127.0.0.1:${subject.port}`, credentials.createInsecure());
  const call = client.batchAppend();
  const stream = new shared.StreamIdentifier().setStreamName(Buffer.from(randomUUID()));
  const options = new streams.BatchAppendReq.Options()
    .setStreamIdentifier(stream)
    .setAny(new emptyPb.Empty());
  const request = new streams.BatchAppendReq().setOptions(options).setIsFinal(true);
  call.write(request.setCorrelationId(new shared.UUID().setString(randomUUID())));
  call.end();
  const answers = (await gathered(call)) as streams.BatchAppendResp[];
  expect(answers.map((answer) => answer.hasSuccess())).toEqual([true]);
  client.close();
});

test('says that an event id is taken, where the log has each id once', async () => {
  const folder = openDataFolder(temporaryFolder());
  const embedded = await startSubject({ store: openEmbeddedEventStore(folder) });
  try {
    const events = foreignEvents(1);
    await embedded.client.appendToStream(randomUUID(), events);
    const refused = await failureOf(
      embedded.client.appendToStream(randomUUID(), events, {
        credentials: { username: 'a', password: 'b' },
      }),
    );
    expect(String(refused)).toContain(`INVALID_ARGUMENT: Event ${events[0]?.id}`);
  } finally {
    await embedded.close();
    await embedded.store.close();
    folder.close();
  }
});

test.each(APPENDS)('refuses writes by $name unless they are allowed', async ({ options }) => {
  const closed = await startSubject({ allowWrites: false });
  try {
    const stream = randomUUID();
    const attempts = [
      closed.client.appendToStream(stream, foreignEvents(1), options),
      closed.client.setStreamMetadata(stream, { maxCount: 1 }, options),
      closed.client.deleteStream(stream),
      closed.client.tombstoneStream(stream),
    ];
    for (const attempt of attempts) expect(await failureOf(attempt)).toBeInstanceOf(AccessDeniedError);
    expect(await closed.store.head()).toBe(0n);
  } finally {
    await closed.close();
  }
});
