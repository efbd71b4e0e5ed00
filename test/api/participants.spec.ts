import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { startApi, type TestApi } from '../support/api.js';
import { completeProgram } from '../support/certificates-over-http.js';

let api: TestApi;

beforeAll(async () => {
  api = await startApi();
  await api.post('/v1/units', { unitId: 'u', name: 'Dinas' });
  await api.post('/v1/positions', { positionId: 'p', title: 'Analis', kind: 'pelaksana' });
  for (const employeeId of ['sari', 'tono', 'umar', 'wati'])
    await api.post('/v1/employees', {
      employeeId,
      name: `Nama ${employeeId}`,
      employment: 'PNS',
      unitId: 'u',
      positionId: 'p',
    });
});
afterAll(() => api.close());

const participantsOf = async (programId: string, query = '') =>
  (await api.get(`/v1/programs/${programId}/participants?after=${await api.head()}${query}`)).body;

type Line = { readonly employeeId: string; readonly percent?: number };
const completed = async (programId: string): Promise<readonly Line[]> => {
  for (;;) {
    const { items } = await participantsOf(programId);
    if (items.every(({ status }: { status: string }) => status === 'completed')) return items;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};

describe('the list of participants', () => {
  const rule = { ruleId: 'completion-threshold', edition: 1 };

  beforeAll(async () => {
    await completeProgram(api, 'prima', { sari: 192, tono: 191 });
    await completed('prima');
  });

  test('says how much of it each attended, whether that is enough, and by which rule', async () =>
    expect((await participantsOf('prima')).items).toMatchObject([
      { employeeId: 'sari', status: 'completed', percent: 80, reached: true, rule },
      { employeeId: 'tono', status: 'completed', percent: 79, reached: false, rule },
    ]));

  test.each([
    ['ya', 'sari'],
    ['true', 'sari'],
    ['tidak', 'tono'],
    ['false', 'tono'],
  ])('is narrowed by reached=%s', async (word, employeeId) =>
    expect(await participantsOf('prima', `&reached=${word}`)).toMatchObject({
      total: 1,
      items: [{ employeeId }],
    }),
  );

  test('says which word it does not know', async () => {
    const { status, body } = await api.get('/v1/programs/prima/participants?reached=mungkin');
    expect(status).toBe(400);
    expect(JSON.stringify(body)).toContain('reached');
  });

  test('is what its description says, which names what comes of attendance', async () => {
    const { body: document } = await api.inject('GET', '/openapi.json', {});
    const { parameters, responses } = document.paths['/v1/programs/{id}/participants'].get;
    expect(parameters.map(({ name }: { name: string }) => name)).toContain('reached');
    const { schema } = responses['200'].content['application/json'];
    const described = Object.keys(schema.properties.items.items.properties);
    expect(described).toEqual(expect.arrayContaining(['percent', 'reached', 'rule', 'failedCodes']));
    const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(schema);
    const answer = await participantsOf('prima');
    // Every field that is answered is described, and a percentage without its rule would not fit.
    for (const item of answer.items) expect(described).toEqual(expect.arrayContaining(Object.keys(item)));
    validate(answer);
    expect(validate.errors ?? []).toEqual([]);
    const [{ rule: _rule, ...unruled }] = answer.items;
    expect(validate({ ...answer, items: [unruled] })).toBe(false);
  });

  test('counts the wrong codes of a session', async () => {
    await api.post('/v1/programs', { programId: 'kode', title: 'Kode', objectives: ['x'] });
    const session = {
      sessionId: 's',
      place: 'Aula',
      startsAt: '2026-03-03T01:00Z',
      endsAt: '2099-03-03T02:00Z',
    };
    await api.post('/v1/programs/kode/schedule', { method: 'm', capacity: 1, sessions: [session] });
    await api.post('/v1/programs/kode/enrolments', { employeeId: 'wati' });
    await api.post('/v1/programs/kode/sessions/s/check-in');
    const { body } = await api.get('/v1/programs/kode/sessions/s/check-in');
    const token = await api.token({ sub: 'wati', role: 'employee', employeeId: 'wati' });
    const code = String((Number(body.code) + 500_000) % 1_000_000).padStart(6, '0');
    const path = '/v1/programs/kode/sessions/s/check-in/codes';
    expect((await api.post(path, { code }, { authorization: `Bearer ${token}` })).status).toBe(422);
    expect((await participantsOf('kode')).items).toMatchObject([{ failedCodes: { s: 1 } }]);
  });
});

describe('of a programme in groups', () => {
  const session = (sessionId: string, day: string, more: object = {}) => ({
    sessionId,
    startsAt: `${day}T08:00:00+07:00`,
    endsAt: `${day}T12:00:00+07:00`,
    place: 'Balai Diklat',
    ...more,
  });
  const percents = async () =>
    Object.fromEntries((await completed('kelompok')).map(({ employeeId, percent }) => [employeeId, percent]));
  const attend = (sessionId: string, records: readonly object[]) =>
    api.post(`/v1/programs/kelompok/sessions/${sessionId}/attendance`, { records });
  const present = (employeeId: string, minutes = 240) => ({ employeeId, status: 'present', minutes });

  beforeAll(async () => {
    await api.post('/v1/programs', { programId: 'kelompok', title: 'Kelompok', objectives: ['x'] });
    const groups = ['a', 'b'].map((groupId) => ({ groupId, name: `Kelompok ${groupId}`, capacity: 2 }));
    await api.post('/v1/programs/kelompok/schedule', {
      method: 'klasikal',
      capacity: 4,
      groups,
      sessions: [
        session('all', '2026-04-01'),
        session('a1', '2026-04-02', { groupId: 'a' }),
        session('b1', '2026-04-03', { groupId: 'b' }),
        session('b2', '2026-04-04', { groupId: 'b' }),
      ],
    });
    for (const [employeeId, groupId] of Object.entries({ sari: 'a', tono: 'b', umar: 'b' }))
      await api.post('/v1/programs/kelompok/enrolments', { employeeId, groupId });
    await attend('all', [present('sari'), present('tono'), present('umar')]);
    await attend('a1', [present('sari')]);
    await attend('b1', [present('tono'), present('umar')]);
    await attend('b2', [present('tono'), { employeeId: 'umar', status: 'absent' }]);
    await api.post('/v1/programs/kelompok/completion');
  });

  test('everybody is measured by the sessions of all and of the own group', async () =>
    expect(await percents()).toEqual({ sari: 100, tono: 100, umar: 66 }));

  test('and after a correction as well', async () => {
    const correction = { employeeId: 'sari', status: 'present', minutes: 120, reason: 'Daftar hadir' };
    const { status, body } = await api.post(
      '/v1/programs/kelompok/sessions/a1/attendance/corrections',
      correction,
    );
    expect({ status, body }).toMatchObject({ status: 200 });
    expect(await percents()).toEqual({ sari: 75, tono: 100, umar: 66 });
  });
});
