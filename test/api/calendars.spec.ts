import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startApi, type TestApi } from '../support/api.js';

let api: TestApi;
const post = (path: string, body: object = {}) => api.post(path, body);
const get = async (path: string, after: string) =>
  (await api.get(`${path}${path.includes('?') ? '&' : '?'}after=${after}`)).body;

const session = (sessionId: string, day: string, more: object = {}) => ({
  sessionId,
  startsAt: `${day}T08:00:00+07:00`,
  endsAt: `${day}T12:00:00+07:00`,
  place: 'Balai Diklat',
  ...more,
});
const propose = (programId: string) =>
  post('/v1/programs', { programId, title: `Program ${programId}`, objectives: ['Melayani'] });
const schedule = (programId: string, sessions: readonly object[], more: object = {}) =>
  post(`/v1/programs/${programId}/schedule`, { method: 'klasikal', capacity: 2, sessions, ...more });
const enrol = (programId: string, employeeId: string, more: object = {}) =>
  post(`/v1/programs/${programId}/enrolments`, { employeeId, ...more });

/** Waits for the policy that tells a person's own stream of a seat. */
const enrolled = async (employeeId: string, programId: string) => {
  const has = async () =>
    (await api.get(`/v1/employees/${employeeId}`)).body.enrolments.some(
      (one: { programId: string; status: string }) =>
        one.programId === programId && one.status === 'enrolled',
    );
  while (!(await has())) await new Promise((resolve) => setTimeout(resolve, 20));
};

beforeAll(async () => {
  api = await startApi();
  for (const unitId of ['u', 'v']) await post('/v1/units', { unitId, name: `Dinas ${unitId}` });
  await post('/v1/positions', { positionId: 'p', title: 'Jabatan', kind: 'fungsional' });
  for (const employeeId of ['rina', 'sari', 'tono', 'umar'])
    await post('/v1/employees', {
      employeeId,
      name: `Nama ${employeeId}`,
      employment: 'PNS',
      unitId: employeeId === 'umar' ? 'v' : 'u',
      positionId: 'p',
    });
});
afterAll(() => api.close());

describe('a room', () => {
  test('of two schedules that want it at once, exactly one has it, and the other is told which', async () => {
    await Promise.all(['left', 'right'].map(propose));
    const inRoom = [session('s1', '2027-03-01', { roomId: 'aula' })];
    const answers = await Promise.all(['left', 'right'].map((programId) => schedule(programId, inRoom)));
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
    const lost = answers.findIndex(({ status }) => status === 409);
    const [loser, winner] = lost === 0 ? ['left', 'right'] : ['right', 'left'];
    expect(answers[lost]?.body).toMatchObject({
      code: 'ROOM_CLASH',
      detail: expect.stringContaining(
        `"Program ${winner}" (${winner}), session s1, 2027-03-01 08:00-12:00 WIB`,
      ),
    });
    expect((await api.get(`/v1/programs/${loser}`)).body.status).toBe('proposed');

    // A revision that leaves the room lets the other in; a cancellation frees it for whoever comes.
    const elsewhere = [session('s1', '2027-03-01', { roomId: 'aula-2' })];
    const revision = { method: 'klasikal', capacity: 2, sessions: elsewhere, reason: 'Tukar ruang' };
    expect((await post(`/v1/programs/${winner}/revision`, revision)).status).toBe(200);
    expect((await schedule(`${loser}`, inRoom)).status).toBe(200);
    expect((await post(`/v1/programs/${loser}/cancellation`, { reason: 'Batal' })).status).toBe(200);
    await propose('third');
    expect((await schedule('third', inRoom)).status).toBe(200);
  });

  test('stays booked where a revision is refused', async () => {
    await propose('kept');
    await schedule('kept', [session('s1', '2027-03-02', { roomId: 'kecil' })]);
    const clashing = [session('s1', '2027-03-01', { roomId: 'aula' })];
    const revision = { method: 'klasikal', capacity: 2, sessions: clashing, reason: 'Pindah' };
    expect((await post('/v1/programs/kept/revision', revision)).body.code).toBe('ROOM_CLASH');
    await propose('wants');
    const answer = await schedule('wants', [session('s1', '2027-03-02', { roomId: 'kecil' })]);
    expect(answer.body.code).toBe('ROOM_CLASH');
  });
});

test("a speaker's time is taken once, and no name is told", async () => {
  await Promise.all(['talk-1', 'talk-2'].map(propose));
  const speakers = [{ speakerId: 'drtan', name: 'dr. Tan' }];
  const spoken = [session('s1', '2027-04-01', { speakerIds: ['drtan'] })];
  expect((await schedule('talk-1', spoken, { speakers })).status).toBe(200);
  const { status, body } = await schedule('talk-2', spoken, { speakers });
  expect({ status, code: body.code }).toEqual({ status: 409, code: 'SPEAKER_CLASH' });
  expect(JSON.stringify(body)).not.toContain('Tan');
});

test('nobody is enrolled in two programmes at the same time, but after the first is withdrawn', async () => {
  await Promise.all(['morning', 'same-morning'].map(propose));
  await schedule('morning', [session('s1', '2027-05-03')]);
  await schedule('same-morning', [session('s1', '2027-05-03')]);
  await enrol('morning', 'rina');
  await enrolled('rina', 'morning');
  const { status, body } = await enrol('same-morning', 'rina');
  expect({ status, code: body.code }).toEqual({ status: 409, code: 'PERSON_CLASH' });
  expect(body.detail).toContain('"Program morning" (morning), session s1, 2027-05-03 08:00-12:00 WIB');
  expect(JSON.stringify(body)).not.toContain('Nama');
  await post('/v1/programs/morning/enrolments/rina/withdrawal');
  expect((await enrol('same-morning', 'rina')).status).toBe(201);
});

describe('groups and waiting lists', () => {
  test('a group has its seats, and who sits in it is moved to another', async () => {
    await propose('grouped');
    const groups = ['a', 'b'].map((groupId) => ({ groupId, name: `Kelompok ${groupId}`, capacity: 1 }));
    const sessions = ['a', 'b'].map((groupId, index) =>
      session(groupId, `2027-06-0${index + 1}`, { groupId }),
    );
    expect((await schedule('grouped', sessions, { groups })).status).toBe(200);
    await enrol('grouped', 'sari', { groupId: 'a' });
    expect((await enrol('grouped', 'tono', { groupId: 'a' })).body.code).toBe('GROUP_FULL');
    const { body } = await post('/v1/programs/grouped/enrolments/sari/group', {
      groupId: 'b',
      reason: 'Dinas',
    });
    expect(await get('/v1/programs/grouped/participants?groupId=b', body.position)).toMatchObject({
      total: 1,
      items: [{ employeeId: 'sari', groupId: 'b', status: 'enrolled' }],
    });
    expect((await get('/v1/programs/grouped', body.position)).groups).toMatchObject([
      { groupId: 'a', seatsTaken: 0 },
      { groupId: 'b', seatsTaken: 1 },
    ]);
  });

  test('who waits has a place, and the seat that is given back', async () => {
    await propose('small');
    await schedule('small', [session('s1', '2027-07-01')], { capacity: 1 });
    await enrol('small', 'sari');
    expect((await enrol('small', 'tono')).body.code).toBe('SEATS_TAKEN');
    for (const employeeId of ['tono', 'umar'])
      expect((await post('/v1/programs/small/waiting-list', { employeeId })).status).toBe(201);
    const { body } = await post('/v1/programs/small/enrolments/sari/withdrawal');
    expect(await get('/v1/programs/small/waiting-list', body.position)).toMatchObject({
      total: 1,
      items: [{ place: 1, employeeId: 'umar' }],
    });
    expect(await get('/v1/programs/small/participants?status=enrolled', body.position)).toMatchObject({
      items: [{ employeeId: 'tono' }],
    });
    // More seats: those who wait have them without being asked again.
    await post('/v1/programs/small/revision', {
      method: 'klasikal',
      capacity: 2,
      sessions: [session('s1', '2027-07-01')],
      reason: 'Ruang lebih besar',
    });
    await enrolled('umar', 'small');
    expect((await api.get('/v1/programs/small')).body).toMatchObject({ seatsTaken: 2, waiting: 0 });
  });

  test('a unit has no more seats than its quota, and finds those that are kept for it', async () => {
    await propose('quotas');
    const quotas = [{ unitId: 'v', kept: 1, keptUntil: '2099-12-31' }];
    expect((await schedule('quotas', [session('s1', '2027-08-02')], { quotas })).status).toBe(200);
    expect((await enrol('quotas', 'sari')).status).toBe(201);
    expect((await enrol('quotas', 'tono')).body.code).toBe('SEATS_KEPT');
    expect((await enrol('quotas', 'umar')).status).toBe(201);
    await propose('no-unit');
    const unknown = [{ unitId: 'nowhere', most: 1 }];
    expect((await schedule('no-unit', [session('s1', '2027-08-03')], { quotas: unknown })).body.code).toBe(
      'UNIT_UNKNOWN',
    );
  });
});
