import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  approved,
  identified,
  inPlan,
  merged,
  met,
  needProposed,
  needRejected,
  outOfPlan,
  planned,
  prioritised,
  reopened,
  withdrawn,
} from '../../../../test/support/facts/need.js';
import { histories } from '../../../../test/support/histories/history.js';
import { documentsOf, logOf, momentOf, projected } from '../../../../test/support/projected.js';
import { serving } from '../../../../test/support/served.js';
import { listNeeds, needs, needStatuses, statusAfter, type Need, type NeedStatus } from './needs.js';

const serve = serving();

const open: Need = {
  needId: 'budi-service',
  employeeId: 'budi',
  unitId: 'health',
  positionId: 'nurse',
  competencyId: 'public-service',
  source: 'own-input',
  origin: null,
  mandatory: false,
  status: 'open',
  turn: 'office',
  since: momentOf(1),
  priority: null,
  score: null,
  priorityRule: null,
  rank: 0,
  decidedBy: null,
  decidedAt: null,
  planId: null,
  itemId: null,
  programId: null,
  mergedInto: null,
  ground: null,
  identifiedAt: momentOf(1),
  plannedAt: null,
  closedAt: null,
};
const inProgram = { programId: 'service-basics', plannedAt: momentOf(2) };
const isPlanned = { ...inProgram, status: 'planned', turn: 'organiser', since: momentOf(2) } as const;
const closed = (status: NeedStatus, position: number) => ({
  status,
  turn: null,
  since: momentOf(position),
  closedAt: momentOf(position),
});

describe('a need', () => {
  const after = (...facts: Parameters<typeof documentsOf>[1][]) =>
    documentsOf(needs, identified(), ...facts)['budi/budi-service'];

  test('is open when it is identified', () => expect(after()).toEqual(open));

  test('says where it comes from', () =>
    expect(documentsOf(needs, identified({ source: 'unit-demand', origin: 'digital-2026' }))).toEqual({
      'budi/budi-service': { ...open, source: 'unit-demand', origin: 'digital-2026' },
    }));

  test('that is proposed waits for the unit manager, until somebody decides', () => {
    const proposed = { ...open, status: 'proposed', turn: 'unit-manager' } as const;
    const decided = { decidedBy: 'office-1', decidedAt: momentOf(2) };
    const of = (...facts: Parameters<typeof documentsOf>[1][]) =>
      documentsOf(needs, needProposed(), ...facts)['budi/budi-service'];
    expect(of()).toEqual(proposed);
    expect(of(approved())).toEqual({ ...open, since: momentOf(2), ...decided });
    expect(of(needRejected())).toEqual({ ...open, ...closed('rejected', 2), ...decided });
  });

  test('stands in a plan, and out of it again', () => {
    const item = { planId: 'health-2026', itemId: 'item-1' };
    expect(after(inPlan())).toEqual({ ...open, ...item, status: 'in-plan', since: momentOf(2) });
    expect(after(inPlan(), outOfPlan())).toEqual({ ...open, since: momentOf(3) });
  });

  test('is planned with a programme', () => expect(after(planned())).toEqual({ ...open, ...isPlanned }));

  test('waits again when the programme is not held, in the plan where there is one', () => {
    expect(after(planned(), reopened())).toEqual({ ...open, since: momentOf(3) });
    expect(after(inPlan(), planned(), reopened({ status: 'in-plan' }))).toMatchObject({
      status: 'in-plan',
      planId: 'health-2026',
      programId: null,
    });
  });

  test('is met, and keeps the programme', () =>
    expect(after(planned(), met())).toEqual({ ...open, ...inProgram, ...closed('met', 3) }));

  test('is withdrawn, and says on which ground', () =>
    expect(after(withdrawn())).toEqual({ ...open, ...closed('withdrawn', 2), ground: 'by-hand' }));

  test('is merged into another', () =>
    expect(after(merged())).toEqual({ ...open, ...closed('merged', 2), mergedInto: 'digital-2026' }));

  test('has the priority that the rule says, with its edition, or that somebody has set', () => {
    const rule = { ruleId: 'need-priority', edition: 1 };
    expect(after(prioritised())).toEqual({
      ...open,
      priority: 'low',
      score: 5,
      priorityRule: rule,
      rank: 1_005,
    });
    const { score: _score, rule: _rule, ...byHand } = prioritised({ priority: 'high' }).data;
    expect(after(prioritised(), { type: 'NeedPrioritised', data: byHand })).toEqual({
      ...open,
      priority: 'high',
      rank: 3_999,
    });
  });

  test('that comes up again is open as on its first day', () =>
    expect(after(planned(), met(), identified({ source: 'gap', origin: 'assessment-2' }))).toEqual({
      ...open,
      source: 'gap',
      origin: 'assessment-2',
      since: momentOf(4),
      identifiedAt: momentOf(4),
    }));

  test('of an earlier release has the state that the event’s name says', () => {
    const { status: _status, on: _on, was: _was, ...data } = met().data;
    expect(after({ type: 'NeedMet', data })).toMatchObject({ status: 'met', turn: null });
  });

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
      for (const event of log)
        if (event.type.startsWith('Need') && event.type !== 'NeedPrioritised') {
          const step = event as Parameters<typeof statusAfter>[0];
          last.set(`${step.data.employeeId}/${step.data.needId}`, statusAfter(step));
        }
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
    prioritised(),
    prioritised({ needId: 'n-2', priority: 'high', score: 45 }),
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
      counts: {
        proposed: 0,
        'in-plan': 0,
        rejected: 0,
        merged: 0,
        withdrawn: 0,
        open: 1,
        planned: 1,
        met: 1,
      },
    }));

  test.each([
    [{ unitId: 'education' }, ['n-3']],
    [{ employeeId: 'budi' }, ['n-2', 'budi-service']],
    [{ competencyId: 'archives' }, ['n-2']],
    [{ source: 'gap' as const }, ['n-2']],
    [{ programId: 'service-basics' }, ['budi-service']],
    [{ turn: 'office' as const }, ['n-2']],
    [{ priority: 'high' as const }, ['n-2']],
    [{ planId: 'health-2026' }, []],
    [{ status: 'planned' as const, employeeId: 'siti' }, []],
  ])('is narrowed to %j', async (wanted, items) =>
    expect(await list(wanted)).toMatchObject({ items, total: items.length }),
  );

  test('begins with those that come first by their priority, where that is asked', async () =>
    expect(await list({ order: 'priority' })).toMatchObject({ items: ['n-2', 'budi-service', 'n-3'] }));

  test('of one status still counts the others', async () =>
    expect(await list({ status: 'open', employeeId: 'budi' })).toMatchObject({
      items: ['n-2'],
      total: 1,
      counts: {
        proposed: 0,
        'in-plan': 0,
        rejected: 0,
        merged: 0,
        withdrawn: 0,
        open: 1,
        planned: 1,
        met: 0,
      },
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
