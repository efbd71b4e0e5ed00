import type { TestApi } from '../support/api.js';

const session = (sessionId: string, startsAt: string, endsAt: string) => ({
  sessionId,
  startsAt,
  endsAt,
  place: 'Aula',
});

/** A programme of sessions of two hours (s1 to s3, and one that has not begun), and these people with seats in it. */
export const aClass = async (api: TestApi, people: readonly string[]): Promise<void> => {
  const sent = async (path: string, body: object) => {
    const reply = await api.post(path, body);
    if (reply.status >= 400) throw new Error(`${path}: ${JSON.stringify(reply.body)}`);
  };
  await sent('/v1/units', { unitId: 'u', name: 'Dinas' });
  await sent('/v1/positions', { positionId: 'p', title: 'Analis', kind: 'pelaksana' });
  for (const employeeId of people)
    await sent('/v1/employees', {
      employeeId,
      name: `Nama ${employeeId}`,
      employment: 'PNS',
      unitId: 'u',
      positionId: 'p',
    });
  await sent('/v1/programs', {
    programId: 'kelas',
    title: 'Kelas',
    objectives: ['x'],
    competencyIds: [],
  });
  const sessions = [
    session('s1', '2026-03-02T02:00:00Z', '2026-03-02T04:00:00Z'),
    session('s2', '2026-03-03T02:00:00Z', '2026-03-03T04:00:00Z'),
    session('s3', '2026-03-04T02:00:00Z', '2026-03-04T04:00:00Z'),
    session('later', '2099-03-04T02:00:00Z', '2099-03-04T04:00:00Z'),
  ];
  await sent('/v1/programs/kelas/schedule', {
    method: 'klasikal',
    sessions,
    speakers: [],
    capacity: people.length,
  });
  await sent('/v1/programs/kelas/enrolments', { employeeIds: people });
};
