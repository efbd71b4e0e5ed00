import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { Cells } from '../imports/row.js';
import { cleaned } from './clean.js';
import { readSiasnPositions } from './positions.js';

type Entry = Readonly<Record<string, string | null>>;

const cellsOf = (entries: readonly Entry[]) =>
  entries.map(
    (entry, index) =>
      new Cells({
        line: index + 1,
        cells: Object.fromEntries(
          Object.entries(entry).filter((one): one is [string, string] => one[1] !== null && one[1] !== ''),
        ),
      }),
  );

const read = (entries: readonly Entry[]) => {
  const cells = cellsOf(entries);
  const { positions, notes } = readSiasnPositions(cells);
  return {
    positions: positions.map(({ cells: _cells, ...position }) => position),
    notes: notes.map(({ line, code }) => `${line} ${code}`),
    said: notes.map(({ en }) => en),
    faults: cells.flatMap((one) => one.faults.map(({ line, column, code }) => `${line} ${column} ${code}`)),
  };
};

const post = (id: string, nama: string | null, jenjang = 'PT', more: Entry = {}): Entry => ({
  id,
  nama,
  usiaBup: '58',
  jenjang,
  status: 'N',
  ...more,
});

describe('a list of functional posts', () => {
  test('gives positions with ids of ours, and their grade', () =>
    expect(
      read([post('8AE4', 'Arsiparis Ahli Pertama'), post('9B', 'Arsiparis Terampil', 'TR')]),
    ).toMatchObject({
      positions: [
        {
          positionId: 'jf-8ae4',
          title: 'Arsiparis Ahli Pertama',
          kind: 'fungsional',
          grade: 'ahli-pertama',
          source: 'SIASN jabatanFungsional, status N',
        },
        { positionId: 'jf-9b', grade: 'terampil' },
      ],
      notes: [],
      faults: [],
    }));

  test('has spaces tidied, blanks left out and repetitions read once, and says so', () => {
    const { positions, notes, faults } = read([
      post('1', '  Arsiparis \u00a0 Ahli  Pertama '),
      post('2', null),
      post('3', '  '),
      post('1', 'Arsiparis Ahli Pertama'),
    ]);
    expect(positions.map(({ title }) => title)).toEqual(['Arsiparis Ahli Pertama']);
    expect(notes).toEqual(['1 NAME_TIDIED', '2 NAME_BLANK', '3 NAME_BLANK', '4 ROW_REPEATED']);
    expect(faults).toEqual([]);
  });

  test('with one id that says two things is refused, and both are named', () => {
    const cells = cellsOf([post('a1', 'Arsiparis Mahir', 'MH'), post('A1', 'Pustakawan Mahir', 'MH')]);
    readSiasnPositions(cells);
    const [fault] = cells.flatMap((one) => one.faults);
    expect(fault).toMatchObject({ line: 2, column: 'id', code: 'ROW_CONTRADICTS' });
    expect(fault?.en).toContain('line 1');
    expect(read([post('', 'Tanpa pengenal')]).faults).toEqual(['1 id CELL_EMPTY']);
    expect(read([post('a b', 'x')]).faults).toEqual(['1 id CELL_NOT_AN_ID']);
    for (const name of ['x'.repeat(201), '\ud800'])
      expect(read([post('1', name)]).faults).toEqual(['1 nama CELL_TOO_LONG']);
  });

  test('with one name under two ids is taken twice, with a note that names both', () => {
    const { positions, notes, said } = read([
      post('1', 'Arsiparis Mahir', 'MH'),
      post('2', 'ARSIPARIS  Mahir', 'MH', { status: 'O' }),
    ]);
    expect(positions).toHaveLength(2);
    expect(notes).toEqual(['2 NAME_TIDIED', '2 NAME_TWICE']);
    expect(said[1]).toContain('the id 1 in line 1');
  });

  test.each([
    ['Pengendali Sistem Ahli Utama', 'PT', 'ahli-utama', ['1 GRADE_DIFFERS']],
    ['Lektor Kepala', 'MA', 'ahli-madya', []],
    ['Juru Sita', 'XX', undefined, ['1 GRADE_UNKNOWN']],
    ['Penguji Ahli Muda', 'XX', 'ahli-muda', []],
  ])('of %s with the code %s has the grade %s', (nama, jenjang, grade, notes) => {
    const found = read([post('1', nama, jenjang)]);
    expect(found.positions[0]?.grade).toBe(grade);
    expect(found.notes).toEqual(notes);
  });
});

describe('the list of echelons', () => {
  test('gives general structural positions; what has no post is left out', () => {
    const { positions, notes } = read([
      { id: '00', nama: null, jabatanAsn: null },
      { id: '11', nama: 'I.a', jabatanAsn: 'JPT MADYA' },
      { id: '12', nama: 'I.b', jabatanAsn: 'JPT MADYA' },
      { id: '31', nama: 'III.a', jabatanAsn: 'ADMINISTRATOR' },
    ]);
    expect(positions).toEqual([
      {
        positionId: 'eselon-11',
        title: 'JPT MADYA (I.a)',
        kind: 'jpt',
        grade: 'jpt-madya',
        source: 'SIASN eselon',
      },
      expect.objectContaining({ positionId: 'eselon-12', title: 'JPT MADYA (I.b)' }),
      expect.objectContaining({ title: 'ADMINISTRATOR (III.a)', kind: 'administrator' }),
    ]);
    expect(notes).toEqual(['1 NAME_BLANK']);
  });

  test('with a post that nobody knows is refused', () =>
    expect(read([{ id: '1', nama: 'I.a', jabatanAsn: 'RAJA' }]).faults).toEqual([
      '1 jabatanAsn POST_UNKNOWN',
    ]));
});

test('a list of something else has no positions', () =>
  expect(read([{ id: '1', nama: 'Jabatan Struktural' }]).faults).toEqual([
    '1 jenjang LIST_HAS_NO_POSITIONS',
  ]));

const real = fileURLToPath(new URL('../../../../../shared/data/siasn', import.meta.url));
const realList = (name: string) => JSON.parse(readFileSync(`${real}/${name}.json`, 'utf8')) as Entry[];

const readRealLists = () => {
  test('hold 1,466 functional posts, two names of them twice, seven with a code that is not the name’s', () => {
    const { positions, notes, faults } = read(realList('jabatanFungsional'));
    expect(faults).toEqual([]);
    expect(positions).toHaveLength(1_466);
    expect(new Set(positions.map(({ positionId }) => positionId)).size).toBe(1_466);
    const count = (code: string) => notes.filter((note) => note.endsWith(code)).length;
    expect(count('NAME_TWICE')).toBe(2);
    expect(count('GRADE_UNKNOWN')).toBe(2);
    // Five of today's titles, and two of old nomenclature.
    expect(count('GRADE_DIFFERS')).toBe(7);
    expect(notes).toHaveLength(2 + 2 + 7);
    expect(positions.filter(({ grade }) => grade === undefined)).toHaveLength(2);
  });

  test('hold nine echelons with a post, and four without', () => {
    const { positions, notes } = read(realList('eselon'));
    expect([positions.length, notes.length]).toEqual([9, 4]);
  });

  test('name kinds of posts, which are no positions', () =>
    expect(read(realList('jenisJabatan')).faults).toEqual(['1 jenjang LIST_HAS_NO_POSITIONS']));

  test('hold 67 competencies, with a space too many', () => {
    const { rows, notes } = cleaned(cellsOf(realList('kompetensi')), ['id', 'nama'], 'nama');
    expect(rows).toHaveLength(67);
    expect(notes.map(({ line, code }) => `${line} ${code}`)).toEqual(['2 NAME_TIDIED']);
  });
};

if (existsSync(real))
  describe('the lists as BKN gives them', () => {
    readRealLists();
  });
else console.warn(`${real} is not there: lists of our own making are read only.`);
