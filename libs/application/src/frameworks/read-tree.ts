import { ringIn } from '@bina/domain';
import type { RowFault } from '../imports/faults.js';
import { competencyIdOf } from './ids.js';
import type { FrameworkRow } from './read-rows.js';

/** A competency of a file, in its place. */
export interface Member {
  readonly row: FrameworkRow;
  readonly competencyId: string;
  readonly parentId?: string;
  readonly related: readonly string[];
  /** The id number of the branch that it stands in: that of the member at the top. */
  readonly branch: string;
}

export interface Tree {
  /** Parents before their children, whatever the order of the file; siblings by id number. */
  readonly members: readonly Member[];
  /** What was left out, and is no fault. */
  readonly notes: readonly RowFault[];
}

/** What is to be known of the framework that the rows belong to. */
export interface TreeOf {
  readonly frameworkId: string;
  readonly idNumber: string;
}

/**
 * The tree that rows make, which may stand in any order. A row whose parent is the framework itself stands at the top.
 * What is wrong (an id number twice, no such parent, a ring) is left in the cells of the rows.
 */
export const treeOf = (rows: readonly FrameworkRow[], { frameworkId, idNumber }: TreeOf): Tree => {
  const byIdNumber = distinct(rows, frameworkId);
  const parentOf = (one: string): string | undefined => {
    const { parentIdNumber = '' } = byIdNumber.get(one) ?? {};
    return parentIdNumber === '' || parentIdNumber === idNumber ? undefined : parentIdNumber;
  };
  for (const [one, row] of byIdNumber) {
    const parent = parentOf(one);
    if (parent !== undefined && !byIdNumber.has(parent)) missingParent(row, parent);
  }
  const ring = ringIn(byIdNumber.keys(), parentOf);
  if (ring !== undefined) {
    inRing(byIdNumber.get(ring[0] ?? ''), ring);
    return { members: [], notes: [] };
  }
  const notes: RowFault[] = [];
  // Parents come first, so that the branch of a parent is known when its child comes.
  const branches = new Map<string, string>();
  const members = inOrder(byIdNumber, parentOf).map((row): Member => {
    const parent = parentOf(row.idNumber);
    const related = row.related.filter((one) => byIdNumber.has(one));
    const branch = (parent === undefined ? undefined : branches.get(parent)) ?? row.idNumber;
    branches.set(row.idNumber, branch);
    if (related.length < row.related.length) notes.push(unknownRelated(row, byIdNumber));
    return {
      row,
      competencyId: competencyIdOf(frameworkId, row.idNumber),
      ...(parent === undefined ? {} : { parentId: competencyIdOf(frameworkId, parent) }),
      related: related.map((one) => competencyIdOf(frameworkId, one)),
      branch,
    };
  });
  return { members, notes };
};

/** Rows by id number; a second row of the same number, or of one that leads to the same id, is a fault. */
const distinct = (rows: readonly FrameworkRow[], frameworkId: string): ReadonlyMap<string, FrameworkRow> => {
  const byIdNumber = new Map<string, FrameworkRow>();
  const byId = new Map<string, FrameworkRow>();
  for (const row of rows) {
    const { idNumber, cells } = row;
    if (idNumber === '') continue; // A fault already.
    const id = competencyIdOf(frameworkId, idNumber);
    const other = byIdNumber.get(idNumber) ?? byId.get(id);
    if (other === undefined) {
      byIdNumber.set(idNumber, row);
      byId.set(id, row);
    } else if (other.idNumber === idNumber)
      cells.fault(
        'idNumber',
        'ID_NUMBER_TWICE',
        `nomor ${idNumber} sudah ada di baris ${other.cells.line}`,
        `the number ${idNumber} stands in line ${other.cells.line} already`,
      );
    else
      cells.fault(
        'idNumber',
        'ID_NUMBERS_COLLIDE',
        `menghasilkan pengenal ${id}, sama dengan nomor ${other.idNumber} di baris ${other.cells.line}; ubah salah satu`,
        `leads to the id ${id}, as does the number ${other.idNumber} in line ${other.cells.line}; change one of them`,
      );
  }
  return byIdNumber;
};

const inOrder = (
  byIdNumber: ReadonlyMap<string, FrameworkRow>,
  parentOf: (idNumber: string) => string | undefined,
): readonly FrameworkRow[] => {
  const children = new Map<string | undefined, FrameworkRow[]>();
  for (const row of byIdNumber.values()) {
    const parent = parentOf(row.idNumber);
    const siblings = children.get(parent);
    if (siblings === undefined) children.set(parent, [row]);
    else siblings.push(row);
  }
  const ordered: FrameworkRow[] = [];
  // A list as the stack: a deep tree must not run out of calls.
  const open = [...sorted(children.get(undefined))];
  for (let row = open.pop(); row !== undefined; row = open.pop()) {
    ordered.push(row);
    open.push(...sorted(children.get(row.idNumber)));
  }
  return ordered;
};

/** The last first, as a stack is read. */
const sorted = (rows: readonly FrameworkRow[] = []): readonly FrameworkRow[] =>
  rows.toSorted((a, b) => (a.idNumber < b.idNumber ? 1 : -1));

const missingParent = ({ cells }: FrameworkRow, parent: string): void =>
  cells.fault(
    'parentIdNumber',
    'PARENT_MISSING',
    `tidak ada baris dengan nomor ${parent}; tambahkan induknya, atau kosongkan kolom ini`,
    `there is no row with the number ${parent}; add the parent, or leave this cell empty`,
  );

const inRing = (row: FrameworkRow | undefined, ring: readonly string[]): void => {
  const path = [...ring, ring[0]].join(' < ');
  row?.cells.fault(
    'parentIdNumber',
    'PARENT_RING',
    `kompetensi menjadi induk dirinya sendiri: ${path}`,
    `a competency stands under itself: ${path}`,
  );
};

const unknownRelated = (row: FrameworkRow, known: ReadonlyMap<string, unknown>): RowFault => {
  const unknown = row.related.filter((one) => !known.has(one)).join(', ');
  return {
    line: row.cells.line,
    column: 'related',
    code: 'RELATED_UNKNOWN',
    id: `tidak ada baris dengan nomor ${unknown}; rujukan itu tidak disimpan`,
    en: `there is no row with the number ${unknown}; that reference was not kept`,
  };
};
