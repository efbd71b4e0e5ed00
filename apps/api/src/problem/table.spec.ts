import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { fill } from './codes.js';
import { errorsPage } from './errors-page.js';
import { problems } from './table.js';

const all = Object.entries(problems);
const placesIn = (sentence: string): string[] =>
  [...sentence.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '');

test('docs/errors.md says what the table says, no more and no less', () => {
  const page = readFileSync(new URL('../../../../docs/errors.md', import.meta.url), 'utf8');
  expect([...page.matchAll(/^### `([A-Z_]+)`/gm)].map(([, code]) => code).sort()).toEqual(
    all.map(([code]) => code).sort(),
  );
  expect(page).toBe(errorsPage());
});

describe.each(all)('%s', (code, { status, id, en }) => {
  test('says what to do, in both languages, about the same things', () => {
    expect(en).toMatch(/^[A-Z{].*\.$/);
    expect(id).toMatch(/^[A-Z{].*\.$/);
    expect(id).not.toBe(en);
    const inBoth = (sentence: string) => new Set(placesIn(sentence).map((name) => name.replace(/Id$/, '')));
    const ids = (sentence: string) => new Set(placesIn(sentence));
    expect(
      ['HEADER_INVALID', 'FIELD_CONFLICT', 'NIP_NEEDS_CONFIRMATION'].includes(code) ? inBoth(id) : ids(id),
    ).toEqual(ids(en));
  });

  test('is the fault of who asks, or of the machine', () => {
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThanOrEqual(503);
  });
});

test('values are put in their places; what is not given is a dash, and nothing is taken from a prototype', () => {
  expect(fill('{a} of {b}, {constructor}', { a: 1, b: 'two' })).toBe('1 of two, –');
});
