import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { DomainEvent } from '@bina/domain';
import type { Recorded } from '@bina/engine';
import { assessed, departed, moved, transferred } from '../../../../test/support/facts/employee.js';
import { histories } from '../../../../test/support/histories/history.js';
import { documentsOf, logOf } from '../../../../test/support/projected.js';
import { serving } from '../../../../test/support/served.js';
import { assessedPeople } from './assessed-people.js';
import { gapsReport, type GapsAnswer } from './gaps-report.js';

const serve = serving();
const without = assessed({ competencyId: 'integrity', level: 3, gap: 0 });

describe('a person who was assessed', () => {
  test('has the latest gap of each competency', () =>
    expect(documentsOf(assessedPeople, assessed(), without, assessed({ gap: 1, previousGap: 2 }))).toEqual({
      budi: {
        employeeId: 'budi',
        unitId: 'health',
        gaps: [
          { competencyId: 'public-service', gap: 1 },
          { competencyId: 'integrity', gap: 0 },
        ],
      },
    }));

  test('takes all of them along, also those without a gap', () =>
    expect(documentsOf(assessedPeople, assessed(), without, transferred())['budi']).toMatchObject({
      unitId: 'education',
      gaps: [{ gap: 2 }, { gap: 0 }],
    }));

  test('counts no more after departing', () =>
    expect(documentsOf(assessedPeople, assessed(), departed())).toEqual({}));

  test('who never was has no document, wherever the person moves', () =>
    expect(documentsOf(assessedPeople, transferred(), departed())).toEqual({}));
});

describe('the report', () => {
  const log = logOf(
    assessed(),
    without,
    assessed({ employeeId: 'siti', gap: 1 }),
    assessed({ employeeId: 'agus', gap: 0 }),
    assessed({ ...moved, employeeId: 'dewi', gap: 5 }),
    assessed({ employeeId: 'gone' }),
    departed({ employeeId: 'gone' }),
  );
  const report = async (wanted: Parameters<typeof gapsReport>[1]) =>
    gapsReport(await serve([assessedPeople], log), wanted);
  const noSize = { '1': 0, '2': 0, '3': 0, '4': 0, '5': 0 };
  const education = { unitId: 'education', competencyId: 'public-service' };
  const healthService = { unitId: 'health', competencyId: 'public-service' };

  test('has a row a unit and competency', async () =>
    expect(await report({})).toEqual({
      items: [
        { ...education, assessed: 1, withGap: 1, gapSum: 5, bySize: { ...noSize, '5': 1 } },
        { unitId: 'health', competencyId: 'integrity', assessed: 1, withGap: 0, gapSum: 0, bySize: noSize },
        { ...healthService, assessed: 3, withGap: 2, gapSum: 3, bySize: { ...noSize, '1': 1, '2': 1 } },
      ],
      total: 3,
      page: 1,
      pageSize: 50,
      totals: { assessed: 5, withGap: 3, gapSum: 8, bySize: { ...noSize, '1': 1, '2': 1, '5': 1 } },
    }));

  test('is narrowed to a unit or a competency, and so are its totals', async () => {
    expect(await report({ unitId: 'education' })).toMatchObject({
      items: [education],
      totals: { gapSum: 5 },
    });
    expect(await report({ unitId: 'health', competencyId: 'integrity' })).toMatchObject({
      items: [{ competencyId: 'integrity' }],
      totals: { assessed: 1, gapSum: 0 },
    });
    expect(await report({ unitId: 'nowhere' })).toMatchObject({ items: [], totals: { assessed: 0 } });
  });

  test('has the same totals on every page', async () =>
    expect(await report({ page: 2, pageSize: 2 })).toMatchObject({
      items: [healthService],
      total: 3,
      totals: { assessed: 5 },
    }));
});

/** Everybody's unit and gaps, told from the last events of each. */
const peopleOf = (log: readonly Recorded<DomainEvent>[]) => {
  const units = new Map<string, string>();
  const gaps = new Map<string, { employeeId: string; competencyId: string; gap: number }>();
  for (const { type, data } of log) {
    if (type === 'EmployeeRegistered' || type === 'EmployeeTransferred' || type === 'EmployeeReturned')
      units.set(data.employeeId, data.unitId);
    if (type === 'EmployeeDeparted') units.delete(data.employeeId);
    if (type === 'CompetencyAssessed') gaps.set(`${data.employeeId}/${data.competencyId}`, data);
  }
  return [...gaps.values()].flatMap(({ employeeId, competencyId, gap }) => {
    const unitId = units.get(employeeId);
    return unitId === undefined ? [] : [{ unitId, competencyId, gap }];
  });
};

/** What the events themselves add up to, for whoever keeps sums by unit: `previousGap` and the gaps that move. */
const sumsByUnit = (log: readonly Recorded<DomainEvent>[]) => {
  const sums = new Map<string, number>();
  const add = (unitId: string, competencyId: string, change: number) =>
    sums.set(`${unitId}/${competencyId}`, (sums.get(`${unitId}/${competencyId}`) ?? 0) + change);
  for (const { type, data } of log) {
    if (type === 'CompetencyAssessed') add(data.unitId, data.competencyId, data.gap - data.previousGap);
    if (type !== 'EmployeeTransferred' && type !== 'EmployeeDeparted' && type !== 'EmployeeReturned')
      continue;
    for (const { competencyId, gap } of data.gaps) {
      if (type === 'EmployeeReturned') add(data.unitId, competencyId, gap);
      else add(type === 'EmployeeTransferred' ? data.fromUnitId : data.unitId, competencyId, -gap);
      if (type === 'EmployeeTransferred') add(data.unitId, competencyId, gap);
    }
  }
  return sums;
};

test('the report is what the last events say, by either way of counting, in any history', () =>
  fc.assert(
    fc.asyncProperty(histories, async (log) => {
      const people = peopleOf(log);
      const answer: GapsAnswer = await gapsReport(await serve([assessedPeople], log));
      const byChanges = sumsByUnit(log);
      for (const row of answer.items) {
        const own = people.filter(
          ({ unitId, competencyId }) => unitId === row.unitId && competencyId === row.competencyId,
        );
        expect(row.assessed).toBe(own.length);
        expect(row.withGap).toBe(own.filter(({ gap }) => gap > 0).length);
        expect(row.gapSum).toBe(own.reduce((sum, { gap }) => sum + gap, 0));
        expect(row.gapSum).toBe(byChanges.get(`${row.unitId}/${row.competencyId}`) ?? 0);
        expect(Object.values(row.bySize).reduce((sum, size) => sum + size, 0)).toBe(row.withGap);
      }
      const sumOf = (field: 'assessed' | 'withGap' | 'gapSum') =>
        answer.items.reduce((sum, row) => sum + row[field], 0);
      expect(answer.totals).toMatchObject({
        assessed: people.length,
        withGap: sumOf('withGap'),
        gapSum: sumOf('gapSum'),
      });
      expect(sumOf('assessed')).toBe(people.length);
    }),
    { numRuns: 50 },
  ));
