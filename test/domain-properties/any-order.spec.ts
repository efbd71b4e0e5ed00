import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { catalogue, type EventType } from '@bina/domain';
import { anyEvent } from './fitting.js';
import { kinds } from './kinds.js';
import { fold, initialStates, readBack } from './walk.js';

const types = Object.entries<EventType>(catalogue).map(([type, { check }]) => ({ type, check }));

describe.each(types)('$type', ({ type, check }) => {
  test('takes whatever its own description says', () =>
    fc.assert(
      fc.property(anyEvent(type), (event) => {
        expect(check(event.data)).toBeUndefined();
        expect(check(readBack(event).data)).toBeUndefined();
      }),
    ));
});

// A log may have been written by another release, or put together from several: what its events say is then not what
// today's rules would have let happen, and must be readable all the same.
describe.each(kinds)('the deciders of one $category.name', ({ category }) => {
  test('can be shown any events in any order', () => {
    const shown = new Set(Object.values(category.facets).flatMap(({ folds }) => folds));
    const history = fc.array(fc.oneof(...[...shown].map(anyEvent)), { maxLength: 20, size: 'max' });
    fc.assert(
      fc.property(history, (events) => {
        const states = events.reduce(
          (before, event) => fold(category, before, event),
          initialStates(category),
        );
        for (const [name, { initial }] of Object.entries(category.facets))
          expect({ name, kind: typeof states[name] }).toEqual({ name, kind: typeof initial });
      }),
    );
  });

  test('are shown only types of the catalogue, each once', () => {
    for (const { folds } of Object.values(category.facets)) {
      expect(folds.filter((type) => !Object.hasOwn(catalogue, type))).toEqual([]);
      expect(new Set(folds).size).toBe(folds.length);
    }
  });
});
