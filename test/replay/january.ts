import { startApi, type TestApi } from '../support/api.js';

/** The day on which Budi is registered, the one of the session, and those on which it is entered and corrected. */
export const REGISTERED = '2026-01-05';
export const SESSION = '2026-01-20';
export const ENTERED = '2026-03-10';
export const CORRECTED = '2026-04-07';

/**
 * A world with a clock: Budi is registered in January, and is to come to a session on the 20th. That he was there is
 * entered in March only; in April the list turns out to be that of somebody else.
 */
export const january = async (folder?: string): Promise<TestApi> => {
  let clock = '';
  const api = await startApi(folder, { now: () => clock });
  const on = (day: string) => (clock = `${day}T03:00:00.000Z`);
  const send = async (path: string, body: object): Promise<bigint> => {
    const { status, body: answer } = await api.post(path, body);
    if (status >= 300) throw new Error(`${path}: ${status} ${JSON.stringify(answer)}`);
    return BigInt((answer as { position: string }).position);
  };

  on(REGISTERED);
  await send('/v1/units', { unitId: 'dinkes', name: 'Dinas Kesehatan' });
  await send('/v1/competencies', { competencyId: 'pelayanan', name: 'Pelayanan', kind: 'technical' });
  await send('/v1/positions', { positionId: 'perawat', title: 'Perawat', kind: 'fungsional' });
  await send('/v1/employees', {
    employeeId: 'budi',
    name: 'Budi Santoso',
    nip: '199001012015011001',
    employment: 'PNS',
    unitId: 'dinkes',
    positionId: 'perawat',
  });
  const programme = { title: 'Pelayanan prima', objectives: ['Melayani'], competencyIds: ['pelayanan'] };
  await send('/v1/programs', { programId: 'prima', ...programme });
  const session = {
    sessionId: 's1',
    startsAt: `${SESSION}T09:00:00+07:00`,
    endsAt: `${SESSION}T13:00:00+07:00`,
    place: 'Aula',
  };
  await send('/v1/programs/prima/schedule', {
    method: 'Klasikal',
    sessions: [session],
    speakers: ['dr. Tan'],
    capacity: 5,
  });
  await send('/v1/programs/prima/enrolments', { employeeIds: ['budi'] });
  await enrolled(api);
  on(ENTERED);
  await send('/v1/programs/prima/sessions/s1/attendance', {
    records: [{ employeeId: 'budi', status: 'hadir', minutes: 240 }],
  });
  on(CORRECTED);
  await send('/v1/programs/prima/sessions/s1/attendance/corrections', {
    employeeId: 'budi',
    status: 'alpa',
    reason: 'Daftar hadir milik orang lain',
  });
  return api;
};

/** The person's side of an enrolment is a policy's work, which follows in its own time. */
const enrolled = async (api: TestApi): Promise<void> => {
  for (;;) {
    const { body } = await api.get('/v1/employees/budi/history');
    if ((body as { events: { type: string }[] }).events.some(({ type }) => type === 'EmployeeEnrolled'))
      return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
};
