import { describe, expect, test } from '@jest/globals';
import type { DomainEvent } from '@bina/domain';
import { moved } from '../../../../test/support/facts/employee.js';
import { matchEnded, matchMeasured } from '../../../../test/support/facts/measured.js';
import { documentsOf, logOf } from '../../../../test/support/projected.js';
import { serving } from '../../../../test/support/served.js';
import { matchCounts } from './match-counts.js';
import { matchReport } from './match-report.js';

const serve = serving();
const previous = matchEnded().data.previous;
const rule = { ruleId: 'jpm-classes', edition: 2 };
/** The typical match without a percentage: a competency of the standard is not assessed. */
const incomplete = (data: object = {}): DomainEvent => {
  const { percentHundredths: _percent, class: _class, ...rest } = matchMeasured().data;
  return { type: 'JobPersonMatchMeasured', data: { ...rest, named: 2, ...data } };
};

describe('a match', () => {
  const health = (...facts: readonly DomainEvent[]) =>
    documentsOf(matchCounts, ...facts)['health/nurse/held'];

  test('counts in its class, with its percentage, by its edition', () =>
    expect(
      health(matchMeasured(), matchMeasured({ percentHundredths: 9_000, class: 'memenuhi', rule })),
    ).toEqual({
      unitId: 'health',
      positionId: 'nurse',
      as: 'held',
      people: 2,
      complete: 2,
      byClass: { memenuhi: 1, 'masih-memenuhi': 0, 'kurang-memenuhi': 1, unclassed: 0 },
      percentHundredthsSum: 12_333,
      editions: [
        { edition: 1, people: 1 },
        { edition: 2, people: 1 },
      ],
    }));

  test('counts without a percentage until all is assessed', () =>
    expect(health(incomplete())).toMatchObject({ people: 1, complete: 0, percentHundredthsSum: 0 }));

  test('below the lowest class counts without one', () => {
    const { class: _class, ...data } = matchMeasured().data;
    expect(health({ type: 'JobPersonMatchMeasured', data })).toMatchObject({
      complete: 1,
      byClass: { unclassed: 1 },
    });
  });

  test('that changes takes the place of what it was', () =>
    expect(
      health(
        matchMeasured(),
        matchMeasured({ previous, percentHundredths: 7_000, class: 'masih-memenuhi', rule }),
      ),
    ).toMatchObject({
      people: 1,
      byClass: { 'kurang-memenuhi': 0, 'masih-memenuhi': 1 },
      percentHundredthsSum: 7_000,
      editions: [{ edition: 2, people: 1 }],
    }));

  test('goes where the person goes, and ends with the post', () => {
    const there = documentsOf(matchCounts, matchMeasured(), matchMeasured({ ...moved, previous }));
    expect(Object.keys(there).sort()).toEqual([
      '*/*/held',
      '*/school-nurse/held',
      'education/*/held',
      'education/school-nurse/held',
    ]);
    expect(documentsOf(matchCounts, matchMeasured(), matchEnded())).toEqual({});
  });

  test('that ends and never began is not folded', () =>
    expect(() => documentsOf(matchCounts, matchEnded())).toThrow('would count -1 people'));
});

describe('the report', () => {
  const log = logOf(
    matchMeasured(),
    matchMeasured({ percentHundredths: 8_000, class: 'memenuhi' }),
    incomplete(),
    matchMeasured({ positionId: 'doctor', percentHundredths: 6_800, class: 'masih-memenuhi', rule }),
    matchMeasured({ ...moved, percentHundredths: 10_000, class: 'memenuhi' }),
    matchMeasured({ as: 'acting', postId: 'plt-1', positionId: 'head-nurse', percentHundredths: 1_000 }),
  );
  const report = async (wanted: Parameters<typeof matchReport>[1] = {}) =>
    matchReport(await serve([matchCounts], log), wanted);

  test('has a row a unit and position, with the mean of what is complete', async () =>
    expect(await report()).toMatchObject({
      by: 'unit-position',
      as: 'held',
      ruleId: 'jpm-classes',
      items: [
        { unitId: 'education', positionId: 'school-nurse', people: 1, meanPercentHundredths: 10_000 },
        { unitId: 'health', positionId: 'doctor', people: 1, editions: [{ edition: 2, people: 1 }] },
        {
          unitId: 'health',
          positionId: 'nurse',
          people: 3,
          complete: 2,
          notComplete: 1,
          // (3333 + 8000) / 2 is 5666.5.
          meanPercentHundredths: 5_667,
        },
      ],
      total: 3,
      totals: {
        people: 5,
        complete: 4,
        notComplete: 1,
        byClass: { memenuhi: 2, 'masih-memenuhi': 1, 'kurang-memenuhi': 1, unclassed: 0 },
        editions: [
          { edition: 1, people: 4 },
          { edition: 2, people: 1 },
        ],
      },
    }));

  test('by unit or by position has the same totals', async () => {
    const byUnit = await report({ by: 'unit' });
    expect(byUnit.items).toMatchObject([
      { unitId: 'education', positionId: null, people: 1 },
      { unitId: 'health', positionId: null, people: 4 },
    ]);
    const byPosition = await report({ by: 'position', pageSize: 1, page: 2 });
    expect(byPosition).toMatchObject({ items: [{ unitId: null, positionId: 'nurse', people: 3 }], total: 3 });
    expect(byUnit.totals).toEqual((await report()).totals);
    expect(byPosition.totals).toEqual(byUnit.totals);
  });

  test('is narrowed to a unit, a position, a standing', async () => {
    expect(await report({ unitId: 'health', by: 'unit' })).toMatchObject({
      items: [{ people: 4 }],
      totals: { people: 4 },
    });
    expect(await report({ positionId: 'nurse', by: 'unit' })).toMatchObject({
      items: [{ unitId: 'health', positionId: 'nurse', people: 3 }],
      totals: { people: 3 },
    });
    expect(await report({ as: 'acting' })).toMatchObject({ items: [{ positionId: 'head-nurse' }], total: 1 });
    expect(await report({ as: 'target' })).toMatchObject({
      items: [],
      totals: { people: 0, meanPercentHundredths: null },
    });
  });
});
