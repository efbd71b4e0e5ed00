import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  departed,
  moved,
  registered,
  standingChanged,
  transferred,
} from '../../../../test/support/facts/employee.js';
import { attended } from '../../../../test/support/facts/participation.js';
import { histories } from '../../../../test/support/histories/history.js';
import { documentsOf, logOf } from '../../../../test/support/projected.js';
import { serving } from '../../../../test/support/served.js';
import { learnedHours } from '../hours-per-year/learned-hours.js';
import { peopleComply, unitsComply } from './compliance-report.js';
import { personOn } from './person-on-day.js';

const serve = serving();
const JP = 9_000;
const targets = { floorParts: 20 * JP, ceilingParts: 24 * JP, unrecordedCounts: true };

/** Credit hours that Budi gets on a day (UTC); a PPPK's in the year of the contract. */
const learned = (day: string, hours: number, contractYear?: string) =>
  attended({
    sessionId: `day-${day}`,
    startsAt: `${day}T01:00:00Z`,
    credit: {
      parts: hours * JP,
      full: hours * JP,
      form: '3',
      ...(contractYear === undefined ? {} : { contractYear }),
      rule: { ruleId: 'credit-hours', edition: 1 },
    },
  });
const on = (onDay: string, ...facts: Parameters<typeof documentsOf>[1][]) => {
  const doc = documentsOf(learnedHours, ...facts)['budi'];
  return doc && personOn(doc, onDay, targets);
};

describe('a PNS', () => {
  test('needs 20 JP in the calendar year, and is told what is missing and how long there is', () => {
    const facts = [registered(), learned('2026-03-02', 19), learned('2025-12-31', 8)] as const;
    expect(on('2026-11-24', ...facts)).toMatchObject({
      state: 'below',
      yearFrom: '2026-01-01',
      creditHours: 19,
      missingHours: 1,
      daysLeft: 37,
    });
    expect(on('2026-11-24', ...facts, learned('2026-04-01', 1))).toMatchObject({
      state: 'met',
      creditHours: 20,
      missingHours: 0,
    });
    expect(on('2025-12-31', ...facts)).toMatchObject({ state: 'below', creditHours: 8, daysLeft: 0 });
  });
});

describe('a PPPK', () => {
  const contract = registered({ employment: 'PPPK', since: '2024-04-01' });

  test('whose 24th hour falls before the anniversary has nothing beyond the ceiling', () =>
    expect(
      on(
        '2026-03-31',
        contract,
        learned('2026-03-30', 23, '2025-04-01'),
        learned('2026-03-31', 1, '2025-04-01'),
      ),
    ).toMatchObject({
      state: 'within-ceiling',
      yearFrom: '2025-04-01',
      yearUntil: '2026-03-31',
      creditHours: 24,
      beyondHours: 0,
      daysLeft: 0,
    }));

  test('whose 24th hour falls after it has begun a new year, also where the calendar year is the same', () => {
    const facts = [
      contract,
      learned('2026-03-30', 23, '2025-04-01'),
      learned('2026-04-01', 1, '2026-04-01'),
    ] as const;
    expect(on('2026-03-31', ...facts)).toMatchObject({ creditHours: 23, yearUntil: '2026-03-31' });
    expect(on('2026-04-01', ...facts)).toMatchObject({
      creditHours: 1,
      yearFrom: '2026-04-01',
      yearUntil: '2027-03-31',
      daysLeft: 364,
    });
  });

  test('has beyond the ceiling what is more than 24 JP in a year of the contract', () =>
    expect(on('2026-04-02', contract, learned('2026-04-01', 26, '2026-04-01'))).toMatchObject({
      state: 'beyond-ceiling',
      creditHours: 26,
      countedParts: 24 * JP,
      beyondHours: 2,
      missingHours: 0,
    }));

  test('of 29 February has the anniversary on 1 March where there is no such day', () =>
    expect(on('2027-03-01', registered({ employment: 'PPPK', since: '2024-02-29' }))).toMatchObject({
      yearFrom: '2027-03-01',
      yearUntil: '2028-02-28',
    }));

  test('of whom no first day is known has no year', () =>
    expect(on('2026-04-02', registered({ employment: 'PPPK' }))).toMatchObject({
      yearFrom: null,
      daysLeft: null,
    }));
});

describe('who counts on a day', () => {
  const study = standingChanged({
    standing: '03',
    standingName: 'Tugas Belajar',
    counts: false,
    effectiveFrom: '2026-07-01',
  });

  test('is who is in service then, of a standing that counts', () => {
    expect(on('2026-06-30', registered(), study)).toMatchObject({ state: 'below' });
    expect(on('2026-07-01', registered(), study)).toMatchObject({ state: 'not-counted', standing: '03' });
    expect(on('2026-12-01', registered(), departed())).toBeUndefined();
  });

  test('counts in the unit of that day', async () => {
    const reads = await serve([learnedHours], logOf(registered(), transferred(), learned('2026-03-02', 20)));
    const unitsOn = async (day: string) =>
      (await unitsComply(reads, { on: day }, targets)).items.map(({ unitId, people, met }) => [
        unitId,
        people,
        met,
      ]);
    expect(await unitsOn('2026-05-31')).toEqual([['health', 1, 1]]);
    expect(await unitsOn('2026-06-01')).toEqual([[moved.unitId, 1, 1]]);
    expect((await peopleComply(reads, { on: '2026-05-31', unitId: moved.unitId }, targets)).total).toBe(0);
  });
});

test('the totals are the sums of all rows, by unit and by person, on any day of any history', () =>
  fc.assert(
    fc.asyncProperty(
      histories,
      fc.constantFrom('2025-12-31', '2026-02-01', '2026-12-31'),
      async (log, day) => {
        const reads = await serve([learnedHours], log);
        const { totals, items } = await unitsComply(reads, { on: day }, targets);
        const people = await peopleComply(reads, { on: day, pageSize: 2 }, targets);
        expect(people.totals).toEqual(totals);
        for (const part of [
          'people',
          'met',
          'below',
          'notCounted',
          'creditParts',
          'missingParts',
          'beyondParts',
        ] as const)
          expect(items.reduce((sum, row) => sum + row[part], 0)).toBe(totals[part]);
        expect(totals.met + totals.below + totals.withinCeiling + totals.beyondCeiling).toBe(totals.people);
        expect(people.total).toBe(totals.people + totals.notCounted);
      },
    ),
    { numRuns: 30 },
  ));
