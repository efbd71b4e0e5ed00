import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import yazl from 'yazl';

/** What a file of parts is made of: XML by the path of its part. */
export type Parts = Readonly<Record<string, string | Buffer>>;

/** Writes a ZIP of parts, as a spreadsheet program packs them. */
export const writeParts = async (path: string, parts: Parts): Promise<void> => {
  const zip = new yazl.ZipFile();
  for (const [name, content] of Object.entries(parts)) zip.addBuffer(Buffer.from(content), name);
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(path));
};

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** What a test says of a workbook; a sheet is the XML of its rows. */
export interface BookXml {
  readonly sheets: Readonly<Record<string, string>>;
  /** The XML of the items (`<si>`) of the texts that cells share. */
  readonly texts?: string;
  /** Format codes by the style number that they get: 1 and up; style 0 is General. */
  readonly formats?: readonly string[];
  readonly date1904?: boolean;
  /** XML before each root element, such as a document type. */
  readonly prolog?: string;
}

/** The parts of a workbook, to be written as they are or after a change. */
export const bookParts = ({ sheets, texts, formats = [], date1904 = false, prolog = '' }: BookXml): Parts => {
  const names = Object.keys(sheets);
  const xml = (body: string): string =>
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>${prolog}${body}`;
  const relation = (id: string, type: string, target: string): string =>
    `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`;
  return {
    '_rels/.rels': xml(
      `<Relationships xmlns="${RELATIONS}">${relation('rId1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    ),
    'xl/workbook.xml': xml(
      `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><workbookPr${date1904 ? ' date1904="1"' : ''}/><sheets>${names
        .map((name, index) => `<sheet name="${name}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`)
        .join('')}</sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': xml(
      `<Relationships xmlns="${RELATIONS}">${[
        ...names.map((_, index) =>
          relation(`rId${index + 1}`, 'worksheet', `worksheets/sheet${index + 1}.xml`),
        ),
        relation('rIdS', 'sharedStrings', 'sharedStrings.xml'),
        relation('rIdF', 'styles', '/xl/styles.xml'),
      ].join('')}</Relationships>`,
    ),
    'xl/styles.xml': xml(
      `<styleSheet xmlns="${MAIN}"><numFmts>${formats
        .map((code, index) => `<numFmt numFmtId="${164 + index}" formatCode="${code}"/>`)
        .join(
          '',
        )}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${formats
        .map((_, index) => `<xf numFmtId="${164 + index}"/>`)
        .join('')}</cellXfs></styleSheet>`,
    ),
    ...(texts === undefined ? {} : { 'xl/sharedStrings.xml': xml(`<sst xmlns="${MAIN}">${texts}</sst>`) }),
    ...Object.fromEntries(
      names.map((name, index) => [
        `xl/worksheets/sheet${index + 1}.xml`,
        xml(`<worksheet xmlns="${MAIN}"><sheetData>${sheets[name]}</sheetData></worksheet>`),
      ]),
    ),
  };
};
