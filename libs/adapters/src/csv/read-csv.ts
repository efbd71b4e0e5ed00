import { createReadStream, statSync } from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { CsvError, parse, type Options, type Parser } from 'csv-parse';
import { fitTo, headerOf } from '../tabular/fit.js';
import {
  MOST_ROWS,
  noHeader,
  PAGE_RECORDS,
  TableUnreadable,
  tooManyRows,
  type Reading,
  type Table,
  type TableFault,
  type TableRecord,
} from '../tabular/table.js';
import { encodingOf, type Encoding } from './encoding.js';

/** What the parser gives: a record, and the line on which it ends. */
interface Parsed {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

/** A record and the line on which it begins; or, as the last, what kept the parser from going on. */
type Split = { readonly line: number; readonly cells: readonly string[] } | { readonly fault: TableFault };

/** A quote that is opened and never closed would else swallow the rest of the file. */
const MOST_RECORD_BYTES = 4 * 1024 * 1024;

/**
 * Reads CSV in a stream: UTF-8, UTF-16 (with its BOM) or Windows-1252; comma, semicolon (spreadsheets in Indonesia
 * write it) or tab; quotes, line breaks within quotes. Rows without any text are passed over.
 * @throws TableUnreadable
 */
export const readCsv = async (path: string, { asWritten = false }: Reading = {}): Promise<Table> => {
  const encoding = await encodingOf(path);
  const bytes = statSync(path).size;
  let bytesRead = 0;
  const text = textOf(path, encoding, (count) => (bytesRead += count));
  const { head, rest } = await headOf(text);
  const records = split(rest, { delimiter: delimiterOf(head), trim: !asWritten });
  const first = await firstFilled(records);
  const { header } = headerOf(first.cells, first.line);
  return {
    header,
    headerLine: first.line,
    date1904: false,
    records: pages(records, header, asWritten),
    progress: () => (bytes === 0 ? 1 : bytesRead / bytes),
  };
};

async function* textOf(path: string, { name, bomBytes }: Encoding, onRead: (bytes: number) => void) {
  const decoder = new TextDecoder(name, { fatal: true });
  const chunks = createReadStream(path, { start: bomBytes, highWaterMark: 256 * 1024 });
  let line = 1;
  const decode = (chunk?: Buffer): string => {
    try {
      return chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true });
    } catch {
      throw new TableUnreadable(brokenText(name, line));
    }
  };
  for await (const chunk of chunks as AsyncIterable<Buffer>) {
    onRead(chunk.length);
    const text = decode(chunk);
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) line += 1;
    yield text;
  }
  yield decode();
}

const MOST_HEADER_CHARACTERS = 256 * 1024;

/** The text up to the end of its first line that has any, and all of it again. */
const headOf = async (text: AsyncGenerator<string>) => {
  let head = '';
  const isWhole = () => /\S[^\n]*\n/.test(head) || head.length > MOST_HEADER_CHARACTERS;
  while (!isWhole()) {
    const next = await text.next();
    if (next.done === true) break;
    head += next.value;
  }
  async function* rest() {
    yield head;
    yield* text;
  }
  return { head: head.trimStart().split('\n')[0] ?? '', rest: rest() };
};

/** Whichever of the three stands most often in the header, outside of quotes. */
const delimiterOf = (header: string): string => {
  const unquoted = header.replaceAll(/"[^"]*"/g, '');
  const count = (mark: string) => unquoted.split(mark).length;
  return [';', '\t'].reduce((best, mark) => (count(mark) > count(best) ? mark : best), ',');
};

async function* split(
  text: AsyncIterable<string>,
  how: { readonly delimiter: string; readonly trim: boolean },
): AsyncGenerator<Split> {
  const options = { ...how, info: true, relax_column_count: true, max_record_size: MOST_RECORD_BYTES };
  const parser = parse({ ...options, skip_empty_lines: false, autoDestroy: false } as Options);
  let failure: Error | undefined;
  parser.on('error', (error) => (failure ??= error));
  let before = 0;
  // Not as a stream: what was read rightly before a fault is told, too.
  const taken = function* (): Generator<Split> {
    for (let one = next(parser); one !== undefined; one = next(parser)) {
      yield { line: before + 1, cells: one.record };
      before = one.info.lines;
    }
    if (failure instanceof CsvError) yield { fault: notCsv(failure, before + 1) };
    else if (failure !== undefined) throw failure;
  };
  try {
    for await (const chunk of text) {
      parser.write(chunk);
      yield* taken();
      if (failure !== undefined) return;
    }
    parser.end();
    // What it does at the end it does in a later turn.
    await nextTurn();
    yield* taken();
  } catch (error) {
    if (!(error instanceof TableUnreadable)) throw error;
    yield { fault: error.fault };
  } finally {
    parser.destroy();
  }
}

const next = (parser: Parser): Parsed | undefined => (parser.read() as Parsed | null) ?? undefined;

const isFilled = (cells: readonly string[]): boolean => cells.some((cell) => cell.trim() !== '');

const firstFilled = async (records: AsyncGenerator<Split>) => {
  for (;;) {
    const next = await records.next();
    if (next.done === true) throw new TableUnreadable(noHeader());
    if ('fault' in next.value) throw new TableUnreadable(next.value.fault);
    if (isFilled(next.value.cells)) return next.value;
  }
};

async function* pages(records: AsyncGenerator<Split>, header: readonly string[], asWritten: boolean) {
  let page: TableRecord[] = [];
  let count = 0;
  for await (const one of records) {
    if ('fault' in one) {
      page.push({ line: one.fault.line, cells: [], faults: [one.fault] });
      break;
    }
    if (!isFilled(one.cells)) continue;
    count += 1;
    if (count > MOST_ROWS) {
      page.push({ line: one.line, cells: [], faults: [tooManyRows(one.line)] });
      break;
    }
    const record = fitTo(header, one.cells, { line: one.line, mayBeShort: false, asWritten });
    if (record.faults !== undefined || isFilled(record.cells)) page.push(record);
    if (page.length < PAGE_RECORDS) continue;
    yield page;
    page = [];
  }
  if (page.length > 0) yield page;
}

const notCsv = ({ code }: CsvError, line: number): TableFault => {
  const isOpen = code === 'CSV_QUOTE_NOT_CLOSED' || code === 'CSV_MAX_RECORD_SIZE';
  return isOpen
    ? {
        line,
        code: 'QUOTE_NOT_CLOSED',
        id: 'tanda kutip dibuka pada baris ini dan tidak ditutup; baris sesudahnya tidak terbaca',
        en: 'a quote is opened on this line and never closed; what follows could not be read',
      }
    : {
        line,
        code: 'QUOTE_MISPLACED',
        id: 'ada tanda kutip di tengah isian; tulis isian itu dalam tanda kutip dan gandakan tanda kutip di dalamnya; baris sesudahnya tidak terbaca',
        en: 'a quote stands within a cell; put the cell in quotes and double those inside; what follows could not be read',
      };
};

const brokenText = (encoding: string, line: number): TableFault => ({
  line,
  code: 'ENCODING_BROKEN',
  id: `sesudah baris ini ada byte yang bukan ${encoding.toUpperCase()}, walaupun berkas menyatakan demikian; simpan sebagai "CSV UTF-8"`,
  en: `after this line there are bytes that are no ${encoding.toUpperCase()}, which the file says it is; save it as "CSV UTF-8"`,
});
