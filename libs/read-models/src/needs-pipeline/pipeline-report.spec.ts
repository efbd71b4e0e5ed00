import { describe, expect, test } from '@jest/globals';
import type { DomainEvent } from '@bina/domain';
import { identified, met, planned, whose } from '../../../../test/support/facts/need.js';
import { documentsOf, logOf } from '../../../../test/support/projected.js';
import { serving } from '../../../../test/support/served.js';
import { needFlow } from './need-flow.js';
import { needStock } from './need-stock.js';
import { pipelineReport } from './pipeline-report.js';

const serve = serving();
const source = 'own-input';
const proposed = identified({ status: 'proposed', on: '2025-11-20' });
const approved: DomainEvent = {
  type: 'NeedApproved',
  data: {
    ...whose,
    approvedBy: 'office-1',
    approverRole: 'admin',
    status: 'open',
    on: '2026-01-10',
    was: { status: 'proposed', on: '2025-11-20', source },
  },
};
const wasOpen = { status: 'open', on: '2026-01-10', source } as const;
const inProgramme = planned({ status: 'planned', on: '2026-02-05', was: wasOpen });
const answered = met({ on: '2026-02-20', was: { status: 'planned', on: '2026-02-05', source } });

describe('needs in a state', () => {
  /** Those of all sources together. */
  const stock = (...facts: readonly DomainEvent[]) =>
    Object.fromEntries(
      Object.values(documentsOf(needStock, ...facts))
        .filter(({ source: from }) => from === '*')
        .map(({ unitId, competencyId, since, stock: states }) => [
          `${unitId}/${competencyId}/${since}`,
          states.map(({ status, needs, months }) => {
            const days = months.flatMap((one) => one.days.map(({ day }) => `${one.month.slice(5)}-${day}`));
            return `${needs} ${status} ${days.join()}`;
          }),
        ]),
    );

  test('are kept by unit, competency, source and year, and by the day within it', () =>
    expect(
      stock(proposed, identified({ needId: 'other', competencyId: 'integrity', on: '2025-11-03' })),
    ).toEqual({
      'health/public-service/2025': ['1 proposed 11-20'],
      'health/integrity/2025': ['1 open 11-3'],
      'health/*/2025': ['1 proposed 11-20', '1 open 11-3'],
    }));

  test('move from day to day, and end where nothing waits', () => {
    expect(stock(proposed, approved)).toEqual({
      'health/public-service/2026': ['1 open 01-10'],
      'health/*/2026': ['1 open 01-10'],
    });
    expect(stock(proposed, approved, inProgramme, answered)).toEqual({
      'health/public-service/closed': ['1 met '],
      'health/*/closed': ['1 met '],
    });
  });

  test('come back from where they were closed', () =>
    expect(
      stock(
        proposed,
        approved,
        inProgramme,
        answered,
        identified({ source: 'gap', on: '2026-06-01', was: { status: 'met', on: '2026-02-20', source } }),
      ),
    ).toEqual({ 'health/public-service/2026': ['1 open 06-1'], 'health/*/2026': ['1 open 06-1'] }));

  test('go with the person to another unit when they move', () =>
    expect(
      stock(
        identified({ on: '2025-11-20' }),
        planned({
          unitId: 'roads',
          status: 'planned',
          on: '2026-01-10',
          was: { status: 'open', on: '2025-11-20', unitId: 'health', source },
        }),
      ),
    ).toEqual({
      'roads/public-service/2026': ['1 planned 01-10'],
      'roads/*/2026': ['1 planned 01-10'],
    }));

  test('of an earlier release have no day; what does not say what it leaves is not folded', () => {
    const { on: _on, ...old } = identified().data;
    const { was: _was, ...oldPlanned } = planned().data;
    const first = { type: 'NeedIdentified', data: old } as const;
    expect(stock(first)).toMatchObject({ 'health/*/undated': ['1 open '] });
    expect(() => stock(first, { type: 'NeedPlanned', data: oldPlanned })).toThrow(
      'does not say which state the need leaves',
    );
  });
});

describe('needs on the move', () => {
  const flow = (...facts: readonly DomainEvent[]) => documentsOf(needFlow, ...facts);

  test('leave one state and come into another in the month of the event', () => {
    const documents = flow(proposed, approved);
    const entered = [{ month: '2025-11', status: 'proposed', entered: 1, left: 0 }];
    const passed = [
      { month: '2026-01', status: 'proposed', entered: 0, left: 1 },
      { month: '2026-01', status: 'open', entered: 1, left: 0 },
    ];
    expect(documents['health/public-service/own-input/2025']?.flow).toEqual(entered);
    expect(documents['*/*/*/2025']?.flow).toEqual(entered);
    expect(documents['health/*/*/2026']?.flow).toEqual(passed);
    expect(documents['*/public-service/own-input/2026']?.flow).toEqual(passed);
    expect(Object.keys(documents)).toHaveLength(16);
  });

  test('do not move where only the programme is another one', () => {
    const elsewhere = planned({
      programId: 'other',
      status: 'planned',
      on: '2026-03-05',
      was: { status: 'planned', on: '2026-02-05', source },
    });
    const before = flow(proposed, approved, inProgramme);
    expect(flow(proposed, approved, inProgramme, elsewhere)).toEqual(before);
  });
});

describe('the report', () => {
  const log = logOf(
    proposed,
    approved,
    inProgramme,
    identified({ employeeId: 'siti', status: 'proposed', on: '2026-02-28' }),
    identified({ employeeId: 'agus', source: 'gap', on: '2024-12-01' }),
    identified({
      employeeId: 'dewi',
      source: 'gap',
      unitId: 'roads',
      competencyId: 'integrity',
      on: '2026-01-01',
    }),
    identified({ employeeId: 'tiur', on: '2025-12-01' }),
    met({ employeeId: 'tiur', on: '2026-01-15', was: { status: 'open', on: '2025-12-01', source } }),
  );
  const report = async (wanted: Partial<Parameters<typeof pipelineReport>[1]> = {}) =>
    pipelineReport(await serve([needStock, needFlow], log), { on: '2026-03-02', ...wanted });

  test('says how many needs are in which state, since when, and whose turn it is', async () => {
    const answer = await report();
    expect(answer.items).toMatchObject([
      { unitId: 'health', status: 'proposed', turn: 'unit-manager', needs: 1, meanDays: 2 },
      { unitId: 'health', status: 'open', turn: 'office', needs: 1, meanDays: 456, ages: { days365on: 1 } },
      { unitId: 'health', status: 'planned', turn: 'organiser', needs: 1, meanDays: 25 },
      { unitId: 'health', status: 'met', turn: null, needs: 1, meanDays: null },
      { unitId: 'roads', status: 'open', needs: 1, meanDays: 60, ages: { days30to89: 1 } },
    ]);
    expect(answer.states.find(({ status }) => status === 'open')).toMatchObject({ needs: 2, meanDays: 258 });
    expect(answer.totals).toMatchObject({
      needs: 5,
      dated: 4,
      byTurn: { 'unit-manager': 1, office: 2, organiser: 1 },
      ages: { days0to29: 2, days30to89: 1, days365on: 1 },
    });
  });

  test('says what moved in the twelve months up to the day', async () => {
    const { flow } = await report();
    expect(flow.map(({ month }) => month)).toEqual(['2025-11', '2025-12', '2026-01', '2026-02']);
    expect(flow[2]?.states).toEqual([
      { status: 'proposed', entered: 0, left: 1 },
      { status: 'open', entered: 2, left: 1 },
      { status: 'met', entered: 1, left: 0 },
    ]);
    expect((await report({ on: '2027-01-31' })).flow.map(({ month }) => month)).toEqual(['2026-02']);
  });

  test('is narrowed to a unit, a competency, a source, a state, and so are its totals', async () => {
    expect(await report({ unitId: 'roads' })).toMatchObject({ total: 1, totals: { needs: 1 } });
    expect(await report({ competencyId: 'integrity' })).toMatchObject({ total: 1, totals: { needs: 1 } });
    expect(await report({ source: 'gap' })).toMatchObject({ total: 2, totals: { needs: 2 } });
    const open = await report({ status: 'open', pageSize: 1, page: 2 });
    expect(open).toMatchObject({ items: [{ unitId: 'roads' }], total: 2, totals: { needs: 2 } });
    expect(open.states.map(({ status }) => status)).toEqual(['open']);
    expect(open.flow.flatMap(({ states }) => states.map(({ status }) => status))).not.toContain('met');
  });
});
