import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  byKey,
  explain,
  isMembers,
  listKeyOf,
  pointerOf,
  streamsOf,
  valueAt,
  type Question,
} from '@bina/audit';
import type { AnyProjection, Recorded, StoredEvent } from '@bina/engine';
import { projections } from '@bina/read-models';
import { eventTypes, mayTell } from '@bina/runtime';
import { histories } from '../support/histories/history.js';
import { projected } from '../support/projected.js';

const NUM_RUNS = 12;
const MOST_VALUES = 6;

/** A log of events that are decoded already, in small pages. */
const logOf = (events: readonly Recorded[], projection: AnyProjection) => {
  const byPosition = new Map(events.map((event) => [event.position, event]));
  async function* pages(chosen: readonly Recorded[]) {
    for (let start = 0; start < chosen.length; start += 7)
      yield chosen.slice(start, start + 7) as unknown as readonly StoredEvent[];
  }
  return {
    store: {
      readAll: () => pages(events),
      readStream: (stream: string) => pages(events.filter((event) => event.stream === stream)),
    },
    decode: async (stored: readonly StoredEvent[]) =>
      stored.map(({ position }) => byPosition.get(position) as Recorded),
    mayTell: mayTell(projection.folds as readonly string[]),
  };
};

/** Pointers to the values of a document that hold no others. */
const valuesIn = (value: unknown, at: readonly string[] = []): readonly (readonly string[])[] => {
  const members = Array.isArray(value)
    ? [...byKey(value, listKeyOf(value))]
    : isMembers(value)
      ? Object.entries(value)
      : [];
  return members.length === 0 ? [at] : members.flatMap(([name, member]) => valuesIn(member, [...at, name]));
};

const everything = { from: 0, size: Number.MAX_SAFE_INTEGER };
const questionOf = (projection: AnyProjection, id: string, path: string): Question => ({
  projection,
  id,
  path,
  upTo: 1_000_000n,
  window: everything,
});

describe.each(projections.map((one) => [one.collection, one] as const))('%s', (_, projection) => {
  const ids = (events: readonly Recorded[]) => [...projected(projection, events)] as [string, object][];

  test('is what the events named for a value say: the last one says what it is', () =>
    fc.assert(
      fc.asyncProperty(histories, async (events) => {
        const log = logOf(events, projection);
        for (const [id, document] of ids(events))
          for (const steps of valuesIn(document).slice(-MOST_VALUES)) {
            const { causes, value, total } = await explain(log, questionOf(projection, id, pointerOf(steps)));
            expect(value).toEqual(valueAt(document, steps));
            expect(total).toBe(causes.length);
            expect(causes.at(-1)?.after).toEqual(value);
            // From one cause to the next nothing else has changed it.
            causes.forEach(({ before }, index) => expect(before).toEqual(causes[index - 1]?.after));
          }
      }),
      { numRuns: NUM_RUNS },
    ));

  test('is made by the named events alone: without the others it is the same', () =>
    fc.assert(
      fc.asyncProperty(histories, async (events) => {
        for (const [id, document] of ids(events)) {
          const found = await explain(logOf(events, projection), questionOf(projection, id, ''));
          expect(found.document).toEqual(document);
          const named = found.causes.map(({ event }) => event);
          const alone = named.reduce<object | undefined>(
            (before, event) => projection.evolve(before, event, id) as object | undefined,
            undefined,
          );
          expect(alone).toEqual(document);
        }
      }),
      { numRuns: NUM_RUNS },
    ));

  test('is read from its own streams only where they hold all of it', () =>
    fc.assert(
      fc.asyncProperty(histories, async (events) => {
        const log = logOf(events, projection);
        for (const [id] of ids(events)) {
          const streams = streamsOf(projection, id, eventTypes);
          if (streams === undefined) continue;
          const question = questionOf(projection, id, '');
          expect(await explain(log, { ...question, streams })).toEqual(await explain(log, question));
        }
      }),
      { numRuns: NUM_RUNS },
    ));
});

test('the documents of a person, a programme or a pair are found without the whole log', () => {
  const found = (name: string, id: string) => {
    const projection = projections.find(({ collection }) => collection === name) as AnyProjection;
    return streamsOf(projection, id, eventTypes);
  };
  expect(found('employees', 'budi')).toEqual(['employee-budi']);
  expect(found('needs', 'budi/n-1')).toEqual(['employee-budi']);
  expect(found('person-hours', 'budi/2026/dinkes')).toEqual(['employee-budi']);
  expect(found('participants', 'prima/budi')?.toSorted()).toEqual(['employee-budi', 'program-prima']);
  expect(found('mentoring-pairs', 'm-1')).toEqual(['mentoring-m-1']);
  // Anybody's move may concern a unit, and anybody's answer a programme.
  expect(found('units', 'dinkes')).toBeUndefined();
  expect(found('unit-hours', 'dinkes/2026')).toBeUndefined();
  expect(found('program-evaluations', 'prima')).toBeUndefined();
});
