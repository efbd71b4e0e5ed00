import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { TestApi } from '../support/api.js';
import { january } from './january.js';

let api: TestApi;
beforeAll(async () => {
  api = await january();
});
afterAll(() => api.close());

interface Event {
  readonly type: string;
  readonly occurredAt: string;
  // States are what deciders make of them.
  // eslint-disable-next-line typescript/no-explicit-any
  readonly states: any;
}

const ask = async (query: string, path = '') => {
  const { status, body } = await api.get(`/v1/employees/budi/history${path}?${query}`);
  expect({ status, body }).toMatchObject({ status: 200 });
  return body;
};
const typesIn = ({ events }: { readonly events: readonly Event[] }) => events.map(({ type }) => type);
/** What was believed of the session in January. */
const sessionIn = ({ events }: { readonly events: readonly Event[] }): unknown =>
  events.at(-1)?.states.participation.programs.prima?.sessions.s1;

describe('as it was known at the end of', () => {
  test.each([
    ['February', 'known=2026-02-28', undefined],
    ['March', 'known=2026-03-31', { status: 'present', minutes: 240 }],
    ['April', 'known=2026-04-30', { status: 'absent', minutes: 0 }],
  ])('%s: %s', async (_, query, session) => {
    const answer = await ask(`${query}&states=true`);
    expect(answer).toMatchObject({ order: 'recorded', basis: null });
    const believed = sessionIn(answer);
    if (session === undefined) expect(believed).toBeUndefined();
    else expect(believed).toMatchObject(session);
  });
});

describe('as it had happened by the end of January', () => {
  test('as far as is known today, the correction is part of January', async () => {
    const answer = await ask('occurred=2026-01-31&states=true');
    expect(answer.order).toBe('occurred');
    expect(typesIn(answer)).toEqual([
      'EmployeeRegistered',
      'EmployeeEnrolled',
      'SessionAttended',
      'AttendanceCorrected',
    ]);
    expect(sessionIn(answer)).toMatchObject({ status: 'absent', minutes: 0 });
  });

  test('as far as was known in March, he was there', async () => {
    const answer = await ask('occurred=2026-01-31&known=2026-03-31&states=true');
    expect(typesIn(answer)).toEqual(['EmployeeRegistered', 'EmployeeEnrolled', 'SessionAttended']);
    expect(sessionIn(answer)).toMatchObject({ status: 'present', minutes: 240 });
  });

  test('as far as was known in February, nobody knew', async () => {
    const answer = await ask('occurred=2026-01-31&known=2026-02-28');
    expect(typesIn(answer)).toEqual(['EmployeeRegistered', 'EmployeeEnrolled']);
  });

  test('the session itself is on the day in Medan, to the millisecond', async () => {
    const has = async (occurred: string) =>
      typesIn(await ask(`occurred=${occurred}`)).includes('SessionAttended');
    expect(await has('2026-01-19')).toBe(false);
    expect(await has('2026-01-20')).toBe(true);
    expect(await has('2026-01-20T02:00:00Z')).toBe(true);
    expect(await has('2026-01-20T08:59:59.999%2B07:00')).toBe(false);
  });
});

test('before all, who it is about is told apart from what had happened', async () => {
  const answer = await ask('occurred=2020-12-31&states=true');
  expect(answer).toMatchObject({ events: [], total: 0, basis: { type: 'EmployeeRegistered' } });
  expect((await ask('known=2020-12-31')).basis).toBeNull();
});

test('the order may be asked for', async () => {
  const [recorded, occurred] = [await ask('order=recorded'), await ask('order=occurred')];
  expect(occurred.events.map(({ occurredAt }: Event) => occurredAt)).toEqual(
    recorded.events.map(({ occurredAt }: Event) => occurredAt).toSorted(),
  );
  expect(typesIn(recorded).toSorted()).toEqual(typesIn(occurred).toSorted());
});

describe('what was learned', () => {
  const session = '/participation/programs/prima/sessions/s1';
  const about = 'occurredFrom=2026-01-06&occurred=2026-01-31';
  const in_ = (month: string, last: number) => `knownFrom=2026-${month}-01&known=2026-${month}-${last}`;

  /** What changed of the session, and of whether it may be evaluated; other facets count the same in their own way. */
  const changedBy = ({ changes }: { changes: readonly { path: string }[] }) =>
    changes.filter(
      ({ path }) => path.startsWith('/evaluation/') || (path.startsWith(session) && !path.includes('credit')),
    );

  test('in March about January', async () => {
    const answer = await ask(`${in_('03', 31)}&${about}`, '/differences');
    expect(typesIn(answer)).toEqual(['SessionAttended']);
    expect(changedBy(answer)).toEqual([
      { path: session, after: expect.objectContaining({ status: 'present', minutes: 240 }) },
      { path: '/evaluation/attended/prima', after: 1 },
    ]);
  });

  test('in April about January: the fields that changed, before and after', async () => {
    const answer = await ask(`${in_('04', 30)}&${about}&states=true`, '/differences');
    expect(typesIn(answer)).toEqual(['AttendanceCorrected']);
    // Who was absent after all has earned nothing: what the session counted for goes with it.
    expect(answer.changes).toContainEqual({
      path: `${session}/credit`,
      before: expect.objectContaining({ parts: 48_000 }),
    });
    expect(changedBy(answer)).toEqual([
      { path: `${session}/status`, before: 'present', after: 'absent' },
      { path: `${session}/minutes`, before: 240, after: 0 },
      { path: '/evaluation/attended/prima', before: 1, after: 0 },
    ]);
    expect(answer.before.participation.programs.prima.sessions.s1.minutes).toBe(240);
    expect(answer.after.participation.programs.prima.sessions.s1.minutes).toBe(0);
  });

  test('in February about January, and in April about March: nothing', async () => {
    for (const query of [
      `${in_('02', 28)}&${about}`,
      `${in_('04', 30)}&occurredFrom=2026-03-01&occurred=2026-03-31`,
    ])
      expect(await ask(query, '/differences')).toMatchObject({ events: [], changes: [], total: 0 });
  });

  test('at all about what happened since a day', async () => {
    const answer = await ask('occurredFrom=2026-01-20', '/differences');
    expect(typesIn(answer)).toEqual(['SessionAttended', 'AttendanceCorrected']);
  });
});

describe('on request', () => {
  test('an event stands beside what is stored: sealed, with its hashes', async () => {
    const { events } = await ask('stored=true');
    const [first, second] = events;
    expect(first.data).toMatchObject({ name: 'Budi Santoso', nip: '199001012015011001' });
    expect(first.stored.data).toMatchObject({ name: { $sealed: expect.any(String), of: 'budi' } });
    expect(JSON.stringify(first.stored)).not.toMatch(/Santoso|1990010/);
    expect(second.stored.metadata.prev).toBe(first.stored.metadata.hash);
    expect(first.hash).toBe(first.stored.metadata.hash);
  });

  test('a history comes in pages, and says how long it is', async () => {
    const whole = await ask('');
    const pages = await Promise.all([1, 2, 3].map((page) => ask(`page=${page}&pageSize=2&states=true`)));
    expect(pages.flatMap(typesIn)).toEqual(typesIn(whole));
    for (const { total, pageSize } of pages) expect({ total, pageSize }).toEqual({ total: 4, pageSize: 2 });
    expect(sessionIn(pages[1])).toMatchObject({ minutes: 0 });
  });
});
