import { idNumberFor } from './ids.js';

/** A framework as it is to be written. */
export interface FrameworkToWrite {
  readonly frameworkId: string;
  readonly title: string;
  readonly description: string | null;
  readonly scale: readonly string[];
  readonly taxonomies: readonly string[];
  readonly idNumber: string | null;
}

/** A competency of it, in its place there. */
export interface MemberToWrite {
  readonly competencyId: string;
  readonly name: string;
  readonly definition: string | null;
  readonly parentId?: string;
  readonly idNumber?: string;
  readonly related?: readonly string[];
  readonly scale?: readonly string[];
}

/** As Moodle's English language pack has them, in the order that its importer takes them by. */
const HEADER = [
  'Parent ID number',
  'ID number',
  'Short name',
  'Description',
  'Description format',
  'Scale values',
  'Scale configuration',
  'Rule type (optional)',
  'Rule outcome (optional)',
  'Rule config (optional)',
  'Cross-referenced competency ID numbers',
  'Exported ID (optional)',
  'Is framework',
  'Taxonomy',
];
/** Our texts are plain, whatever they look like: Moodle then shows them as they are. */
const PLAIN = '2';
/** Moodle asks for a scale. Levels that nobody has named are called by their numbers, and read back as unnamed. */
const UNNAMED_LEVELS = ['1', '2', '3', '4', '5'];

/**
 * A framework as CSV in the form of Moodle (tool_lpimportcsv), which `readFramework` reads back as what it was. Parents
 * stand before their children. What has no id number of another system is given one that says it is ours.
 */
export const moodleFramework = (framework: FrameworkToWrite, members: readonly MemberToWrite[]): string => {
  const { title, description, scale, taxonomies } = framework;
  const numbers = new Map(
    members.map(({ competencyId, idNumber }) => [competencyId, idNumber ?? idNumberFor(competencyId)]),
  );
  const top = [
    '',
    framework.idNumber ?? idNumberFor(framework.frameworkId),
    title,
    description ?? '',
    PLAIN,
    ...scaleCells(scale.length === 0 ? UNNAMED_LEVELS : scale),
    ...Array<string>(5).fill(''),
    '1',
    taxonomies.join(','),
  ];
  return [HEADER, top, ...parentsFirst(members).map((member) => memberCells(member, numbers))]
    .map((cells) => `${cells.map(quoted).join(',')}\r\n`)
    .join('');
};

const memberCells = (
  { competencyId, name, definition, parentId, related = [], scale = [] }: MemberToWrite,
  numbers: ReadonlyMap<string, string>,
): readonly string[] => {
  const number = (id: string) => numbers.get(id) ?? idNumberFor(id);
  return [
    parentId === undefined ? '' : number(parentId),
    number(competencyId),
    name,
    definition ?? '',
    PLAIN,
    ...(scale.length === 0 ? ['', ''] : scaleCells(scale)),
    '',
    '0',
    'null',
    related.map((id) => number(id).replaceAll(',', '%2C')).join(','),
    '',
    '',
    '',
  ];
};

/** Values, and as configuration that the last is both what is reached by completion and proficient, as Moodle wants one. */
const scaleCells = (scale: readonly string[]): readonly [values: string, configuration: string] => [
  scale.join(','),
  JSON.stringify([{ scaleid: '1' }, { id: scale.length, scaledefault: 1, proficient: 1 }]),
];

const parentsFirst = (members: readonly MemberToWrite[]): readonly MemberToWrite[] => {
  const ids = new Set(members.map(({ competencyId }) => competencyId));
  const isTop = ({ parentId }: MemberToWrite) => parentId === undefined || !ids.has(parentId);
  const children = new Map<string, MemberToWrite[]>();
  for (const one of members)
    if (one.parentId !== undefined) children.set(one.parentId, [...(children.get(one.parentId) ?? []), one]);
  const ordered: MemberToWrite[] = [];
  // A list as the stack: a deep tree must not run out of calls.
  const open = members.filter(isTop).toReversed();
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    ordered.push(one);
    open.push(...(children.get(one.competencyId) ?? []).toReversed());
  }
  return ordered;
};

/** RFC 4180. Always quoted: a spreadsheet then leaves commas and line breaks where they are. */
const quoted = (cell: string): string => (cell === '' ? '' : `"${cell.replaceAll('"', '""')}"`);
