import { describe, expect, test } from '@jest/globals';
import {
  day,
  finite,
  flag,
  id,
  instant,
  integer,
  list,
  object,
  oneOf,
  optional,
  record,
  text,
  type Shape,
} from './shape.js';

const accepts = (shape: Shape<unknown>, values: readonly unknown[]) => {
  for (const value of values) expect({ value, fault: shape.check(value, 'it') }).toEqual({ value });
};
const refuses = (shape: Shape<unknown>, values: readonly unknown[], fault: string) => {
  for (const value of values) expect({ value, fault: shape.check(value, 'it') }).toEqual({ value, fault });
};

describe('an identifier', () => {
  test('is made of letters, digits and a few marks', () =>
    accepts(id, ['a', '7', 'employee-1', 'dinkes.medan', 'a:b_c-d.e', 'X'.repeat(100)]));

  test('is nothing else', () =>
    refuses(
      id,
      ['', ' a', 'a b', '-a', '.a', '$a', 'a/b', 'é', 'a\n', 'X'.repeat(101), 7, null, undefined, ['a']],
      'it: is not an identifier',
    ));

  test('is no name that every object has', () =>
    refuses(
      id,
      ['constructor', 'toString', 'valueOf', 'hasOwnProperty', '__proto__'],
      'it: is not an identifier',
    ));
});

describe('a text', () => {
  test('has at least one character and at most so many', () => {
    accepts(text(3), ['a', 'abc', 'Ž', '😀', ' ']);
    refuses(
      text(3),
      ['', 'abcd', '😀😀', 7, null, undefined, ['a']],
      'it: is not a text of 1 to 3 characters',
    );
  });

  test('may have 2000 characters where nothing is said', () => {
    accepts(text(), ['x'.repeat(2_000)]);
    refuses(text(), ['x'.repeat(2_001)], 'it: is not a text of 1 to 2000 characters');
  });

  test('holds no half character, which canonical JSON could not write', () =>
    refuses(text(9), ['\ud83d', 'a\ude00b'], 'it: is not a text of 1 to 9 characters'));
});

describe('a day', () => {
  test('is a day of the calendar', () =>
    accepts(day, ['2026-01-31', '2026-02-28', '2024-02-29', '2026-12-31', '0001-01-01']));

  test('is not one that the calendar does not have', () =>
    refuses(
      day,
      ['2026-02-31', '2026-02-29', '2026-04-31', '2026-13-01', '2026-00-10', '2026-01-00', '2026-01-32'],
      'it: is not a day (YYYY-MM-DD)',
    ));

  test('is written in one way only', () =>
    refuses(
      day,
      ['2026-1-1', '01-02-2026', '2026/01/01', '2026-01-01T00:00:00Z', '2026-01-', '', 20260101, null],
      'it: is not a day (YYYY-MM-DD)',
    ));
});

describe('an instant', () => {
  test('is a moment in UTC, to the second or to the millisecond', () =>
    accepts(instant, ['2026-03-02T01:30:00Z', '2026-03-02T23:59:59.999Z', '2024-02-29T00:00:00.5Z']));

  test('is not a moment that does not exist', () =>
    refuses(
      instant,
      ['2026-02-31T08:00:00Z', '2026-03-02T25:00:00Z', '2026-03-02T08:60:00Z', '2026-03-02T08:00:61Z'],
      'it: is not a moment in UTC (ISO 8601)',
    ));

  test('has no hour 24, on whatever day', () =>
    refuses(
      instant,
      ['2026-03-02T24:00:00Z', '2026-03-31T24:00:00Z'],
      'it: is not a moment in UTC (ISO 8601)',
    ));

  test('is not half typed and says its zone as Z', () =>
    refuses(
      instant,
      ['2026-03-02', '2026-03-02T08:00Z', '2026-03-02T08:00:00', '2026-03-02T08:00:00+07:00', '', null, 0],
      'it: is not a moment in UTC (ISO 8601)',
    ));
});

describe('a number', () => {
  test('is whole and lies between two bounds, both included', () => {
    accepts(integer(1, 5), [1, 3, 5]);
    refuses(integer(1, 5), [0, 6, 2.5, NaN, Infinity, '3', null], 'it: is not a whole number from 1 to 5');
  });

  test('may have a fraction where it is only asked to be finite', () => {
    accepts(finite, [0, -1.5, 4]);
    refuses(finite, [NaN, Infinity, '4', null, undefined], 'it: is not a number');
  });
});

describe('a word', () => {
  test('is one of those listed', () => {
    accepts(oneOf('present', 'late'), ['present', 'late']);
    refuses(oneOf('present', 'late'), ['Present', '', 0, null, undefined], 'it: is none of present, late');
  });

  test('is yes or no where it is a flag', () => {
    accepts(flag, [true, false]);
    refuses(flag, ['true', 1, null, undefined], 'it: is neither true nor false');
  });
});

describe('a list', () => {
  test('may be empty, and has at most so many elements', () => {
    accepts(list(id, 2), [[], ['a'], ['a', 'b'], ['a', 'a']]);
    refuses(
      list(id, 2),
      [['a', 'b', 'c'], 'ab', { 0: 'a', length: 1 }, null],
      'it: is not a list of at most 2',
    );
  });

  test('may have 1000 elements where nothing is said', () => {
    accepts(list(finite), [Array(1_000).fill(1)]);
    refuses(list(finite), [Array(1_001).fill(1)], 'it: is not a list of at most 1000');
  });

  test('says which element does not fit', () =>
    refuses(
      list(id),
      [
        ['a', 'b c', 'd e'],
        ['a', null],
      ],
      'it.1: is not an identifier',
    ));
});

describe('a record', () => {
  test('has free names', () =>
    accepts(record(finite), [
      {},
      { 'Apakah materi jelas?': 4, 'U6. Kompetensi': 3, 10: 1 },
      { ['n'.repeat(200)]: 1 },
    ]));

  test('says which value does not fit', () =>
    refuses(
      record(finite),
      [{ speaker: 4, material: '4' }, { material: null }],
      'it.material: is not a number',
    ));

  test('has no name that MongoDB does not take, or that is empty, too long or half a character', () =>
    refuses(
      record(finite),
      ['$set', '$', '', 'a\0b', 'n'.repeat(201), '\ud83d'].map((name) => ({ [name]: 1 })),
      'it: has a name that is not allowed',
    ));

  test('has no name that every object has', () =>
    refuses(
      record(finite),
      [{ constructor: 1 }, { toString: 1 }, JSON.parse('{"__proto__":1}')],
      'it: has a name that is not allowed',
    ));

  test('has at most so many names', () => {
    accepts(record(finite, 2), [{ a: 1, b: 2 }]);
    refuses(record(finite, 2), [{ a: 1, b: 2, c: 3 }], 'it: has more than 2 names');
  });

  test('is an object', () => refuses(record(finite), [[], 'a', 7, null, undefined], 'it: is not an object'));
});

describe('an object', () => {
  const person = object({ employeeId: id, born: optional(day) });

  test('has just its fields, of which the optional ones may be missing', () =>
    accepts(person, [
      { employeeId: 'budi', born: '1990-02-28' },
      { employeeId: 'budi' },
      { employeeId: 'budi', born: undefined },
    ]));

  test('says which field is missing', () =>
    refuses(person, [{}, { born: '1990-02-28' }, { employeeId: undefined }], 'it.employeeId: is missing'));

  test('says which field it does not know', () =>
    refuses(
      person,
      [
        { employeeId: 'budi', nip: '199001012015011001' },
        { nip: undefined, employeeId: 'budi' },
      ],
      'it.nip: is not a field of it',
    ));

  test('does not know a field that every object has', () => {
    refuses(person, [{ employeeId: 'budi', constructor: 'x' }], 'it.constructor: is not a field of it');
    refuses(
      person,
      [JSON.parse('{"employeeId":"budi","__proto__":{"x":1}}')],
      'it.__proto__: is not a field of it',
    );
  });

  test('says which field does not fit, however deep it lies', () => {
    refuses(person, [{ employeeId: 'budi', born: null }], 'it.born: is not a day (YYYY-MM-DD)');
    refuses(
      object({ people: list(person) }),
      [{ people: [{ employeeId: 'budi' }, { employeeId: 'siti', born: '1990-02-31' }] }],
      'it.people.1.born: is not a day (YYYY-MM-DD)',
    );
  });

  test('is an object', () => refuses(person, [[], 'budi', null, undefined], 'it: is not an object'));
});
