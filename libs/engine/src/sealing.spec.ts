import { randomBytes } from 'node:crypto';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { canonicalJson } from './canonical-json.js';
import { isSealed, open, seal, SealBroken, type Place } from './sealing.js';

const key = randomBytes(32);
const person = { id: '7', key };
const place: Place = { stream: 'employee-7', eventId: 'e1', field: 'name' };

test('any JSON value comes back as it was', () => {
  fc.assert(
    fc.property(fc.jsonValue({ stringUnit: 'binary' }), (value) => {
      expect(open(seal(value, person, place), key, place)).toEqual(JSON.parse(canonicalJson(value)));
    }),
  );
});

test('it names its person, and nothing of the value can be read', () => {
  const sealed = seal('Siti Rahmawati', person, place);
  expect(isSealed(JSON.parse(canonicalJson(sealed)))).toBe(true);
  expect(sealed.of).toBe('7');
  expect(Buffer.from(sealed.$sealed, 'base64url').includes('Siti')).toBe(false);
});

test('the same value is sealed otherwise each time, so that equal values do not show', () => {
  const texts = Array.from({ length: 100 }, () => seal('L', person, place).$sealed);
  expect(new Set(texts).size).toBe(100);
});

test.each<[string, Partial<Place>]>([
  ['field', { field: 'nip' }],
  ['event', { eventId: 'e2' }],
  ['stream', { stream: 'employee-8' }],
  ['place that only reads the same when its parts are joined', { stream: 'employee-7e1', eventId: '' }],
])('moved to another %s it does not open', (_, elsewhere) => {
  const sealed = seal('Siti', person, place);
  const moved = { ...place, ...elsewhere };
  expect(() => open(sealed, key, moved)).toThrow(SealBroken);
  expect(() => open(sealed, key, moved)).toThrow(
    `${moved.field} of event ${moved.eventId} in ${moved.stream}`,
  );
});

test('under the key of somebody else it does not open', () => {
  expect(() => open(seal('Siti', person, place), randomBytes(32), place)).toThrow(SealBroken);
});

test('any change of its text breaks the seal', () => {
  const { $sealed, of } = seal('Siti Rahmawati', person, place);
  const edit = fc.tuple(
    fc.nat({ max: $sealed.length }),
    fc.constantFrom(0, 1, 8, $sealed.length),
    fc.oneof(fc.string({ maxLength: 2 }), fc.constantFrom('A', '-', '_', '=', '\n')),
  );
  fc.assert(
    fc.property(edit, ([at, removed, inserted]) => {
      const text = $sealed.slice(0, at) + inserted + $sealed.slice(at + removed);
      fc.pre(text !== $sealed);
      expect(() => open({ $sealed: text, of }, key, place)).toThrow(SealBroken);
    }),
    { numRuns: 2_000 },
  );
});

test('a text that decodes to the same bytes is still another text', () => {
  // 28 bytes and one of the value: the last character holds four bits that no byte uses.
  const { $sealed, of } = seal(7, person, place);
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const last = alphabet.indexOf($sealed.at(-1) ?? '');
  const twin = $sealed.slice(0, -1) + (alphabet[last ^ 1] ?? '');
  expect(Buffer.from(twin, 'base64url')).toEqual(Buffer.from($sealed, 'base64url'));
  expect(() => open({ $sealed: twin, of }, key, place)).toThrow(SealBroken);
});

test('a destroyed key gives null', () => {
  expect(open(seal('Siti', person, place), 'destroyed', place)).toBeNull();
});

test.each([
  [null],
  ['text'],
  [{}],
  [{ $sealed: 'AA' }],
  [{ $sealed: 5, of: '7' }],
  [{ $sealed: 'AA', of: 7 }],
])('%j is not sealed', (value) => {
  expect(isSealed(value)).toBe(false);
});
