import type { Grade, PositionKind } from '@bina/domain';
import type { RowFault } from '../imports/faults.js';
import type { Cells } from '../imports/row.js';
import { cleaned, cleanName, idFrom, type SiasnRow } from './clean.js';

/** A position as one of SIASN's lists has it. */
export interface SiasnPosition {
  readonly cells: Cells;
  readonly positionId: string;
  readonly title: string;
  readonly kind: PositionKind;
  readonly grade?: Grade;
  readonly source: string;
}

export interface SiasnPositions {
  readonly positions: readonly SiasnPosition[];
  readonly notes: readonly RowFault[];
}

const FUNCTIONAL = ['id', 'nama', 'usiaBup', 'kelompokJabatanId', 'jenjang', 'status', 'kodeCepat'];
const STRUCTURAL = ['id', 'nama', 'jabatanAsn'];

/** The columns of SIASN's lists of positions: `jabatanFungsional`, and `eselon` with the kinds of structural posts. */
export const siasnPositionColumns: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  [...new Set([...FUNCTIONAL, ...STRUCTURAL])].map((field) => [field, [field.toLowerCase()]]),
);

/** Reads a list of positions of SIASN; what is wrong is left in the cells of the rows. */
export const readSiasnPositions = (rows: readonly Cells[]): SiasnPositions => {
  const structural = rows.filter((cells) => cells.optional('jabatanAsn') !== undefined);
  if (structural.length > 0) return structuralIn(rows);
  const functional = rows.filter((cells) => cells.optional('jenjang') !== undefined);
  if (functional.length > 0) return functionalIn(rows);
  rows[0]?.fault(
    'jenjang',
    'LIST_HAS_NO_POSITIONS',
    'daftar ini tidak memuat jabatan; yang dapat diimpor: jabatanFungsional dan eselon',
    'this list has no positions; what can be imported: jabatanFungsional and eselon',
  );
  return { positions: [], notes: [] };
};

const functionalIn = (rows: readonly Cells[]): SiasnPositions => {
  const { rows: usable, notes } = cleaned(rows, FUNCTIONAL, 'nama');
  const graded = usable.map((row) => ({ row, ...gradeOf(row) }));
  return {
    notes: [...notes, ...graded.flatMap(({ note }) => note ?? [])],
    positions: graded.map(({ row: { cells, siasnId, name }, grade }) => ({
      cells,
      positionId: idFrom('jf', siasnId),
      title: name,
      kind: 'fungsional',
      ...(grade === undefined ? {} : { grade }),
      source: sourceOf('jabatanFungsional', cells.optional('status')),
    })),
  };
};

/** Status `O` is on titles of older nomenclature, as the list itself shows; it is kept, and nothing follows from it. */
const sourceOf = (list: string, status = ''): string =>
  !/^[A-Z]$/.test(status) ? `SIASN ${list}` : `SIASN ${list}, status ${status}`;

const NAMED: readonly (readonly [RegExp, Grade])[] = [
  [/\bahli pertama$/i, 'ahli-pertama'],
  [/\bahli muda$/i, 'ahli-muda'],
  [/\bahli madya$/i, 'ahli-madya'],
  [/\bahli utama$/i, 'ahli-utama'],
  [/\bpemula$/i, 'pemula'],
  [/\bterampil$/i, 'terampil'],
  [/\bmahir$/i, 'mahir'],
  [/\bpenyelia$/i, 'penyelia'],
];

/** SIASN's codes of the classes, read off the list itself: of each code nearly all names end with the class. */
const CODED: Readonly<Record<string, Grade>> = {
  PM: 'pemula',
  TR: 'terampil',
  MH: 'mahir',
  PY: 'penyelia',
  PT: 'ahli-pertama',
  MU: 'ahli-muda',
  MA: 'ahli-madya',
  UT: 'ahli-utama',
};

/** The class that the name ends with; where it ends with none, that of the code. */
const gradeOf = ({ cells, name }: SiasnRow): { readonly grade?: Grade; readonly note?: RowFault } => {
  const code = cleanName(cells.optional('jenjang') ?? '');
  const named = NAMED.find(([ending]) => ending.test(name))?.[1];
  const coded = Object.hasOwn(CODED, code) ? CODED[code] : undefined;
  const grade = named ?? coded;
  if (grade === undefined) return { note: gradeUnknown(cells, code) };
  return named === undefined || coded === undefined || named === coded
    ? { grade }
    : { grade, note: gradeDiffers(cells, { name, code, grade }) };
};

const gradeUnknown = ({ line }: Cells, code: string): RowFault => ({
  line,
  column: 'jenjang',
  code: 'GRADE_UNKNOWN',
  id: `jenjang ${code} tidak dikenal; jabatan dicatat tanpa jenjang`,
  en: `the grade ${code} is not known; the position was taken without one`,
});

const gradeDiffers = (
  { line }: Cells,
  { name, code, grade }: { readonly name: string; readonly code: string; readonly grade: Grade },
): RowFault => ({
  line,
  column: 'jenjang',
  code: 'GRADE_DIFFERS',
  id: `jenjang ${code} tidak sesuai dengan nama "${name}"; dicatat sebagai ${grade}`,
  en: `the grade ${code} is not that of the name "${name}"; it was taken as ${grade}`,
});

const STRUCTURAL_POSTS: Readonly<Record<string, Pick<SiasnPosition, 'kind' | 'grade'>>> = {
  'jpt utama': { kind: 'jpt', grade: 'jpt-utama' },
  'jpt madya': { kind: 'jpt', grade: 'jpt-madya' },
  'jpt pratama': { kind: 'jpt', grade: 'jpt-pratama' },
  administrator: { kind: 'administrator' },
  pengawas: { kind: 'pengawas' },
};

const MOST_OF_ECHELON = 50;

/** Echelons (eselon) as general positions, such as `JPT PRATAMA (II.a)`: for standards that hold for all posts of one. */
const structuralIn = (rows: readonly Cells[]): SiasnPositions => {
  const { rows: usable, notes } = cleaned(rows, STRUCTURAL, 'jabatanAsn');
  const positions: SiasnPosition[] = [];
  for (const { cells, siasnId, name } of usable) {
    const post = STRUCTURAL_POSTS[name.toLowerCase()];
    const echelon = cleanName(cells.optional('nama') ?? '').slice(0, MOST_OF_ECHELON);
    if (post === undefined || !Object.hasOwn(STRUCTURAL_POSTS, name.toLowerCase())) unknownPost(cells, name);
    else
      positions.push({
        cells,
        positionId: idFrom('eselon', siasnId),
        title: echelon === '' ? name : `${name} (${echelon})`,
        ...post,
        source: 'SIASN eselon',
      });
  }
  // Several echelons have the same post; with the echelon in the title they are not the same name.
  return { positions, notes: notes.filter(({ code }) => code !== 'NAME_TWICE') };
};

const unknownPost = (cells: Cells, name: string): void =>
  cells.fault(
    'jabatanAsn',
    'POST_UNKNOWN',
    `bukan salah satu dari: ${Object.keys(STRUCTURAL_POSTS).join(', ')} (${name})`,
    `is none of: ${Object.keys(STRUCTURAL_POSTS).join(', ')} (${name})`,
  );
