import { beforeEach, describe, expect, test } from '@jest/globals';
import { NO_STREAM, type EventToStore, type ReadStreamOptions } from '@bina/engine';
import { freshName, gather, idsOf, someEvents, type Subject } from './subject.js';

export function readStreamContract(subject: Subject): void {
  describe('readStream', () => {
    // More than one page of any adapter that we know.
    const count = 1_300;
    let stream: string;
    let written: EventToStore[];
    const read = async (options?: ReadStreamOptions) =>
      idsOf(await gather(subject().store.readStream(stream, options)));

    beforeEach(async () => {
      stream = freshName();
      written = someEvents(count);
      await subject().store.append([{ stream, expected: NO_STREAM, events: written }]);
    });

    test('gives nothing for a stream that does not exist', async () => {
      expect(await gather(subject().store.readStream(freshName()))).toEqual([]);
      expect(await gather(subject().store.readStream(freshName(), { direction: 'backwards' }))).toEqual([]);
    });

    test('gives a stream in order, and only this stream', async () => {
      await subject().store.append([{ stream: `${stream}x`, expected: NO_STREAM, events: someEvents(3) }]);
      expect(await read()).toEqual(idsOf(written));
    });

    test('gives a stream backwards from its end', async () => {
      expect(await read({ direction: 'backwards' })).toEqual(idsOf(written.toReversed()));
    });

    test('starts with the event at `from`, in either direction', async () => {
      expect(await read({ from: 1_200n })).toEqual(idsOf(written.slice(1_200)));
      expect(await read({ from: 2n, direction: 'backwards' })).toEqual(
        idsOf(written.slice(0, 3).toReversed()),
      );
      expect(await read({ from: BigInt(count) })).toEqual([]);
    });

    test('stops at `limit`', async () => {
      expect(await read({ limit: 1_100 })).toEqual(idsOf(written.slice(0, 1_100)));
      expect(await read({ limit: 1, direction: 'backwards' })).toEqual(idsOf(written.slice(-1)));
      expect(await read({ from: 10n, limit: 5 })).toEqual(idsOf(written.slice(10, 15)));
      expect(await read({ limit: 0 })).toEqual([]);
    });

    test('can be left in the middle, and read again', async () => {
      for await (const page of subject().store.readStream(stream)) {
        expect(page.length).toBeGreaterThan(0);
        break;
      }
      expect(await read()).toHaveLength(count);
    });
  });
}
