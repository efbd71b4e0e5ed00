import { expect, test } from '@jest/globals';
import type { Decider } from './decider.js';
import type { Recorded, StoredEvent } from './event.js';
import { emptyStream, foldFact, foldPage, streamName } from './stream-state.js';

type Event = { readonly type: 'Counted' | 'Reset'; readonly data: object };

const counting = (name: string, folds: readonly Event['type'][]): Decider<{ n: number }, never, Event> => ({
  name,
  folds,
  initial: { n: 0 },
  evolve: ({ n }, { type }) => ({ n: type === 'Reset' ? 0 : n + 1 }),
  decide: () => [],
});

const tally = {
  name: 'tally',
  facets: { all: counting('all', ['Counted', 'Reset']), resets: counting('resets', ['Reset']) },
};

const stored = (revision: bigint, type: string, commandId: string): StoredEvent => ({
  stream: 'tally-1',
  revision,
  position: 10n + revision,
  id: `e${revision}`,
  type,
  data: '{}',
  metadata: JSON.stringify({ commandId, hash: `h${revision}` }),
});

/** As the codec gives it; a fold looks at type and data only. */
const recorded = (event: StoredEvent) => ({ ...event, data: {} }) as unknown as Recorded;

test('a stream is named after its category and id', () => {
  expect(streamName(tally, '7')).toBe('tally-7');
});

test('a stream without events stands before its first one', () => {
  expect(emptyStream(tally, '1')).toMatchObject({
    stream: 'tally-1',
    revision: -1n,
    position: 0n,
    hash: '0'.repeat(64),
    states: { all: { n: 0 }, resets: { n: 0 } },
  });
});

test('a fact changes only the facets that fold its type', () => {
  const { states } = emptyStream(tally, '1');
  const next = foldFact(tally, states, { type: 'Counted', data: {} });
  expect(next).toEqual({ all: { n: 1 }, resets: { n: 0 } });
  expect(next['resets']).toBe(states['resets']);
  expect(states).toEqual({ all: { n: 0 }, resets: { n: 0 } });
});

test('a page moves the end of the stream, and adds the commands that it answers', () => {
  const page = [stored(0n, 'Counted', 'c1'), stored(1n, 'Counted', 'c1'), stored(2n, 'Reset', 'c2')];
  const before = emptyStream(tally, '1');
  const after = foldPage(before, page, page.map(recorded));
  expect(after).toMatchObject({ revision: 2n, position: 12n, hash: 'h2', states: { all: { n: 0 } } });
  expect(after.commands).toEqual(
    new Map([
      ['c1', 1n],
      ['c2', 2n],
    ]),
  );
  expect(before.commands.size).toBe(0);
});

test('an event that decodes to nothing still moves the end, one that decodes to several moves it once', () => {
  const page = [stored(0n, 'Counted', 'c1'), stored(1n, 'Gone', 'c2')];
  const twice = page.slice(0, 1).flatMap((event) => [recorded(event), recorded(event)]);
  expect(foldPage(emptyStream(tally, '1'), page, twice)).toMatchObject({
    revision: 1n,
    position: 11n,
    hash: 'h1',
    states: { all: { n: 2 } },
  });
});

test('a page without events changes nothing', () => {
  const state = emptyStream(tally, '1');
  expect(foldPage(state, [], [])).toBe(state);
});
