/** Stands for all units, all competencies and so on. No id looks like it. */
export const ALL = '*';

/** Two things by which people are counted, such as unit and competency, and a third that is never summed over. */
export type Cell = readonly [first: string, second: string, within: string];

/** Finds what is no sum: whatever is meant but `ALL`. */
export const EACH = { $ne: ALL } as const;

/** The order of rows: by the first thing, then the second. Their ids say just that, and are quicker to compare. */
export const BY_ID = { _id: 1 } as const;

/**
 * The documents in which a cell is counted: its own, and those that sum over its first thing, its second, and both. So
 * a total is one document to read, however many cells there are.
 */
export const sumsOf = (cells: readonly Cell[]): readonly string[] => [
  ...new Set(
    cells.flatMap(([first, second, within]) => [
      `${first}/${second}/${within}`,
      `${first}/${ALL}/${within}`,
      `${ALL}/${second}/${within}`,
      `${ALL}/${ALL}/${within}`,
    ]),
  ),
];

/** The cell of a document's id, and whether a cell counts in it. Ids hold no slash. */
export const cellOf = (id: string) => {
  const [first = ALL, second = ALL, within = ''] = id.split('/');
  const holds = (cell: Cell): boolean =>
    (first === ALL || first === cell[0]) && (second === ALL || second === cell[1]) && within === cell[2];
  return { cell: [first, second, within] as const, holds };
};

/**
 * @throws Error for less than nobody: an event has taken away what no earlier one had counted. The document is parked.
 */
export const countable = (count: number, id: string): number => {
  if (count >= 0) return count;
  throw new Error(`${id} would count ${count} people. An earlier event is missing, or says otherwise.`);
};
