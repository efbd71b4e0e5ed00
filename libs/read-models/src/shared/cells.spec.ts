import { expect, test } from '@jest/globals';
import { ALL, cellOf, countable, sumsOf, type Cell } from './cells.js';

const nurse: Cell = ['health', 'nurse', 'held'];

test('a cell is counted by itself, in its row, in its column and in all', () =>
  expect(sumsOf([nurse])).toEqual(['health/nurse/held', 'health/*/held', '*/nurse/held', '*/*/held']));

test('a document that several cells touch is named once', () =>
  expect(sumsOf([nurse, ['health', 'doctor', 'held']])).toEqual([
    'health/nurse/held',
    'health/*/held',
    '*/nurse/held',
    '*/*/held',
    'health/doctor/held',
    '*/doctor/held',
  ]));

test('every document that a cell touches holds it, and no other', () => {
  for (const id of sumsOf([nurse])) expect(cellOf(id).holds(nurse)).toBe(true);
  for (const id of ['health/doctor/held', 'roads/nurse/held', `${ALL}/${ALL}/acting`])
    expect(cellOf(id).holds(nurse)).toBe(false);
});

test('there is nothing less than nobody', () => {
  expect(countable(0, 'any')).toBe(0);
  expect(() => countable(-1, 'gap-counts health/x/held')).toThrow('gap-counts health/x/held would count -1');
});
