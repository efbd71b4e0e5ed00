import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { uuidFrom } from './identity.js';

// Computed with Python's uuid.uuid5 from the namespace and the length-prefixed parts: ids in a log are for ever.
test.each([
  [['command', 'employee-1', '0'], 'a1c2b100-8b79-58b6-b6fd-b91a7b508d9f'],
  [[], 'f7aeeb9f-35b2-5bb6-a1af-82b0dd502489'],
  [['Siti Rahmawati', 'é€'], '81d03cdf-0ca8-5b88-a64c-1beb3df4ab77'],
])('%j always gives %s', (parts, uuid) => {
  expect(uuidFrom(...parts)).toBe(uuid);
});

test('is a UUID of version 5, and another one for other parts', () => {
  const parts = fc.array(fc.string({ unit: 'binary' }), { maxLength: 4 });
  fc.assert(
    fc.property(parts, parts, (one, other) => {
      expect(uuidFrom(...one)).toMatch(
        /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
      );
      const same = one.length === other.length && one.every((part, index) => part === other[index]);
      expect(uuidFrom(...one) === uuidFrom(...other)).toBe(same);
    }),
  );
});

test('where one part ends and the next begins is part of the identity', () => {
  expect(uuidFrom('ab', 'c')).not.toBe(uuidFrom('a', 'bc'));
  expect(uuidFrom('1:a')).not.toBe(uuidFrom('', '1:a'));
});
