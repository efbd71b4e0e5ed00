import { readFile } from 'node:fs/promises';
import {
  PAGE_RECORDS,
  TableUnreadable,
  type Reading,
  type Table,
  type TableFault,
} from '../tabular/table.js';
import { tidy } from '../tabular/tidy.js';

/** No list of codes comes near it; a file that does is something else. */
const MOST_CHARACTERS = 64 * 1024 * 1024;

/**
 * A list of flat objects in JSON, as SIASN gives its lists, as a table: the names of the fields are the header, and the
 * "line" of an element is its number in the list, from 1. Null is empty.
 * @throws TableUnreadable
 */
export const readJsonList = async (path: string, { asWritten = false }: Reading = {}): Promise<Table> => {
  const text = await readFile(path, 'utf8');
  if (text.length > MOST_CHARACTERS) throw new TableUnreadable(tooLong());
  const list = parsed(text);
  const header = [...new Set(list.flatMap((one) => (isObject(one) ? Object.keys(one) : [])))];
  let read = 0;
  const records = async function* () {
    for (; read < list.length; read += PAGE_RECORDS)
      yield list
        .slice(read, read + PAGE_RECORDS)
        .map((one, index) => recordOf(one, { line: read + index + 1, header, asWritten }));
  };
  return {
    header,
    headerLine: 1,
    date1904: false,
    records: records(),
    progress: () => (list.length === 0 ? 1 : Math.min(1, read / list.length)),
  };
};

const parsed = (text: string): readonly unknown[] => {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw new TableUnreadable(notAList());
  }
  if (!Array.isArray(value)) throw new TableUnreadable(notAList());
  if (value.length === 0) throw new TableUnreadable(emptyList());
  return value as readonly unknown[];
};

const recordOf = (
  element: unknown,
  { line, header, asWritten }: { line: number; header: readonly string[]; asWritten: boolean },
) => {
  if (!isObject(element)) return { line, cells: header.map(() => ''), faults: [notAnObject(line)] };
  const faults = header.flatMap((column) => (isPlain(element[column]) ? [] : [notAText(line, column)]));
  const cells = header.map((column) => {
    const value = element[column];
    const text = value === undefined || value === null || !isPlain(value) ? '' : String(value);
    return asWritten ? text : tidy(text);
  });
  return faults.length === 0 ? { line, cells } : { line, cells, faults };
};

type Plain = string | number | boolean | null | undefined;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isPlain = (value: unknown): value is Plain =>
  value === null || value === undefined || ['string', 'number', 'boolean'].includes(typeof value);

const notAList = (): TableFault => ({
  line: 1,
  code: 'JSON_UNREADABLE',
  id: 'berkas bukan daftar JSON; berkas harus dimulai dengan [ dan memuat objek',
  en: 'the file is no JSON list; it must begin with [ and hold objects',
});

const emptyList = (): TableFault => ({
  line: 1,
  code: 'FILE_EMPTY',
  id: 'daftar JSON ini kosong',
  en: 'this JSON list is empty',
});

const tooLong = (): TableFault => ({
  line: 1,
  code: 'FILE_TOO_LONG',
  id: 'daftar JSON ini terlalu besar (paling banyak 64 MiB)',
  en: 'this JSON list is too long (at most 64 MiB)',
});

const notAnObject = (line: number): TableFault => ({
  line,
  code: 'ROW_NOT_AN_OBJECT',
  id: 'unsur ini bukan objek JSON',
  en: 'this element is no JSON object',
});

const notAText = (line: number, column: string): TableFault => ({
  line,
  column,
  code: 'CELL_NOT_A_TEXT',
  id: 'bukan teks atau angka',
  en: 'is neither a text nor a number',
});
