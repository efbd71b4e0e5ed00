import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { startApi, type Reply, type TestApi } from '../support/api.js';

let api: TestApi;
let head: bigint;

beforeAll(async () => {
  api = await startApi();
  await made('/v1/units', { unitId: 'u', name: 'Dinas' });
  await made('/v1/competencies', { competencyId: 'c', name: 'Pelayanan', kind: 'technical' });
  await made('/v1/positions', { positionId: 'p', title: 'Perawat', kind: 'fungsional' });
  for (const employeeId of ['a', 'b', 'x'])
    await made('/v1/employees', {
      employeeId,
      name: `Orang ${employeeId}`,
      employment: 'PNS',
      unitId: 'u',
      positionId: 'p',
    });
  for (const programId of ['open', 'off', 'bare'])
    await made('/v1/programs', { programId, title: programId, objectives: ['x'], competencyIds: ['c'] });
  await made('/v1/programs/open/schedule', schedule({}));
  // On another day: nobody is at two places at once.
  const later = { ...session, startsAt: '2026-03-04T09:00:00+07:00', endsAt: '2026-03-04T11:00:00+07:00' };
  await made('/v1/programs/off/schedule', schedule({ sessions: [later] }));
  await made('/v1/programs/open/enrolments', { employeeIds: ['a', 'b'] });
  await made('/v1/programs/off/enrolments', { employeeId: 'a' });
  await made('/v1/programs/off/cancellation', { reason: 'Anggaran' });
  await made('/v1/programs/open/sessions/s1/attendance', {
    records: [{ employeeId: 'a', status: 'present', minutes: 60 }],
  });
  await settled();
});
afterAll(() => api.close());
beforeEach(async () => {
  head = await api.head();
});

const made = async (path: string, body: object): Promise<void> => {
  const { status, body: answer } = await api.post(path, body);
  if (status >= 300) throw new Error(`${path}: ${JSON.stringify(answer)}`);
};

/** Policies have done what they do about all of it, so that the log stands still. */
const settled = async (): Promise<void> => {
  for (;;) {
    const { policies } = (await api.get('/health')).body;
    if (policies.every(({ lag }: { lag: string }) => lag === '0')) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};

const session = {
  sessionId: 's1',
  startsAt: '2026-03-02T09:00:00+07:00',
  endsAt: '2026-03-02T11:00:00+07:00',
  place: 'Aula',
};
const schedule = (change: object) => ({
  method: 'kelas',
  sessions: [session],
  speakers: [],
  capacity: 2,
  ...change,
});
const attend = (record: object) => ({ records: [{ status: 'present', minutes: 60, ...record }] });
const evaluation = { instrument: 'survey', answers: { materi: 4 } };
const person = { name: 'Sri', employment: 'PNS', unitId: 'u', positionId: 'p' };

/** It is refused with this code, says so in two languages, and no event is in the log for it. */
const refuses = async ({ status, headers, body }: Reply, code: string, wanted: number): Promise<void> => {
  expect({ code: body.code, status }).toEqual({ code, status: wanted });
  expect(headers['content-type']).toContain('application/problem+json');
  expect(body).toMatchObject({ status: wanted, type: expect.stringMatching(/^urn:bina:problem:/) });
  expect(body.detail).toMatch(/\.$/);
  expect(body.detailId).toMatch(/\.$/);
  expect(body.correlationId).toBe(headers['x-correlation-id']);
  expect(await api.head()).toBe(head);
  expect(api.faults).toEqual([]);
};

describe('a field that does not fit', () => {
  test.each<[string, string, string, object, string]>([
    ['is unknown', 'FIELD_UNKNOWN', '/v1/units', { name: 'U', color: 'red' }, '/color'],
    [
      'is unknown within a list',
      'FIELD_UNKNOWN',
      '/v1/programs/open/sessions/s1/attendance',
      attend({ employeeId: 'b', x: 1 }),
      '/records/0/x',
    ],
    ['is missing', 'FIELD_MISSING', '/v1/units', {}, '/name'],
    ['is null', 'TYPE_WRONG', '/v1/units', { name: null }, '/name'],
    ['has the wrong type', 'TYPE_WRONG', '/v1/units', { name: 7 }, '/name'],
    ['is a fraction', 'TYPE_WRONG', '/v1/programs/bare/schedule', schedule({ capacity: 1.5 }), '/capacity'],
    [
      'is a number as text',
      'TYPE_WRONG',
      '/v1/programs/bare/schedule',
      schedule({ capacity: '2' }),
      '/capacity',
    ],
    [
      'is out of bounds',
      'NUMBER_OUT_OF_RANGE',
      '/v1/programs/bare/schedule',
      schedule({ capacity: 0 }),
      '/capacity',
    ],
    ['is too long', 'TEXT_TOO_LONG', '/v1/units', { name: 'x'.repeat(201) }, '/name'],
    ['is blank', 'TEXT_INVALID', '/v1/units', { name: '  ' }, '/name'],
    ['holds NUL', 'TEXT_INVALID', '/v1/units', { name: 'a\u0000b' }, '/name'],
    ['holds half a surrogate pair', 'TEXT_INVALID', '/v1/units', { name: 'a\ud800' }, '/name'],
    ['is no id', 'ID_INVALID', '/v1/employees', { ...person, unitId: 'a b' }, '/unitId'],
    [
      'is an id that every object has',
      'ID_INVALID',
      '/v1/employees',
      { ...person, employeeId: 'constructor' },
      '/employeeId',
    ],
    ['is an unknown word', 'WORD_UNKNOWN', '/v1/employees', { ...person, employment: 'CPNS' }, '/employment'],
    [
      'is no date',
      'DATE_INVALID',
      '/v1/employees/a/transfers',
      { unitId: 'u', positionId: 'p', effectiveFrom: 'besok' },
      '/effectiveFrom',
    ],
    [
      'is a day that does not exist',
      'DATE_INVALID',
      '/v1/employees/a/transfers',
      { unitId: 'u', positionId: 'p', effectiveFrom: '2026-02-30' },
      '/effectiveFrom',
    ],
    [
      'is a time without offset',
      'DATE_INVALID',
      '/v1/programs/bare/schedule',
      schedule({ sessions: [{ ...session, startsAt: '2026-03-02T09:00:00' }] }),
      '/sessions/0/startsAt',
    ],
    [
      'is an empty list',
      'LIST_SIZE',
      '/v1/programs/open/sessions/s1/attendance',
      { records: [] },
      '/records',
    ],
    [
      'is a speaker of no kind',
      'VALUE_INVALID',
      '/v1/programs/bare/schedule',
      schedule({ speakers: [7] }),
      '/speakers/0',
    ],
    [
      'is an answer of no kind',
      'VALUE_INVALID',
      '/v1/programs/open/evaluations',
      { ...evaluation, employeeId: 'a', answers: { q: [] } },
      '/answers/q',
    ],
    [
      'is a question of no kind',
      'TEXT_INVALID',
      '/v1/programs/open/evaluations',
      { ...evaluation, employeeId: 'a', answers: { $q: 1 } },
      '/answers/$q',
    ],
    [
      'leaves out the minutes of somebody who was there',
      'FIELD_MISSING',
      '/v1/programs/open/sessions/s1/attendance',
      { records: [{ employeeId: 'b', status: 'hadir' }] },
      '/records/0/minutes',
    ],
    [
      'gives minutes of somebody who was not',
      'FIELD_CONFLICT',
      '/v1/programs/open/sessions/s1/attendance',
      { records: [{ employeeId: 'b', status: 'alpa', minutes: 5 }] },
      '/records/0/minutes',
    ],
    ['names nobody to enrol', 'FIELD_MISSING', '/v1/programs/open/enrolments', {}, '/employeeId'],
    [
      'names one and many to enrol',
      'FIELD_CONFLICT',
      '/v1/programs/open/enrolments',
      { employeeId: 'x', employeeIds: ['x'] },
      '/employeeIds',
    ],
    [
      'names somebody anonymous',
      'FIELD_CONFLICT',
      '/v1/programs/open/evaluations',
      { ...evaluation, employeeId: 'a', anonymous: true },
      '/employeeId',
    ],
    [
      'names nobody, and is not anonymous',
      'FIELD_MISSING',
      '/v1/programs/open/evaluations',
      evaluation,
      '/employeeId',
    ],
    [
      'leaves out the competency that people lack',
      'FIELD_MISSING',
      '/v1/programs/open/follow-ups',
      { finding: 'f', changes: 'method', decision: 'd', employeeIds: ['a'] },
      '/competencyId',
    ],
  ])('%s: %s', async (_, code, path, body, pointer) => {
    const reply = await api.post(path, body);
    await refuses(reply, code, 400);
    expect(reply.body.errors).toMatchObject([{ code, pointer, in: 'body' }]);
  });

  test('is told with all others', async () => {
    const reply = await api.post('/v1/employees', { name: '', employment: 'X', unitId: 'u', extra: 1 });
    await refuses(reply, 'FIELDS_INVALID', 400);
    expect(
      reply.body.errors.map(({ code, pointer }: { code: string; pointer: string }) => [pointer, code]).sort(),
    ).toEqual([
      ['/employment', 'WORD_UNKNOWN'],
      ['/extra', 'FIELD_UNKNOWN'],
      ['/name', 'TEXT_INVALID'],
      ['/positionId', 'FIELD_MISSING'],
    ]);
  });

  test('is told up to a hundred times, and never with its value', async () => {
    const unknown = Object.fromEntries(Array.from({ length: 150 }, (_, index) => [`f${index}`, 'rahasia']));
    const reply = await api.post('/v1/units', { name: 'U', ...unknown });
    await refuses(reply, 'FIELD_UNKNOWN', 400);
    expect(reply.body.errors).toHaveLength(100);
    expect(reply.body.more).toBe(50);
    expect(JSON.stringify(reply.body)).not.toContain('rahasia');
  });

  test.each([
    ['/v1/employees?limit=3', 'FIELD_UNKNOWN'],
    ['/v1/employees?page=0', 'VALUE_INVALID'],
    ['/v1/employees?pageSize=501', 'VALUE_INVALID'],
    ['/v1/employees?status=active&status=departed', 'TYPE_WRONG'],
    ['/v1/reports/hours', 'FIELD_MISSING'],
    ['/v1/reports/hours?year=MMXXVI', 'DATE_INVALID'],
    ['/v1/needs?after=-1', 'VALUE_INVALID'],
    ['/v1/employees/a/history?known=kemarin', 'DATE_INVALID'],
    ['/v1/employees/a/history?occurred=2026-02-30', 'DATE_INVALID'],
    ['/v1/employees/a/history?order=random', 'WORD_UNKNOWN'],
    ['/v1/employees/a/history/differences', 'FIELD_MISSING'],
    ['/v1/employees/a/history/differences?knownFrom=2026-03-02&known=2026-03-01', 'FIELD_CONFLICT'],
  ])('stands in the query %s: %s', async (path, code) => {
    const reply = await api.get(path);
    await refuses(reply, code, 400);
    expect(reply.body.errors[0].in).toBe('query');
  });

  test.each([
    '/v1/employees/a%20b',
    '/v1/employees/%00',
    '/v1/employees/toString',
    `/v1/employees/${'x'.repeat(101)}`,
  ])('stands in the path %s', async (path) => {
    const reply = await api.get(path);
    expect([400, 404, 414]).toContain(reply.status);
    expect(reply.headers['content-type']).toContain('application/problem+json');
  });
});

describe('a rule says no', () => {
  test.each<[string, string, number, string, object]>([
    ['to a unit that does not exist', 'UNIT_UNKNOWN', 404, '/v1/employees', { ...person, unitId: 'no' }],
    [
      'to a position that does not exist',
      'POSITION_UNKNOWN',
      404,
      '/v1/employees',
      { ...person, positionId: 'no' },
    ],
    [
      'to a competency that does not exist',
      'COMPETENCY_UNKNOWN',
      404,
      '/v1/employees/a/needs',
      { competencyId: 'no', source: 'own-input', reason: 'r' },
    ],
    [
      'to an employee who does not exist',
      'EMPLOYEE_UNKNOWN',
      404,
      '/v1/employees/no/needs',
      { competencyId: 'c', source: 'own-input', reason: 'r' },
    ],
    ['to a programme that does not exist', 'PROGRAM_UNKNOWN', 404, '/v1/programs/no/schedule', schedule({})],
    [
      'to an unknown need',
      'NEED_UNKNOWN',
      404,
      '/v1/programs',
      { title: 't', objectives: ['o'], competencyIds: [], answers: [{ employeeId: 'a', needId: 'no' }] },
    ],
    [
      'to an unknown follow-up',
      'FOLLOW_UP_UNKNOWN',
      404,
      '/v1/programs',
      {
        title: 't',
        objectives: ['o'],
        competencyIds: [],
        follows: [{ programId: 'open', followUpId: 'no' }],
      },
    ],
    [
      'to a form of development that the list has not',
      'PROGRAM_FORM_UNKNOWN',
      422,
      '/v1/programs',
      { title: 't', objectives: ['o'], form: '26' },
    ],
    [
      'to an unknown session',
      'SESSION_UNKNOWN',
      404,
      '/v1/programs/open/sessions/no/attendance',
      attend({ employeeId: 'a' }),
    ],
    [
      'to other data under a known id',
      'EMPLOYEE_ID_TAKEN',
      409,
      '/v1/employees',
      { ...person, employeeId: 'a' },
    ],
    [
      'to a session twice',
      'SESSION_DUPLICATE',
      422,
      '/v1/programs/bare/schedule',
      schedule({ sessions: [session, session] }),
    ],
    [
      'to a session that ends before it begins',
      'SESSION_ENDS_BEFORE_START',
      422,
      '/v1/programs/bare/schedule',
      schedule({ sessions: [{ ...session, endsAt: session.startsAt }] }),
    ],
    [
      'to another schedule',
      'PROGRAM_ALREADY_SCHEDULED',
      409,
      '/v1/programs/open/schedule',
      schedule({ capacity: 9 }),
    ],
    [
      'to a programme that is not scheduled',
      'PROGRAM_NOT_SCHEDULED',
      409,
      '/v1/programs/bare/enrolments',
      { employeeId: 'x' },
    ],
    ['to more people than seats', 'SEATS_TAKEN', 409, '/v1/programs/open/enrolments', { employeeId: 'x' }],
    [
      'to fewer seats than people',
      'CAPACITY_BELOW_SEATS_TAKEN',
      409,
      '/v1/programs/open/revision',
      schedule({ capacity: 1, reason: 'r' }),
    ],
    [
      'to a person who is not enrolled',
      'NOT_ENROLLED',
      422,
      '/v1/programs/open/sessions/s1/attendance',
      attend({ employeeId: 'x' }),
    ],
    [
      'to another attendance',
      'ATTENDANCE_ALREADY_RECORDED',
      409,
      '/v1/programs/open/sessions/s1/attendance',
      attend({ employeeId: 'a', minutes: 5 }),
    ],
    [
      'to a correction of nothing',
      'ATTENDANCE_NOT_RECORDED',
      409,
      '/v1/programs/open/sessions/s1/attendance/corrections',
      { employeeId: 'b', status: 'absent', reason: 'r' },
    ],
    [
      'to an evaluation by somebody who was not there',
      'DID_NOT_ATTEND',
      422,
      '/v1/programs/open/evaluations',
      { ...evaluation, employeeId: 'b' },
    ],
    [
      'to an evaluation without an answer',
      'ANSWERS_MISSING',
      422,
      '/v1/programs/open/evaluations',
      { ...evaluation, employeeId: 'a', answers: {} },
    ],
    [
      'to a schedule of a cancelled programme',
      'PROGRAM_CANCELLED',
      409,
      '/v1/programs/off/schedule',
      schedule({ capacity: 9 }),
    ],
    [
      'to an enrolment in a cancelled programme',
      'PROGRAM_CANCELLED',
      409,
      '/v1/programs/off/enrolments',
      { employeeId: 'x' },
    ],
    [
      'to attendance at a cancelled programme',
      'PROGRAM_CANCELLED',
      409,
      '/v1/programs/off/sessions/s1/attendance',
      attend({ employeeId: 'a' }),
    ],
    [
      'to an evaluation of a cancelled programme',
      'PROGRAM_CANCELLED',
      409,
      '/v1/programs/off/evaluations',
      { ...evaluation, employeeId: 'a' },
    ],
    [
      'to a mentor of oneself',
      'MENTOR_IS_MENTEE',
      422,
      '/v1/mentorings',
      { mentorId: 'a', menteeId: 'a', competencyId: 'c', goal: 'g' },
    ],
    [
      'to a meeting of nobody',
      'MENTORING_UNKNOWN',
      404,
      '/v1/mentorings/no/meetings',
      { metOn: '2026-03-02', minutes: 60 },
    ],
  ])('%s: %s', async (_, code, status, path, body) => {
    const reply = await api.post(path, body);
    await refuses(reply, code, status);
    expect(reply.body.rule).toEqual({ code, id: reply.body.detailId, en: reply.body.detail });
    expect(reply.body.detail).not.toContain('–');
    expect(reply.body.errors[0].code).toBe(code);
  });

  test('to a class of which some may not be recorded: nobody is, and each is named', async () => {
    const records = [
      { employeeId: 'b', status: 'present', minutes: 60 },
      { employeeId: 'x', status: 'present', minutes: 60 },
      { employeeId: 'no', status: 'present', minutes: 60 },
      { employeeId: 'a', status: 'present', minutes: 5 },
    ];
    const reply = await api.post('/v1/programs/open/sessions/s1/attendance', { records });
    expect(reply.status).toBeGreaterThanOrEqual(400);
    expect(reply.body.errors).toMatchObject([
      { code: 'NOT_ENROLLED', index: 1, pointer: '/records/1', employeeId: 'x' },
      { code: 'EMPLOYEE_UNKNOWN', index: 2, pointer: '/records/2', employeeId: 'no' },
      { code: 'ATTENDANCE_ALREADY_RECORDED', index: 3, pointer: '/records/3', employeeId: 'a' },
    ]);
    expect(await api.head()).toBe(head);
  });

  test.each(['/v1/employees/no', '/v1/employees/no/history', '/v1/programs/no'])('to %s', async (path) => {
    await refuses(
      await api.get(path),
      path.includes('employees') ? 'EMPLOYEE_UNKNOWN' : 'PROGRAM_UNKNOWN',
      404,
    );
  });
});

describe('a body that is none', () => {
  const send = async (payload: string | Buffer, type = 'application/json') =>
    api.inject(
      'POST',
      '/v1/units',
      { authorization: `Bearer ${await api.token({})}`, 'content-type': type },
      payload,
    );

  test.each<[string, string | Buffer]>([
    ['cut off', '{"name":"U"'],
    ['with a key that reaches a prototype', '{"name":"U","__proto__":{"admin":true}}'],
    [
      'with one that reaches it by the constructor',
      '{"name":"U","constructor":{"prototype":{"admin":true}}}',
    ],
    ['with NUL outside a text', '{"name":"U"}\u0000'],
    ['not in UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])],
    ['with a byte order mark twice', '\ufeff\ufeff{"name":"U"}'],
  ])('%s', async (_, payload) => {
    await refuses(await send(payload), 'BODY_NOT_JSON', 400);
    expect(({} as Record<string, unknown>)['admin']).toBeUndefined();
  });

  test.each([
    ['null', 'TYPE_WRONG'],
    ['"text"', 'TYPE_WRONG'],
    ['[]', 'TYPE_WRONG'],
    ['1e999', 'TYPE_WRONG'],
  ])('%s instead of an object', async (payload, code) => {
    await refuses(await send(payload), code, 400);
  });

  test('nested a hundred thousand deep is refused as the unknown field that it is', async () => {
    await refuses(
      await send(`{"name":"U","x":${'['.repeat(100_000)}${']'.repeat(100_000)}}`),
      'FIELD_UNKNOWN',
      400,
    );
    await refuses(await send('['.repeat(100_000)), 'BODY_NOT_JSON', 400);
  });

  test('empty is one with everything missing', async () => {
    await refuses(await send(''), 'FIELD_MISSING', 400);
  });

  test('with a key twice holds the last of them, as JSON.parse reads it', async () => {
    const reply = await send('{"unitId":"twice","name":7,"name":"Dinas"}');
    expect(reply.status).toBe(201);
  });

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'text/xml', 'application/jsonp'])(
    'of type %s',
    async (type) => {
      await refuses(await send('{"name":"U"}', type), 'MEDIA_TYPE_UNSUPPORTED', 415);
    },
  );
});

describe('a header that cannot be used', () => {
  test.each([
    ['idempotency-key', 'with space'],
    ['idempotency-key', 'x'.repeat(201)],
    ['if-match', 'W/"1"'],
    ['if-match', '*'],
    ['x-correlation-id', 'a b'],
    ['x-correlation-id', 'x'.repeat(101)],
  ])('%s: %s', async (header, value) => {
    await refuses(await api.post('/v1/units', { name: 'U' }, { [header]: value }), 'HEADER_INVALID', 400);
  });
});

test('an address that does not exist, and a method that it does not take', async () => {
  await refuses(await api.get('/v2/units'), 'ROUTE_UNKNOWN', 404);
  const authorization = `Bearer ${await api.token({})}`;
  const reply = await api.inject('DELETE', '/v1/employees/a', { authorization });
  await refuses(reply, 'METHOD_NOT_ALLOWED', 405);
  expect(reply.headers['allow']).toBe('GET');
  await refuses(await api.inject('GET', '/v1/units/%zz', { authorization }), 'REQUEST_MALFORMED', 400);
});

test('a position that the log has not reached', async () => {
  const reply = await api.get('/v1/units?after=999999');
  await refuses(reply, 'READ_MODEL_BEHIND', 503);
  expect(reply.headers['retry-after']).toBe('1');
});
