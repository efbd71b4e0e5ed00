/** One row of a file: its line (1-based, the header's line counts) and its cells by field name, trimmed, empty ones left out. */
export interface Row {
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
}

/** What is wrong with a file, row by row. Sentences are Indonesian and English, as the people who fix files read them. */
export interface RowFault {
  readonly line: number;
  /** The column as the file names it; absent where the whole row is meant. */
  readonly column?: string;
  readonly code: string;
  readonly id: string;
  readonly en: string;
}

/** At least one row cannot be imported, so none was. */
export class FileRefused extends Error {
  override readonly name = 'FileRefused';
  constructor(readonly faults: readonly RowFault[]) {
    super(`${faults.length} fault(s) in the file; nothing was imported.`);
  }
}

/** Reads the cells of one row as values, and collects what is wrong with them. */
export class Cells {
  readonly faults: RowFault[] = [];

  constructor(private readonly row: Row) {}

  /** A cell that must not be empty. */
  required(field: string): string {
    const value = this.row.cells[field];
    if (value === undefined) this.fault(field, 'CELL_EMPTY', 'wajib diisi', 'must not be empty');
    return value ?? '';
  }

  optional(field: string): string | undefined {
    return this.row.cells[field];
  }

  /** The filled cells of all fields but these. */
  others(fields: readonly string[]): readonly (readonly [field: string, value: string])[] {
    return Object.entries(this.row.cells).filter(([field]) => !fields.includes(field));
  }

  /** An identifier of ours: letters, digits, `.`, `_`, `:`, `-`. */
  id(field: string): string {
    const value = this.required(field);
    if (value !== '' && !/^[A-Za-z0-9][A-Za-z0-9._:-]{0,99}$/.test(value))
      this.fault(
        field,
        'CELL_NOT_AN_ID',
        'bukan pengenal (huruf, angka, . _ : -)',
        'is not an identifier (letters, digits, . _ : -)',
      );
    return value;
  }

  /** A whole number between two bounds, both included. Written without a thousands separator. */
  integer(field: string, [min, max]: readonly [number, number]): number {
    const value = this.required(field);
    const number = Number(value);
    if (value !== '' && (!/^-?\d+$/.test(value) || number < min || number > max))
      this.fault(
        field,
        'CELL_NOT_A_NUMBER',
        `bukan bilangan bulat ${min}–${max}`,
        `is not a whole number from ${min} to ${max}`,
      );
    return number;
  }

  /** One of a few words, in any of their spellings; answers the word that the program uses. */
  word<W extends string>(field: string, words: Readonly<Record<string, W>>, otherwise?: W): W {
    const value = this.row.cells[field];
    if (value === undefined && otherwise !== undefined) return otherwise;
    const found = words[this.required(field).toLowerCase()];
    const list = Object.keys(words).join(', ');
    if (value !== undefined && found === undefined)
      this.fault(field, 'CELL_NOT_A_WORD', `bukan salah satu dari: ${list}`, `is none of: ${list}`);
    return found ?? (otherwise as W);
  }

  /** A day written Y-m-d, d-m-Y, d/m/Y or d.m.Y; answers YYYY-MM-DD. */
  day(field: string): string {
    const value = this.required(field);
    const iso = toIsoDay(value);
    if (value !== '' && iso === undefined)
      this.fault(
        field,
        'CELL_NOT_A_DAY',
        'bukan tanggal (contoh 31-12-2026)',
        'is not a day (such as 31-12-2026)',
      );
    return iso ?? value;
  }

  fault(field: string, code: string, id: string, en: string): void {
    this.faults.push({ line: this.row.line, column: field, code, id, en });
  }
}

const toIsoDay = (text: string): string | undefined => {
  const [, y, m, d] = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text) ?? [];
  const [, day = d, month = m, year = y] = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/.exec(text) ?? [];
  if (day === undefined || month === undefined || year === undefined) return undefined;
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const time = new Date(`${iso}T00:00:00Z`);
  return Number.isNaN(time.getTime()) || time.toISOString().slice(0, 10) !== iso ? undefined : iso;
};
