import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { dayAfter, dayInWib } from '@bina/domain';
import { startApi, type TestApi } from '../support/api.js';

let api: TestApi;
const as = async (employeeId: string) => ({
  authorization: `Bearer ${await api.token({ sub: employeeId, role: 'employee', employeeId })}`,
});
const pairId = 'siti-guides-budi';
const meet = async (who: string, body: object) =>
  api.post(`/v1/mentorings/${pairId}/meetings`, body, await as(who));

beforeAll(async () => {
  api = await startApi();
  await api.post('/v1/units', { unitId: 'u', name: 'Dinas' });
  await api.post('/v1/competencies', { competencyId: 'c', name: 'C', kind: 'teknis' });
  await api.post('/v1/positions', { positionId: 'p', title: 'Perawat', kind: 'fungsional' });
  for (const employeeId of ['siti', 'budi', 'agus'])
    await api.post('/v1/employees', {
      employeeId,
      name: employeeId,
      employment: 'PNS',
      unitId: 'u',
      positionId: 'p',
    });
});
afterAll(() => api.close());

/** Waits for what policies do. */
const until = async (is: () => Promise<boolean>): Promise<void> => {
  for (let tries = 0; tries < 200; tries += 1) {
    if (await is()) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('What was waited for did not come.');
};

describe('a mentoring', () => {
  const wanted = {
    mentoringId: pairId,
    mentorId: 'siti',
    menteeId: 'budi',
    competencyId: 'c',
    goal: 'Memimpin loket',
    startsOn: '2026-01-01',
  };

  test('needs a mentor who was assessed in the competency', async () => {
    expect(await api.post('/v1/mentorings', wanted)).toMatchObject({
      status: 422,
      body: { code: 'MENTOR_NOT_ASSESSED' },
    });
    await api.post('/v1/employees/siti/assessments', {
      competencyId: 'c',
      level: 4,
      method: 'test',
      assessedOn: '2026-01-01',
    });
    expect((await api.post('/v1/mentorings', wanted)).status).toBe(201);
    expect((await api.post('/v1/mentorings', wanted)).body.recorded).toBe(0);
  });

  test('has one mentor a competency', async () =>
    expect(await api.post('/v1/mentorings', { ...wanted, mentoringId: 'second' })).toMatchObject({
      status: 409,
      body: { code: 'MENTEE_HAS_MENTOR' },
    }));

  test('is recorded by the two themselves, and by nobody else of the employees', async () => {
    const one = { meetingId: 'm-1', metOn: '2026-02-02', minutes: 60 };
    expect((await meet('siti', { ...one, mentorNote: 'Sudah tenang' })).status).toBe(201);
    expect(await meet('agus', { ...one, meetingId: 'm-9' })).toMatchObject({
      status: 403,
      body: { code: 'NOT_OF_THE_PAIR' },
    });
    expect(await meet('siti', { ...one, meetingId: 'm-9', note: 'Atas nama Budi' })).toMatchObject({
      status: 403,
      body: { code: 'NOTE_OF_THE_OTHER' },
    });
    expect(
      await meet('budi', { ...one, meetingId: 'm-9', metOn: dayAfter(dayInWib(new Date().toISOString())) }),
    ).toMatchObject({
      status: 422,
      body: { code: 'MEETING_IN_FUTURE' },
    });
  });

  test('is read with what was written by the two, and by no other employee', async () => {
    const mine = await api.get(`/v1/employees/budi/mentorings/${pairId}`, await as('budi'));
    expect(mine).toMatchObject({
      status: 200,
      body: { goal: 'Memimpin loket', log: [{ meetingId: 'm-1', mentorNote: 'Sudah tenang', note: null }] },
    });
    expect(await api.get(`/v1/employees/agus/mentorings/${pairId}`, await as('agus'))).toMatchObject({
      status: 404,
      body: { code: 'MENTORING_UNKNOWN' },
    });
    const after = await api.head();
    const { body } = await api.get(`/v1/mentorings/${pairId}?after=${after}`);
    expect(JSON.stringify(body)).not.toContain('Sudah tenang');
  });

  test('counts for the mentee: 2 JP a time, and the third meeting in a month brings nothing', async () => {
    for (const [meetingId, metOn] of [
      ['m-2', '2026-02-10'],
      ['m-3', '2026-02-20'],
      ['m-4', '2026-03-02'],
    ])
      await meet('budi', { meetingId, metOn, minutes: 60 });
    const jp = async () => {
      const { body } = await api.get(`/v1/reports/hours?year=2026&unitId=u&after=${await api.head()}`);
      return body.totals.creditHours as number;
    };
    await until(async () => (await jp()) === 6);
    // The first of February did not take place, nor did that of March: then the third of February is one of two.
    for (const [meetingId, metOn] of [
      ['m-1', '2026-02-02'],
      ['m-4', '2026-03-02'],
    ]) {
      const path = `/v1/mentorings/${pairId}/meetings/${meetingId}/correction`;
      await api.post(path, { metOn, minutes: 0, reason: 'Batal' }, await as('siti'));
    }
    await until(async () => (await jp()) === 4);
  });

  test('shows its load by unit, also as a file', async () => {
    const address = `/v1/reports/mentoring-load?year=2026&on=2026-02-28&after=${await api.head()}`;
    expect((await api.get(address)).body).toMatchObject({
      items: [{ unitId: 'u', mentors: 1, openPairs: 1, meetings: 2, minutes: 120, creditHours: 4 }],
      totals: { mentors: 1, openPairs: 1, meetings: 2, minutes: 120, creditParts: 36_000, creditHours: 4 },
    });
    const csv = await api.get(`${address}&by=mentor&format=csv`);
    expect(csv.headers['content-type']).toContain('text/csv');
  });
});
