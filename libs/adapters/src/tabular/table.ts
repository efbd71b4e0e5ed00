/** What is wrong with a table, and where. Sentences are Indonesian and English, as the people who fix files read them. */
export interface TableFault {
  /** 1-based, as an editor or a spreadsheet shows it. */
  readonly line: number;
  /** The column as the header names it; absent where the whole row is meant. */
  readonly column?: string;
  readonly code: string;
  readonly id: string;
  readonly en: string;
}

/** One row, with the line on which it begins. What is wrong with it does not keep the rest from being read. */
export interface TableRecord {
  readonly line: number;
  /** As many as the header has, tidied; empty where nothing stands. */
  readonly cells: readonly string[];
  readonly faults?: readonly TableFault[];
}

/** A table that is being read: its header now, its records as they come. */
export interface Table {
  readonly header: readonly string[];
  readonly headerLine: number;
  /** True where the file counts days from 1904 (old spreadsheets of a Mac), so that a bare day number is read rightly. */
  readonly date1904: boolean;
  /** Pages of records in the order of the file. Leaving the loop frees what they hold. */
  readonly records: AsyncIterable<readonly TableRecord[]>;
  /** How much of the file has been read, from 0 to 1. */
  progress(): number;
}

/** How a table is to be read. */
export interface Reading {
  /** Cells as they are written, with their spaces and markup, for who knows what they mean; else they are tidied. */
  readonly asWritten?: boolean;
}

/** A file that holds a table, which may be read several times. */
export interface TableSource {
  /** @throws TableUnreadable */
  open(reading?: Reading): Promise<Table>;
}

/** A file of which nothing can be read as a table. */
export class TableUnreadable extends Error {
  override readonly name = 'TableUnreadable';
  constructor(readonly fault: TableFault) {
    super(`Line ${fault.line}: ${fault.en}`);
  }
}

/** The most rows of one file: what a sheet can hold. What is kept for each row while a file is read is bounded by it. */
export const MOST_ROWS = 1_048_576;

/** The most columns of one file; no kind of file has nearly as many, but a survey has a column for each question. */
export const MOST_COLUMNS = 1_000;

/** What a spreadsheet cell can hold. */
export const MOST_CELL_CHARACTERS = 32_767;

/** Records a page: few enough to be dealt with in one turn, many enough that turns cost nothing. */
export const PAGE_RECORDS = 256;

export const tooManyRows = (line: number): TableFault => ({
  line,
  code: 'TOO_MANY_ROWS',
  id: `berkas memuat lebih dari ${MOST_ROWS} baris; bagi menjadi beberapa berkas`,
  en: `the file has more than ${MOST_ROWS} rows; divide it into several files`,
});

export const noHeader = (): TableFault => ({
  line: 1,
  code: 'FILE_EMPTY',
  id: 'berkas kosong; baris pertama harus memuat nama kolom',
  en: 'the file is empty; its first line must name the columns',
});
