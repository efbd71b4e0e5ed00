import type { Cells } from '../imports/row.js';

/** Makes text of HTML; libs/adapters has one. @param linesCount true where line breaks are the writer's own. */
export type HtmlToText = (html: string, linesCount: boolean) => string;

/** A row of Moodle's file of a framework, its cells as values. */
export interface FrameworkRow {
  readonly cells: Cells;
  readonly isFramework: boolean;
  readonly idNumber: string;
  /** Empty at the top. */
  readonly parentIdNumber: string;
  readonly name: string;
  readonly description?: string;
  readonly scale?: readonly string[];
  readonly related: readonly string[];
  readonly taxonomies?: readonly string[];
  /** It has a completion rule, which means something to Moodle only. */
  readonly hasRule: boolean;
}

/**
 * The columns of Moodle's file of a framework (tool_lpimportcsv), by the names that its versions give them, without
 * spaces and marks.
 */
export const moodleColumns = {
  parentIdNumber: ['parentidnumber'],
  idNumber: ['idnumber'],
  shortName: ['shortname'],
  description: ['description'],
  descriptionFormat: ['descriptionformat'],
  scaleValues: ['scalevalues'],
  scaleConfiguration: ['scaleconfiguration'],
  ruleType: ['ruletype', 'ruletype(optional)'],
  ruleOutcome: ['ruleoutcome', 'ruleoutcome(optional)'],
  ruleConfig: ['ruleconfig', 'ruleconfig(optional)'],
  related: [
    'relatedidnumbers',
    'crossreferencedcompetencyidnumbers',
    'crossreferencedcompetencyidnumbers(optional)',
  ],
  exportedId: ['exportedid', 'exportedid(optional)', 'exportid'],
  isFramework: ['isframework'],
  taxonomies: ['taxonomy', 'taxonomies', 'taxonomy(optional)'],
} as const;

const MOST_ID_NUMBER = 200;
const MOST_TEXT = 10_000;
const MOST_LEVELS = 20;
const MOST_RELATED = 200;

/** Reads one row; what is wrong with it is left in its cells. */
export const readRow = (cells: Cells, htmlToText: HtmlToText): FrameworkRow => {
  const description = descriptionIn(cells, htmlToText);
  const scale = namesIn(cells, 'scaleValues', MOST_LEVELS);
  const taxonomies = namesIn(cells, 'taxonomies', MOST_LEVELS);
  return {
    cells,
    isFramework: isYes(cells.optional('isFramework')),
    idNumber: idNumberIn(cells),
    parentIdNumber: (cells.optional('parentIdNumber') ?? '').trim(),
    name: cells.name('shortName').trim(),
    ...(description === undefined ? {} : { description }),
    ...(scale === undefined ? {} : { scale }),
    ...(taxonomies === undefined ? {} : { taxonomies }),
    related: relatedIn(cells),
    hasRule: cells.optional('ruleType') !== undefined,
  };
};

// Moodle writes 1 or nothing; people write other words.
const isYes = (word: string | undefined): boolean =>
  word !== undefined && !['', '0', 'false', 'no', 'tidak'].includes(word.trim().toLowerCase());

const idNumberIn = (cells: Cells): string => {
  const idNumber = cells.required('idNumber').trim();
  if (idNumber.length > MOST_ID_NUMBER) cells.text('idNumber', MOST_ID_NUMBER);
  return idNumber;
};

// Moodle's text formats: 0 its own (HTML in which line breaks count), 1 HTML, 2 plain, 4 Markdown (readable as it is).
const descriptionIn = (cells: Cells, htmlToText: HtmlToText): string | undefined => {
  const raw = cells.optional('description');
  if (raw === undefined) return undefined;
  const format = cells.optional('descriptionFormat')?.trim();
  const isHtml = format === '0' || format === '1' || (format === undefined && /<[a-z/!]/i.test(raw));
  const text = isHtml ? htmlToText(raw, format === '0') : raw;
  if (text.length > MOST_TEXT)
    cells.fault(
      'description',
      'CELL_TOO_LONG',
      `terlalu panjang (paling banyak ${MOST_TEXT} karakter)`,
      `is too long (at most ${MOST_TEXT} characters)`,
    );
  return text.trim() === '' ? undefined : text;
};

/** Names by commas; a comma cannot be part of one (Moodle's own rule). Undefined where the cell is empty. */
const namesIn = (cells: Cells, field: string, most: number): readonly string[] | undefined => {
  const names = listIn(cells.optional(field));
  if (names.length > most || names.some((name) => name.length > 100))
    cells.fault(
      field,
      'LIST_TOO_LONG',
      `paling banyak ${most} nama, masing-masing paling banyak 100 karakter`,
      `has at most ${most} names of at most 100 characters`,
    );
  return names.length === 0 ? undefined : names;
};

const relatedIn = (cells: Cells): readonly string[] => {
  const related = listIn(cells.optional('related')).map((one) => one.replaceAll('%2C', ','));
  if (related.length > MOST_RELATED)
    cells.fault(
      'related',
      'LIST_TOO_LONG',
      `paling banyak ${MOST_RELATED} kompetensi`,
      `names at most ${MOST_RELATED} competencies`,
    );
  return related;
};

const listIn = (cell = ''): readonly string[] =>
  cell
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
