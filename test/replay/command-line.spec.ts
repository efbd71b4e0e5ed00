import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { bina } from '../support/bina-process.js';
import type { TestApi } from '../support/api.js';
import { january } from './january.js';

// The service runs on the folder while the command line reads beside it.
let api: TestApi;
beforeAll(async () => {
  api = await january();
});
afterAll(() => api.close());

const replay = (...args: readonly string[]) => bina(api.dataDir, 'replay', 'budi', ...args);
/** What a line holds, each test says. */
interface Line {
  // eslint-disable-next-line typescript/no-explicit-any
  readonly [field: string]: any;
}
const objectsIn = (out: string): readonly Line[] =>
  out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);

describe('bina replay', () => {
  test('tells a history with who, why and when', async () => {
    const { code, out, err } = await replay();
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/ {2}2026-01-20T02:00:00\.000Z, recorded 2026-04-07\S+ {2}AttendanceCorrected/);
    expect(out).toMatch(/by office-1 \(admin\)\n +reason: Daftar hadir milik orang lain/);
    expect(out).toContain('name=Budi Santoso');
  });

  test.each([
    ['2026-02-28', 0],
    ['2026-03-31', 240],
    ['2026-04-30', 0],
  ])('tells what was known on %s', async (known, minutes) => {
    const { out } = await replay('--known', known, '--states', '--json');
    const states = objectsIn(out).at(-1)?.['states'];
    expect(states.participation.programs.prima.sessions?.s1?.minutes ?? 0).toBe(minutes);
  });

  test('tells what each event has changed', async () => {
    const { out } = await replay('--occurred', '2026-01-31', '--states');
    expect(out).toContain('/participation/programs/prima/sessions/s1/minutes: 240 -> 0');
    expect(out).toContain('/profile/status: "unknown" -> "active"');
  });

  test('compares what was known about a time', async () => {
    const april = ['--known-from', '2026-04-01', '--known', '2026-04-30'];
    const about = ['--occurred-from', '2026-01-06', '--occurred', '2026-01-31'];
    const { code, out } = await replay('--compare', ...april, ...about);
    expect(code).toBe(0);
    expect(out).toMatch(/AttendanceCorrected[^]*What they change:[^]*minutes: 240 -> 0/);
    expect(out).not.toContain('SessionAttended');
    const asJson = objectsIn((await replay('--compare', ...april, ...about, '--json')).out);
    expect(asJson[0]).toMatchObject({ type: 'AttendanceCorrected' });
    expect(asJson[1]?.['changes']).toContainEqual({
      path: '/participation/programs/prima/sessions/s1/minutes',
      before: 240,
      after: 0,
    });
  });

  test('shows what is stored, sealed', async () => {
    const [first] = objectsIn((await replay('--stored', '--json')).out);
    expect(first?.['data'].name).toBe('Budi Santoso');
    expect(first?.['stored'].data.name).toEqual({ $sealed: expect.any(String), of: 'budi' });
  });

  test.each([
    [['--known', 'kemarin'], /takes a day/],
    [['--compare'], /--compare takes a beginning/],
    [['--known-from', '2026-01-01'], /these take --compare/],
    [['--known', '2020-01-01'], /Of budi, nothing was recorded in the time/],
  ])('says what is wrong with %j', async (args, message) => {
    const { code, out, err } = await replay(...args);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(message);
    expect(err).not.toMatch(/\n +at /);
  });

  test('says of whom there is nothing', async () => {
    const { code, err } = await bina(api.dataDir, 'replay', 'nobody');
    expect({ code, err }).toEqual({
      code: 1,
      err: 'There is nothing about an employee nobody in the log.\n',
    });
  });
});
