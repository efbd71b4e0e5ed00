import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openApi, type OpenApi } from '../../apps/api/src/wiring.js';
import { Client } from '../e2e/client.js';
import { bina, type Ran } from '../support/bina-process.js';
import { Course } from './course.js';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const real = here('../../../shared/data/course-attendance');
const fixture = here('fixture');

if (!existsSync(real))
  console.warn(`${real} is not there: the imports are tested with a small course of our own only.`);
const folders = [
  ['of our own making', fixture],
  ...(existsSync(real) ? [['that was really held', real]] : []),
];

const PROGRAM = 'kursus';

describe.each(folders as [string, string][])('a course %s, imported by the command line', (_name, folder) => {
  const course = new Course(folder);
  const dataDir = mkdtempSync(join(tmpdir(), 'bina-course-'));
  let api: OpenApi | undefined;
  const files = mkdtempSync(join(tmpdir(), 'bina-course-files-'));
  const file = (name: string) => join(files, name);

  /** The API over the folder, for as long as `work` takes: the command line needs the folder for itself. */
  const withOffice = async <T>(work: (office: Client) => Promise<T>): Promise<T> => {
    const running = await openApi(
      { dataDir, eventStoreUrl: undefined, mongoUrl: undefined },
      { report: (error) => console.error(error) },
    );
    api = running;
    await running.app.listen(0, '127.0.0.1');
    const baseUrl = await running.app.getUrl();
    const service = {
      baseUrl,
      token: (claims: Parameters<typeof running.tokens.issue>[0]) => running.tokens.issue(claims, 600),
      close: async () => undefined,
    };
    try {
      return await work(await Client.as(service, { sub: 'office', role: 'admin' }));
    } finally {
      await running.close();
      api = undefined;
    }
  };

  const importFile = (kind: string, name: string, flags: string): Promise<Ran> =>
    bina(dataDir, 'import', kind, course.file(name), '--program', PROGRAM, ...flags.split(' '));
  const importAttendance = (): Promise<Ran> =>
    importFile(
      'attendance',
      'course_participation_anonymized.csv',
      '--enrol --map anonymized_name=employeeId --map duration_minutes=minutes --ignore guest,date',
    );
  const importSurvey = (name: string, flags = ''): Promise<Ran> =>
    importFile('evaluations', name, `--instrument survey --anonymous${flags}`);

  beforeAll(async () => {
    course.writePersonnel(files);
    for (const kind of ['units', 'positions', 'employees']) {
      const { code, err } = await bina(dataDir, 'import', kind, file(`${kind}.csv`));
      if (code !== 0) throw new Error(err);
    }
    await withOffice(async (office) => {
      await office.do('/v1/programs', {
        programId: PROGRAM,
        title: 'Kursus',
        objectives: ['Mengolah data terbuka'],
        competencyIds: [],
      });
      const sessions = course.sessions.map(({ sessionId, day }) => ({
        sessionId,
        startsAt: `${day}T02:00:00Z`,
        endsAt: `${day}T10:00:00Z`,
        place: 'Daring',
      }));
      await office.do(`/v1/programs/${PROGRAM}/schedule`, {
        method: 'kursus',
        sessions,
        speakers: [],
        capacity: 500,
      });
    });
  }, 120_000);

  afterAll(async () => {
    await api?.close();
    rmSync(dataDir, { recursive: true });
    rmSync(files, { recursive: true });
  });

  test('is recorded row by row, and the same files again change nothing', async () => {
    const rows = course.attendance.length;
    expect(await importAttendance()).toMatchObject(recorded(rows, rows));
    expect(await importAttendance()).toMatchObject(recorded(rows, 0));
    const answers = course.postSurvey.length;
    expect(await importSurvey('postsurvey.csv')).toMatchObject(recorded(answers, answers));
    expect(await importSurvey('postsurvey.csv')).toMatchObject(recorded(answers, 0));
    const before = await importSurvey('presurvey.csv', ' --ignore id,google_timestamp,zoom_timestamp');
    expect(before).toMatchObject({ code: 0, out: expect.stringContaining(' 0 known already') });
  }, 180_000);

  test('has in its reports what its files say', async () => {
    await withOffice(async (office) => {
      for (const year of new Set(course.sessions.map(({ day }) => Number(day.slice(0, 4))))) {
        const { totals } = await office.see(`/v1/reports/hours?year=${year}`);
        expect(totals).toMatchObject({
          minutes: course.minutesIn(year),
          employees: course.peopleIn(year),
          creditHours: Math.round((course.minutesIn(year) / 45) * 100) / 100,
        });
      }
      const { items } = await office.see(`/v1/reports/effectiveness?programId=${PROGRAM}`);
      const [report] = items as readonly Effectiveness[];
      const shown = report?.sessions.map(({ sessionId, present }) => ({ sessionId, present }));
      expect(shown).toEqual(course.sessions.map(({ sessionId, present }) => ({ sessionId, present })));
      expect(report?.dropOut).toMatchObject({
        firstSession: course.sessions[0]?.present,
        lastSession: course.sessions.at(-1)?.present,
        cameOnce: course.people.length,
      });
      const means = report?.evaluations
        .find(({ instrument }) => instrument === 'survey')
        ?.questions.map(({ question, n, mean }) => [question, { n, mean: Number(mean.toFixed(9)) }]);
      const expected = Object.entries(course.means).map(([question, { n, mean }]) => [
        question,
        { n, mean: Number(mean.toFixed(9)) },
      ]);
      expect(new Map(means as never)).toEqual(new Map(expected as never));
    });
  }, 120_000);

  test('holds its chains, and is replayed for each who came', async () => {
    expect(await bina(dataDir, 'verify')).toMatchObject({
      code: 0,
      out: expect.stringContaining('Everything holds'),
    });
    const [first] = course.people;
    const { out } = await bina(dataDir, 'replay', first ?? '', '--json');
    const replayed = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { type: string; data: { minutes?: number } });
    const attended = replayed
      .filter(({ type }) => type === 'SessionAttended')
      .map(({ data }) => data.minutes);
    const rows = course.attendance
      .filter((row) => row['anonymized_name'] === first)
      .map((row) => Number(row['duration_minutes']));
    expect(new Set(attended)).toEqual(new Set(rows));
    expect(attended).toHaveLength(rows.length);
  }, 120_000);
});

const recorded = (rows: number, anew: number) => ({
  code: 0,
  out: expect.stringContaining(`${rows} rows: ${anew} new, 0 changed, ${rows - anew} known already.\n`),
});

interface Effectiveness {
  readonly sessions: readonly { readonly sessionId: string; readonly present: number }[];
  readonly dropOut: object;
  readonly evaluations: readonly {
    readonly instrument: string;
    readonly questions: readonly { readonly question: string; readonly n: number; readonly mean: number }[];
  }[];
}
