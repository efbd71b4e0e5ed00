import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startApi, type TestApi } from '../support/api.js';

let api: TestApi;
const made = async (path: string, body: object) => {
  const { status, body: answer } = await api.post(path, body);
  if (status >= 300) throw new Error(`${path}: ${JSON.stringify(answer)}`);
  return answer;
};
const session = (sessionId: string, day: string, hour: number) => ({
  sessionId,
  startsAt: `${day}T0${hour}:00:00Z`,
  endsAt: `${day}T0${hour + 1}:30:00Z`,
  place: 'Daring',
});
/** A programme with sessions, at all of which everybody was for 90 minutes. */
const held = async (programId: string, form: string, sessions: readonly ReturnType<typeof session>[]) => {
  await made('/v1/programs', { programId, title: programId, objectives: ['x'], form });
  await made(`/v1/programs/${programId}/schedule`, { method: 'daring', capacity: 9, sessions });
  await made(`/v1/programs/${programId}/enrolments`, { employeeIds: ['rina', 'tono'] });
  let position = '';
  for (const { sessionId } of sessions)
    ({ position } = await made(`/v1/programs/${programId}/sessions/${sessionId}/attendance`, {
      records: ['rina', 'tono'].map((employeeId) => ({ employeeId, status: 'present', minutes: 90 })),
    }));
  return position;
};
const hours = async (query: string) => (await api.get(`/v1/reports/hours?${query}`)).body;

beforeAll(async () => {
  api = await startApi();
  await made('/v1/units', { unitId: 'u', name: 'Dinas' });
  await made('/v1/positions', { positionId: 'p', title: 'Perawat', kind: 'pelaksana' });
  const post = { unitId: 'u', positionId: 'p' };
  await made('/v1/employees', { employeeId: 'rina', name: 'R', employment: 'PNS', ...post });
  await made('/v1/employees', {
    employeeId: 'tono',
    name: 'T',
    employment: 'PPPK',
    since: '2024-04-01',
    ...post,
  });
});
afterAll(() => api.close());

describe('a programme', () => {
  test('says its form of development, and whether it is international', async () => {
    const proposal = { programId: 'daring', title: 'Arsip daring', objectives: ['Mengarsipkan'] };
    const { status, body } = await api.post('/v1/programs', { ...proposal, form: '16', international: true });
    expect(status).toBe(201);
    expect((await api.get(`/v1/programs/daring?after=${body.position}`)).body).toMatchObject({
      form: '16',
      international: true,
    });
  });
});

describe('hours', () => {
  test('of e-learning count for 3 JP a day at most; a correction lets the other session count for more', async () => {
    await held('arsip', '16', [session('a', '2026-03-02', 1), session('b', '2026-03-02', 4)]);
    const { position } = await made('/v1/programs/arsip/sessions/a/attendance/corrections', {
      employeeId: 'tono',
      status: 'absent',
      reason: 'Daftar hadir tertukar',
    });
    expect(await hours(`year=2026&unitId=u&after=${position}`)).toMatchObject({
      items: [
        { employeeId: 'rina', minutes: 180, creditParts: 27_000, creditHours: 3 },
        { employeeId: 'tono', minutes: 90, creditParts: 18_000, creditHours: 2 },
      ],
      totals: { creditHours: 5, editions: [{ edition: 1, rests: 3 }] },
    });
  });

  test('are counted anew for everybody when the rule has another edition, while the service answers', async () => {
    const { body: rule } = await api.get('/v1/rules/credit-hours');
    const { parameters } = rule.inForce;
    const forms = parameters.forms.map((form: { code: string; national: object }) =>
      form.code === '16' ? { ...form, national: { ...form.national, mostADay: 100 } } : form,
    );
    await made('/v1/rules/credit-hours/editions', {
      effectiveFrom: '2026-01-01',
      source: 'Surat edaran',
      mark: 'own',
      parameters: { ...parameters, forms },
    });
    let report = await hours('year=2026&unitId=u');
    while (report.totals.editions.some(({ edition }: { edition: number }) => edition === 1)) {
      await new Promise((resolve) => setTimeout(resolve, 20));
      report = await hours('year=2026&unitId=u');
    }
    expect(report).toMatchObject({
      items: [{ creditHours: 1 }, { creditHours: 1 }],
      totals: { creditHours: 2, editions: [{ edition: 2, rests: 3 }] },
    });
  });
});

describe('compliance', () => {
  const ask = async (query: string) => (await api.get(`/v1/reports/hours-compliance?${query}`)).body;

  test('by unit: who has met the floor, and who stays within the ceiling', async () => {
    const after = await held('magang', '10', [session('x', '2026-04-06', 1)]);
    expect((await hours(`year=2026&unitId=u&after=${after}`)).items).toMatchObject([
      { employeeId: 'rina', creditHours: 21 },
      { employeeId: 'tono', creditHours: 21 },
    ]);
    expect(await ask(`on=2026-04-30&after=${after}`)).toMatchObject({
      items: [{ unitId: 'u', people: 2, met: 1, below: 0, withinCeiling: 1, metShareHundredths: 10_000 }],
      // Of Tono only what lies in the year of the contract that began on 1 April.
      totals: { people: 2, creditHours: 41 },
      target: { pnsFloorHundredths: 2_000, pppkCeilingHundredths: 2_400 },
      rules: [
        { ruleId: 'hours-targets', edition: 1 },
        { ruleId: 'legal-standings', edition: 1 },
      ],
    });
  });

  test('by person, those below the target with what they miss and the days that are left', async () => {
    const { items } = await ask('on=2027-12-01&by=pegawai&state=kurang');
    expect(items).toMatchObject([
      { employeeId: 'rina', missingHours: 20, daysLeft: 30, yearFrom: '2027-01-01' },
    ]);
    const { body: text } = await api.get('/v1/reports/hours-compliance?on=2027-12-01&by=person&format=csv');
    expect(text).toContain('rina;u;PNS;;below;2027-01-01;2027-12-31;0,00;20,00;0,00;30');
  });
});

test('the competence part of IP ASN rests on completed programmes, for the position held on that day', async () => {
  const { position } = await made('/v1/programs/magang/completion', {});
  const ask = async () => (await api.get(`/v1/employees/rina/ip-asn?after=${position}`)).body;
  let answer = await ask();
  while (answer.competence.hundredths === 0) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    answer = await ask();
  }
  expect(answer).toMatchObject({
    positionId: 'p',
    positionKind: 'pelaksana',
    rule: { ruleId: 'ip-asn', edition: 1 },
    competence: {
      hundredths: 1_750,
      mostHundredths: 4_000,
      parts: [
        { part: 'technical', hundredths: 0, mostHundredths: 2_250, because: [] },
        {
          part: 'seminar',
          hundredths: 1_750,
          because: [{ programId: 'magang', form: '10', creditHours: 20 }],
        },
      ],
    },
  });
  expect(await api.get('/v1/employees/nobody/ip-asn')).toMatchObject({ status: 404 });
});
