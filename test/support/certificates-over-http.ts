import type { Reply, TestApi } from './api.js';

/** A programme of one day of four hours, held in March 2026. */
export const heldOnce = {
  method: 'klasikal',
  capacity: 200,
  sessions: [
    { sessionId: 's1', startsAt: '2026-03-02T01:00:00Z', endsAt: '2026-03-02T05:00:00Z', place: 'Aula' },
  ],
};

type Post = TestApi['post'];

/** Runs a programme to its completion: each of these people was there for so many minutes of the 240. */
export const completeProgram = async (
  { post }: { readonly post: Post },
  programId: string,
  minutes: Readonly<Record<string, number>>,
): Promise<void> => {
  await post('/v1/programs', { programId, title: 'Pelayanan prima', objectives: ['Melayani'] });
  await post(`/v1/programs/${programId}/schedule`, heldOnce);
  await post(`/v1/programs/${programId}/enrolments`, { employeeIds: Object.keys(minutes) });
  await post(`/v1/programs/${programId}/sessions/s1/attendance`, {
    records: Object.entries(minutes).map(([employeeId, there]) => ({
      employeeId,
      ...(there === 0 ? { status: 'absent' } : { status: 'present', minutes: there }),
    })),
  });
  await post(`/v1/programs/${programId}/completion`);
};

/** Asks until the policy has told the people that the programme is completed. */
export const onceCompleted = async (ask: () => Promise<Reply>): Promise<Reply> => {
  for (;;) {
    const reply = await ask();
    const { body } = reply;
    const codes = [body.code, ...(body.errors ?? []).map(({ code }: { code?: string }) => code)];
    const waits = (body.passed ?? []).some(({ because }: { because: string }) => because === 'not-completed');
    if (!codes.includes('CERTIFICATE_NOT_COMPLETED') && !waits) return reply;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};
