import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startApi, type TestApi } from '../support/api.js';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
  await api.post('/v1/units', { unitId: 'u', name: 'Dinas' });
  await api.post('/v1/competencies', { competencyId: 'c', name: 'C', kind: 'teknis' });
  await api.post('/v1/positions', { positionId: 'p', title: 'Perawat', kind: 'fungsional' });
  for (const employeeId of ['siti', 'budi', 'ani', 'agus'])
    await api.post('/v1/employees', {
      employeeId,
      name: employeeId,
      employment: 'PNS',
      unitId: 'u',
      positionId: 'p',
    });
  const assessed = { competencyId: 'c', level: 4, method: 'test', assessedOn: '2026-01-01' };
  for (const [mentorId, menteeId] of [
    ['siti', 'budi'],
    ['ani', 'agus'],
  ] as const) {
    await api.post(`/v1/employees/${mentorId}/assessments`, assessed);
    const pair = {
      mentoringId: `${mentorId}-guides`,
      mentorId,
      menteeId,
      competencyId: 'c',
      goal: 'Mandiri',
    };
    await api.post('/v1/mentorings', pair);
    await api.post(`/v1/mentorings/${mentorId}-guides/meetings`, {
      meetingId: 'm-1',
      metOn: '2026-02-02',
      minutes: 60,
      note: 'Kata mentee',
      mentorNote: 'Kata mentor',
    });
  }
});
afterAll(() => api.close());

// Both notes stand in one event: each is sealed by the key of the one who wrote it.
test.each([
  ['siti', 'budi', { goal: 'Mandiri', note: 'Kata mentee', mentorNote: null }],
  ['agus', 'ani', { goal: null, note: null, mentorNote: 'Kata mentor' }],
])('what %s wrote is gone with the key, and what %s wrote is not', async (forgotten, other, left) => {
  const address = `/v1/employees/${other}/mentorings/${forgotten === 'siti' ? 'siti' : 'ani'}-guides`;
  const before = (await api.get(address)).body;
  expect(before).toMatchObject({
    goal: 'Mandiri',
    log: [{ note: 'Kata mentee', mentorNote: 'Kata mentor' }],
  });
  await api.bina.stores.keys.destroy(forgotten);
  const { goal, ...notes } = left;
  expect((await api.get(address)).body).toMatchObject({
    goal,
    meetings: 1,
    log: [{ minutes: 60, ...notes }],
  });
});
