import { describe, expect, test } from '@jest/globals';
import {
  day,
  fieldsOf,
  finite,
  flag,
  id,
  instant,
  integer,
  list,
  object,
  oneOf,
  optional,
  personal,
  record,
  text,
} from './shape.js';

// What shapes say of their fields: which are personal, and of what kind each is.

describe('a personal field', () => {
  test('may be null, because the person may have been forgotten', () => {
    const name = personal(text(5));
    expect(['Budi', null].map((value) => name.check(value, 'it'))).toEqual([undefined, undefined]);
    for (const value of ['', undefined, 7])
      expect(name.check(value, 'it')).toBe('it: is not a text of 1 to 5 characters');
  });

  test('names the field beside it that says whose it is', () =>
    expect(object({ employeeId: id, name: personal(text()), title: text() }).personal).toEqual([
      { path: ['name'], subject: 'employeeId' },
    ]));

  test('is found in objects, in lists, and in lists within lists', () => {
    const speaker = object({ speakerId: id, name: personal(text(), 'speakerId') });
    const session = object({ lead: speaker, speakers: list(speaker) });
    expect(object({ sessions: list(session) }).personal).toEqual([
      { path: ['sessions', '*', 'lead', 'name'], subject: 'speakerId' },
      { path: ['sessions', '*', 'speakers', '*', 'name'], subject: 'speakerId' },
    ]);
  });

  test('stays personal where it is optional', () =>
    expect(object({ employeeId: id, note: optional(personal(text())) }).personal).toEqual([
      { path: ['note'], subject: 'employeeId' },
    ]));

  test('is never an element of a list or within a record, where it would not be sealed', () => {
    expect(() => list(personal(text()))).toThrow('would not be sealed');
    expect(() => record(personal(text()))).toThrow('would not be sealed');
    expect(() => record(object({ employeeId: id, name: personal(text()) }))).toThrow('would not be sealed');
  });
});

describe('the description of a shape', () => {
  test('names every field by its path, with its kind in words', () =>
    expect(
      fieldsOf(
        object({
          programId: id,
          title: text(200),
          method: oneOf('class', 'online'),
          score: finite,
          open: flag,
          sessions: list(object({ startsAt: instant, on: optional(day), minutes: integer(1, 90) }), 400),
          speakers: list(object({ speakerId: id, name: personal(text(9), 'speakerId') }), 2),
          employeeId: id,
          comments: optional(personal(record(text(5), 3))),
        }),
      ),
    ).toEqual({
      programId: 'id',
      title: 'text of 1 to 200 characters',
      method: 'one of class, online',
      score: 'number',
      open: 'flag',
      sessions: 'list of at most 400',
      'sessions.*': 'object',
      'sessions.*.startsAt': 'instant',
      'sessions.*.on': 'day, optional',
      'sessions.*.minutes': 'whole number from 1 to 90',
      speakers: 'list of at most 2',
      'speakers.*': 'object',
      'speakers.*.speakerId': 'id',
      'speakers.*.name': 'text of 1 to 9 characters, personal data of speakerId',
      employeeId: 'id',
      comments: 'record of at most 3, personal data of employeeId, optional',
      'comments.*': 'text of 1 to 5 characters',
    }));
});
