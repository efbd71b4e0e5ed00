import { fitTo, headerOf } from '../tabular/fit.js';
import {
  noHeader,
  PAGE_RECORDS,
  TableUnreadable,
  type Reading,
  type Table,
  type TableFault,
  type TableRecord,
} from '../tabular/table.js';
import { openPackage, type PackageFile } from './package-file.js';
import { readSheet, type SheetRow } from './sheet.js';
import { readWorkbook, type Workbook } from './workbook.js';

export interface SheetReading extends Reading {
  /** Its name; the first sheet if absent. */
  readonly sheet?: string | undefined;
}

/**
 * Reads a sheet of an XLSX file in a stream, as it would read the same table saved as CSV. Only the texts that cells
 * share are held in memory.
 * @throws TableUnreadable
 */
export const readXlsx = async (path: string, { sheet, asWritten }: SheetReading = {}): Promise<Table> => {
  const file = await openPackage(path);
  try {
    const book = await readWorkbook(file, sheet);
    const bytes = file.bytesOf(book.sheet);
    let bytesRead = 0;
    const counted: PackageFile = {
      ...file,
      read: (part) => counting(file.read(part), (n) => (bytesRead += n)),
    };
    const rows = rowsOf(counted, book);
    const first = await rows.next();
    if (first.done === true) throw new TableUnreadable(noHeader());
    const { line, cells } = first.value;
    const { header } = headerOf(
      Array.from(cells, (cell) => cell ?? ''),
      line,
    );
    return {
      header,
      headerLine: line,
      date1904: book.date1904,
      records: pages(file, rows, { header, asWritten }),
      progress: () => (bytes === 0 ? 1 : Math.min(1, bytesRead / bytes)),
    };
  } catch (error) {
    file.close();
    throw error;
  }
};

async function* counting(chunks: AsyncIterable<Buffer>, count: (bytes: number) => void) {
  for await (const chunk of chunks) {
    count(chunk.length);
    yield chunk;
  }
}

async function* rowsOf(file: PackageFile, book: Workbook): AsyncGenerator<SheetRow> {
  for await (const rows of readSheet(file, book)) for (const row of rows) if (isFilled(row)) yield row;
}

const isFilled = ({ cells, faults }: SheetRow): boolean =>
  faults.length > 0 || cells.some((cell) => cell !== undefined && cell.trim() !== '');

async function* pages(
  file: PackageFile,
  rows: AsyncGenerator<SheetRow>,
  { header, asWritten }: { readonly header: readonly string[]; readonly asWritten: boolean | undefined },
) {
  try {
    let page: TableRecord[] = [];
    for await (const { line, cells, faults } of rows) {
      const named = faults.map(({ column, ...fault }): TableFault => {
        const name = header[column];
        return { line, ...(name === undefined ? {} : { column: name }), ...fault };
      });
      page.push(fitTo(header, cells, { line, mayBeShort: true, asWritten, faults: named }));
      if (page.length < PAGE_RECORDS) continue;
      yield page;
      page = [];
    }
    if (page.length > 0) yield page;
  } catch (error) {
    if (!(error instanceof TableUnreadable)) throw error;
    // What was read until here was read rightly: the fault takes its place beside others.
    yield [{ line: error.fault.line, cells: [], faults: [error.fault] }];
  } finally {
    file.close();
  }
}
