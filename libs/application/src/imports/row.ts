import type { RowFault } from './faults.js';
import { toIsoDay } from './days.js';

/** One row of a file: its line (1-based, the header's line counts) and its cells by field name, empty ones left out. */
export interface Row {
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
}

/** What holds for all rows of a file. */
export interface RowContext {
  /** The column of a field as the file names it; absent for one that was set for all rows. */
  readonly columnOf: (field: string) => string | undefined;
  readonly date1904: boolean;
}

const plain: RowContext = { columnOf: () => undefined, date1904: false };

const ID = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,99}$/;
/** How a spreadsheet shows a number that is too long for it; some write the comma of their language. */
const SCIENTIFIC = /^[+-]?\d+([.,]\d+)?E[+-]?\d+$/i;

/** Reads the cells of one row as values, and collects what is wrong with them. */
export class Cells {
  readonly faults: RowFault[] = [];

  constructor(
    private readonly row: Row,
    private readonly context: RowContext = plain,
  ) {}

  get line(): number {
    return this.row.line;
  }

  /** A cell as it stands; undefined where it is empty. */
  optional(field: string): string | undefined {
    return this.row.cells[field];
  }

  /** The filled cells of all fields but these. */
  others(fields: readonly string[]): readonly (readonly [field: string, value: string])[] {
    return Object.entries(this.row.cells).filter(([field]) => !fields.includes(field));
  }

  /** A cell that must not be empty. */
  required(field: string): string {
    const value = this.row.cells[field];
    if (value === undefined) this.fault(field, 'CELL_EMPTY', 'wajib diisi', 'must not be empty');
    return value ?? '';
  }

  /** A name or a title: on one line, of at most `max` characters. */
  name(field: string, max = 200): string {
    return this.short(field, this.required(field).replaceAll(/\s+/g, ' '), max);
  }

  /** A text of at most `max` characters, lines and all; undefined where the cell is empty. */
  text(field: string, max = 2_000): string | undefined {
    const value = this.row.cells[field];
    return value === undefined ? undefined : this.short(field, value, max);
  }

  /** An identifier of ours: letters, digits, `.`, `_`, `:`, `-`. */
  id(field: string): string {
    const value = this.required(field);
    if (value === '' || this.isLostNumber(field, value)) return value;
    if (!ID.test(value) || value in Object.prototype)
      this.fault(
        field,
        'CELL_NOT_AN_ID',
        'bukan pengenal (huruf, angka, . _ : -)',
        'is not an identifier (letters, digits, . _ : -)',
      );
    return value;
  }

  /** As `id`; undefined where the cell is empty. */
  idIfAny(field: string): string | undefined {
    return this.row.cells[field] === undefined ? undefined : this.id(field);
  }

  /**
   * An NIP or NI PPPK with its digits as they are. One that a spreadsheet has taken for a number is refused: of eighteen
   * digits it keeps fifteen. Undefined where the cell is empty.
   */
  nip(field: string): string | undefined {
    const value = this.row.cells[field];
    if (value === undefined) return undefined;
    const digits = value.replaceAll(/[\s.'’-]/g, '');
    if (!this.isLostNumber(field, value) && /^\d{15}0{3,}$/.test(digits)) this.lostDigits(field);
    return this.short(field, value.replace(/^['’]/, '').replaceAll(/\s+/g, ' '), 30);
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
    const spelling = this.required(field)
      .toLowerCase()
      .replaceAll(/[\s_]+/g, ' ');
    const found = Object.hasOwn(words, spelling) ? words[spelling] : words[spelling.replaceAll(' ', '-')];
    const list = Object.keys(words).join(', ');
    if (value !== undefined && found === undefined)
      this.fault(field, 'CELL_NOT_A_WORD', `bukan salah satu dari: ${list}`, `is none of: ${list}`);
    return found ?? otherwise ?? ('' as W);
  }

  /** A day as `toIsoDay` knows it; answers YYYY-MM-DD. */
  day(field: string): string {
    const value = this.required(field);
    const iso = toIsoDay(value, this.context.date1904);
    if (value !== '' && iso === undefined)
      this.fault(
        field,
        'CELL_NOT_A_DAY',
        'bukan tanggal (contoh 31-12-2026)',
        'is not a day (such as 31-12-2026)',
      );
    return iso ?? value;
  }

  /** As `day`; undefined where the cell is empty. */
  dayIfAny(field: string): string | undefined {
    return this.row.cells[field] === undefined ? undefined : this.day(field);
  }

  fault(field: string, code: string, id: string, en: string): void {
    this.faults.push({ line: this.row.line, column: this.context.columnOf(field) ?? field, code, id, en });
  }

  private short(field: string, value: string, max: number): string {
    if (value.length > max || !value.isWellFormed())
      this.fault(
        field,
        'CELL_TOO_LONG',
        `terlalu panjang atau memuat karakter yang rusak (paling banyak ${max} karakter)`,
        `is too long or has broken characters (at most ${max} characters)`,
      );
    return value;
  }

  private isLostNumber(field: string, value: string): boolean {
    const isLost = SCIENTIFIC.test(value);
    if (isLost) this.lostDigits(field);
    return isLost;
  }

  private lostDigits(field: string): void {
    this.fault(
      field,
      'NUMBER_LOST_DIGITS',
      'terbaca sebagai angka, sehingga digitnya hilang; atur format kolom ini sebagai Teks, lalu tulis ulang nomornya dari sumbernya',
      'was taken for a number and has lost digits; format this column as text, then enter the numbers again from their source',
    );
  }
}
