import { parse } from 'csv-parse/sync';

/** A table as a file has it: the header's names, and each record with the line on which it begins. */
export interface Table {
  readonly header: readonly string[];
  readonly records: readonly { readonly line: number; readonly cells: readonly string[] }[];
}

/** A file that cannot be read as a table. The message says on which line, and what to do. */
export class TableUnreadable extends Error {
  override readonly name = 'TableUnreadable';
}

interface Parsed {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

/**
 * Reads CSV: UTF-8 with or without BOM, comma or semicolon (spreadsheets in Indonesia write the latter), quotes, line
 * breaks within quotes. Cells are trimmed. @throws TableUnreadable
 */
export const readCsv = (bytes: Uint8Array): Table => {
  const text = decode(bytes);
  let parsed: readonly Parsed[];
  try {
    parsed = parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    }) as unknown as readonly Parsed[];
  } catch (error) {
    throw new TableUnreadable(
      `The file is not CSV: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  const [header, ...rest] = parsed;
  if (header === undefined)
    throw new TableUnreadable('The file is empty: its first line must name the columns.');
  let before = header.info.lines;
  const records = rest.map(({ record, info }) => {
    const line = before + 1;
    before = info.lines;
    if (record.length !== header.record.length)
      throw new TableUnreadable(
        `Line ${line} has ${record.length} cells, the header ${header.record.length}: check commas and quotes there.`,
      );
    return { line, cells: record };
  });
  return { header: header.record, records };
};

const decode = (bytes: Uint8Array): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new TableUnreadable('The file is not UTF-8 text: save it as "CSV UTF-8".');
  }
};

/** Whichever of the two stands more often in the header. */
const delimiterOf = (text: string): string => {
  const header = text.slice(0, text.indexOf('\n') === -1 ? undefined : text.indexOf('\n'));
  return header.split(';').length > header.split(',').length ? ';' : ',';
};
