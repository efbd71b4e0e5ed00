import { describe, expect, test } from '@jest/globals';
import type { DomainEvent } from '@bina/domain';
import {
  assessed,
  departed,
  moved,
  registered,
  returned,
  transferred,
} from '../../../../test/support/facts/employee.js';
import { gapsMeasured, matchEnded, matchMeasured } from '../../../../test/support/facts/measured.js';
import { standardLifted, standardSet } from '../../../../test/support/facts/standards.js';
import { documentsOf, logOf } from '../../../../test/support/projected.js';
import { serving } from '../../../../test/support/served.js';
import { positionHolders } from './position-holders.js';
import { standardsReport } from './standards-report.js';
import { standards } from './standards.js';

const serve = serving();
const service = { competencyId: 'public-service' };
const acting = { as: 'acting', postId: 'plt-1', positionId: 'head-nurse' } as const;
const actingMeasured = (gap: object) =>
  gapsMeasured({
    posts: [{ unitId: 'health', ...acting, gaps: [{ ...service, level: 1, gap: 0, ...gap }] }],
  });

describe('who holds a position', () => {
  const counts = (...facts: readonly DomainEvent[]) => documentsOf(positionHolders, ...facts);

  test('counts in the unit and in all units, with what was assessed', () => {
    const nurse = {
      positionId: 'nurse',
      held: 1,
      acting: 0,
      assessed: [{ ...service, held: 1, acting: 0 }],
    };
    expect(counts(registered(), assessed(), assessed({ previousLevel: 1 }))).toEqual({
      'health/nurse': { unitId: 'health', ...nurse },
      '*/nurse': { unitId: '*', ...nurse },
    });
  });

  test('takes everything along, and is gone after a departure', () => {
    const there = counts(registered(), assessed(), transferred());
    expect(there).toMatchObject({ 'education/school-nurse': { held: 1, assessed: [{ held: 1 }] } });
    expect(Object.keys(there)).toHaveLength(2);
    expect(counts(registered(), assessed(), departed())).toEqual({});
    expect(counts(registered(), assessed(), departed(), returned())).toMatchObject({
      'health/nurse': { held: 1, assessed: [{ held: 1 }] },
    });
  });

  test('counts apart where somebody acts in it', () => {
    const began = [matchMeasured(acting), actingMeasured({ requiredLevel: 2, gap: 1 })] as const;
    expect(counts(...began)['health/head-nurse']).toEqual({
      unitId: 'health',
      positionId: 'head-nurse',
      held: 0,
      acting: 1,
      assessed: [{ ...service, held: 0, acting: 1 }],
    });
    const again = matchMeasured({ ...acting, previous: { unitId: 'health', positionId: 'head-nurse' } });
    expect(counts(...began, again)['health/head-nurse']).toMatchObject({ acting: 1 });
    const ended = matchEnded({ ...acting, previous: { unitId: 'health', positionId: 'head-nurse' } });
    expect(counts(...began, actingMeasured({ previousGap: 1 }), ended)).toEqual({});
  });
});

describe('a standard', () => {
  test('keeps its levels by day, also that it was lifted', () =>
    expect(
      documentsOf(standards, standardSet(), standardLifted(), standardSet({ requiredLevel: 3 })),
    ).toEqual({
      'nurse/public-service': {
        positionId: 'nurse',
        ...service,
        levels: [
          { effectiveFrom: '2026-01-01', requiredLevel: 3 },
          { effectiveFrom: '2027-01-01', requiredLevel: null },
        ],
      },
    }));
});

describe('the report', () => {
  const log = logOf(
    standardSet(),
    standardSet({ competencyId: 'integrity', requiredLevel: 3 }),
    standardSet({ positionId: 'doctor' }),
    standardSet({ positionId: 'school-nurse', competencyId: 'first-aid' }),
    standardSet({ positionId: 'nurse', competencyId: 'ethics', effectiveFrom: '2027-01-01' }),
    standardLifted({ effectiveFrom: '2028-01-01' }),
    registered(),
    registered({ employeeId: 'siti' }),
    registered({ employeeId: 'agus' }),
    registered({ ...moved, employeeId: 'dewi' }),
    assessed(),
  );
  const report = async (wanted: Partial<Parameters<typeof standardsReport>[1]> = {}) =>
    standardsReport(await serve([standards, positionHolders], log), { on: '2026-03-02', ...wanted });
  const none = {
    holders: 0,
    assessedHolders: 0,
    assessedShareHundredths: null,
    acting: 0,
    assessedActing: 0,
  };

  test('has the standards in which no holder was assessed, also where there is no holder', async () =>
    expect(await report()).toEqual({
      on: '2026-03-02',
      only: 'without',
      items: [
        { positionId: 'doctor', ...service, requiredLevel: 2, ...none },
        {
          positionId: 'nurse',
          competencyId: 'integrity',
          requiredLevel: 3,
          ...none,
          holders: 3,
          assessedShareHundredths: 0,
        },
        {
          positionId: 'school-nurse',
          competencyId: 'first-aid',
          requiredLevel: 2,
          ...none,
          holders: 1,
          assessedShareHundredths: 0,
        },
      ],
      total: 3,
      page: 1,
      pageSize: 50,
      totals: { ...none, standards: 3, without: 3, vacant: 1, holders: 4, assessedShareHundredths: 0 },
    }));

  test('has those alone that somebody holds', async () =>
    expect((await report({ only: 'held' })).items).toMatchObject([
      { competencyId: 'integrity' },
      { competencyId: 'first-aid' },
    ]));

  test('has all of them, with the share that is cut off', async () =>
    expect(await report({ only: 'all', positionId: 'nurse' })).toMatchObject({
      items: [
        { competencyId: 'integrity' },
        { ...service, holders: 3, assessedHolders: 1, assessedShareHundredths: 3_333 },
      ],
      totals: { standards: 2, without: 1, vacant: 0, holders: 6, assessedHolders: 1 },
    }));

  test('is of the standards of a day', async () => {
    const inForce = async (on: string) =>
      (await report({ on, only: 'all', positionId: 'nurse' })).items.map(({ competencyId }) => competencyId);
    expect(await inForce('2025-12-31')).toEqual([]);
    expect(await inForce('2026-12-31')).toEqual(['integrity', 'public-service']);
    expect(await inForce('2027-01-01')).toEqual(['ethics', 'integrity', 'public-service']);
    expect(await inForce('2028-01-01')).toEqual(['ethics', 'integrity']);
  });

  test('of a unit is of the positions that its people hold', async () =>
    expect(await report({ unitId: 'education', only: 'all' })).toMatchObject({
      items: [{ positionId: 'school-nurse', holders: 1 }],
      total: 1,
    }));

  test('is narrowed to a competency, and has the same totals on every page', async () => {
    expect(await report({ ...service, only: 'all' })).toMatchObject({ total: 2, totals: { holders: 3 } });
    expect((await report({ pageSize: 1, page: 3 })).totals).toEqual((await report()).totals);
  });
});
