import type { CompetencyKind, FrameworkDescription } from '@bina/domain';
import type { RowFault } from '../imports/faults.js';
import type { Cells } from '../imports/row.js';
import { frameworkIdOf, isFrameworkId, ownIdIn } from './ids.js';
import { readRow, type FrameworkRow, type HtmlToText } from './read-rows.js';
import { treeOf, type Member } from './read-tree.js';

/** What is to be known of a file with a framework, and does not stand in it. */
export interface FrameworkOptions {
  /** Made from the framework's id number where nothing is said. */
  readonly frameworkId?: string;
  /** The kind of all its competencies. */
  readonly competencyKind?: CompetencyKind;
  /** The kind of a branch, by the id number of the competency at its top. */
  readonly branchKinds?: Readonly<Record<string, CompetencyKind>>;
}

/** A framework as a file has it. */
export interface FrameworkFile {
  readonly frameworkId: string;
  readonly row: FrameworkRow;
  readonly described: FrameworkDescription;
  /** Parents before their children. */
  readonly members: readonly (Member & { readonly kind?: CompetencyKind })[];
  /** What was left out or will be missed, and is no fault. */
  readonly notes: readonly RowFault[];
}

const LEVELS = 5;

/**
 * Reads Moodle's file of a framework. Undefined where it has no framework; what is wrong is left in the cells of the rows.
 */
export const readFramework = (
  rows: readonly Cells[],
  options: FrameworkOptions,
  htmlToText: HtmlToText,
): FrameworkFile | undefined => {
  const read = rows.map((cells) => readRow(cells, htmlToText));
  const [row, ...others] = read.filter(({ isFramework }) => isFramework);
  for (const other of others) secondFramework(other, row);
  if (row === undefined) {
    noFramework(rows[0]);
    return undefined;
  }
  const frameworkId = options.frameworkId ?? frameworkIdOf(row.idNumber);
  if (!isFrameworkId(frameworkId)) wrongId(row, frameworkId);
  const competencies = read.filter(({ isFramework }) => !isFramework);
  const tree = treeOf(competencies, { frameworkId, idNumber: row.idNumber });
  const branches = new Set(tree.members.map(({ branch }) => branch));
  for (const branch of Object.keys(options.branchKinds ?? {}))
    if (!branches.has(branch)) noSuchBranch(row, branch);
  return {
    frameworkId,
    row,
    described: describedIn(row),
    members: tree.members.map((member) => ({ ...member, ...kindOf(member, options) })),
    notes: [...scaleNotes(row), ...ruleNotes(competencies), ...tree.notes],
  };
};

const describedIn = ({
  name,
  description,
  scale,
  taxonomies,
  idNumber,
}: FrameworkRow): FrameworkDescription => ({
  title: name,
  ...(description === undefined ? {} : { description }),
  ...(scale === undefined || saysNothing(scale) ? {} : { scale }),
  ...(taxonomies === undefined ? {} : { taxonomies }),
  ...(ownIdIn(idNumber) === undefined ? { idNumber } : {}),
});

/** Levels that are called by their numbers have no names: Moodle asks for a scale where we have none. */
const saysNothing = (scale: readonly string[]): boolean =>
  scale.every((name, index) => name === String(index + 1));

const kindOf = (
  { branch }: Member,
  { branchKinds = {}, competencyKind }: FrameworkOptions,
): { readonly kind?: CompetencyKind } => {
  const kind = branchKinds[branch] ?? competencyKind;
  return kind === undefined ? {} : { kind };
};

const scaleNotes = ({ cells, scale }: FrameworkRow): readonly RowFault[] =>
  scale === undefined || scale.length === LEVELS
    ? []
    : [
        {
          line: cells.line,
          column: 'scaleValues',
          code: 'SCALE_NOT_OF_FIVE',
          id: `skala memuat ${scale.length} nilai, bukan ${LEVELS}; nilainya disimpan, tetapi tidak menamai tingkat`,
          en: `the scale has ${scale.length} values, not ${LEVELS}; they are kept, but name no levels`,
        },
      ];

const ruleNotes = (rows: readonly FrameworkRow[]): readonly RowFault[] => {
  const [first, ...others] = rows.filter(({ hasRule }) => hasRule);
  if (first === undefined) return [];
  const count = others.length + 1;
  return [
    {
      line: first.cells.line,
      column: 'ruleType',
      code: 'RULES_NOT_KEPT',
      id: `${count} kompetensi memuat aturan penyelesaian Moodle; aturan itu tidak disimpan`,
      en: `${count} competencies have a completion rule of Moodle's; those are not kept`,
    },
  ];
};

const noFramework = (cells: Cells | undefined): void =>
  cells?.fault(
    'isFramework',
    'FRAMEWORK_ROW_MISSING',
    'tidak ada baris kerangka; satu baris harus berisi 1 pada kolom ini',
    'there is no row of the framework; one row must have 1 in this column',
  );

const wrongId = ({ cells }: FrameworkRow, frameworkId: string): void =>
  cells.fault(
    'idNumber',
    'FRAMEWORK_ID_WRONG',
    `pengenal kerangka ${frameworkId} tidak dapat dipakai: huruf, angka, . _ : - dan paling banyak 40 karakter`,
    `the framework id ${frameworkId} cannot be used: letters, digits, . _ : - and at most 40 characters`,
  );

const secondFramework = ({ cells }: FrameworkRow, first: FrameworkRow | undefined): void =>
  cells.fault(
    'isFramework',
    'FRAMEWORK_ROW_TWICE',
    `baris ${first?.cells.line} sudah merupakan kerangka; satu berkas memuat satu kerangka`,
    `line ${first?.cells.line} is a framework already; a file holds one framework`,
  );

const noSuchBranch = ({ cells }: FrameworkRow, branch: string): void =>
  cells.fault(
    'idNumber',
    'BRANCH_UNKNOWN',
    `jenis diberikan untuk cabang ${branch}, tetapi tidak ada kompetensi puncak dengan nomor itu`,
    `a kind is given for the branch ${branch}, but no competency at the top has that number`,
  );
