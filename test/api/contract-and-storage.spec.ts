import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  ID_PATTERN,
  inUtc,
  isDay,
  isMoment,
  NEW_ID_PATTERN,
  QUESTION_PATTERN,
  TEXT_PATTERN,
} from '@bina/contract';
import { day, finite, id, instant, record, text } from '../../libs/domain/src/shape.js';

// What the edge takes must fit the shapes of events: what does not would be a fault of ours, and not the caller's.

const nearlyIds = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 8 }),
  fc.stringMatching(/^[A-Za-z0-9._:-]{0,102}$/),
  fc.constantFrom('constructor', 'toString', '__proto__', 'valueOf', 'hasOwnProperty', 'isPrototypeOf'),
);
const texts = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.string({ unit: 'grapheme', maxLength: 20 }),
);
const years = fc.integer({ min: 1890, max: 2210 });
const days = fc
  .tuple(years, fc.integer({ min: 0, max: 13 }), fc.integer({ min: 0, max: 32 }))
  .map(([year, month, of]) => `${year}-${String(month).padStart(2, '0')}-${String(of).padStart(2, '0')}`);
const moments = fc
  .tuple(
    days,
    fc.constantFrom('T00:00', 'T23:59:59', 'T24:00', 'T12:30:15.25'),
    fc.constantFrom('Z', '+07:00', '-11:30', '+14:00', ''),
  )
  .map((parts) => parts.join(''));

const passes = (pattern: string, value: string): boolean => new RegExp(pattern, 'u').test(value);

test('an id that passes is an id of an event', () =>
  fc.assert(
    fc.property(nearlyIds, (value) => {
      if (passes(NEW_ID_PATTERN, value)) expect(passes(ID_PATTERN, value)).toBe(true);
      // Both ways: a path must lead to whatever an event may name.
      expect(passes(ID_PATTERN, value)).toBe(id.check(value, 'id') === undefined);
    }),
  ));

test('a text that passes is a text of an event', () =>
  fc.assert(
    fc.property(texts, (value) => {
      if (passes(TEXT_PATTERN, value)) expect(text(1_000).check(value, 'text')).toBeUndefined();
    }),
  ));

test('a question that passes is a name in an event', () =>
  fc.assert(
    fc.property(fc.oneof(texts, nearlyIds), (value) => {
      if (passes(QUESTION_PATTERN, value))
        expect(record(finite).check({ [value]: 1 }, 'ratings')).toBeUndefined();
    }),
  ));

test('a day that passes is a day of an event, and every day of the calendar passes', () =>
  fc.assert(
    fc.property(days, (value) => {
      const inRange = value >= '1900' && value < '2200';
      expect(isDay(value)).toBe(inRange && day.check(value, 'day') === undefined);
    }),
  ));

test('a moment that passes is a moment of an event once it is in UTC, and the same moment', () =>
  fc.assert(
    fc.property(moments, (value) => {
      if (!isMoment(value)) return;
      expect(instant.check(inUtc(value), 'at')).toBeUndefined();
      expect(Date.parse(inUtc(value))).toBe(Date.parse(value));
    }),
  ));
