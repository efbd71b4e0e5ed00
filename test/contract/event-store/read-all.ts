import { beforeEach, describe, expect, test } from '@jest/globals';
import { NO_STREAM, type EventFilter, type ReadAllOptions, type StoredEvent } from '@bina/engine';
import { freshName, gather, idsOf, someEvents, type Subject } from './subject.js';

export function readAllContract(subject: Subject): void {
  describe('readAll', () => {
    let scope: string;
    let start: bigint;
    /** What the test wrote, in the order of the log: two streams of the scope, turn by turn, and a third beside it. */
    let mine: StoredEvent[];
    const withinScope = (): EventFilter => ({ on: 'stream', prefixes: [scope] });
    const read = (options: ReadAllOptions) =>
      gather(subject().store.readAll({ filter: withinScope(), ...options }));

    beforeEach(async () => {
      const { store } = subject();
      scope = freshName();
      start = await store.head();
      for (let turn = 0n; turn < 3n; turn += 1n)
        for (const stream of [`${scope}-a`, `${scope}-b`, `other-${scope}`])
          await store.append([
            {
              stream,
              expected: turn * 2n - 1n,
              events: [...someEvents(1, `Red${scope}`), ...someEvents(1, `Blue${scope}`)],
            },
          ]);
      const streams = [`${scope}-a`, `${scope}-b`];
      mine = (await Promise.all(streams.map((stream) => gather(store.readStream(stream))))).flat();
      mine.sort((one, other) => Number(one.position - other.position));
    });

    test('gives the events as their streams give them, in the order in which they were written', async () => {
      const read = await gather(subject().store.readAll({ after: start }));
      expect(read.filter(({ stream }) => stream.startsWith(scope))).toEqual(mine);
      const positions = read.map(({ position }) => position);
      expect(positions).toEqual([...new Set(positions)].toSorted((one, other) => Number(one - other)));
    });

    test('starts after a position, or before it when backwards', async () => {
      const middle = mine[5]?.position ?? 0n;
      expect(await read({ after: middle })).toEqual(mine.slice(6));
      expect(await read({ after: middle, direction: 'backwards' })).toEqual(mine.slice(0, 5).toReversed());
      expect(await read({ direction: 'backwards' })).toEqual(mine.toReversed());
      expect(await read({ after: await subject().store.head() })).toEqual([]);
    });

    test('stops at `limit`, which counts the events that the filter lets through', async () => {
      expect(await read({ after: start, limit: 7 })).toEqual(mine.slice(0, 7));
      expect(await read({ direction: 'backwards', limit: 1 })).toEqual(mine.slice(-1));
      expect(await read({ after: start, limit: 0 })).toEqual([]);
    });

    test.each<{
      name: string;
      filter: (scope: string) => EventFilter;
      chosen: (event: StoredEvent) => boolean;
    }>([
      {
        name: 'one prefix of the stream',
        filter: (scope) => ({ on: 'stream', prefixes: [`${scope}-a`] }),
        chosen: ({ stream }) => stream.endsWith('-a'),
      },
      {
        name: 'one of several prefixes of the stream',
        filter: (scope) => ({ on: 'stream', prefixes: [`${scope}-b`, `nothing-${scope}`, `${scope}-a`] }),
        chosen: () => true,
      },
      {
        name: 'a prefix of the type',
        filter: (scope) => ({ on: 'type', prefixes: [`Red${scope}`] }),
        chosen: ({ type }) => type.startsWith('Red'),
      },
      {
        name: 'a regular expression on the stream',
        filter: (scope) => ({ on: 'stream', regex: `^${scope}-[b-z]$` }),
        chosen: ({ stream }) => stream.endsWith('-b'),
      },
      {
        name: 'a regular expression on the type',
        filter: (scope) => ({ on: 'type', regex: `^(Green|Blue)${scope}` }),
        chosen: ({ type }) => type.startsWith('Blue'),
      },
    ])('chooses by $name', async ({ filter, chosen }) => {
      for (const direction of ['forwards', 'backwards'] as const) {
        const found = await read({
          direction,
          filter: filter(scope),
          ...(direction === 'forwards' && { after: start }),
        });
        const wanted = direction === 'forwards' ? mine : mine.toReversed();
        const inScope = found.filter(({ stream }) => stream.startsWith(scope));
        expect(idsOf(inScope)).toEqual(idsOf(wanted.filter(chosen)));
      }
    });

    test('takes the signs of patterns in a prefix for what they are', async () => {
      const stream = `${scope}%_*[a]`;
      await subject().store.append([{ stream, expected: NO_STREAM, events: someEvents(1) }]);
      const found = await read({ after: start, filter: { on: 'stream', prefixes: [`${scope}%_*[`] } });
      expect(found.map((event) => event.stream)).toEqual([stream]);
      expect(
        await read({ after: start, filter: { on: 'stream', prefixes: [`${scope}%`, `${scope}_a`] } }),
      ).toEqual(found);
    });

    test('goes on over long stretches that the filter leaves out', async () => {
      const { store } = subject();
      await store.append([{ stream: `long-${scope}`, expected: NO_STREAM, events: someEvents(3_000) }]);
      const { positions } = await store.append([
        { stream: `${scope}-z`, expected: NO_STREAM, events: someEvents(1) },
      ]);
      const found = await read({ after: start });
      expect(found).toHaveLength(mine.length + 1);
      expect(found.at(-1)?.position).toBe(positions[0]);
      expect(await read({ direction: 'backwards', after: positions[0] ?? 0n })).toEqual(mine.toReversed());
    });

    test('ends at the last event that was there when asked', async () => {
      const { store } = subject();
      const pages = store.readAll({ after: start, filter: withinScope() });
      await store.append([{ stream: `${scope}-late`, expected: NO_STREAM, events: someEvents(1) }]);
      expect(await gather(pages)).toEqual(mine);
    });

    test('knows its head', async () => {
      const { store } = subject();
      const last = mine.at(-1)?.position ?? 0n;
      expect(await store.head()).toBeGreaterThanOrEqual(last);
      const { positions } = await store.append([
        { stream: `${scope}-n`, expected: NO_STREAM, events: someEvents(2) },
      ]);
      expect(await store.head()).toBeGreaterThanOrEqual(positions[0] ?? 0n);
    });
  });
}
