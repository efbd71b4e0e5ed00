import type { FastifyReply } from 'fastify';
import type { Page, Paging } from '@bina/read-models';

/** One column of a table: its heading, and what a row has in it. */
export type Column<Row> = readonly [heading: string, cell: (row: Row) => Cell];

/** Text, a whole number, a number in hundredths, or nothing. */
export type Cell = string | number | { readonly hundredths: number | null } | null;

export interface Table<Row> {
  /** What the file is called, without its ending. */
  readonly name: string;
  readonly columns: readonly Column<Row>[];
}

// What a spreadsheet in Indonesian opens by a double click: a semicolon between cells, since the comma is in its numbers,
// and a byte order mark, without which Excel takes UTF-8 for another encoding. Lines end as RFC 4180 has it.
const SEPARATOR = ';';
const LINE_END = '\r\n';
const BYTE_ORDER_MARK = '\uFEFF';

/** A table as CSV, with its headings. */
export const csvOf = <Row>({ columns }: Pick<Table<Row>, 'columns'>, rows: readonly Row[]): string => {
  const lines = [
    columns.map(([heading]) => textCell(heading)),
    ...rows.map((row) => columns.map(([, cell]) => shownCell(cell(row)))),
  ];
  return BYTE_ORDER_MARK + lines.map((cells) => cells.join(SEPARATOR) + LINE_END).join('');
};

const shownCell = (cell: Cell): string => {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  if (typeof cell === 'string') return textCell(cell);
  return cell.hundredths === null ? '' : (cell.hundredths / 100).toFixed(2).replace('.', ',');
};

/** What begins like a formula would be carried out as one: an apostrophe makes it text. */
const textCell = (text: string): string => {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[";\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
};

/** True where a request asks for CSV: by name, or because it takes CSV and no JSON. */
export const wantsCsv = ({ request }: FastifyReply, format: string | undefined): boolean => {
  if (format !== undefined) return format === 'csv';
  const { accept = '' } = request.headers;
  return accept.includes('text/csv') && !accept.includes('json');
};

/** Sends text as a CSV file of that name. */
export const asFile = (reply: FastifyReply, name: string, csv: string): string => {
  void reply
    .header('content-type', 'text/csv; charset=utf-8')
    .header('content-disposition', `attachment; filename="${name}.csv"`);
  return csv;
};

const MOST = 500;

/** The rows of a report: of the page that is named, or of all pages. */
export const rowsOf = async <Row>(
  ask: (paging: Paging) => Promise<Page<Row>>,
  { page, pageSize }: Paging,
): Promise<readonly Row[]> => {
  if (page !== undefined || pageSize !== undefined) return (await ask({ page, pageSize })).items;
  const rows: Row[] = [];
  for (let next = 1; ; next += 1) {
    const { items, total } = await ask({ page: next, pageSize: MOST });
    rows.push(...items);
    if (items.length < MOST || rows.length >= total) return rows;
  }
};
