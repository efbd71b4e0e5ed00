import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { DomainEvent } from '@bina/domain';
import { identified, met, planned, whose } from '../../../../test/support/facts/need.js';
import { typical } from '../../../../test/support/facts/typical.js';
import * as make from '../../../../test/support/facts/yearly-plan.js';
import { histories } from '../../../../test/support/histories/history.js';
import { documentsOf, logOf } from '../../../../test/support/projected.js';
import { serving } from '../../../../test/support/served.js';
import { coverageReport } from './coverage-report.js';
import { openNeeds } from './open-needs.js';
import { planCoverage } from './plan-coverage.js';
import { planItems } from './plan-items.js';

const serve = serving();
const all = [planCoverage, planItems, openNeeds];

const open = identified({ on: '2025-11-03' });
const was = { status: 'open', on: '2025-11-03' } as const;
const inPlan = typical('NeedPutInPlan', {
  ...whose,
  planId: 'health-2026',
  itemId: 'service',
  on: '2026-01-15',
  was,
});
const takenOut = typical('NeedTakenOutOfPlan', {
  ...inPlan().data,
  on: '2026-02-01',
  was: { status: 'in-plan', on: '2026-01-15' },
});

const openIn = (...facts: readonly DomainEvent[]) =>
  Object.fromEntries(
    Object.entries(documentsOf(planCoverage, ...facts)).map(([id, counts]) => [id, counts.open]),
  );

describe('a need is open', () => {
  test('where it was identified, since that year, and is listed', () => {
    expect(openIn(open)).toEqual({ 'health/2025': 1 });
    expect(documentsOf(openNeeds, open)).toMatchObject({
      'budi/budi-service': { needId: 'budi-service', employeeId: 'budi', unitId: 'health', year: 2025 },
    });
  });

  test('not while it waits for approval', () => {
    const proposed = identified({ on: '2025-11-03', status: 'proposed' });
    const approved = typical('NeedApproved', {
      ...whose,
      approvedBy: 'head-1',
      approverRole: 'unit-manager',
      on: '2026-01-05',
      was: { status: 'proposed', on: '2025-11-03' },
    });
    expect(openIn(proposed)).toEqual({});
    expect(openIn(proposed, approved())).toEqual({ 'health/2026': 1 });
  });

  test.each([
    ['a plan', inPlan()],
    ['a programme', planned({ on: '2026-01-15', was })],
    ['an assessment', met({ on: '2026-01-15', was })],
  ])('until %s answers it', (_by, event) => {
    expect(openIn(open, event)).toEqual({ 'health/2025': 0 });
    expect(documentsOf(openNeeds, open, event)).toEqual({});
  });

  test('again, since the day on which the plan drops it', () =>
    expect(openIn(open, inPlan(), takenOut())).toEqual({ 'health/2025': 0, 'health/2026': 1 }));

  test('not where a programme answers it, though the plan drops it', () => {
    const besides = takenOut({ was: { status: 'planned', on: '2026-01-20' }, status: 'planned' });
    expect(openIn(open, inPlan(), besides)).toEqual({ 'health/2025': 0 });
  });

  test('and leaves the unit where it was counted', () => {
    const elsewhere = identified({
      unitId: 'education',
      on: '2026-03-01',
      was: { status: 'met', on: '2026-01-01', unitId: 'health' },
    });
    const closed = met({ unitId: 'education', on: '2026-04-01', was: { status: 'open', on: '2026-03-01' } });
    expect(openIn(open, met({ on: '2026-01-01', was }), elsewhere)).toEqual({
      'health/2025': 0,
      'education/2026': 1,
    });
    expect(openIn(elsewhere, closed)).toEqual({ 'education/2026': 0 });
  });
});

describe('a plan in force', () => {
  const seatsOnly = { ...make.counted, itemId: 'seminar', needs: 0, seats: 40 };
  const both = make.planApproved({ items: [make.counted, seatsOnly] });

  test('answers needs, by some of its items', () =>
    expect(documentsOf(planCoverage, both)['health/2026']).toEqual({
      unitId: 'health',
      year: 2026,
      open: 0,
      answered: 1,
      answering: 1,
      answeringNone: 1,
    }));

  test('counts no more what a revision drops, nor anything when it is cancelled', () => {
    const revised = make.planApproved({ revision: 2, items: [seatsOnly], removed: ['service'] });
    expect(documentsOf(planCoverage, both, revised)['health/2026']).toMatchObject({
      answered: 0,
      answering: 0,
      answeringNone: 1,
    });
    expect(Object.keys(documentsOf(planItems, both, revised))).toEqual(['health-2026/seminar']);
    const cancelled = make.planCancelled({ itemIds: ['service', 'seminar'] });
    expect(documentsOf(planCoverage, both, cancelled)['health/2026']).toMatchObject({ answeringNone: 0 });
    expect(documentsOf(planItems, both, cancelled)).toEqual({});
  });

  describe('beside what nothing answers', () => {
    const second = identified({ employeeId: 'siti', needId: 'n', on: '2026-05-01' });
    const later = identified({ employeeId: 'agus', needId: 'n', unitId: 'education', on: '2027-01-02' });
    const log = logOf(open, both, inPlan(), second, later);
    const report = async (wanted: Parameters<typeof coverageReport>[1]) =>
      coverageReport(await serve(all, log), wanted);

    test('is counted unit by unit', async () =>
      expect(await report({ year: 2026 })).toEqual({
        year: 2026,
        list: 'units',
        items: [
          {
            unitId: 'health',
            needs: { answered: 1, unanswered: 1, total: 2 },
            items: { answering: 1, answeringNone: 1, total: 2 },
          },
        ],
        total: 1,
        page: 1,
        pageSize: 50,
        totals: {
          needs: { answered: 1, unanswered: 1, total: 2 },
          items: { answering: 1, answeringNone: 1, total: 2 },
        },
      }));

    test('goes on into the years after, until something answers it', async () => {
      const next = await report({ year: 2027 });
      expect(next.items).toMatchObject([
        { unitId: 'education', needs: { answered: 0, unanswered: 1 } },
        { unitId: 'health', needs: { answered: 0, unanswered: 1 }, items: { total: 0 } },
      ]);
      expect(next.totals.needs).toEqual({ answered: 0, unanswered: 2, total: 2 });
    });

    test('is listed: needs, the longest open first, and items', async () => {
      expect(await report({ year: 2027, list: 'needs' })).toMatchObject({
        list: 'needs',
        items: [{ employeeId: 'siti' }, { employeeId: 'agus' }],
        total: 2,
      });
      expect(await report({ year: 2027, list: 'needs', unitId: 'education' })).toMatchObject({
        items: [{ employeeId: 'agus' }],
        totals: { needs: { unanswered: 1 } },
      });
      expect(await report({ year: 2026, list: 'items' })).toMatchObject({
        items: [{ planId: 'health-2026', itemId: 'seminar', seats: 40 }],
        total: 1,
      });
    });
  });
});

test('lists are as long as the totals say, and totals are the sums of units, in any history', () =>
  fc.assert(
    fc.asyncProperty(histories, async (log) => {
      const reads = await serve(all, log);
      for (const year of [2025, 2026, 2027]) {
        const units = await coverageReport(reads, { year });
        const { needs, items } = units.totals;
        expect((await coverageReport(reads, { year, list: 'needs' })).total).toBe(needs.unanswered);
        expect((await coverageReport(reads, { year, list: 'items' })).total).toBe(items.answeringNone);
        for (const part of ['answered', 'unanswered', 'total'] as const)
          if (units.list === 'units')
            expect(units.items.reduce((sum, unit) => sum + unit.needs[part], 0)).toBe(needs[part]);
      }
    }),
    { numRuns: 50 },
  ));
