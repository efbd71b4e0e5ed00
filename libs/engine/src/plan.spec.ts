import { expect, test } from '@jest/globals';
import type { Category, Decider } from './decider.js';
import { intend, type Intent, type Provenance } from './intent.js';
import { planAll } from './plan.js';
import { emptyStream, type StreamState } from './stream-state.js';

type Added = { readonly type: 'HoursAdded'; readonly data: { readonly hours: number; readonly at: string } };

/** Adds hours, one fact each; refuses to go over eight. */
const hours: Decider<number, readonly number[], Added> = {
  name: 'hours',
  folds: ['HoursAdded'],
  initial: 0,
  evolve: (total, { data }) => total + data.hours,
  decide: (added, total, at) =>
    added.reduce((sum, one) => sum + one, total) > 8
      ? { rejected: 'TOO_MANY_HOURS', with: { total } }
      : added.map((one) => ({ type: 'HoursAdded', data: { hours: one, at } })),
};

const day = { name: 'day', facets: { hours } } as const satisfies Category;
const AT = '2025-01-01T00:00:00.000Z';

const provenance = (commandId: string): Provenance => ({
  commandId,
  actor: { id: 'a', role: 'admin' },
  correlationId: 'k',
  causationId: commandId,
});

const add = (
  added: readonly number[],
  commandId: string,
  to: { id?: string; ifRevision?: bigint } = {},
): Intent => intend({ category: day, id: '1', facet: 'hours', ...to }, added, provenance(commandId));

/** A day on which this many events were recorded, the last of them by the command `c0`. */
const stateAt = (revision: bigint, total: number): StreamState => ({
  ...emptyStream(day, '1'),
  revision,
  states: { hours: total },
  commands: new Map([['c0', revision]]),
});

const empty = (stream: string): StreamState => emptyStream(day, stream.slice('day-'.length));

test('each intent is decided on what those before it leave behind, at the same moment', () => {
  const { streams, receipts } = planAll([add([3, 4], 'c1'), add([1], 'c2')], () => stateAt(4n, 0), AT);
  expect(receipts).toEqual([
    { stream: 'day-1', revision: 6n, recorded: 2, repeated: false },
    { stream: 'day-1', revision: 7n, recorded: 1, repeated: false },
  ]);
  const plan = streams.get('day-1');
  expect(plan?.states).toEqual({ hours: 8 });
  expect(plan?.facts.map(({ fact, index }) => [fact.data, index])).toEqual([
    [{ hours: 3, at: AT }, 0],
    [{ hours: 4, at: AT }, 0],
    [{ hours: 1, at: AT }, 1],
  ]);
});

test('a stream is loaded once, whatever the number of its intents', () => {
  const loaded: string[] = [];
  planAll(
    [add([1], 'c1'), add([1], 'c1', { id: '2' }), add([1], 'c2')],
    (stream) => {
      loaded.push(stream);
      return empty(stream);
    },
    AT,
  );
  expect(loaded).toEqual(['day-1', 'day-2']);
});

test('a refused intent leaves nothing to those after it, and is told with its index', () => {
  const { refusals, receipts } = planAll([add([5], 'c1'), add([5], 'c2'), add([3], 'c3')], empty, AT);
  expect(refusals).toEqual([{ index: 1, rejected: 'TOO_MANY_HOURS', with: { total: 5 } }]);
  expect(receipts.map(({ recorded }) => recorded)).toEqual([1, 0, 1]);
});

test('a command that the stream has answered is not decided again, whatever it would be answered now', () => {
  const { refusals, receipts, streams } = planAll(
    [add([9], 'c0', { ifRevision: 0n })],
    () => stateAt(2n, 8),
    AT,
  );
  expect(refusals).toEqual([]);
  expect(receipts).toEqual([{ stream: 'day-1', revision: 2n, recorded: 0, repeated: true }]);
  expect(streams.get('day-1')?.facts).toEqual([]);
});

test('all intents of a command answer where its last event stands in their stream', () => {
  const intents = [
    add([1], 'c1'),
    add([1], 'c2'),
    add([1], 'c1'),
    add([], 'c1'),
    add([1], 'c1', { id: '2' }),
  ];
  const { receipts } = planAll(intents, empty, AT);
  expect(receipts.map(({ stream, revision }) => [stream, revision])).toEqual([
    ['day-1', 2n],
    ['day-1', 1n],
    ['day-1', 2n],
    ['day-1', 2n],
    ['day-2', 0n],
  ]);
});

test('the first failed If-Match is told', () => {
  const failing = [
    add([1], 'c1', { ifRevision: -1n }),
    add([1], 'c2', { ifRevision: 3n }),
    add([1], 'c3', { ifRevision: 9n }),
  ];
  expect(planAll(failing, empty, AT).mismatch).toMatchObject({ index: 1, actual: 0n });
  expect(planAll(failing.slice(0, 1), empty, AT).mismatch).toBeUndefined();
});
