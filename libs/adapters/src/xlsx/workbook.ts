import { TableUnreadable, type TableFault } from '../tabular/table.js';
import { formatOf, type NumberFormat } from './numbers.js';
import { damaged, type PackageFile } from './package-file.js';
import { Texts } from './texts.js';
import { readXml } from './xml.js';

/** What all sheets of a file share, and where the wanted sheet stands. */
export interface Workbook {
  /** The part of the sheet. */
  readonly sheet: string;
  readonly date1904: boolean;
  readonly texts: Texts;
  /** By the number that a cell gives as its style. */
  readonly formats: readonly NumberFormat[];
}

interface Sheet {
  readonly name: string;
  readonly relation: string;
}

/** @param wanted name of the sheet; the first if absent. @throws TableUnreadable */
export const readWorkbook = async (file: PackageFile, wanted?: string): Promise<Workbook> => {
  const part = await bookPart(file);
  const sheets: Sheet[] = [];
  let date1904 = false;
  await readXml(part, file.read(part), {
    open: (name, attributes) => {
      if (name === 'workbookPr') date1904 = /^(1|true)$/.test(attributes['date1904'] ?? '');
      if (name === 'sheet')
        sheets.push({ name: attributes['name'] ?? '', relation: relationIn(attributes) ?? '' });
    },
  });
  const sheet = wanted === undefined ? sheets[0] : sheets.find(({ name }) => name === wanted);
  if (sheet === undefined) throw new TableUnreadable(noSheet(wanted, sheets));
  const relations = await relationsOf(file, part);
  const target = relations.get(sheet.relation)?.target;
  if (target === undefined) throw new TableUnreadable(damaged(`the sheet ${sheet.name} is missing`));
  const partOfType = (type: string) => [...relations.values()].find((one) => one.type === type)?.target;
  return {
    sheet: target,
    date1904,
    texts: await textsOf(file, partOfType('sharedStrings')),
    formats: await formatsOf(file, partOfType('styles')),
  };
};

/** The part of the file that lists the sheets: the target of the package's relation of type `officeDocument`. */
const bookPart = async (file: PackageFile): Promise<string> => {
  const main = file.has('_rels/.rels')
    ? [...(await relationsOf(file, '')).values()].find(({ type }) => type === 'officeDocument')?.target
    : 'xl/workbook.xml';
  if (main === undefined || !file.has(main) || !main.toLowerCase().endsWith('.xml'))
    throw new TableUnreadable(notXlsx());
  return main;
};

interface Relation {
  /** The last word of the relation's URI. */
  readonly type: string;
  /** Path of the part from the file's root. */
  readonly target: string;
}

const relationsOf = async (file: PackageFile, part: string): Promise<ReadonlyMap<string, Relation>> => {
  const folder = part.split('/').slice(0, -1);
  const path = [...folder, '_rels', `${part.split('/').at(-1)}.rels`].join('/');
  const relations = new Map<string, Relation>();
  if (!file.has(path)) return relations;
  await readXml(path, file.read(path), {
    open: (name, { Id = '', Type = '', Target = '', TargetMode }) => {
      if (name !== 'Relationship' || TargetMode === 'External') return;
      relations.set(Id, { type: Type.split('/').at(-1) ?? '', target: resolve(folder, Target) });
    },
  });
  return relations;
};

const resolve = (folder: readonly string[], target: string): string => {
  const steps = target.startsWith('/') ? [] : [...folder];
  for (const step of target.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/');
};

/** The relation's attribute has the prefix that the file gives to its namespace, mostly `r`. */
const relationIn = (attributes: Readonly<Record<string, string>>): string | undefined =>
  Object.entries(attributes).find(([name]) => /^\w+:id$/.test(name))?.[1];

const textsOf = async (file: PackageFile, part: string | undefined): Promise<Texts> => {
  const texts = new Texts();
  if (part === undefined || !file.has(part)) return texts;
  let text = '';
  let isText = false;
  let isPhonetic = false;
  await readXml(part, file.read(part), {
    open: (name) => {
      if (name === 'si') text = '';
      if (name === 'rPh') isPhonetic = true;
      isText = name === 't' && !isPhonetic;
    },
    text: (more) => {
      if (isText) text += more;
    },
    close: (name) => {
      isText = false;
      if (name === 'rPh') isPhonetic = false;
      if (name === 'si') texts.add(unescaped(text));
    },
  });
  return texts;
};

/** XML cannot hold some characters: the format writes them as `_x000D_`. */
export const unescaped = (text: string): string =>
  text.includes('_x')
    ? text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) =>
        String.fromCharCode(Number.parseInt(hex, 16)),
      )
    : text;

const formatsOf = async (file: PackageFile, part: string | undefined): Promise<readonly NumberFormat[]> => {
  if (part === undefined || !file.has(part)) return [];
  const codes = new Map<number, string>();
  const formats: NumberFormat[] = [];
  let isCellFormats = false;
  await readXml(part, file.read(part), {
    open: (name, { numFmtId = '0', formatCode = '' }) => {
      if (name === 'numFmt') codes.set(Number(numFmtId), formatCode);
      if (name === 'cellXfs') isCellFormats = true;
      if (name === 'xf' && isCellFormats)
        formats.push(formatOf(Number(numFmtId), codes.get(Number(numFmtId))));
    },
    close: (name) => {
      if (name === 'cellXfs') isCellFormats = false;
    },
  });
  return formats;
};

const noSheet = (wanted: string | undefined, sheets: readonly Sheet[]): TableFault => {
  const names = sheets.map(({ name }) => name).join(', ');
  return {
    line: 1,
    code: 'SHEET_UNKNOWN',
    id: `tidak ada lembar ${wanted ?? ''}; lembar dalam berkas ini: ${names}`,
    en: `there is no sheet ${wanted ?? ''}; the sheets of this file: ${names}`,
  };
};

const notXlsx = (): TableFault => ({
  line: 1,
  code: 'NOT_A_TABLE',
  id: 'ini bukan berkas CSV atau XLSX; simpan dari program lembar kerja sebagai "Excel Workbook (.xlsx)" atau "CSV UTF-8"',
  en: 'this is neither CSV nor XLSX; save it from a spreadsheet program as "Excel Workbook (.xlsx)" or "CSV UTF-8"',
});
