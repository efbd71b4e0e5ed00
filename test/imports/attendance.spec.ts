import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { settle } from '@bina/runtime';
import { startApi, type Reply, type TestApi } from '../support/api.js';

const PEOPLE = 1_000;
const SESSIONS = 50;
const ROWS = PEOPLE * SESSIONS;
const DAY_MS = 86_400_000;

const header = 'id_pegawai,kode_program,sesi,kehadiran,menit';
const person = (nth: number) => `p${nth}`;
/** Rows of everybody at every session, person by person: row `n` of them stands on line `n + 2`. */
const rows: readonly string[] = Array.from({ length: ROWS }, (_, index) => {
  const [who, session] = [person(Math.floor(index / SESSIONS)), `s${index % SESSIONS}`];
  return index % 10 === 0 ? `${who},tahun,${session},sakit,` : `${who},tahun,${session},hadir,120`;
});
const fileOf = (lines: readonly string[]) => [header, ...lines, ''].join('\n');

let api: TestApi;
let authorization: string;
const send = (file: string): Promise<Reply> =>
  api.inject('POST', '/v1/imports/attendance', { authorization, 'content-type': 'text/csv' }, file);
const sent = async (path: string, body: object) => {
  const reply = await api.post(path, body);
  if (reply.status >= 400) throw new Error(`${path}: ${JSON.stringify(reply.body)}`);
};

beforeAll(async () => {
  api = await startApi();
  authorization = `Bearer ${await api.token({})}`;
  await sent('/v1/units', { unitId: 'u', name: 'Dinas' });
  await sent('/v1/positions', { positionId: 'p', title: 'Analis', kind: 'pelaksana' });
  const people = Array.from({ length: PEOPLE }, (_, nth) => person(nth));
  const personnel = people.map((id) => `${id},Nama,PNS,u,p`).join('\n');
  const file = `id_pegawai,nama,jenis_pegawai,kode_unit,kode_jabatan\n${personnel}\n`;
  await api.inject('POST', '/v1/imports/employees', { authorization, 'content-type': 'text/csv' }, file);
  await sent('/v1/programs', { programId: 'tahun', title: 'Setahun', objectives: ['x'] });
  const sessions = Array.from({ length: SESSIONS }, (_, nth) => {
    const begins = Date.parse('2026-01-05T02:00:00Z') + nth * DAY_MS;
    return {
      sessionId: `s${nth}`,
      startsAt: new Date(begins).toISOString(),
      endsAt: new Date(begins + 120 * 60_000).toISOString(),
      place: 'Aula',
    };
  });
  const later = {
    sessionId: 'nanti',
    startsAt: '2099-01-05T02:00:00Z',
    endsAt: '2099-01-05T04:00:00Z',
    place: 'Aula',
  };
  await sent('/v1/programs/tahun/schedule', {
    method: 'klasikal',
    capacity: PEOPLE,
    sessions: [...sessions, later],
  });
  await sent('/v1/programs/tahun/enrolments', { employeeIds: people });
  await settle(api.bina); // What a policy still adds is not the file's.
}, 60_000);
afterAll(() => api.close());

describe(`a file of ${ROWS} rows of attendance`, () => {
  /** By index: a row that is wrong, in which column (none: as a whole), and how. */
  const wrong: Readonly<Record<number, readonly [row: string, column: string | undefined, code: string]>> = {
    3: ['tiada,tahun,s3,hadir,120', 'id_pegawai', 'EMPLOYEE_UNKNOWN'],
    401: ['p8,tahun,s1,datang,120', 'kehadiran', 'CELL_NOT_A_WORD'],
    702: ['p14,tahun,s2,hadir,121', 'menit', 'MINUTES_BEYOND_SESSION'],
    1_003: ['p20,tahun,nanti,hadir,120', 'sesi', 'SESSION_NOT_BEGUN'],
    1_204: ['p24,tahun,s999,hadir,120', 'sesi', 'SESSION_UNKNOWN'],
    // The session of the row before, and otherwise.
    1_999: ['p39,tahun,s48,hadir,60', undefined, 'ROW_CONTRADICTS'],
  };
  const TOLD = Object.entries(wrong).map(([at, [, column, code]]) => ({
    line: Number(at) + 2,
    ...(column === undefined ? {} : { column }),
    code,
  }));
  /** From row 2,000 on the programme is mistyped. */
  const lost = (row: string) => row.replace(',tahun,', ',tahn,');
  const right = rows.slice(0, 100 * SESSIONS);
  const WRONG = TOLD.length + ROWS - 2_000;

  test('with errors is refused whole: the first thousand are told by row and column in both languages, of the rest the number', async () => {
    const before = await api.head();
    const { status, body } = await send(
      fileOf(rows.map((row, index) => wrong[index]?.[0] ?? (index < 2_000 ? row : lost(row)))),
    );
    expect(status).toBe(422);
    expect(body).toMatchObject({ code: 'FILE_REFUSED', more: WRONG - 1_000 });
    expect(body.errors).toHaveLength(1_000);
    expect(body.errors.slice(0, TOLD.length)).toMatchObject(TOLD);
    expect(body.errors[999]).toMatchObject({ column: 'kode_program', code: 'PROGRAM_UNKNOWN' });
    for (const { detail, detailId } of body.errors) {
      expect(detail).toEqual(expect.any(String));
      expect(detailId).toEqual(expect.any(String));
      expect(detailId).not.toBe(detail);
    }
    expect(await api.head()).toBe(before);
  });

  test('is recorded whole without errors, here of the first hundred people; a row that is there twice once', async () => {
    const { status, body } = await send(fileOf([...right, right[0] ?? '']));
    expect(status).toBe(200);
    expect(body).toMatchObject({
      rows: right.length + 1,
      created: right.length,
      unchanged: 1,
      events: { SessionAttended: right.length * 0.9, SessionMissed: right.length * 0.1 },
    });
  });

  test('that comes again changes nothing', async () => {
    await settle(api.bina);
    const before = await api.head();
    const { body } = await send(fileOf(right));
    expect(body).toMatchObject({
      rows: right.length,
      created: 0,
      unchanged: right.length,
      events: {},
      position: null,
    });
    expect(await api.head()).toBe(before);
  });
});
