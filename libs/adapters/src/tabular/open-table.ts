import { open } from 'node:fs/promises';
import { readCsv } from '../csv/read-csv.js';
import { readJsonList } from '../json/read-json-list.js';
import { readXlsx } from '../xlsx/read-xlsx.js';
import { TableUnreadable, type TableFault, type TableSource } from './table.js';

export interface TableOptions {
  /** The sheet of an XLSX file by its name; the first if absent. */
  readonly sheet?: string;
}

/**
 * A file as a table, whatever its name says: XLSX and JSON are told from CSV by how they begin. It may be opened several
 * times, and is read anew each time.
 */
export const tableIn = (path: string, { sheet }: TableOptions = {}): TableSource => ({
  async open(reading = {}) {
    const head = await headOf(path);
    if (head.equals(OLD_EXCEL)) throw new TableUnreadable(oldExcel());
    if (head.subarray(0, ZIP.length).equals(ZIP)) return readXlsx(path, { ...reading, sheet });
    return LIST.test(head.toString('utf8')) ? readJsonList(path, reading) : readCsv(path, reading);
  },
});

const ZIP = Buffer.from('PK\u0003\u0004', 'latin1');
/** A list in JSON; no header of a CSV file begins like it. */
const LIST = /^\uFEFF?\s*\[\s*(?:\{|\]|$)/;
/** The beginning of files of Excel before 2007, and of XLSX files with a password. */
const OLD_EXCEL = Buffer.from('d0cf11e0a1b11ae1', 'hex');

const headOf = async (path: string): Promise<Buffer> => {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(OLD_EXCEL.length), 0, OLD_EXCEL.length, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
};

const oldExcel = (): TableFault => ({
  line: 1,
  code: 'EXCEL_OLD_OR_LOCKED',
  id: 'ini berkas Excel lama (.xls) atau berkas dengan kata sandi; simpan sebagai "Excel Workbook (.xlsx)" tanpa kata sandi',
  en: 'this is an old Excel file (.xls) or one with a password; save it as "Excel Workbook (.xlsx)" without a password',
});
