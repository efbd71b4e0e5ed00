import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { catalogue, type EventType } from '@bina/domain';
import { canonicalJson } from '@bina/engine';
import { kinds } from './kinds.js';
import { AT, deepFreeze, endOf, fold, initialStates, readBack, walk } from './walk.js';

const types = catalogue as Readonly<Record<string, EventType>>;

// `walk` freezes all arguments, so every property below proves as well that none is ever changed.
describe.each(kinds)('whatever is asked of the stream of one $category.name', ({ category, steps }) => {
  test('every event that is recorded fits its shape, also when it is read back', () =>
    fc.assert(
      fc.property(steps, (asked) => {
        for (const { events } of walk(category, asked))
          for (const event of events) {
            expect(types[event.type]?.check(event.data)).toBeUndefined();
            expect(types[event.type]?.check(readBack(event).data)).toBeUndefined();
          }
      }),
    ));

  test('the same command again records nothing, or is refused for the same reason, also after a restart', () =>
    fc.assert(
      fc.property(steps, (asked) => {
        let known = initialStates(category);
        for (const { facet, command, decider, decision, events, after } of walk(category, asked)) {
          for (const event of events) known = fold(category, known, readBack(event));
          const again = 'rejected' in decision ? decision : [];
          expect(decider.decide(command, after[facet], AT)).toEqual(again);
          expect(decider.decide(command, known[facet], AT)).toEqual(again);
        }
      }),
    ));

  test('what is known from the log alone is what was known when it was written, and decides the same', () =>
    fc.assert(
      fc.property(steps, (asked) => {
        let known = initialStates(category);
        const walked = walk(category, asked);
        for (const { facet, command, decider, decision, events } of walked) {
          expect(decider.decide(command, known[facet], AT)).toEqual(decision);
          for (const event of events) known = fold(category, known, readBack(event));
        }
        expect(known).toEqual(endOf(walked));
      }),
    ));

  test('an event changes no facet that does not fold it, and the facet that records it does', () =>
    fc.assert(
      fc.property(steps, (asked) => {
        for (const { decider, events, before, after } of walk(category, asked)) {
          const recorded = events.map(({ type }) => type);
          for (const type of recorded) expect(decider.folds).toContain(type);
          const others = Object.entries(category.facets).filter(
            ([, facet]) => !recorded.some((type) => facet.folds.includes(type)),
          );
          for (const [name] of others) expect(after[name]).toBe(before[name]);
        }
      }),
    ));
});

describe('the commands of these properties', () => {
  const walked = kinds.map(({ category, steps }) => ({
    name: category.name,
    walked: fc.sample(steps, { seed: 20_260_302, numRuns: 200 }).flatMap((asked) => walk(category, asked)),
  }));

  test('make every event type of the catalogue', () => {
    const made = new Set(
      walked.flatMap((kind) => kind.walked.flatMap(({ events }) => events.map(({ type }) => type))),
    );
    expect(Object.keys(catalogue).filter((type) => !made.has(type))).toEqual([]);
  });

  test.each(walked)('are carried out often enough in the stream of one $name', ({ walked: all }) => {
    const refused = all.filter(({ decision }) => 'rejected' in decision).length;
    expect(refused / all.length).toBeLessThan(0.5);
  });
});

describe('frozen arguments', () => {
  test('cannot be changed without an error, however deep', () => {
    const frozen = deepFreeze({ list: [{ a: 1 }], map: new Map([['a', { b: 1 }]]), set: new Set([1]) });
    expect(() => (frozen.list as unknown[]).push(2)).toThrow(TypeError);
    expect(() => Object.assign(frozen.list[0] as object, { a: 2 })).toThrow(TypeError);
    expect(() => frozen.map.set('c', { b: 2 })).toThrow(TypeError);
    expect(() => frozen.map.delete('a')).toThrow(TypeError);
    expect(() => frozen.set.add(2)).toThrow(TypeError);
    expect(() => frozen.set.clear()).toThrow(TypeError);
    expect(new Map(frozen.map).set('c', { b: 2 }).size).toBe(2);
  });

  test('are written to the log as any others', () =>
    expect(canonicalJson(deepFreeze({ b: [1], a: 2 }))).toBe('{"a":2,"b":[1]}'));
});
