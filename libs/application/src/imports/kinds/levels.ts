import type { CompetencyCommand, LevelDescription } from '@bina/domain';
import { DispatchCompetency } from '../../competency.js';
import { fileKind, type PreparedRow } from '../kind.js';
import type { Cells } from '../row.js';

type DescribeLevels = Extract<CompetencyCommand, { type: 'DescribeLevels' }>;

interface LevelRow {
  readonly cells: Cells;
  readonly competencyId: string;
  readonly level: number;
  readonly description?: string;
  readonly indicator?: string;
}

const MOST_INDICATORS = 30;

/**
 * The levels of competencies, a row for each indicator of behaviour; or one for a level that has none. The description
 * of a level stands in one of its rows, or the same in all. A competency that the file names has the levels of the file.
 */
export const levels = fileKind<DescribeLevels>({
  columns: {
    competencyId: ['competencyid', 'kodekompetensi', 'idkompetensi'],
    level: ['level', 'tingkat'],
    description: ['description', 'deskripsi', 'uraian'],
    indicator: ['indicator', 'indikator', 'indikatorperilaku'],
  },
  required: ['competencyId', 'level'],
  prepare: (all) => {
    const byCompetency = new Map<string, LevelRow[]>();
    for (const row of all.map(readRow)) {
      const others = byCompetency.get(row.competencyId);
      if (others === undefined) byCompetency.set(row.competencyId, [row]);
      else others.push(row);
    }
    const prepared = [...byCompetency].map(([competencyId, rows]): PreparedRow<DescribeLevels> => {
      const described = [1, 2, 3, 4, 5].flatMap((level) => levelOf(level, rows));
      const wish = { type: 'DescribeLevels' as const, data: { competencyId, levels: described } };
      return { cells: (rows[0] as LevelRow).cells, id: competencyId, wishes: [wish] };
    });
    // What one row says wrongly is part of what is wished for all rows of its competency.
    return all.some(({ faults }) => faults.length > 0) ? [] : prepared;
  },
  dispatch: (wishes) => new DispatchCompetency(wishes),
  creates: [],
});

const readRow = (cells: Cells): LevelRow => {
  const description = cells.text('description', 4_000);
  const indicator = cells.text('indicator', 1_000);
  return {
    cells,
    competencyId: cells.id('competencyId'),
    level: cells.integer('level', [1, 5]),
    ...(description === undefined ? {} : { description }),
    ...(indicator === undefined ? {} : { indicator }),
  };
};

const levelOf = (level: number, all: readonly LevelRow[]): readonly LevelDescription[] => {
  const rows = all.filter((row) => row.level === level);
  if (rows.length === 0) return [];
  const first = rows.find(({ description }) => description !== undefined);
  const other = rows.find(
    ({ description }) => description !== undefined && description !== first?.description,
  );
  if (other !== undefined)
    other.cells.fault(
      'description',
      'ROW_CONTRADICTS',
      `uraian tingkat ${level} di baris ${first?.cells.line} berbeda`,
      `the description of level ${level} is another one in line ${first?.cells.line}`,
    );
  const indicators = [...new Set(rows.flatMap(({ indicator }) => indicator ?? []))];
  if (indicators.length > MOST_INDICATORS)
    rows
      .at(-1)
      ?.cells.fault(
        'indicator',
        'LIST_TOO_LONG',
        `paling banyak ${MOST_INDICATORS} indikator untuk satu tingkat`,
        `a level has at most ${MOST_INDICATORS} indicators`,
      );
  return [
    { level, ...(first?.description === undefined ? {} : { description: first.description }), indicators },
  ];
};
