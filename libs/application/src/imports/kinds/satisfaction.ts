import { satisfactionIdOf, type ElementCounts } from '@bina/domain';
import { DispatchSatisfaction, type SatisfactionWish } from '../../satisfaction.js';
import { fileKind, type PreparedRow } from '../kind.js';
import type { Cells } from '../row.js';

// Surveys of public satisfaction (Permenpan RB 14/2017), as offices keep them: a row for each form, or a row for each
// element with how many have answered it with 4, 3, 2 and 1.

const unitId = ['unitid', 'kodeunit', 'idunit', 'opd'];
const period = ['period', 'periode', 'triwulan'];
const ELEMENTS = ['U1', 'U2', 'U3', 'U4', 'U5', 'U6', 'U7', 'U8', 'U9'] as const;
const MOST = 1_000_000;

/** The rows of one unit and period. */
interface Group {
  readonly unitId: string;
  readonly period: string;
  readonly rows: Cells[];
}

const groupsOf = (rows: readonly Cells[]): readonly Group[] => {
  const groups = new Map<string, Group>();
  for (const cells of rows) {
    const group: Group = { unitId: cells.id('unitId'), period: cells.id('period'), rows: [] };
    const key = `${group.unitId} ${group.period}`;
    groups.set(key, groups.get(key) ?? group);
    groups.get(key)?.rows.push(cells);
  }
  return [...groups.values()];
};

const recording = (
  { unitId: unit, period: when, rows }: Group,
  elements: readonly ElementCounts[],
): readonly PreparedRow<SatisfactionWish>[] => {
  const data = { unitId: unit, period: when, elements };
  // What a rule refuses is told at the first row of the survey; faults of cells stand at their own.
  return rows.map((cells, index) => ({
    cells,
    id: satisfactionIdOf(unit, when),
    wishes: index === 0 ? [{ type: 'RecordSatisfaction', data }] : [],
  }));
};

/** A row for each form that somebody has filled in: answers of 1 to 4 in the columns U1 to U9. */
export const satisfaction = fileKind<SatisfactionWish>({
  columns: { unitId, period, ...Object.fromEntries(ELEMENTS.map((element) => [element, []])) },
  required: ['unitId', 'period', ...ELEMENTS],
  prepare: (rows) =>
    groupsOf(rows).flatMap((group) => {
      const forms = group.rows.map((cells) => ELEMENTS.map((element) => cells.integer(element, [1, 4])));
      const elements = ELEMENTS.map((element, place) => {
        const times = (answer: number) => forms.filter((form) => form[place] === answer).length;
        return { element, n1: times(1), n2: times(2), n3: times(3), n4: times(4) };
      });
      return recording(group, elements);
    }),
  dispatch: (wishes) => new DispatchSatisfaction(wishes),
  creates: ['SatisfactionSurveyed'],
});

const countsIn = (cells: Cells): ElementCounts => {
  const [n1, n2, n3, n4] = (['n1', 'n2', 'n3', 'n4'] as const).map((field) =>
    cells.integer(field, [0, MOST]),
  );
  const counts = { element: cells.id('element'), n1: n1 ?? 0, n2: n2 ?? 0, n3: n3 ?? 0, n4: n4 ?? 0 };
  mustAgree(cells, 'total', counts.n1 + 2 * counts.n2 + 3 * counts.n3 + 4 * counts.n4);
  mustAgree(cells, 'respondents', counts.n1 + counts.n2 + counts.n3 + counts.n4);
  return counts;
};

/** A sum that the file gives beside its parts must be theirs: else one of the numbers is a slip. */
const mustAgree = (cells: Cells, field: string, sum: number): void => {
  if (cells.optional(field) === undefined || cells.integer(field, [0, 4 * 4 * MOST]) === sum) return;
  cells.fault(
    field,
    'CELL_NOT_THE_SUM',
    `bukan jumlah dari n4, n3, n2, dan n1 (${sum})`,
    `is not what n4, n3, n2 and n1 add up to (${sum})`,
  );
};

/** A row for each element: how many have answered it with 4, 3, 2 and 1. */
export const satisfactionCounts = fileKind<SatisfactionWish>({
  columns: {
    unitId,
    period,
    element: ['unsur', 'kodeunsur'],
    name: ['nama', 'namaunsur'],
    n4: [],
    n3: [],
    n2: [],
    n1: [],
    total: ['jumlah', 'nilai'],
    respondents: ['responden', 'jumlahresponden'],
  },
  required: ['unitId', 'period', 'element', 'n4', 'n3', 'n2', 'n1'],
  prepare: (rows) => groupsOf(rows).flatMap((group) => recording(group, group.rows.map(countsIn))),
  dispatch: (wishes) => new DispatchSatisfaction(wishes),
  creates: ['SatisfactionSurveyed'],
});
