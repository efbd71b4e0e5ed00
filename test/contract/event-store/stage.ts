import { describe, expect, test } from '@jest/globals';
import { NO_STREAM, RevisionConflict, type StagedAppend } from '@bina/engine';
import {
  anEvent,
  freshName,
  gather,
  idsOf,
  someEvents,
  type EventStoreTraits,
  type Subject,
} from './subject.js';

export function stageContract(subject: Subject, traits: EventStoreTraits): void {
  const stored = (stream: string) => gather(subject().store.readStream(stream));
  const staging = async (work: (staged: StagedAppend) => Promise<void>): Promise<void> => {
    const staged = await subject().store.stage();
    try {
      await work(staged);
    } finally {
      await staged.discard();
    }
  };

  describe('a staged append', () => {
    test('is seen by nobody before it is committed, and then as it was added', async () => {
      const [first, second] = [freshName(), freshName()];
      const events = someEvents(4);
      await staging(async (staged) => {
        await staged.add([{ stream: first, expected: NO_STREAM, events: events.slice(0, 2) }]);
        await staged.add([
          { stream: second, expected: NO_STREAM, events: someEvents(1) },
          { stream: first, expected: 1n, events: events.slice(2) },
        ]);
        expect(await stored(first)).toEqual([]);
        const position = await staged.commit();
        const read = await stored(first);
        expect(read).toEqual(
          events.map((event, index) => ({
            ...event,
            stream: first,
            revision: BigInt(index),
            position: read[index]?.position,
          })),
        );
        const ends = [...read, ...(await stored(second))].map((event) => event.position);
        expect(position).toBe(ends.reduce((a, b) => (a > b ? a : b)));
        expect(await subject().store.head()).toBeGreaterThanOrEqual(position as bigint);
      });
    });

    test('can be read stream by stream before it is committed', async () => {
      const stream = freshName();
      const events = someEvents(1_200);
      await subject().store.append([{ stream, expected: NO_STREAM, events: [anEvent()] }]);
      await staging(async (staged) => {
        await staged.add([{ stream, expected: 0n, events: events.slice(0, 700) }]);
        await staged.add([{ stream: freshName(), expected: NO_STREAM, events: someEvents(3) }]);
        await staged.add([{ stream, expected: 700n, events: events.slice(700) }]);
        const all = await gather(staged.readStream(stream));
        expect(idsOf(all)).toEqual(idsOf(events));
        expect(all[0]).toEqual({ ...events[0], stream, revision: 1n, position: 0n });
        expect(idsOf(await gather(staged.readStream(stream, { from: 1_200n })))).toEqual([events[1_199]?.id]);
        expect(await gather(staged.readStream(freshName()))).toEqual([]);
      });
    });

    test('leaves nothing when it is discarded', async () => {
      const stream = freshName();
      await staging((staged) => staged.add([{ stream, expected: NO_STREAM, events: someEvents(3) }]));
      expect(await stored(stream)).toEqual([]);
      await subject().store.append([{ stream, expected: NO_STREAM, events: someEvents(1) }]);
    });

    test('to which nothing was added has no position', async () => {
      await staging(async (staged) => {
        await staged.add([]);
        expect(await staged.commit()).toBeUndefined();
      });
    });

    test('takes a second write to a stream only where the first ends', async () => {
      const stream = freshName();
      await staging(async (staged) => {
        await staged.add([{ stream, expected: NO_STREAM, events: someEvents(2) }]);
        const wrong = staged.add([{ stream, expected: NO_STREAM, events: someEvents(1) }]);
        await expect(wrong).rejects.toBeInstanceOf(RevisionConflict);
      });
    });

    test('is refused when one of its streams has gone on meanwhile, and others have written undisturbed', async () => {
      const [moved, other] = [freshName(), freshName()];
      const { store } = subject();
      await staging(async (staged) => {
        const writes = [other, moved].map((stream) => ({
          stream,
          expected: NO_STREAM,
          events: someEvents(2),
        }));
        await staged.add(writes);
        const winner = anEvent();
        await store.append([{ stream: moved, expected: NO_STREAM, events: [winner] }]);
        await expect(staged.commit()).rejects.toMatchObject({
          name: 'RevisionConflict',
          stream: moved,
          expected: NO_STREAM,
          actual: 0n,
        });
        expect(idsOf(await stored(moved))).toEqual([winner.id]);
        if (traits.atomic) expect(await stored(other)).toEqual([]);
      });
    });

    test('lets others write while it is committed; what they write is whole, too', async () => {
      const { store } = subject();
      const staged = Array.from({ length: 40 }, freshName);
      const others = Array.from({ length: 40 }, freshName);
      await staging(async (append) => {
        await append.add(staged.map((stream) => ({ stream, expected: NO_STREAM, events: someEvents(5) })));
        const committed = append.commit();
        const written = others.map((stream) =>
          store.append([{ stream, expected: NO_STREAM, events: someEvents(2) }]),
        );
        await Promise.all([committed, ...written]);
      });
      for (const stream of staged) expect(await stored(stream)).toHaveLength(5);
      for (const stream of others) expect(await stored(stream)).toHaveLength(2);
      // The store knows where all streams end.
      for (const stream of [...staged, ...others])
        await expect(
          store.append([{ stream, expected: NO_STREAM, events: someEvents(1) }]),
        ).rejects.toBeInstanceOf(RevisionConflict);
    });
  });
}
