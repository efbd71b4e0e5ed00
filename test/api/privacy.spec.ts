import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { carryOutRetention } from '@bina/runtime';
import { startApi, type TestApi } from '../support/api.js';

let api: TestApi;
const post = (path: string, body: object = {}, headers = {}) => api.post(path, body, headers);
const as = async (claims: object) => ({ authorization: `Bearer ${await api.token(claims)}` });
const HOUR_MS = 3_600_000;
const hoursAgo = (hours: number) => new Date(Date.now() - hours * HOUR_MS).toISOString();
const see = async (path: string, after: string, headers = {}) =>
  (await api.get(`${path}${path.includes('?') ? '&' : '?'}after=${after}`, headers)).body;
/** Waits for what policies do. */
const until = async (path: string, isThere: (body: never) => boolean) => {
  for (;;) {
    const { body } = await api.get(path);
    if (isThere(body as never)) return body;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};

beforeAll(async () => {
  api = await startApi();
  await post('/v1/units', { unitId: 'u', name: 'Dinas' });
  await post('/v1/competencies', { competencyId: 'c', name: 'Pelayanan', kind: 'teknis' });
  await post('/v1/positions', { positionId: 'p', title: 'Jabatan', kind: 'fungsional' });
  for (const employeeId of ['ani', 'budi', 'citra', 'dewi'])
    await post('/v1/employees', {
      employeeId,
      name: `Nama ${employeeId}`,
      employment: 'PNS',
      unitId: 'u',
      positionId: 'p',
    });
});
afterAll(() => api.close());

describe('a request about the own data', () => {
  test('is entered by the person, for nobody else, and answered by the office', async () => {
    const own = await as({ sub: 'ani', role: 'employee', employeeId: 'ani' });
    const request = { requestId: 'mine', kind: 'akses', subjectId: 'ani', details: 'Mohon salinan' };
    expect((await post('/v1/data-requests', request, own)).status).toBe(201);
    expect(await post('/v1/data-requests', { ...request, subjectId: 'budi' }, own)).toMatchObject({
      status: 403,
      body: { code: 'NOT_YOUR_RECORD' },
    });
    expect((await post('/v1/data-requests/mine/answer', { answer: 'dipenuhi' }, own)).status).toBe(403);
    const { status, body } = await post('/v1/data-requests/mine/answer', { answer: 'dipenuhi' });
    expect(status).toBe(200);
    expect(await see('/v1/data-requests/mine', body.position)).toMatchObject({
      kind: 'access',
      answer: 'done',
      late: false,
      rule: { ruleId: 'data-request-clock', edition: 1 },
    });
  });

  test('has a clock of 3 x 24 hours, which health and the list show without a name', async () => {
    const letter = { kind: 'perbaikan', subjectId: 'budi', channel: 'surat' };
    await post('/v1/data-requests', { ...letter, requestId: 'old', receivedAt: hoursAgo(73) });
    const { body } = await post('/v1/data-requests', {
      ...letter,
      requestId: 'new',
      receivedAt: hoursAgo(71),
    });
    const overdue = await see('/v1/data-requests?state=terlambat', body.position);
    expect(overdue).toMatchObject({
      total: 1,
      items: [{ requestId: 'old' }],
      clock: { open: 2, overdue: 1 },
    });
    const health = await api.get('/health');
    expect(health.body.dataRequests).toEqual({ open: 2, overdue: 1 });
    const answered = await post('/v1/data-requests/old/answer', {
      answer: 'ditolak',
      ground: 'kewajiban-arsip',
    });
    expect(await see('/v1/data-requests/old', answered.body.position)).toMatchObject({
      answer: 'refused',
      ground: 'retention-duty',
      late: true,
    });
  });

  test.each([
    [{ answer: 'ditolak' }, 'REFUSAL_WITHOUT_GROUND'],
    [{ answer: 'dipenuhi', ground: 'lain' }, 'GROUND_UNFIT'],
  ])('is not answered by %j: %s', async (answer, code) =>
    expect(await post('/v1/data-requests/new/answer', answer)).toMatchObject({ status: 422, body: { code } }),
  );

  test('about nobody is refused', async () => {
    expect(await post('/v1/data-requests', { kind: 'akses', subjectId: 'nobody' })).toMatchObject({
      status: 404,
      body: { code: 'EMPLOYEE_UNKNOWN' },
    });
    expect((await api.get('/v1/data-requests/nothing')).body.code).toBe('REQUEST_UNKNOWN');
  });
});

describe('a restriction', () => {
  test('lets nobody but admins and auditors look, and nothing but corrections be recorded', async () => {
    const request = { requestId: 'stop', kind: 'pembatasan', subjectId: 'citra' };
    await post('/v1/data-requests', request);
    const { body } = await post('/v1/data-requests/stop/answer', { answer: 'dipenuhi' });
    expect(await see('/v1/employees/citra', body.position)).toMatchObject({ restricted: true });
    const reporter = await as({ sub: 'r', role: 'reporter' });
    expect(await api.get('/v1/employees/citra', reporter)).toMatchObject({
      status: 403,
      body: { code: 'PERSON_RESTRICTED' },
    });
    expect((await api.get('/v1/employees/budi', reporter)).status).toBe(200);
    const assessment = { competencyId: 'c', level: 2, method: 'test', assessedOn: '2026-02-02' };
    expect(await post('/v1/employees/citra/assessments', assessment)).toMatchObject({
      status: 403,
      body: { code: 'PERSON_RESTRICTED' },
    });
    expect((await post('/v1/employees/citra/name', { name: 'Citra', reason: 'Salah ketik' })).status).toBe(
      200,
    );
    await post('/v1/employees/citra/restriction/end', { note: 'Permintaan dicabut' });
    expect((await post('/v1/employees/citra/assessments', assessment)).status).toBe(201);
    expect((await api.get('/v1/employees/citra', reporter)).status).toBe(200);
  });
});

describe('the export', () => {
  test('gives the person everything, with who looked and what was asked', async () => {
    const auditor = await as({ sub: 'aud', role: 'auditor' });
    expect((await api.get('/v1/employees/ani/personal-data', auditor)).body.code).toBe('GROUND_MISSING');
    await api.get('/v1/employees/ani/personal-data?ground=Pemeriksaan', auditor);
    const own = await as({ sub: 'ani', role: 'employee', employeeId: 'ani' });
    const { status, body } = await api.get('/v1/employees/ani/personal-data', own);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      employeeId: 'ani',
      events: [{ type: 'EmployeeRegistered', data: { name: 'Nama ani' }, actor: { id: 'office-1' } }],
      accesses: [{ what: 'export', ground: 'stated', stated: 'Pemeriksaan', by: { id: 'aud' } }],
      requests: [{ requestId: 'mine', kind: 'access', answer: 'done' }],
    });
    expect((await api.get('/v1/employees/budi/personal-data', own)).status).toBe(403);
  });
});

describe('an erasure', () => {
  test('of a speaker takes the name out of every schedule', async () => {
    await post('/v1/programs', { programId: 'g', title: 'T', objectives: ['O'] });
    await post('/v1/programs/g/schedule', {
      method: 'm',
      capacity: 5,
      speakers: [
        { speakerId: 'tan', name: 'dr. Tan' },
        { speakerId: 'lee', name: 'dr. Lee' },
      ],
      sessions: [
        { sessionId: 's', startsAt: '2026-03-02T01:00:00Z', endsAt: '2026-03-02T05:00:00Z', place: 'Aula' },
      ],
    });
    expect(await post('/v1/speakers/nobody/erasure', { ground: 'permintaan' })).toMatchObject({
      status: 404,
      body: { code: 'SPEAKER_UNKNOWN' },
    });
    await post('/v1/data-requests', {
      requestId: 'speaker',
      kind: 'penghapusan',
      subjectId: 'tan',
      subjectKind: 'narasumber',
    });
    expect((await post('/v1/data-requests/speaker/answer', { answer: 'dipenuhi' })).status).toBe(200);
    const program = await until(
      '/v1/programs/g',
      ({ speakers }: { speakers: { name: string | null }[] }) => speakers[0]?.name === null,
    );
    // Two people in one event: each is forgotten alone.
    expect(program.speakers).toMatchObject([
      { speakerId: 'tan', name: null },
      { speakerId: 'lee', name: 'dr. Lee' },
    ]);
  });

  test('comes by itself when the retention schedule says so, and is announced before', async () => {
    await post('/v1/employees/dewi/departure', { ground: 'pensiun', effectiveFrom: '2015-06-01' });
    const due = '/v1/retention-due?on=2025-06-01';
    expect((await api.get(due)).body).toMatchObject({ total: 0, rule: { years: null } });
    const { body } = await post('/v1/rules/retention/editions', {
      effectiveFrom: '2023-01-01',
      source: 'JRA Kota Medan',
      mark: 'own',
      parameters: { years: 10 },
    });
    expect(await see('/v1/retention-due?on=2025-05-31', body.position)).toMatchObject({ total: 0 });
    expect(await see(due, body.position)).toMatchObject({
      total: 1,
      items: [{ employeeId: 'dewi', departedOn: '2015-06-01', dueOn: '2025-06-01' }],
      rule: { ruleId: 'retention', edition: 2, years: 10 },
    });
    await carryOutRetention({ ...api.daily, now: () => '2025-06-01T03:00:00.000Z' });
    const dewi = await until(
      '/v1/employees/dewi',
      ({ erasure }: { erasure: string }) => erasure === 'completed',
    );
    expect(dewi).toMatchObject({ name: null, status: 'departed' });
    expect((await api.get('/v1/retention-due')).body.total).toBe(0);
    // Whoever is forgotten already is not told again.
    await carryOutRetention({ ...api.daily, now: () => '2025-06-02T03:00:00.000Z' });
    expect((await api.get('/v1/employees/budi')).body).toMatchObject({ name: 'Nama budi', erasure: null });
  });

  test('cannot be asked for by others than the office', async () => {
    for (const role of ['auditor', 'reporter', 'unit-manager', 'employee'] as const) {
      const headers = await as({ sub: 'x', role, employeeId: 'budi', unitId: 'u' });
      expect((await post('/v1/employees/budi/erasure', { ground: 'permintaan' }, headers)).status).toBe(403);
    }
  });
});
