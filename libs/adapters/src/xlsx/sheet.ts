import { MOST_COLUMNS, MOST_ROWS, TableUnreadable, type TableFault } from '../tabular/table.js';
import { dayOfSerial, numberText } from './numbers.js';
import type { PackageFile } from './package-file.js';
import { unescaped, type Workbook } from './workbook.js';
import { throughXml, type Attributes } from './xml.js';

/** One row of a sheet: its cells as texts, sparse, and what is wrong with some of them. */
export interface SheetRow {
  readonly line: number;
  readonly cells: readonly string[];
  readonly faults: readonly (Omit<TableFault, 'line' | 'column'> & { readonly column: number })[];
}

/**
 * Goes through the rows of a sheet in a stream. Days come as YYYY-MM-DD, formulas as what they came to, numbers with
 * all digits that the file has. Of merged cells only the first has a value, as the file says it.
 * @throws TableUnreadable
 */
export async function* readSheet(file: PackageFile, book: Workbook): AsyncGenerator<readonly SheetRow[]> {
  const reader = new SheetReader(book);
  for await (const _ of throughXml(book.sheet, file.read(book.sheet), reader)) {
    const rows = reader.take();
    if (rows.length > 0) yield rows;
  }
}

type CellFault = SheetRow['faults'][number];

class SheetReader {
  #rows: SheetRow[] = [];
  #line = 0;
  #cells: string[] = [];
  #faults: CellFault[] = [];
  // The cell that is being read.
  #column = -1;
  #type = '';
  #style = 0;
  #hasFormula = false;
  #value: string | undefined;
  #isPhonetic = false;
  #isValue = false;

  constructor(private readonly book: Workbook) {}

  take(): readonly SheetRow[] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }

  open(name: string, attributes: Attributes): void {
    switch (name) {
      case 'row':
        this.#line = Number(attributes['r'] ?? this.#line + 1);
        this.#cells = [];
        this.#faults = [];
        this.#column = -1;
        break;
      case 'c':
        this.#column = attributes['r'] === undefined ? this.#column + 1 : columnOf(attributes['r']);
        this.#type = attributes['t'] ?? 'n';
        this.#style = Number(attributes['s'] ?? 0);
        this.#hasFormula = false;
        this.#value = undefined;
        break;
      case 'f':
        this.#hasFormula = true;
        break;
      case 'rPh':
        this.#isPhonetic = true;
        break;
      case 'v':
      case 't':
        this.#isValue = !this.#isPhonetic;
        if (this.#isValue) this.#value ??= '';
    }
  }

  text(text: string): void {
    if (this.#isValue) this.#value += text;
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.#isValue = false;
    else if (name === 'rPh') this.#isPhonetic = false;
    else if (name === 'c') this.#endCell();
    else if (name === 'row') this.#endRow();
  }

  #endCell(): void {
    const column = this.#column;
    // Beyond the widest header there is nothing to be named; a sheet may have sixteen thousand columns.
    if (column > MOST_COLUMNS) return;
    if (this.#value === undefined) {
      if (this.#hasFormula) this.#faults.push({ column, ...NO_VALUE });
      return;
    }
    if (this.#type === 'e') this.#faults.push({ column, ...excelError(this.#value) });
    else this.#cells[column] = this.#textOf(this.#value);
  }

  #textOf(value: string): string {
    switch (this.#type) {
      case 's':
        return this.book.texts.at(Number(value));
      case 'str':
      case 'inlineStr':
        return unescaped(value);
      case 'b':
        return value === '1' ? 'TRUE' : 'FALSE';
      case 'd':
        return value.replace(/T00:00:00(\.0+)?Z?$/, '');
      default: {
        const format = this.book.formats[this.#style] ?? { is: 'number' };
        const day = format.is === 'day' ? dayOfSerial(Number(value), this.book.date1904) : undefined;
        return day ?? numberText(value, format);
      }
    }
  }

  #endRow(): void {
    if (!(this.#line > 0 && this.#line <= MOST_ROWS + 1)) throw new TableUnreadable(noSuchRow(this.#line));
    if (this.#cells.length > 0 || this.#faults.length > 0)
      this.#rows.push({ line: this.#line, cells: this.#cells, faults: this.#faults });
  }
}

/** 0 for `A1`, 26 for `AA1`. */
const columnOf = (reference: string): number => {
  let column = 0;
  for (let index = 0; index < reference.length; index++) {
    const letter = reference.charCodeAt(index) & 0xdf;
    if (letter < 65 || letter > 90) break;
    column = column * 26 + letter - 64;
  }
  return column - 1;
};

const excelError = (error: string): Omit<CellFault, 'column'> => ({
  code: 'CELL_EXCEL_ERROR',
  id: `memuat galat Excel ${error}; perbaiki rumusnya atau tulis nilainya`,
  en: `holds the Excel error ${error}; mend its formula or write the value`,
});

const NO_VALUE: Omit<CellFault, 'column'> = {
  code: 'FORMULA_WITHOUT_VALUE',
  id: 'memuat rumus yang belum dihitung; buka berkas dengan Excel atau LibreOffice, lalu simpan',
  en: 'holds a formula that was never calculated; open the file in Excel or LibreOffice, then save it',
};

const noSuchRow = (line: number): TableFault => ({
  line: 1,
  code: 'TOO_MANY_ROWS',
  id: `lembar ini menyebut baris ${line}; lembar kerja paling banyak memuat ${MOST_ROWS} baris`,
  en: `the sheet names a row ${line}; a sheet has at most ${MOST_ROWS} rows`,
});
