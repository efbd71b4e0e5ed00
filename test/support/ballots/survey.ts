import { countAnswers, settle } from '@bina/runtime';
import type { ApiSettings } from '../../../apps/api/src/wiring.js';
import { startApi, type Reply, type TestApi } from '../api.js';
import { blind, finalize, newToken, type Blinding, type RsaPublicKey } from './client.js';

export const programId = 'prima-1';
export const instrumentId = 'survey-1';
const at = `/v1/programs/${programId}`;
export const ballots = `${at}/ballots/${instrumentId}`;

export const questions = [
  { questionId: 'material', text: 'Materi', scale: { min: 1, max: 5 } },
  { questionId: 'advice', text: 'Saran' },
];

/** A ballot in the hands of the one who has drawn it. */
export interface Ballot {
  readonly token: string;
  readonly signature: string;
}

/** A programme in which people were, and an anonymous survey on it. */
export interface Survey {
  readonly api: TestApi;
  /** Moves the clock to another day (YYYY-MM-DD). */
  today(day: string): void;
  /** Moves the clock to a moment (ISO 8601, UTC). */
  clock(moment: string): void;
  readonly publicKey: RsaPublicKey;
  /** Sends a blinded message as a person; the same again where one is given. */
  drawing(employeeId: string, blinding?: Blinding): Promise<{ reply: Reply; blinding: Blinding }>;
  /** Draws a ballot as a person, and unblinds it. */
  draw(employeeId: string, token?: Buffer): Promise<Ballot>;
  /** Answers as nobody. */
  answer(ballot: Ballot, answers: object, headers?: Readonly<Record<string, string>>): Promise<Reply>;
  /** What the service does each minute. */
  count(): Promise<void>;
  results(): Promise<Reply['body']>;
  close(): Promise<void>;
}

const must = async (reply: Promise<Reply>): Promise<Reply> => {
  const { status, body } = await reply;
  if (status >= 300) throw new Error(`${status}: ${JSON.stringify(body)}`);
  return reply;
};

/** Starts a service in which the people were at the programme; `stranger` is somebody who was not. */
export const startSurvey = async (
  people: readonly string[],
  servers: Partial<Pick<ApiSettings, 'eventStoreUrl' | 'mongoUrl'>> = {},
): Promise<Survey> => {
  let moment = '2026-03-05T03:00:00.000Z';
  const api = await startApi(undefined, { ...servers, now: () => moment });
  await prepare(api, people);
  await settle(api.bina);
  const { publicKey } = (await must(api.inject('GET', ballots, {}))).body as { publicKey: RsaPublicKey };

  const drawing: Survey['drawing'] = async (employeeId, blinding = blind(publicKey, newToken())) => {
    const authorization = `Bearer ${await api.token({ sub: `p-${employeeId}`, role: 'employee', employeeId })}`;
    const body = { blinded: blinding.blinded.toString('base64url') };
    return { reply: await api.post(`${ballots}/draws`, body, { authorization }), blinding };
  };
  return {
    api,
    publicKey,
    drawing,
    today: (day) => {
      moment = `${day}T03:00:00.000Z`;
    },
    clock: (next) => {
      moment = next;
    },
    draw: async (employeeId, token = newToken()) => {
      const { reply, blinding } = await drawing(employeeId, blind(publicKey, token));
      const { blindSignature } = (await must(Promise.resolve(reply))).body as { blindSignature: string };
      const signature = finalize(publicKey, blinding, Buffer.from(blindSignature, 'base64url'));
      return { token: blinding.token.toString('base64url'), signature: signature.toString('base64url') };
    },
    answer: (ballot, answers, headers = {}) =>
      api.inject(
        'POST',
        `${ballots}/answers`,
        { 'content-type': 'application/json', ...headers },
        JSON.stringify({ ...ballot, answers }),
      ),
    count: async () => {
      const report = (error: unknown): never => {
        throw error;
      };
      await settle(api.bina);
      const { bus, executor, projections } = api.bina;
      await countAnswers({ bus, readModels: projections.readModels, now: () => executor.now(), report });
      await settle(api.bina);
    },
    results: async () => (await must(api.get(`${ballots}/results`))).body as unknown,
    close: () => api.close(),
  };
};

const prepare = async (api: TestApi, people: readonly string[]): Promise<void> => {
  await must(api.post('/v1/units', { unitId: 'unit-1', name: 'Dinas' }));
  await must(api.post('/v1/competencies', { competencyId: 'prima', name: 'Pelayanan', kind: 'teknis' }));
  await must(api.post('/v1/positions', { positionId: 'post-1', title: 'Jabatan', kind: 'fungsional' }));
  for (const employeeId of [...people, 'stranger'])
    await must(
      api.post('/v1/employees', {
        employeeId,
        name: 'Seseorang',
        employment: 'PNS',
        unitId: 'unit-1',
        positionId: 'post-1',
      }),
    );
  await must(
    api.post('/v1/programs', {
      programId,
      title: 'Prima',
      objectives: ['Melayani'],
      competencyIds: ['prima'],
      answers: [],
    }),
  );
  const session = {
    sessionId: 's1',
    startsAt: '2026-03-02T09:00:00+07:00',
    endsAt: '2026-03-02T11:00:00+07:00',
    place: 'Balai',
  };
  await must(
    api.post(`${at}/schedule`, { method: 'kelas', sessions: [session], speakers: [], capacity: 100 }),
  );
  await must(api.post(`${at}/enrolments`, { employeeIds: people }));
  await settle(api.bina);
  const records = people.map((employeeId) => ({ employeeId, status: 'present', minutes: 120 }));
  await must(api.post(`${at}/sessions/s1/attendance`, { records }));
  await must(
    api.post(`${at}/instruments`, {
      instrumentId,
      kind: 'survey',
      level: 'reaction',
      anonymous: true,
      raters: ['self'],
      questions,
      opensOn: '2026-03-04',
      closesOn: '2026-03-10',
    }),
  );
};
