import { describe, expect, test } from '@jest/globals';
import { event } from './event-type.js';
import { id, list, object, optional, personal, text } from './shape.js';

describe('an event type', () => {
  const joined = event({
    employeeId: id,
    name: personal(text(200)),
    courses: list(object({ courseId: id, note: optional(personal(text(), 'tutorId')), tutorId: id })),
  });
  const data = { employeeId: 'budi', name: 'Budi', courses: [{ courseId: 'c-1', tutorId: 'siti' }] };

  test('takes data that have its fields', () => {
    expect(joined.check(data)).toBeUndefined();
    expect(joined.check({ ...data, name: null, courses: [] })).toBeUndefined();
  });

  test('says where data do not fit, from their root', () => {
    expect(joined.check({ ...data, employeeId: 'b u d i' })).toBe('data.employeeId: is not an identifier');
    expect(joined.check({ ...data, nip: '1990' })).toBe('data.nip: is not a field of it');
    expect(joined.check({ ...data, courses: [...data.courses, { courseId: 'c-2' }] })).toBe(
      'data.courses.1.tutorId: is missing',
    );
    expect(joined.check(undefined)).toBe('data: is not an object');
  });

  test('knows which of its fields are personal, and whose', () =>
    expect(joined.personal).toEqual([
      { path: ['name'], subject: 'employeeId' },
      { path: ['courses', '*', 'note'], subject: 'tutorId' },
    ]));

  test('describes its fields', () =>
    expect(joined.fields).toMatchObject({
      employeeId: 'id',
      'courses.*.note': 'text of 1 to 2000 characters, personal data of tutorId, optional',
    }));

  test('is at version 1 until it says otherwise', () => expect(joined.version).toBe(1));

  test('says how data of an older version read today', () => {
    const upcasts = {
      1: ({ who }: { who: string }) => [{ type: 'Joined', version: 2, data: { employeeId: who } }],
    };
    const today = event({ employeeId: id }, { version: 2, upcasts });
    expect(today.version).toBe(2);
    expect(today.upcasts?.[1]?.({ who: 'budi' } as never)).toEqual([
      { type: 'Joined', version: 2, data: { employeeId: 'budi' } },
    ]);
  });
});
