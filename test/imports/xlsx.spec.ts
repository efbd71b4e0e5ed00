import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from '@jest/globals';
import { tableIn, TableUnreadable, type TableOptions, type TableRecord } from '@bina/adapters';
import { openPackage } from '../../libs/adapters/src/xlsx/package-file.js';
import { bookParts, writeParts, type BookXml } from '../support/xlsx.js';

const folder = mkdtempSync(join(tmpdir(), 'bina-xlsx-'));
afterAll(() => rmSync(folder, { recursive: true }));

const readPath = async (path: string, options: TableOptions = {}) => {
  const table = await tableIn(path, options).open();
  const records: TableRecord[] = [];
  for await (const page of table.records) records.push(...page);
  return { header: table.header, headerLine: table.headerLine, date1904: table.date1904, records };
};

let files = 0;
const written = async (book: BookXml): Promise<string> => {
  const path = join(folder, `${(files += 1)}.xlsx`);
  await writeParts(path, bookParts(book));
  return path;
};
const read = async (book: BookXml, options: TableOptions = {}) => readPath(await written(book), options);

/** Rows of a sheet whose cells are XML; a plain text is one that stands in the cell. */
const rows = (...lines: readonly (readonly string[])[]): string =>
  lines
    .map((cells, index) => `<row r="${index + 1}">${cells.map((cell) => cellXml(cell)).join('')}</row>`)
    .join('');
const cellXml = (cell: string): string =>
  cell.startsWith('<') ? cell : `<c t="inlineStr"><is><t>${cell}</t></is></c>`;
const number = (value: string, style = 0): string => `<c s="${style}"><v>${value}</v></c>`;

/** The one cell of a file, as a text. */
const cell = async (xml: string, more: Omit<BookXml, 'sheets'> = {}): Promise<string | undefined> =>
  (await read({ ...more, sheets: { Data: rows(['a'], [xml]) } })).records[0]?.cells[0];

const refusal = async (path: string, options: TableOptions = {}): Promise<TableUnreadable['fault']> => {
  const error: unknown = await readPath(path, options).catch((reason: unknown) => reason);
  if (!(error instanceof TableUnreadable)) throw new Error(`Not refused, but: ${JSON.stringify(error)}`);
  return error.fault;
};

describe('a spreadsheet', () => {
  test('is the table of its first sheet, or of the one that is named', async () => {
    const sheets = { Satu: rows(['a', 'b'], ['1', '2']), Dua: rows(['c'], ['3']) };
    expect(await read({ sheets })).toMatchObject({
      header: ['a', 'b'],
      records: [{ line: 2, cells: ['1', '2'] }],
    });
    expect(await read({ sheets }, { sheet: 'Dua' })).toMatchObject({ header: ['c'] });
    expect(await refusal(await written({ sheets }), { sheet: 'Tiga' })).toMatchObject({
      code: 'SHEET_UNKNOWN',
      en: expect.stringContaining('Satu, Dua'),
    });
  });

  test('is read by the places of its cells: rows and cells that are left out, rows without any text', async () => {
    const sheet =
      '<row r="3"><c r="A3" t="inlineStr"><is><t>a</t></is></c><c r="B3" t="inlineStr"><is><t>b</t></is></c><c r="C3" t="inlineStr"><is><t>c</t></is></c></row>' +
      '<row r="5"><c r="B5"><v>1</v></c></row><row r="6"><c r="A6" s="1"/></row>' +
      '<row r="7"><c r="C7"><v>2</v></c></row>';
    expect(await read({ sheets: { Data: sheet } })).toMatchObject({
      header: ['a', 'b', 'c'],
      headerLine: 3,
      records: [
        { line: 5, cells: ['', '1', ''] },
        { line: 7, cells: ['', '', '2'] },
      ],
    });
  });

  test('has merged cells where the file has their value: in the first of them', async () => {
    const parts = bookParts({ sheets: { Data: rows(['unit', 'nama'], ['Dinas', 'Ani'], ['<c/>', 'Budi']) } });
    const path = join(folder, 'merged.xlsx');
    const sheet = String(parts['xl/worksheets/sheet1.xml']).replace(
      '</worksheet>',
      '<mergeCells><mergeCell ref="A2:A3"/></mergeCells></worksheet>',
    );
    await writeParts(path, { ...parts, 'xl/worksheets/sheet1.xml': sheet });
    expect((await readPath(path)).records.map(({ cells }) => cells)).toEqual([
      ['Dinas', 'Ani'],
      ['', 'Budi'],
    ]);
  });

  test('gives texts that cells share, with their formats joined and reading aids left out', async () => {
    const texts =
      '<si><t>Siti</t></si><si><r><t>Nur</t></r><r><t xml:space="preserve">baya </t></r><rPh><t>x</t></rPh></si><si><t>a_x000D_b&amp;c</t></si>';
    const shared = (index: number) => `<c t="s"><v>${index}</v></c>`;
    expect(await cell(shared(0), { texts })).toBe('Siti');
    expect(await cell(shared(1), { texts })).toBe('Nurbaya');
    expect(await cell(shared(2), { texts })).toBe('a\nb&c');
    const missing = await written({ texts, sheets: { Data: rows(['a'], [shared(9)]) } });
    expect(await refusal(missing)).toMatchObject({ code: 'XLSX_DAMAGED' });
  });

  test.each([
    ['a whole number', '12345', '12345'],
    ['fifteen digits', '123456789012345', '123456789012345'],
    ['an exponent', '1.5E3', '1500'],
    ['a fraction', '4.5', '4.5'],
    ['the noise of a float', '0.30000000000000004', '0.3'],
    ['a small fraction', '1.0000000000000001E-7', '0.0000001'],
    ['a NIP that was taken for a number', '1.99001012015031E+17', '1.99001012015031E+17'],
    ['its digits written out', '199001012015031001', '1.99001012015031E+17'],
    ['zero', '0', '0'],
    ['a negative number', '-3', '-3'],
  ])('keeps the digits of %s, or shows that they are lost', async (_name, stored, text) => {
    expect(await cell(number(stored))).toBe(text);
  });

  test.each([
    ['yyyy-mm-dd', '46022', '2025-12-31'],
    ['dd/mm/yyyy;@', '46022.75', '2025-12-31'],
    ['[$-421]dd mmmm yyyy', '45657', '2024-12-31'],
    ['d-mmm-yy', '1', '1900-01-01'],
    ['d-mmm-yy', '59', '1900-02-28'],
    ['d-mmm-yy', '61', '1900-03-01'],
    ['0.00E+00', '12', '12'],
    ['[Red]0', '12', '12'],
    ['&quot;hari&quot; 0', '12', '12'],
    ['000000', '42', '000042'],
    ['#,##0', '46022', '46022'],
  ])('reads a number of the format %s: %s is %s', async (format, stored, text) => {
    expect(await cell(number(stored, 1), { formats: [format] })).toBe(text);
  });

  test('counts days from 1904 where the file says so', async () => {
    expect(await cell(number('44560', 1), { formats: ['yyyy-mm-dd'], date1904: true })).toBe('2025-12-31');
  });

  test('gives what formulas came to, and refuses cells with an error or without a value', async () => {
    expect(await cell('<c t="str"><f>A1&amp;"x"</f><v>hasil</v></c>')).toBe('hasil');
    expect(await cell('<c><f>1+2</f><v>3</v></c>')).toBe('3');
    expect(await cell('<c t="b"><v>1</v></c>')).toBe('TRUE');
    const { records } = await read({
      sheets: { Data: rows(['a', 'b'], ['<c t="e"><v>#N/A</v></c>', '1'], ['2', '<c><f>1+2</f></c>']) },
    });
    expect(
      records.flatMap(({ faults = [] }) => faults.map(({ line, column, code }) => ({ line, column, code }))),
    ).toEqual([
      { line: 2, column: 'a', code: 'CELL_EXCEL_ERROR' },
      { line: 3, column: 'b', code: 'FORMULA_WITHOUT_VALUE' },
    ]);
  });

  test('names a row with cells beyond the header, and needs none at the end of a row', async () => {
    const { records } = await read({ sheets: { Data: rows(['a', 'b'], ['1'], ['1', '2', '3']) } });
    expect(records).toMatchObject([{ cells: ['1', ''] }, { line: 3, faults: [{ code: 'TOO_MANY_CELLS' }] }]);
  });
});

describe('a file that is none', () => {
  const broken = async (
    name: string,
    change: (parts: ReturnType<typeof bookParts>) => ReturnType<typeof bookParts>,
  ) => {
    const path = join(folder, `${name}.xlsx`);
    await writeParts(path, change(bookParts({ sheets: { Data: rows(['a'], ['1']) } })));
    return path;
  };

  test.each([
    ['without its sheet', 'xl/worksheets/sheet1.xml', undefined, 'XLSX_DAMAGED'],
    ['with a broken list of sheets', 'xl/workbook.xml', '<workbook><sheets>', 'XLSX_DAMAGED'],
    ['without sheets', 'xl/workbook.xml', '<workbook><sheets/></workbook>', 'SHEET_UNKNOWN'],
    ['that is another kind of ZIP', '_rels/.rels', '<Relationships/>', 'NOT_A_TABLE'],
    ['whose sheet is not UTF-8', 'xl/worksheets/sheet1.xml', Buffer.of(0x3c, 0xff, 0xff), 'XLSX_DAMAGED'],
  ])('%s is refused, and says so', async (name, part, content, code) => {
    const path = await broken(name, (parts) => {
      const { [part]: _, ...others } = parts;
      return content === undefined ? others : { ...others, [part]: content };
    });
    expect(await refusal(path)).toMatchObject({ code });
  });

  test('cut off in the middle is refused', async () => {
    const path = join(folder, 'cut.xlsx');
    writeFileSync(path, Buffer.from('PK\u0003\u0004 and nothing more', 'latin1'));
    expect(await refusal(path)).toMatchObject({ code: 'XLSX_DAMAGED' });
  });

  test('that unpacks to more than it may is read no further', async () => {
    const path = await broken('bomb', (parts) => ({
      ...parts,
      'xl/sharedStrings.xml': Buffer.alloc(30_000_000, 0x20),
    }));
    const file = await openPackage(path, 1_000_000);
    let bytes = 0;
    const reading = (async () => {
      for await (const chunk of file.read('xl/sharedStrings.xml')) bytes += chunk.length;
    })();
    await expect(reading).rejects.toMatchObject({ fault: { code: 'XLSX_TOO_LARGE' } });
    expect(bytes).toBeLessThanOrEqual(1_000_000);
    file.close();
  });

  test('that is one endless text is stopped while it is small', async () => {
    const endless = Buffer.concat([Buffer.from('<sst><si><t>'), Buffer.alloc(60_000_000, 0x61)]);
    const path = await broken('endless', (parts) => ({ ...parts, 'xl/sharedStrings.xml': endless }));
    expect(await refusal(path)).toMatchObject({
      code: 'XLSX_DAMAGED',
      en: expect.stringContaining('4194304'),
    });
  });

  test('whose entities would grow without end is refused before they do', async () => {
    const prolog =
      '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>';
    const path = await written({ prolog, sheets: { Data: rows(['a'], ['&c;']) } });
    expect(await refusal(path)).toMatchObject({ code: 'XLSX_DAMAGED' });
  });

  test('from the middle on tells what was read before', async () => {
    const many = Array.from({ length: 20_000 }, (_, index) => [`${index}`]);
    const path = await broken('middle', (parts) => {
      const sheet = String(bookParts({ sheets: { Data: rows(['a'], ...many) } })['xl/worksheets/sheet1.xml']);
      return { ...parts, 'xl/worksheets/sheet1.xml': sheet.replace('</sheetData>', '<row></c>') };
    });
    const { records } = await readPath(path);
    expect(records.length).toBeGreaterThan(10_000);
    expect(records.at(-1)).toMatchObject({ faults: [{ code: 'XLSX_DAMAGED' }] });
  });
});

describe('files that other programs have written', () => {
  const here = (name: string) => fileURLToPath(new URL(`files/${name}`, import.meta.url));
  const table = [
    ['kodepegawai', 'nama', 'nip', 'tanggal', 'level', 'nilai'],
    ['asn-1', 'Siti Nurbaya, S.Sos', '199001012015032001', '2025-12-31', '3', '4.5'],
    ['asn-2', 'André "Deé"', '', '2026-01-01', '4', '0.3'],
  ];

  test.each(['openpyxl.xlsx', 'xlsxwriter.xlsx', 'xlsxwriter-constant-memory.xlsx', 'table.csv'])(
    '%s is read as the same table',
    async (name) => {
      const { header, records } = await readPath(here(name));
      expect([header, ...records.map(({ cells }) => cells)]).toEqual(table);
    },
  );
});
