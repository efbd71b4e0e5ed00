import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startApi, type TestApi } from '../support/api.js';
import { aClass } from './a-class.js';

const path = '/v1/programs/kelas/sessions/s1/attendance/class';

describe('a whole class in one request', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startApi();
    await aClass(api, ['a', 'b', 'c']);
    await api.post('/v1/employees', {
      employeeId: 'x',
      name: 'X',
      employment: 'PNS',
      unitId: 'u',
      positionId: 'p',
    });
  });
  afterAll(() => api.close());

  test('is refused whole where an exception has no seat, and says which', async () => {
    const before = await api.head();
    const { status, body } = await api.post(path, {
      exceptions: [
        { employeeId: 'b', status: 'izin' },
        { employeeId: 'x', status: 'sakit' },
      ],
    });
    expect(status).toBe(422);
    expect(body.errors).toMatchObject([
      { code: 'NOT_ENROLLED', index: 1, pointer: '/exceptions/1', employeeId: 'x' },
    ]);
    expect(await api.head()).toBe(before);
  });

  test('is refused for a session that has not begun, or that there is not', async () => {
    const of = (session: string) => api.post(`/v1/programs/kelas/sessions/${session}/attendance/class`, {});
    expect((await of('later')).body).toMatchObject({ code: 'SESSION_NOT_BEGUN', status: 409 });
    expect((await of('none')).body).toMatchObject({ code: 'SESSION_UNKNOWN' });
    const unknown = await api.post('/v1/programs/none/sessions/s1/attendance/class', {});
    expect(unknown.body).toMatchObject({ code: 'PROGRAM_UNKNOWN', status: 404 });
  });

  test('has everybody who has a seat there as long as it lasts, but for the exceptions', async () => {
    const { status, body } = await api.post(path, {
      exceptions: [
        { employeeId: 'c', status: 'terlambat', minutes: 100 },
        { employeeId: 'b', status: 'sakit', note: 'Demam' },
      ],
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({ programId: 'kelas', sessionId: 's1', recorded: 3, repeated: false });
    expect(body.rows).toEqual([
      { employeeId: 'c', status: 'late', minutes: 100, recorded: true },
      { employeeId: 'b', status: 'sick', minutes: 0, recorded: true },
      { employeeId: 'a', status: 'present', minutes: 120, recorded: true },
    ]);
  });

  test('records nothing more when it is sent again, and leaves what stands there', async () => {
    const before = await api.head();
    const { body } = await api.post(path, { status: 'alpa' });
    expect(body).toMatchObject({ recorded: 0 });
    expect(body.rows).toEqual([
      { employeeId: 'a', status: 'present', minutes: 120, recorded: false },
      { employeeId: 'b', status: 'sick', minutes: 0, recorded: false },
      { employeeId: 'c', status: 'late', minutes: 100, recorded: false },
    ]);
    expect(await api.head()).toBe(before);
  });

  test('is known again by its key', async () => {
    const s2 = '/v1/programs/kelas/sessions/s2/attendance/class';
    const key = { 'idempotency-key': 'kelas-1' };
    expect((await api.post(s2, {}, key)).body).toMatchObject({ recorded: 3, repeated: false });
    const before = await api.head();
    expect((await api.post(s2, {}, key)).body).toMatchObject({ recorded: 0, repeated: true });
    expect(await api.head()).toBe(before);
  });

  test('takes no more minutes than the session lasts', async () => {
    const { body } = await api.post('/v1/programs/kelas/sessions/s3/attendance/class', { minutes: 121 });
    expect(body).toMatchObject({ code: 'MINUTES_BEYOND_SESSION', status: 422 });
    expect(body.errors).toHaveLength(3);
  });
});
