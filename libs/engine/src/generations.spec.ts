import { describe, expect, test } from '@jest/globals';
import { generationOf, physicalName, planGenerations } from './generations.js';

describe('the name of a filling', () => {
  test.each([
    [{ version: 3, generation: 1 }, 'needs.v3'],
    [{ version: 3, generation: 2 }, 'needs.v3.g2'],
  ])('of %o is %s, and leads back', (generation, name) => {
    expect(physicalName('needs', generation)).toBe(name);
    expect(generationOf('needs', name)).toEqual(generation);
  });

  test.each([
    'needs',
    'needs.versus',
    'other.v3',
    'my.needs.v3',
    'needs.v3.g',
    '_parked.needs.v3',
    'needs.v',
  ])('is not %s', (name) => expect(generationOf('needs', name)).toBeUndefined());
});

describe('at a start', () => {
  const needs = { collection: 'needs', version: 2 };

  test.each([
    ['the first ever', [], undefined, 'needs.v2', undefined, []],
    [
      'a first one that was killed before it said what serves',
      ['needs.v2'],
      undefined,
      'needs.v2',
      undefined,
      [],
    ],
    ['the same version', ['needs.v2'], 'needs.v2', 'needs.v2', undefined, []],
    ['the same version, filled anew before', ['needs.v2.g5'], 'needs.v2.g5', 'needs.v2.g5', undefined, []],
    ['a newer version', ['needs.v1'], 'needs.v1', 'needs.v1', 'needs.v2', []],
    ['an older version', ['needs.v3.g2'], 'needs.v3.g2', 'needs.v3.g2', 'needs.v2', []],
    ['a filling that was interrupted', ['needs.v1', 'needs.v2'], 'needs.v1', 'needs.v1', 'needs.v2', []],
    [
      'a rebuild that was interrupted',
      ['needs.v2', 'needs.v2.g2'],
      'needs.v2',
      'needs.v2',
      'needs.v2.g2',
      [],
    ],
    [
      'a swap that was killed before the old one was dropped',
      ['needs.v1.g3', 'needs.v2', 'other.v1'],
      'needs.v2',
      'needs.v2',
      undefined,
      ['needs.v1.g3'],
    ],
    [
      'a rebuild that took over and was killed then',
      ['needs.v2', 'needs.v2.g2'],
      'needs.v2.g2',
      'needs.v2.g2',
      undefined,
      ['needs.v2'],
    ],
  ])('%s', (_, names, recorded, serving, filling, leftover) => {
    expect(planGenerations(needs, names, recorded)).toEqual({ serving, filling, leftover });
  });
});
