import { fileKinds, type FileKindName } from './kinds.js';
import { FileRefused, type Row, type RowFault } from './row.js';

/** A table as it comes from a file. */
export interface RawTable {
  readonly header: readonly string[];
  readonly records: readonly { readonly line: number; readonly cells: readonly string[] }[];
}

/** How a file's columns are to be understood where their names do not tell. */
export interface ColumnOptions {
  /** Column as the file names it, and the field that it fills; a column may fill several. */
  readonly map?: readonly (readonly [column: string, field: string])[];
  /** Columns that are not to be imported. */
  readonly ignore?: readonly string[];
  /** Fields that have one value for all rows. */
  readonly set?: Readonly<Record<string, string>>;
}

const plain = (name: string): string => name.toLowerCase().replaceAll(/[\s_-]/g, '');

/**
 * Gives each cell the field that its column stands for. Every column must be known, mapped, ignored, or a question.
 * @throws FileRefused for columns that are none of these
 */
export const rowsOf = (
  kindName: FileKindName,
  table: RawTable,
  options: ColumnOptions = {},
): readonly Row[] => {
  const fieldsOf = table.header.map((column) => fieldsFor(kindName, column, options));
  const faults = table.header.flatMap((column, index) =>
    fieldsOf[index] === undefined ? [unknownColumn(kindName, column)] : [],
  );
  const unknownFields = [
    ...(options.map ?? []).map(([, field]) => field),
    ...Object.keys(options.set ?? {}),
  ].filter((field) => !(field in fileKinds[kindName].columns));
  faults.push(...unknownFields.map((field) => unknownField(kindName, field)));
  if (faults.length > 0) throw new FileRefused(faults);
  return table.records.map(({ line, cells }) => {
    const byField: Record<string, string> = { ...options.set };
    cells.forEach((cell, index) => {
      if (cell !== '') for (const field of fieldsOf[index] ?? []) byField[field] = cell;
    });
    return { line, cells: byField };
  });
};

/** The fields that a column fills: none when ignored, undefined when nobody knows it. */
const fieldsFor = (
  kindName: FileKindName,
  column: string,
  { map = [], ignore = [] }: ColumnOptions,
): readonly string[] | undefined => {
  const mapped = map.filter(([name]) => name === column).map(([, field]) => field);
  if (mapped.length > 0) return mapped;
  if (ignore.includes(column)) return [];
  const kind = fileKinds[kindName];
  const known = Object.entries(kind.columns).find(
    ([field, names]) => plain(field) === plain(column) || names.includes(plain(column)),
  );
  if (known !== undefined) return [known[0]];
  return kind.questions && isQuestion(column) ? [column] : undefined;
};

/** What the log takes as a question's name. */
const isQuestion = (column: string): boolean => /^[^$_]/.test(column) && column.length <= 200;

const unknownColumn = (kindName: FileKindName, column: string): RowFault => {
  const fields = Object.keys(fileKinds[kindName].columns).join(', ');
  return {
    line: 1,
    column,
    code: 'COLUMN_UNKNOWN',
    id: `kolom tidak dikenal; petakan ke salah satu dari: ${fields}, atau abaikan`,
    en: `is not a known column; map it to one of: ${fields}, or ignore it`,
  };
};

const unknownField = (kindName: FileKindName, field: string): RowFault => ({
  line: 1,
  column: field,
  code: 'FIELD_UNKNOWN',
  id: `bukan isian dari berkas ${kindName}`,
  en: `is not a field of ${kindName} files`,
});
