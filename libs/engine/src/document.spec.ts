import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { checkDocument, DocumentRefused } from './document.js';
import type { Document } from './read-store.js';

const check = (doc: Document | undefined) => checkDocument({ id: 'ana', doc });

test('whatever comes back from JSON as it was may be kept', () => {
  fc.assert(
    fc.property(
      fc.dictionary(
        fc.string().filter((name) => !name.startsWith('_')),
        fc.jsonValue(),
      ),
      (value) => {
        const doc = JSON.parse(JSON.stringify(value)) as Document;
        check(doc);
      },
    ),
  );
  check(undefined);
});

test.each([
  ['an underscore', { _id: 1 }, /_id: names that begin with an underscore/],
  ['a bigint', { at: 1n }, /a bigint in its field at/],
  ['undefined', { at: undefined }, /undefined in its field at/],
  ['undefined deep inside', { at: [{ x: undefined }] }, /undefined in its field at/],
  ['not a number', { at: Number.NaN }, /NaN in its field at/],
  ['infinity', { at: [1, -Infinity] }, /-Infinity in its field at/],
  ['a date', { at: new Date(0) }, /a Date in its field at/],
  ['a map', { at: { deep: new Map() } }, /a Map in its field at/],
  ['a function', { at: () => 1 }, /a function in its field at/],
  [
    'an object without prototype',
    { at: Object.create(null) as object },
    /an object without prototype in its field at/,
  ],
])('%s is refused, with the document and the field', (_, doc, message) => {
  expect(() => check(doc)).toThrow(DocumentRefused);
  expect(() => check(doc)).toThrow(message);
  expect(() => check(doc)).toThrow('Document ana');
});
