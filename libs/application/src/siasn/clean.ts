import type { RowFault } from '../imports/faults.js';
import type { Cells } from '../imports/row.js';

/** A row of one of SIASN's lists, with its name cleaned. */
export interface SiasnRow {
  readonly cells: Cells;
  readonly siasnId: string;
  readonly name: string;
}

export interface Cleaned {
  /** Each id once. */
  readonly rows: readonly SiasnRow[];
  /** What was cleaned, left out, or looks odd. */
  readonly notes: readonly RowFault[];
}

/** SIASN's are hexadecimal, with and without hyphens, or short numbers. */
const SIASN_ID = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,59}$/;
const MOST_OF_NAME = 200;

/** A name on one line, without spaces around it. */
export const cleanName = (name: string): string => name.replaceAll(/[\s\u00a0]+/g, ' ').trim();

/**
 * The rows of a list of SIASN as they can be used. Left out, and told: those without a name, and those that say the same
 * again. An id that says two things is a fault of the second row, which names the first.
 */
export const cleaned = (all: readonly Cells[], fields: readonly string[], nameField: string): Cleaned => {
  const notes: RowFault[] = [];
  const byId = new Map<string, { readonly line: number; readonly content: string }>();
  const rows: SiasnRow[] = [];
  for (const cells of all) {
    const siasnId = cells.required('id').trim();
    const raw = cells.optional(nameField) ?? '';
    const name = cleanName(raw);
    if (siasnId === '') continue; // A fault already.
    if (!SIASN_ID.test(siasnId)) {
      wrongId(cells);
      continue;
    }
    const content = JSON.stringify(fields.map((field) => cleanName(cells.optional(field) ?? '')));
    const before = byId.get(siasnId.toLowerCase());
    if (before !== undefined) {
      if (before.content === content) notes.push(repeated(cells, before.line));
      else contradicts(cells, siasnId, before.line);
      continue;
    }
    byId.set(siasnId.toLowerCase(), { line: cells.line, content });
    if (name === '') notes.push(blank(cells, nameField, siasnId));
    else if (name.length > MOST_OF_NAME || !name.isWellFormed()) wrongName(cells, nameField);
    else {
      if (name !== raw) notes.push(tidied(cells, nameField, name));
      rows.push({ cells, siasnId, name });
    }
  }
  return { rows, notes: [...notes, ...sameNames(rows, nameField)] };
};

/** An id of ours. SIASN's are hexadecimal, in capitals or not; systems that pass them on change that. */
export const idFrom = (prefix: string, siasnId: string): string => `${prefix}-${siasnId.toLowerCase()}`;

/** Names that stand under several ids. Both are taken: people's records refer to either. */
const sameNames = (rows: readonly SiasnRow[], column: string): readonly RowFault[] => {
  const first = new Map<string, SiasnRow>();
  return rows.flatMap((row) => {
    const key = row.name.toLowerCase();
    const other = first.get(key);
    if (other === undefined) {
      first.set(key, row);
      return [];
    }
    return [
      {
        line: row.cells.line,
        column,
        code: 'NAME_TWICE',
        id: `nama "${row.name}" dipakai juga oleh pengenal ${other.siasnId} di baris ${other.cells.line}; keduanya dicatat`,
        en: `the name "${row.name}" is also that of the id ${other.siasnId} in line ${other.cells.line}; both were taken`,
      },
    ];
  });
};

const repeated = ({ line }: Cells, before: number): RowFault => ({
  line,
  code: 'ROW_REPEATED',
  id: `sama dengan baris ${before}; dibaca satu kali`,
  en: `is the same as line ${before}; it was read once`,
});

const contradicts = (cells: Cells, siasnId: string, before: number): void =>
  cells.fault(
    'id',
    'ROW_CONTRADICTS',
    `pengenal ${siasnId} di baris ${before} berisi lain; hapus salah satu`,
    `the id ${siasnId} says something else in line ${before}; remove one of them`,
  );

const wrongId = (cells: Cells): void =>
  cells.fault(
    'id',
    'CELL_NOT_AN_ID',
    'bukan pengenal SIASN (huruf, angka, . _ : - dan paling banyak 60 karakter)',
    'is not an id of SIASN (letters, digits, . _ : - and at most 60 characters)',
  );

const wrongName = (cells: Cells, column: string): void =>
  cells.fault(
    column,
    'CELL_TOO_LONG',
    `terlalu panjang atau memuat karakter yang rusak (paling banyak ${MOST_OF_NAME} karakter)`,
    `is too long or has broken characters (at most ${MOST_OF_NAME} characters)`,
  );

const blank = ({ line }: Cells, column: string, siasnId: string): RowFault => ({
  line,
  column,
  code: 'NAME_BLANK',
  id: `pengenal ${siasnId} tidak bernama; dilewati`,
  en: `the id ${siasnId} has no name; it was left out`,
});

const tidied = ({ line }: Cells, column: string, name: string): RowFault => ({
  line,
  column,
  code: 'NAME_TIDIED',
  id: `spasi dirapikan: "${name}"`,
  en: `spaces were tidied: "${name}"`,
});
