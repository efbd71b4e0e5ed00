import { FileRefused, type RowFault } from './faults.js';
import type { FileKind, FileOptions } from './kind.js';
import type { Row, RowContext } from './row.js';
import type { Table, TableRecord } from './table.js';

/** How a file's columns are to be understood where their names do not tell. */
export interface ColumnOptions {
  /** Column as the file names it, and the field that it fills; a column may fill several. */
  readonly map?: readonly (readonly [column: string, field: string])[];
  /** Columns that are not to be imported. */
  readonly ignore?: readonly string[];
  /** Fields that have one value for all rows. */
  readonly set?: Readonly<Record<string, string>>;
}

/** The columns of a file, understood. */
export interface Columns extends RowContext {
  rowOf(record: TableRecord): Row;
}

export interface ColumnsOf {
  readonly kind: FileKind;
  readonly kindName: string;
  readonly columns: ColumnOptions;
  readonly options: FileOptions;
}

/**
 * Finds out which field each column fills. Every column must be known, mapped, ignored, or a question; every field that
 * rows cannot do without must have one.
 * @throws FileRefused that names every column that is wrong, missing, or there twice
 */
export const columnsIn = (table: Table, wanted: ColumnsOf): Columns => {
  const { header, headerLine, date1904 } = table;
  const { set = {} } = wanted.columns;
  const fieldsOf = header.map((column) => fieldsFor(column, wanted));
  const columnOf = new Map<string, string>();
  const faults: RowFault[] = unknownFields(wanted).map((field) => unknownField(field, wanted, headerLine));
  header.forEach((column, index) => {
    if (column === '') return faults.push(noName(index, headerLine));
    if (header.indexOf(column) < index) return faults.push(twice(column, column, headerLine));
    const fields = fieldsOf[index];
    if (fields === undefined) return faults.push(unknownColumn(column, wanted, headerLine));
    for (const field of fields) {
      const other = columnOf.get(field);
      if (other !== undefined) faults.push(twice(column, other, headerLine));
      columnOf.set(field, column);
    }
    return undefined;
  });
  const given = new Set([
    ...columnOf.keys(),
    ...Object.keys(set),
    ...(wanted.kind.givenBy?.(wanted.options) ?? []),
  ]);
  const missing = wanted.kind.required.filter((field) => !given.has(field));
  faults.push(...missing.map((field) => missingColumn(field, wanted.kind, headerLine)));
  if (faults.length > 0) throw new FileRefused(faults);
  return {
    date1904,
    columnOf: (field) => columnOf.get(field),
    rowOf: ({ line, cells }) => {
      const byField: Record<string, string> = { ...set };
      cells.forEach((cell, index) => {
        if (cell.trim() !== '') for (const field of fieldsOf[index] ?? []) byField[field] = cell;
      });
      return { line, cells: byField };
    },
  };
};

const plain = (name: string): string => name.toLowerCase().replaceAll(/[\s_.-]/g, '');

/** The fields that a column fills: none when ignored, undefined when nobody knows it. */
const fieldsFor = (column: string, { kind, columns }: ColumnsOf): readonly string[] | undefined => {
  const { map = [], ignore = [] } = columns;
  const mapped = map.filter(([name]) => name === column).map(([, field]) => field);
  if (mapped.length > 0) return mapped;
  if (ignore.includes(column)) return [];
  const known = Object.entries(kind.columns).find(
    ([field, names]) => plain(field) === plain(column) || names.includes(plain(column)),
  );
  if (known !== undefined) return [known[0]];
  return kind.questions === true && isQuestion(column) ? [column] : undefined;
};

/** What the log takes as a question's name. */
const isQuestion = (column: string): boolean =>
  /^[^$_]/.test(column) && column.length <= 200 && !(column in Object.prototype);

const unknownFields = ({ kind, columns: { map = [], set = {} } }: ColumnsOf): readonly string[] =>
  [...map.map(([, field]) => field), ...Object.keys(set)].filter(
    (field) => !Object.hasOwn(kind.columns, field),
  );

const unknownColumn = (column: string, { kind }: ColumnsOf, line: number): RowFault => {
  const fields = Object.keys(kind.columns).join(', ');
  return {
    line,
    column,
    code: 'COLUMN_UNKNOWN',
    id: `kolom tidak dikenal; petakan ke salah satu dari: ${fields}, atau abaikan`,
    en: `is not a known column; map it to one of: ${fields}, or ignore it`,
  };
};

const missingColumn = (field: string, { columns }: FileKind, line: number): RowFault => {
  const names = [field, ...(columns[field] ?? [])].join(', ');
  return {
    line,
    column: field,
    code: 'COLUMN_MISSING',
    id: `kolom ini tidak ada; nama yang dikenal: ${names} (huruf besar, spasi, dan garis bawah tidak dibedakan); petakan kolom lain, atau tetapkan satu nilai untuk semua baris`,
    en: `there is no such column; known names: ${names} (case, spaces and underscores make no difference); map another column to it, or set one value for all rows`,
  };
};

const twice = (column: string, other: string, line: number): RowFault => ({
  line,
  column,
  code: 'COLUMN_TWICE',
  id: `berarti sama dengan kolom ${other}; hapus atau abaikan salah satu`,
  en: `means the same as the column ${other}; remove or ignore one of them`,
});

const noName = (index: number, line: number): RowFault => ({
  line,
  code: 'COLUMN_WITHOUT_NAME',
  id: `kolom ke-${index + 1} tidak bernama; beri nama atau hapus kolom itu`,
  en: `column ${index + 1} has no name; name it or remove it`,
});

const unknownField = (field: string, { kindName }: ColumnsOf, line: number): RowFault => ({
  line,
  column: field,
  code: 'FIELD_UNKNOWN',
  id: `bukan isian dari berkas ${kindName}`,
  en: `is not a field of ${kindName} files`,
});
