import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { attended, corrected, participationCompleted } from '../../../../test/support/facts/participation.js';
import { firstDay, proposed, scheduled, seatTaken } from '../../../../test/support/facts/program.js';
import { surveyCorrected, surveyed } from '../../../../test/support/facts/satisfaction.js';
import { histories } from '../../../../test/support/histories/history.js';
import { documentsOf, logOf, projected } from '../../../../test/support/projected.js';
import { serving } from '../../../../test/support/served.js';
import { participants } from '../participants/participants.js';
import { programs } from '../programs/programs.js';
import { unitHours } from '../hours-per-year/unit-hours.js';
import { satisfactionAround } from './around-program.js';
import { satisfactionReport } from './satisfaction-report.js';
import { satisfaction } from './surveys.js';
import { unitTraining } from './unit-training.js';

const serve = serving();
const all = [satisfaction, unitTraining, programs, participants];

const later = surveyed({
  satisfactionId: 'health-2026-T2',
  period: '2026-T2',
  from: '2026-04-01',
  to: '2026-06-30',
  elements: surveyCorrected().data.elements,
  indexes: surveyCorrected().data.indexes,
});
const now = surveyed({
  satisfactionId: 'health-2026-T1',
  period: '2026-T1',
  from: '2026-01-01',
  to: '2026-03-31',
});

test('a corrected survey shows its new numbers, and that it was corrected', () => {
  const { reason: _reason, ...data } = surveyCorrected().data;
  expect(documentsOf(satisfaction, surveyed(), surveyCorrected())).toEqual({
    'health-2025-T3': { ...data, corrections: 1 },
  });
});

describe('the report of satisfaction beside training', () => {
  const log = logOf(
    proposed(),
    scheduled(),
    surveyed(),
    now,
    later,
    surveyed({ unitId: 'education', satisfactionId: 'education-2025-T3' }),
    attended(),
    corrected(),
    participationCompleted(),
  );

  test('sets each survey against the one before, and beside what was done in that time', async () => {
    const { items, total, totals } = await satisfactionReport(await serve(all, log), { unitId: 'health' });
    expect({ total, totals }).toEqual({ total: 3, totals: { surveys: 3, respondents: 87 } });
    expect(items.map(({ period }) => period)).toEqual(['2026-T2', '2026-T1', '2025-T3']);
    const [last, first] = items;
    expect(last).toMatchObject({
      weight: '0.11',
      indexHundredths: 9_160,
      class: 'A',
      previousPeriod: '2026-T1',
      indexChangeHundredths: 104,
      training: { minutes: 0, attended: 0, completions: 0 },
    });
    const u6 = { element: 'U6', answers: 29, mean: 4, previousMean: 105 / 29 };
    expect(last?.trainable).toEqual([
      { ...u6, change: 4 - 105 / 29 },
      { element: 'U7', answers: 29, mean: 106 / 29, previousMean: 106 / 29, change: 0 },
    ]);
    // Who was recorded as present and corrected to absent was not trained.
    expect(first).toMatchObject({
      indexChangeHundredths: 0,
      training: { minutes: 0, attended: 0, completions: 1 },
    });
  });

  test('is narrowed to a period and to a year; a unit without a survey before has no change', async () => {
    const reads = await serve(all, log);
    expect((await satisfactionReport(reads, { year: 2025 })).items).toMatchObject([
      { unitId: 'education', previousPeriod: null, indexChangeHundredths: null },
      { unitId: 'health', previousPeriod: null },
    ]);
    expect((await satisfactionReport(reads, { period: '2026-T1' })).total).toBe(1);
    expect((await satisfactionReport(reads, { pageSize: 1, page: 2 })).items).toMatchObject([
      { unitId: 'health', period: '2026-T2' },
    ]);
  });
});

test('around a programme stand the survey that ended before it and the one that began after it', async () => {
  const log = logOf(
    proposed(),
    scheduled({ sessions: [firstDay] }),
    seatTaken(),
    attended(),
    surveyed(),
    now,
    later,
  );
  const found = await satisfactionAround(await serve(all, log), 'service-basics');
  expect(found).toEqual({
    programId: 'service-basics',
    title: 'Pelayanan prima',
    startsOn: '2026-03-02',
    endsOn: '2026-03-02',
    units: [
      {
        unitId: 'health',
        people: 1,
        // The first quarter is not over when the programme begins: it is neither before nor after.
        beforePeriod: '2025-T3',
        afterPeriod: '2026-T2',
        weight: '0.11',
        indexHundredths: { before: 9_056, after: 9_160, change: 104 },
        trainable: [
          { element: 'U6', before: 105 / 29, after: 4, change: 4 - 105 / 29 },
          { element: 'U7', before: 106 / 29, after: 106 / 29, change: 0 },
        ],
      },
    ],
  });
  expect(await satisfactionAround(await serve(all, log), 'nothing')).toBeUndefined();
});

test('the months of a unit add up to its hours, in any history', () =>
  fc.assert(
    fc.property(histories, (log) => {
      const months = [...projected(unitTraining, log).values()];
      for (const { unitId, year, minutes, attended: came } of projected(unitHours, log).values()) {
        const own = months.filter((one) => one.unitId === unitId && one.month.startsWith(`${year}-`));
        expect(own.reduce((sum, one) => sum + one.minutes, 0)).toBe(minutes);
        expect(own.reduce((sum, one) => sum + one.attended, 0)).toBe(came);
      }
    }),
    { numRuns: 50 },
  ));
