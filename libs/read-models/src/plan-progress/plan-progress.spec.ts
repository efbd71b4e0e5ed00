import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { DomainEvent } from '@bina/domain';
import { attended, corrected, participationCompleted } from '../../../../test/support/facts/participation.js';
import * as program from '../../../../test/support/facts/program.js';
import * as make from '../../../../test/support/facts/yearly-plan.js';
import { histories } from '../../../../test/support/histories/history.js';
import { documentsOf, logOf } from '../../../../test/support/projected.js';
import { serving } from '../../../../test/support/served.js';
import { planProgress } from './plan-progress.js';
import { progressReport } from './progress-report.js';
import { noSums } from './sums.js';

const { planId } = make;
const planItem = { planId, itemId: 'service' } as const;
const serve = serving();
const sumsAfter = (...facts: readonly DomainEvent[]) => documentsOf(planProgress, ...facts)[planId]?.sums;

const approved = { items: 1, needs: 1, seatsPlanned: 3, budgetAsked: 30_000_000 };
const scheduled = [
  make.planApproved(),
  program.proposed({ planItem }),
  program.scheduled({ planItem }),
] as const;

describe('a plan in force', () => {
  test('is counted as it was approved, and not before', () => {
    expect(sumsAfter(...make.beforeApproval)).toBeUndefined();
    expect(sumsAfter(make.planApproved())).toEqual({ ...noSums, ...approved });
  });

  test('with what it was granted, also when that is raised', () => {
    const more = { itemId: 'service', asked: 30_000_000, granted: 30_000_000, source: 'APBN' };
    expect(sumsAfter(make.planApproved(), make.planFunded())).toMatchObject({
      itemsFunded: 1,
      budgetGranted: 20_000_000,
    });
    expect(
      sumsAfter(
        make.planApproved(),
        make.planFunded(),
        make.planFunded({ grants: [{ ...more, previousGranted: 20_000_000 }] }),
      ),
    ).toMatchObject({ itemsFunded: 1, budgetGranted: 30_000_000 });
  });

  test('of a revision has what stayed granted, and its source', () => {
    const granted = { ...make.counted, granted: 20_000_000 };
    const second = make.planApproved({ revision: 2, items: [granted] });
    const { items } = documentsOf(planProgress, make.planApproved(), make.planFunded(), second)[planId] ?? {};
    expect(items).toEqual([{ ...granted, source: 'APBD' }]);
  });

  test('is nothing any more when it is cancelled, but for what was done', () =>
    expect(sumsAfter(...scheduled, make.planCancelled())).toEqual({
      ...noSums,
      programs: 1,
      sessionsScheduled: 2,
    }));
});

describe('what was done', () => {
  test('begins when a programme is proposed, and is planned in sessions when it is scheduled', () => {
    expect(sumsAfter(make.planApproved(), program.proposed({ planItem }))).toEqual({
      ...noSums,
      ...approved,
      itemsBegun: 1,
      programs: 1,
    });
    expect(sumsAfter(...scheduled)).toMatchObject({ programs: 1, sessionsScheduled: 2, sessionsHeld: 0 });
  });

  test('counts who is enrolled', () => {
    const seats = [
      program.seatTaken({ planItem }),
      program.seatTaken({ planItem, employeeId: 'siti' }),
    ] as const;
    expect(sumsAfter(...scheduled, ...seats)).toMatchObject({ enrolled: 2 });
    expect(sumsAfter(...scheduled, ...seats, program.seatReleased({ planItem }))).toMatchObject({
      enrolled: 1,
    });
  });

  test('counts sessions to which somebody came, and minutes, as corrected', () => {
    const there = attended({ planItem });
    expect(sumsAfter(...scheduled, there)).toMatchObject({ sessionsHeld: 1, minutes: 240 });
    expect(sumsAfter(...scheduled, there, corrected({ planItem }))).toMatchObject({
      sessionsHeld: 0,
      minutes: 0,
    });
  });

  test('keeps a session that was held, when a revision of the programme drops it', () => {
    const dropped = program.revised({ planItem, sessions: [program.secondDay] });
    expect(sumsAfter(...scheduled, attended({ planItem }), dropped)).toMatchObject({
      sessionsScheduled: 1,
      sessionsHeld: 1,
    });
  });

  test('counts who completed it', () =>
    expect(
      sumsAfter(...scheduled, program.completed({ planItem }), participationCompleted({ planItem })),
    ).toMatchObject({ programsCompleted: 1, completed: 1 }));

  test('of a programme that is cancelled is only what was held', () =>
    expect(
      sumsAfter(
        ...scheduled,
        program.seatTaken({ planItem }),
        attended({ planItem }),
        program.cancelled({ planItem }),
      ),
    ).toEqual({
      ...noSums,
      ...approved,
      programs: 1,
      programsCancelled: 1,
      sessionsHeld: 1,
      minutes: 240,
    }));

  test('adds up over several programmes of one item', () => {
    const second = { planItem, programId: 'service-again' };
    expect(sumsAfter(...scheduled, program.proposed(second), program.scheduled(second))).toMatchObject({
      itemsBegun: 1,
      programs: 2,
      sessionsScheduled: 4,
    });
  });

  test('of a programme beside any plan counts for none', () =>
    expect(documentsOf(planProgress, program.proposed(), program.scheduled(), attended())).toEqual({}));
});

describe('the report', () => {
  const other = { planId: 'education-2026', unitId: 'education' } as const;
  const log = logOf(
    ...scheduled,
    make.planApproved({ ...other, items: [make.counted, { ...make.counted, itemId: 'second', needs: 0 }] }),
    make.planApproved({ planId: 'health-2025', year: 2025 }),
  );
  const report = async (wanted: Parameters<typeof progressReport>[1]) =>
    progressReport(await serve([planProgress], log), wanted);

  test('has a row a unit, and the same totals on every page', async () => {
    const all = await report({ year: 2026 });
    expect(all.items.map(({ unitId, items, programs }) => [unitId, items, programs])).toEqual([
      ['education', 2, 0],
      ['health', 1, 1],
    ]);
    expect(all.totals).toMatchObject({ items: 3, budgetAsked: 90_000_000, programs: 1 });
    const second = await report({ year: 2026, page: 2, pageSize: 1 });
    expect(second).toMatchObject({ total: 2, items: [{ unitId: 'health' }], totals: all.totals });
  });

  test('is narrowed to a unit', async () => {
    const { items, totals } = await report({ year: 2026, unitId: 'health' });
    expect(items).toHaveLength(1);
    expect(totals).toMatchObject({ items: 1, sessionsScheduled: 2 });
  });

  test('of a year without plans is empty', async () =>
    expect(await report({ year: 2024 })).toMatchObject({ items: [], total: 0, totals: noSums }));
});

/** What was done for plan items, told from the end of each programme, with nothing added up on the way. */
const doneIn = (log: readonly DomainEvent[], year: number) => {
  const planOf = new Map<string, string>();
  for (const { type, data } of log)
    if (type === 'ProgramProposed' && data.planItem !== undefined)
      planOf.set(data.programId, data.planItem.planId);
  const sessions = new Map<string, number>();
  for (const { type, data } of log) {
    if (type !== 'SessionAttended' && type !== 'SessionMissed' && type !== 'AttendanceCorrected') continue;
    if (!planOf.get(data.programId)?.endsWith(`-${year}`)) continue;
    const key = `${data.programId}/${data.sessionId}/${data.employeeId}`;
    sessions.set(key, type === 'SessionMissed' ? 0 : data.minutes);
  }
  return {
    programs: [...planOf.values()].filter((of) => of.endsWith(`-${year}`)).length,
    minutes: [...sessions.values()].reduce((sum, minutes) => sum + minutes, 0),
  };
};

test('the report is what the last records say, and its totals are the sums of its rows, in any history', () =>
  fc.assert(
    fc.asyncProperty(histories, fc.constantFrom(2025, 2026), async (log, year) => {
      const { items, totals } = await progressReport(await serve([planProgress], log), { year });
      expect(totals).toMatchObject(doneIn(log, year));
      for (const name of Object.keys(noSums) as readonly (keyof typeof noSums)[])
        expect(totals[name]).toBe(items.reduce((sum, row) => sum + row[name], 0));
    }),
    { numRuns: 50 },
  ));
