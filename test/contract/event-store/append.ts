import { describe, expect, test } from '@jest/globals';
import { NO_STREAM, RevisionConflict, type StreamWrite } from '@bina/engine';
import {
  anEvent,
  freshName,
  gather,
  idsOf,
  someEvents,
  type EventStoreTraits,
  type Subject,
} from './subject.js';

export function appendContract(subject: Subject, traits: EventStoreTraits): void {
  const append = (...writes: StreamWrite[]) => subject().store.append(writes);
  const stored = (stream: string) => gather(subject().store.readStream(stream));

  describe('append', () => {
    test('keeps every field of an event as it was given', async () => {
      const stream = freshName();
      // Canonical texts on which a careless trip through JSON.parse shows: names that look like array indexes,
      // a number in exponent form, characters outside of Latin.
      const event = {
        ...anEvent(
          'NeedIdentified',
          '{"10":"ten","9":"nine","nama":"Siti Nurbaya 🌺","n":1e+21,"nol":0,"ya":true}',
        ),
        metadata: '{"$causationId":"c","$correlationId":"k","actor":{"id":"a","role":"admin"},"version":3}',
      };
      const { positions } = await append({ stream, expected: NO_STREAM, events: [event] });
      expect(await stored(stream)).toEqual([{ ...event, stream, revision: 0n, position: positions[0] }]);
    });

    test('numbers the events of a stream from 0 without gap, across appends', async () => {
      const stream = freshName();
      const events = someEvents(5);
      await append({ stream, expected: NO_STREAM, events: events.slice(0, 2) });
      await append({ stream, expected: 1n, events: events.slice(2) });
      const read = await stored(stream);
      expect(idsOf(read)).toEqual(idsOf(events));
      expect(read.map(({ revision }) => revision)).toEqual([0n, 1n, 2n, 3n, 4n]);
    });

    test("answers the position of each write's last event, in the order of the writes", async () => {
      const [first, second] = [freshName(), freshName()];
      const { positions } = await append(
        { stream: first, expected: NO_STREAM, events: someEvents(3) },
        { stream: second, expected: NO_STREAM, events: someEvents(2) },
      );
      const lastOf = async (stream: string) => (await stored(stream)).at(-1)?.position;
      expect(positions).toEqual([await lastOf(first), await lastOf(second)]);
    });

    test('answers nothing for no writes', async () => {
      expect(await append()).toEqual({ positions: [] });
    });

    test.each([
      { name: 'a new stream at revision 0', before: 0, expected: 0n, actual: -1n },
      { name: 'an existing stream as new', before: 2, expected: NO_STREAM, actual: 1n },
      { name: 'a stream at an older revision', before: 3, expected: 0n, actual: 2n },
      { name: 'a stream at a later revision', before: 1, expected: 4n, actual: 0n },
    ])('refuses to append to $name, and says where it stands', async ({ before, expected, actual }) => {
      const stream = freshName();
      if (before > 0) await append({ stream, expected: NO_STREAM, events: someEvents(before) });
      const refused = await append({ stream, expected, events: [anEvent()] }).catch(
        (error: unknown) => error,
      );
      expect(refused).toBeInstanceOf(RevisionConflict);
      expect(refused).toMatchObject({ stream, expected, actual });
      expect(await stored(stream)).toHaveLength(before);
    });

    test('lets exactly one of many writers at the same revision win', async () => {
      const stream = freshName();
      const events = someEvents(20);
      const outcomes = await Promise.allSettled(
        events.map((event) => append({ stream, expected: NO_STREAM, events: [event] })),
      );
      const winners = events.filter((_, index) => outcomes[index]?.status === 'fulfilled');
      expect(winners).toHaveLength(1);
      for (const outcome of outcomes)
        if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(RevisionConflict);
      expect(idsOf(await stored(stream))).toEqual(idsOf(winners));
    });

    test('takes appends to many streams at once', async () => {
      const streams = Array.from({ length: 50 }, freshName);
      await Promise.all(
        streams.map((stream) => append({ stream, expected: NO_STREAM, events: someEvents(3) })),
      );
      for (const stream of streams)
        expect((await stored(stream)).map(({ revision }) => revision)).toEqual([0n, 1n, 2n]);
    });

    test('records nothing twice when an append is repeated', async () => {
      const stream = freshName();
      const write = { stream, expected: NO_STREAM, events: someEvents(2) };
      await append(write);
      // A store may recognise the events or see a stream that has moved; it must not write them again.
      const again = await append(write).catch((error: unknown) => error);
      if (again instanceof Error) expect(again).toBeInstanceOf(RevisionConflict);
      expect(idsOf(await stored(stream))).toEqual(idsOf(write.events));
    });

    test('takes a large event and a large append', async () => {
      const stream = freshName();
      const large = anEvent('Imported', `{"text":"${'x'.repeat(300_000)}"}`);
      await append({ stream, expected: NO_STREAM, events: [large, ...someEvents(1_500)] });
      const read = await stored(stream);
      expect(read).toHaveLength(1_501);
      expect(read[0]?.data).toBe(large.data);
    });

    if (traits.atomic)
      test('writes nothing to any stream when one of them has moved', async () => {
        const [moved, other] = [freshName(), freshName()];
        await append({ stream: moved, expected: NO_STREAM, events: [anEvent()] });
        for (const writes of [
          [other, moved],
          [moved, other],
        ]) {
          const refused = append(
            ...writes.map((stream) => ({ stream, expected: NO_STREAM, events: someEvents(2) })),
          );
          await expect(refused).rejects.toMatchObject({
            name: 'RevisionConflict',
            stream: moved,
            actual: 0n,
          });
        }
        expect(await stored(moved)).toHaveLength(1);
        expect(await stored(other)).toEqual([]);
      });
  });
}
