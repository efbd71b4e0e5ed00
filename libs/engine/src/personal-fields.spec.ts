import { randomBytes } from 'node:crypto';
import { expect, test } from '@jest/globals';
import type { PersonalField } from './catalogue.js';
import type { PersonKey } from './key-store.js';
import { openFields, PersonForgotten, sealedFor, sealFields, subjectsOf } from './personal-fields.js';
import { SealBroken } from './sealing.js';

const where = { stream: 'program-1', eventId: 'e1' };

const keysOf = (...people: readonly string[]): Map<string, PersonKey> =>
  new Map(people.map((id) => [id, randomBytes(32)]));

const fields: readonly PersonalField[] = [
  { path: ['name'], subject: 'employeeId' },
  { path: ['mentor', 'name'], subject: 'mentorId' },
  { path: ['sessions', '*', 'speakers', '*', 'phone'], subject: 'speakerId' },
  { path: ['nicknames', '*'], subject: 'employeeId' },
];

const data = {
  employeeId: '1',
  unitId: 'u',
  name: 'Siti',
  mentor: { mentorId: '2', name: 'Budi' },
  sessions: [
    { day: '2025-01-01', speakers: [{ speakerId: '3', phone: '0811' }, { speakerId: '4' }] },
    { day: '2025-01-02', speakers: [{ speakerId: '2', phone: { mobile: '0812' } }] },
  ],
  nicknames: ['Iti', 'Rahma'],
};

test('finds everybody whose data an event holds, also in lists within lists', () => {
  expect(new Set(subjectsOf(data, fields))).toEqual(new Set(['1', '2', '3']));
});

test('seals every personal field under the key of its own person, and nothing else', () => {
  const sealed = sealFields(data, fields, keysOf('1', '2', '3'), where);
  const text = JSON.stringify(sealed);
  for (const secret of ['Siti', 'Budi', '0811', '0812', 'Iti', 'Rahma']) expect(text).not.toContain(secret);
  expect(sealed).toMatchObject({
    employeeId: '1',
    unitId: 'u',
    name: { of: '1' },
    mentor: { mentorId: '2', name: { of: '2' } },
    sessions: [
      { day: '2025-01-01', speakers: [{ speakerId: '3', phone: { of: '3' } }, { speakerId: '4' }] },
      { day: '2025-01-02', speakers: [{ speakerId: '2', phone: { of: '2' } }] },
    ],
    nicknames: [{ of: '1' }, { of: '1' }],
  });
  expect(sealedFor(sealed)).toEqual(new Set(['1', '2', '3']));
});

test('what was sealed comes back, and the argument stays as it was', () => {
  const before = structuredClone(data);
  const keys = keysOf('1', '2', '3');
  const sealed = sealFields(data, fields, keys, where);
  expect(data).toEqual(before);
  expect(openFields(JSON.parse(JSON.stringify(sealed)), keys, where)).toEqual(data);
});

test('of two people in one event, forgetting one leaves the other', () => {
  const keys = keysOf('1', '2', '3');
  const sealed = sealFields(data, fields, keys, where);
  keys.set('2', 'destroyed');
  keys.delete('3');
  expect(openFields(sealed, keys, where)).toEqual({
    ...data,
    mentor: { mentorId: '2', name: null },
    sessions: [
      { day: '2025-01-01', speakers: [{ speakerId: '3', phone: null }, { speakerId: '4' }] },
      { day: '2025-01-02', speakers: [{ speakerId: '2', phone: null }] },
    ],
  });
});

test('the elements of a list cannot change places', () => {
  const keys = keysOf('1', '2', '3');
  const sealed = sealFields(data, fields, keys, where) as typeof data;
  const swapped = { ...sealed, nicknames: sealed.nicknames.toReversed() };
  expect(() => openFields(swapped, keys, where)).toThrow(SealBroken);
});

test('nothing is sealed for a forgotten person', () => {
  const keys = keysOf('1', '3').set('2', 'destroyed');
  expect(() => sealFields(data, fields, keys, where)).toThrow(new PersonForgotten('2'));
});

test('what is absent or null needs no person and stays so', () => {
  const sparse = { name: null, mentor: null, sessions: [], other: 1 };
  expect(subjectsOf(sparse, fields)).toEqual([]);
  expect(sealFields(sparse, fields, keysOf(), where)).toEqual(sparse);
});

test('a personal field that names nobody, or somebody without a key, is a bug and is told', () => {
  expect(() => subjectsOf({ name: 'Siti' }, fields)).toThrow('employeeId beside it names nobody');
  expect(() => sealFields({ name: 'Siti', employeeId: '9' }, fields, keysOf(), where)).toThrow(
    'No key was fetched for 9',
  );
});
