import {
  MOST_CELL_CHARACTERS,
  MOST_COLUMNS,
  TableUnreadable,
  type TableFault,
  type TableRecord,
} from './table.js';
import { tidy } from './tidy.js';

/** The header's names without the empty cells that spreadsheets leave at its end. @throws TableUnreadable */
export const headerOf = (cells: readonly string[], line: number): { readonly header: readonly string[] } => {
  const header = cells.map((cell) => tidy(cell).replaceAll('\n', ' '));
  while (header.at(-1) === '') header.pop();
  if (header.length > MOST_COLUMNS) throw new TableUnreadable(tooManyColumns(line, header.length));
  return { header };
};

export interface Fit {
  readonly line: number;
  /** A spreadsheet leaves out the empty cells at the end of a row; a CSV file does not. */
  readonly mayBeShort: boolean;
  readonly asWritten?: boolean | undefined;
  readonly faults?: readonly TableFault[];
}

/** A row as wide as the header, its cells tidied or as written; empty cells beyond the header are nothing. */
export const fitTo = (header: readonly string[], cells: readonly string[], fit: Fit): TableRecord => {
  const { line, mayBeShort } = fit;
  const faults: TableFault[] = [...(fit.faults ?? [])];
  const tidied = header.map((column, index) => {
    const raw = cells[index] ?? '';
    const cell = fit.asWritten === true ? raw : tidy(raw);
    if (cell.length <= MOST_CELL_CHARACTERS) return cell;
    faults.push(tooLong(line, column, cell.length));
    return '';
  });
  const beyond = cells.findLastIndex((cell) => cell !== '') + 1;
  if (beyond > header.length || (!mayBeShort && cells.length < header.length))
    faults.push(wrongWidth(line, Math.max(beyond, Math.min(cells.length, header.length)), header.length));
  return faults.length === 0 ? { line, cells: tidied } : { line, cells: tidied, faults };
};

const wrongWidth = (line: number, cells: number, columns: number): TableFault => ({
  line,
  code: cells > columns ? 'TOO_MANY_CELLS' : 'TOO_FEW_CELLS',
  id: `baris ini memuat ${cells} isian, sedangkan tajuk ${columns}; periksa pemisah dan tanda kutip`,
  en: `this row has ${cells} cells, the header ${columns}; check its separators and quotes`,
});

const tooLong = (line: number, column: string, characters: number): TableFault => ({
  line,
  column,
  code: 'CELL_TOO_LONG',
  id: `terlalu panjang (${characters} karakter; paling banyak ${MOST_CELL_CHARACTERS})`,
  en: `is too long (${characters} characters; at most ${MOST_CELL_CHARACTERS})`,
});

const tooManyColumns = (line: number, columns: number): TableFault => ({
  line,
  code: 'TOO_MANY_COLUMNS',
  id: `tajuk memuat ${columns} kolom, lebih dari ${MOST_COLUMNS}`,
  en: `the header has ${columns} columns, more than ${MOST_COLUMNS}`,
});
