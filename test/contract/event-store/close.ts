import { setTimeout } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import { NO_STREAM } from '@bina/engine';
import {
  anEvent,
  freshName,
  gather,
  idsOf,
  someEvents,
  type EventStoreTraits,
  type Subject,
} from './subject.js';

export function closeContract(subject: Subject, traits: EventStoreTraits): void {
  describe('close', () => {
    test('waits for the appends that are under way', async () => {
      const { store } = subject();
      const appends = Array.from({ length: 10 }, () =>
        store.append([{ stream: freshName(), expected: NO_STREAM, events: [anEvent()] }]),
      );
      await store.close();
      expect((await Promise.all(appends)).every(({ positions }) => positions.length === 1)).toBe(true);
    });

    test('makes every later call fail, and may be repeated', async () => {
      const { store } = subject();
      await store.close();
      await store.close();
      const late = [
        store.append([{ stream: freshName(), expected: NO_STREAM, events: [anEvent()] }]),
        gather(store.readStream(freshName())),
        gather(store.readAll()),
        store.head(),
        store.subscribe({ signal: new AbortController().signal })[Symbol.asyncIterator]().next(),
      ];
      for (const outcome of await Promise.allSettled(late)) {
        expect(outcome.status).toBe('rejected');
        if (outcome.status === 'rejected') expect(String(outcome.reason)).toMatch(/closed/);
      }
    });

    test('does not leave a waiting subscriber hanging', async () => {
      const { store } = subject();
      const aborter = new AbortController();
      const after = await store.head();
      const filter = { on: 'stream', prefixes: [freshName()] } as const;
      const watching = (async () => {
        for await (const { caughtUp } of store.subscribe({ after, filter, signal: aborter.signal }))
          if (caughtUp) void setTimeout(20).then(() => store.close());
      })();
      // Ending and failing are both good answers to a store that goes away.
      await Promise.allSettled([watching]);
      await store.close();
    });

    if (traits.durable)
      test('keeps the log for the next to open it', async () => {
        const stream = freshName();
        const events = someEvents(3);
        const { positions } = await subject().store.append([{ stream, expected: NO_STREAM, events }]);
        const again = await reopened(subject);
        const read = await gather(again.readStream(stream));
        expect(idsOf(read)).toEqual(idsOf(events));
        expect(read.at(-1)?.position).toBe(positions[0]);
        const later = await again.append([{ stream, expected: 2n, events: [anEvent()] }]);
        expect(later.positions[0]).toBeGreaterThan(positions[0] ?? 0n);
      });
  });
}

async function reopened(subject: Subject) {
  const store = await subject().reopen?.();
  if (!store) throw new Error('A store that says `durable` gives `reopen`.');
  return store;
}
