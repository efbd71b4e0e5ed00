import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { tableIn } from '../tabular/open-table.js';
import { TableUnreadable, type TableRecord } from '../tabular/table.js';

const folder = mkdtempSync(join(tmpdir(), 'bina-csv-'));
afterAll(() => rmSync(folder, { recursive: true }));

const UTF8_BOM = Buffer.of(0xef, 0xbb, 0xbf);

/** UTF-16 in either order of bytes, with its BOM. */
const utf16 = (text: string, order: 'le' | 'be'): Buffer => {
  const bytes = Buffer.from(`\uFEFF${text}`, 'utf16le');
  return order === 'le' ? bytes : bytes.swap16();
};

let files = 0;
const read = async (content: string | Buffer) => {
  const path = join(folder, `${(files += 1)}.csv`);
  writeFileSync(path, content);
  const table = await tableIn(path).open();
  const records: TableRecord[] = [];
  for await (const page of table.records) records.push(...page);
  return { header: table.header, records, progress: table.progress() };
};

/** What is wrong, as `line column code`, whether nothing can be read or only some rows. */
const faults = async (content: string | Buffer): Promise<readonly string[]> => {
  try {
    const { records } = await read(content);
    const all = records.flatMap((record) => record.faults ?? []);
    return all.map(({ line, column = '', code }) => `${line} ${column} ${code}`);
  } catch (error) {
    if (!(error instanceof TableUnreadable)) throw error;
    const { line, column = '', code } = error.fault;
    return [`${line} ${column} ${code}`];
  }
};

describe('a CSV file', () => {
  test('is read with the line on which each record begins, also where a cell breaks over lines or lines are empty', async () => {
    expect(await read('nama,catatan\nSiti,"baris satu\nbaris dua"\n\n\nBudi,x\n')).toEqual({
      header: ['nama', 'catatan'],
      records: [
        { line: 2, cells: ['Siti', 'baris satu\nbaris dua'] },
        { line: 6, cells: ['Budi', 'x'] },
      ],
      progress: 1,
    });
  });

  test.each([
    ['comma', 'nip,nama\r\n0123,"Siti; S.Sos"\r\n', 'Siti; S.Sos'],
    ['semicolon', 'nip;nama\r\n0123;Siti, S.Sos\r\n', 'Siti, S.Sos'],
    ['tab', 'nip\tnama\r\n0123\tSiti, S;Sos\r\n', 'Siti, S;Sos'],
    ['semicolon, though a quoted name has commas', '"nip, atau ni, pppk";nama\n0123;Siti\n', 'Siti'],
  ])('may be separated by %s', async (_name, text, name) => {
    expect((await read(text)).records).toEqual([{ line: 2, cells: ['0123', name] }]);
  });

  test('has its cells without what nobody meant: spaces of web pages, markup, marks that nobody sees', async () => {
    const { records } = await read(
      'a,b,c,d\n\u00A0Siti\u00A0 ,<p>Satu</p><p>Dua &amp; tiga</p>,\u200Bx\u200B,3 < 4 & 5 > 2\n',
    );
    expect(records[0]?.cells).toEqual(['Siti', 'Satu\nDua & tiga', 'x', '3 < 4 & 5 > 2']);
  });

  test('is passed over where no cell has a text, as spreadsheets leave them', async () => {
    expect((await read('a,b,,\n1,2,,\n,,,\n \u00A0,,,\n3,4,,\n')).records).toEqual([
      { line: 2, cells: ['1', '2'] },
      { line: 5, cells: ['3', '4'] },
    ]);
  });

  test('names every row with too few or too many cells, and reads on', async () => {
    expect(await faults('a,b\n1\n1,2\n1,2,3\n')).toEqual(['2  TOO_FEW_CELLS', '4  TOO_MANY_CELLS']);
    expect(await faults(`a,b\n1,${'x'.repeat(40_000)}\n`)).toEqual(['2 b CELL_TOO_LONG']);
  });

  test.each([
    ['that is empty', '', '1  FILE_EMPTY'],
    ['of empty rows', '\n\n,,\n', '1  FILE_EMPTY'],
    ['with a quote that never ends', 'a,b\n1,2\n"3,4\n5,6\n', '3  QUOTE_NOT_CLOSED'],
    ['with a quote within a cell', 'a,b\n1,2\n3,x"y\n', '3  QUOTE_MISPLACED'],
    ['of bytes that are no text', Buffer.from('a,b\n1,\u0000\n'), '2  FILE_NOT_TEXT'],
    ['of old Excel', Buffer.from('d0cf11e0a1b11ae10000', 'hex'), '1  EXCEL_OLD_OR_LOCKED'],
  ])('%s is refused, and where', async (_name, content, fault) => {
    expect(await faults(content)).toEqual([fault]);
  });
});

describe('an encoding', () => {
  const text = 'nama;kota\r\nAndré “Deé”;Médan – 50 €\r\n';
  const cells = ['André “Deé”', 'Médan – 50 €'];

  test.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with BOM', Buffer.concat([UTF8_BOM, Buffer.from(text)])],
    ['UTF-16, little end first', utf16(text, 'le')],
    ['UTF-16, big end first', utf16(text, 'be')],
    // é, the quotes, the dash and the euro as Windows-1252 has them.
    [
      'Windows-1252',
      Buffer.from(
        text.replaceAll(
          /[“”–€]/g,
          (mark) => ({ '“': '\x93', '”': '\x94', '–': '\x96', '€': '\x80' })[mark] ?? '',
        ),
        'latin1',
      ),
    ],
  ])('%s is recognised', async (_name, content) => {
    expect(await read(content)).toMatchObject({ header: ['nama', 'kota'], records: [{ line: 2, cells }] });
  });

  test('is recognised by a byte far behind the first megabyte', async () => {
    const many = `${'Siti;Medan\n'.repeat(120_000)}`;
    const { records } = await read(
      Buffer.concat([Buffer.from(`nama;kota\n${many}`), Buffer.from('Ren\xe9;x\n', 'latin1')]),
    );
    expect(records).toHaveLength(120_001);
    expect(records.at(-1)).toEqual({ line: 120_002, cells: ['René', 'x'] });
  });

  test('that changes within the file is refused, with the first place of each', async () => {
    const mixed = Buffer.concat([
      Buffer.from('nama;kota\nAndré;Medan\nBudi;Ku'),
      Buffer.of(0xe9),
      Buffer.from('a\n'),
    ]);
    expect(await faults(mixed)).toEqual(['3  ENCODING_MIXED']);
    const path = join(folder, 'mixed.csv');
    writeFileSync(path, mixed);
    await expect(tableIn(path).open()).rejects.toThrow(
      /character 8 there are bytes E9.*line 2, character 5 \(C3 A9\)/,
    );
    const afterBom = Buffer.concat([UTF8_BOM, Buffer.from('nama\nRen\xe9\n', 'latin1')]);
    expect(await faults(afterBom)).toEqual(['2  ENCODING_MIXED']);
  });

  test('of UTF-16 that ends in the middle of a character is refused', async () => {
    const broken = Buffer.concat([utf16('a;b\n1;2\n', 'le'), Buffer.of(0x41)]);
    expect(await faults(broken)).toEqual([expect.stringMatching(/ENCODING_BROKEN$/)]);
  });
});
