import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { identified, met, planned, reopened, withdrawn } from '../../../../test/support/facts/need.js';
import { histories } from '../../../../test/support/histories/history.js';
import { documentsOf, logOf, momentOf, projected } from '../../../../test/support/projected.js';
import { serving } from '../../../../test/support/served.js';
import { listNeeds, needs, needStatuses, type Need, type NeedStatus } from './needs.js';

const serve = serving();

const open: Need = {
  needId: 'budi-service',
  employeeId: 'budi',
  unitId: 'health',
  positionId: 'nurse',
  competencyId: 'public-service',
  source: 'own-input',
  origin: null,
  status: 'open',
  programId: null,
  identifiedAt: momentOf(1),
  plannedAt: null,
  closedAt: null,
};
const inProgram = { programId: 'service-basics', plannedAt: momentOf(2) };

describe('a need', () => {
  const after = (...facts: Parameters<typeof documentsOf>[1][]) =>
    documentsOf(needs, identified(), ...facts)['budi/budi-service'];

  test('is open when it is identified', () => expect(after()).toEqual(open));

  test('says where it comes from', () =>
    expect(documentsOf(needs, identified({ source: 'unit-demand', origin: 'digital-2026' }))).toEqual({
      'budi/budi-service': { ...open, source: 'unit-demand', origin: 'digital-2026' },
    }));

  test('is planned with a programme', () =>
    expect(after(planned())).toEqual({ ...open, status: 'planned', ...inProgram }));

  test('waits again when the programme is not held', () =>
    expect(after(planned(), reopened())).toEqual(open));

  test('is met, and keeps the programme', () =>
    expect(after(planned(), met())).toEqual({ ...open, status: 'met', ...inProgram, closedAt: momentOf(3) }));

  test('is withdrawn', () =>
    expect(after(withdrawn())).toEqual({ ...open, status: 'withdrawn', closedAt: momentOf(2) }));

  test('that comes up again is open as on its first day', () =>
    expect(after(planned(), met(), identified({ source: 'gap', origin: 'assessment-2' }))).toEqual({
      ...open,
      source: 'gap',
      origin: 'assessment-2',
      identifiedAt: momentOf(4),
    }));

  test('of one person is not that of another with the same id', () =>
    expect(Object.keys(documentsOf(needs, identified(), identified({ employeeId: 'siti' })))).toEqual([
      'budi/budi-service',
      'siti/budi-service',
    ]));

  test('that nobody identified cannot be planned', () =>
    expect(() => documentsOf(needs, planned())).toThrow('budi/budi-service'));
});

test('a need has the status that its last event gives it, in any history', () =>
  fc.assert(
    fc.property(histories, (log) => {
      const last = new Map<string, NeedStatus>();
      const statuses = {
        NeedIdentified: 'open',
        NeedPlanned: 'planned',
        NeedReopened: 'open',
        NeedMet: 'met',
        NeedWithdrawn: 'withdrawn',
      } as const;
      for (const { type, data } of log)
        if (type in statuses && 'needId' in data && 'employeeId' in data)
          last.set(`${data.employeeId}/${data.needId}`, statuses[type as keyof typeof statuses]);
      expect(new Map([...projected(needs, log)].map(([id, { status }]) => [id, status]))).toEqual(last);
    }),
  ));

describe('a list of needs', () => {
  const log = logOf(
    identified(),
    planned(),
    identified({ needId: 'n-2', source: 'gap', competencyId: 'archives' }),
    identified({ employeeId: 'siti', unitId: 'education', needId: 'n-3' }),
    met({ employeeId: 'siti', unitId: 'education', needId: 'n-3' }),
  );
  const list = async (wanted: Parameters<typeof listNeeds>[1]) => {
    const answer = await listNeeds(await serve([needs], log), wanted);
    return { ...answer, items: answer.items.map(({ needId }) => needId) };
  };

  test('shows the newest first, and how many of each status there are', async () =>
    expect(await list({})).toEqual({
      items: ['n-3', 'n-2', 'budi-service'],
      total: 3,
      page: 1,
      pageSize: 50,
      counts: { open: 1, planned: 1, met: 1, withdrawn: 0 },
    }));

  test.each([
    [{ unitId: 'education' }, ['n-3']],
    [{ employeeId: 'budi' }, ['n-2', 'budi-service']],
    [{ competencyId: 'archives' }, ['n-2']],
    [{ source: 'gap' as const }, ['n-2']],
    [{ programId: 'service-basics' }, ['budi-service']],
    [{ status: 'planned' as const, employeeId: 'siti' }, []],
  ])('is narrowed to %j', async (wanted, items) =>
    expect(await list(wanted)).toMatchObject({ items, total: items.length }),
  );

  test('of one status still counts the others', async () =>
    expect(await list({ status: 'open', employeeId: 'budi' })).toMatchObject({
      items: ['n-2'],
      total: 1,
      counts: { open: 1, planned: 1, met: 0, withdrawn: 0 },
    }));

  test('comes in pages', async () => {
    expect(await list({ page: 2, pageSize: 2 })).toMatchObject({
      items: ['budi-service'],
      total: 3,
      page: 2,
    });
    expect(await list({ page: 3, pageSize: 2 })).toMatchObject({ items: [], total: 3 });
  });

  test('is as long as its counts together', async () => {
    const { total, counts } = await list({});
    expect(needStatuses.reduce((sum, status) => sum + counts[status], 0)).toBe(total);
  });
});
