import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { moodleFramework } from '@bina/application';
import { competencies, frameworks, positions } from '@bina/domain';
import { membersOf, wholeFramework } from '@bina/read-models';
import { settle } from '@bina/runtime';
import { Importing } from './subject.js';

let city: Importing;
beforeAll(async () => {
  city = await Importing.open();
}, 60_000);
afterAll(() => city.close());

const here = fileURLToPath(new URL('files/moodle-framework.csv', import.meta.url));
const file = readFileSync(here, 'utf8');
const head = () => city.bina.stores.events.head();
const technical = { competencyKind: 'technical', effectiveFrom: '2026-03-02' } as const;

const competencyOf = async (id: string) =>
  (await city.bina.executor.state(competencies, id)).states.competency;
const wordingOf = async (id: string) => {
  const found = await competencyOf(id);
  return found.status === 'defined' ? found.wording : undefined;
};
const placedIn = async (id: string) => {
  const { framework } = (await city.bina.executor.state(frameworks, id)).states;
  return framework.status === 'defined' ? framework.placed : new Map<string, never>();
};
const whole = async (id: string) => {
  await settle(city.bina);
  const found = await wholeFramework(city.bina.projections.readModels, id);
  if (found === undefined) throw new Error(`There is no framework ${id}.`);
  return found;
};

describe('a framework as Moodle writes it', () => {
  test('is imported whole: children before parents, HTML as text, other id numbers', async () => {
    const result = await city.load('framework', file, technical);
    expect(result).toMatchObject({ rows: 5, created: 5, changed: 0, unchanged: 0 });
    expect(result.notes.map(({ line, code }) => `${line} ${code}`)).toEqual(['5 RULES_NOT_KEPT']);
    const placed = await placedIn('KT-2026');
    expect([...placed.values()].map(({ competencyId, parentId }) => [competencyId, parentId])).toEqual([
      ['KT-2026.arsip', undefined],
      [expect.stringMatching(/^KT-2026\.arsip-2-/), 'KT-2026.arsip'],
      ['KT-2026.arsip.1', 'KT-2026.arsip'],
      ['KT-2026.layanan', undefined],
    ]);
    expect(await wordingOf('KT-2026.arsip')).toEqual({
      name: 'Mengelola Arsip',
      kind: 'technical',
      definition: 'Menata & merawat arsip:\n\n- statis\n- dinamis',
    });
    expect(await wordingOf('KT-2026.layanan')).toMatchObject({
      definition: 'Melayani warga,\ndengan "ramah"',
    });
  });

  test('again changes nothing, and needs no kind then', async () => {
    const before = await head();
    const again = await city.load('framework', file, { effectiveFrom: '2026-03-03' });
    expect(again).toMatchObject({ created: 0, changed: 0, unchanged: 5, position: undefined });
    expect(await head()).toBe(before);
  });

  test('that has changed changes what differs, and says what; the first again changes it back', async () => {
    const other = file
      .replace('Mengelola Arsip', 'Mengelola Arsip Dinamis')
      .replace('layanan,Melayani', 'layanan,Melayani Warga')
      .replace('arsip,arsip.1', 'layanan,arsip.1');
    const result = await city.load('framework', other, { effectiveFrom: '2026-04-01' });
    expect(result).toMatchObject({
      created: 0,
      changed: 3,
      unchanged: 2,
      events: { CompetencyRevised: 2, CompetencyPlaced: 1 },
      changes: expect.arrayContaining([
        expect.objectContaining({ id: 'KT-2026.arsip', fields: ['name'] }),
        expect.objectContaining({ id: 'KT-2026', fields: ['place of KT-2026.arsip.1'] }),
      ]),
    });
    expect(await city.load('framework', file, { effectiveFrom: '2026-05-01' })).toMatchObject({ changed: 3 });
    expect(await wordingOf('KT-2026.arsip')).toMatchObject({ name: 'Mengelola Arsip' });
  });

  test('that has lost a competency tells it, and retires it where that is wished', async () => {
    const shorter = file
      .split('\n')
      .filter((line) => !line.startsWith('arsip,arsip.1'))
      .join('\n');
    const before = await head();
    const told = await city.load('framework', shorter);
    expect(told.notes.map(({ code, en }) => [code, en])).toContainEqual([
      'COMPETENCY_GONE',
      expect.stringContaining('KT-2026.arsip.1'),
    ]);
    expect(await head()).toBe(before);
    const retired = await city.load('framework', shorter, {
      retireMissing: true,
      effectiveFrom: '2026-06-01',
    });
    expect(retired.events).toEqual({ CompetencyRetired: 1 });
    expect(await competencyOf('KT-2026.arsip.1')).toMatchObject({ retiredFrom: '2026-06-01' });
    // What was taken out of use is not put back by a file: that is told.
    const back = await city.load('framework', file);
    expect(back.notes.map(({ code }) => code)).toContain('COMPETENCY_RETIRED_HERE');
    expect(back).toMatchObject({ changed: 0, position: undefined });
  });

  test('is written in the same form, and read back changes nothing', async () => {
    const found = await whole('KT-2026');
    const csv = moodleFramework(found.framework, membersOf(found));
    expect(await city.load('framework', csv)).toMatchObject({ created: 0, changed: 0, unchanged: 5 });
  });
});

test('what was made by hand is written as ours, and read back changes nothing', async () => {
  await city.load('competencies', 'kode kompetensi,nama,jenis\n"gis",Pemetaan,Teknis\n');
  const csv = moodleFramework(
    { frameworkId: 'tangan', title: 'Kamus', description: null, scale: [], taxonomies: [], idNumber: null },
    [{ competencyId: 'gis', name: 'Pemetaan', definition: null }],
  );
  expect(await city.load('framework', csv)).toMatchObject({ created: 1, changed: 0, unchanged: 1 });
  expect([...(await placedIn('tangan')).keys()]).toEqual(['gis']);
  expect(await city.load('framework', csv)).toMatchObject({ created: 0, changed: 0 });
});

describe('nothing of a framework is imported', () => {
  const header = 'Parent ID number,ID number,Short name,Is framework';

  test.each([
    [
      'with wrong headers',
      'Induk,ID number,Short name\n,a,A\n',
      ['1 Induk COLUMN_UNKNOWN', '1 parentIdNumber COLUMN_MISSING', '1 isFramework COLUMN_MISSING'],
    ],
    ['without a framework', `${header}\n,a,A,\n`, ['2 Is framework FRAMEWORK_ROW_MISSING']],
    ['with two', `${header}\n,F,F,1\n,G,G,1\n`, ['3 Is framework FRAMEWORK_ROW_TWICE']],
    ['with a number twice', `${header}\n,F,F,1\n,a,A,\n,a,B,\n`, ['4 ID number ID_NUMBER_TWICE']],
    [
      'with more than can be kept',
      `Parent ID number,ID number,Short name,Is framework,Related ID numbers\n,F,F,1,\n,a,A,,"${'a,'.repeat(201)}"\n`,
      ['3 Related ID numbers LIST_TOO_LONG'],
    ],
    ['with a missing parent', `${header}\n,F,F,1\nz,a,A,\n`, ['3 Parent ID number PARENT_MISSING']],
    ['with a ring', `${header}\n,F,F,1\nb,a,A,\na,b,B,\n`, ['3 Parent ID number PARENT_RING']],
  ])('%s', async (_name, text, faults) =>
    expect(await city.faults('framework', text, technical)).toEqual(faults),
  );
});

test('a competency that is new needs a kind, of the file or of its branch', async () => {
  const text = 'Parent ID number,ID number,Short name,Is framework\n,J,J,1\n,a,A,\na,b,B,\n';
  expect((await city.faults('framework', text)).slice(0, 2)).toEqual([
    '3  COMPETENCY_KIND_MISSING',
    '4  COMPETENCY_KIND_MISSING',
  ]);
  expect(await city.faults('framework', text, { branchKinds: { z: 'technical' } })).toContain(
    '2 ID number BRANCH_UNKNOWN',
  );
  expect(await city.load('framework', text, { branchKinds: { a: 'sociocultural' } })).toMatchObject({
    created: 3,
  });
  expect(await wordingOf('J.b')).toMatchObject({ kind: 'sociocultural' });
});

describe('a file of levels', () => {
  const header = 'kode kompetensi;tingkat;uraian;indikator perilaku\n';
  beforeAll(() => city.load('competencies', 'kode kompetensi,nama,jenis\nlayan,Layanan,Teknis\n'));

  test('describes the levels of a competency, a row for each indicator; again it changes nothing', async () => {
    const text = `${header}layan;2;Mampu;Menjawab\nlayan;1;Paham;\nlayan;2;;Menyapa\nlayan;2;Mampu;Menjawab\n`;
    expect(await city.load('levels', text)).toMatchObject({ events: { CompetencyLevelsDescribed: 1 } });
    expect(await competencyOf('layan')).toMatchObject({
      levels: [
        { level: 1, description: 'Paham', indicators: [] },
        { level: 2, description: 'Mampu', indicators: ['Menjawab', 'Menyapa'] },
      ],
    });
    expect(await city.load('levels', text)).toMatchObject({ changed: 0, position: undefined });
  });

  test('is refused where it contradicts itself, or names what is not there', async () => {
    const text = `${header}layan;2;Mampu;\nlayan;2;Lain;\ntiada;6;;x\n`;
    expect(await city.faults('levels', text)).toEqual([
      '3 uraian ROW_CONTRADICTS',
      '4 tingkat CELL_NOT_A_NUMBER',
    ]);
    expect(await city.faults('levels', `${header}tiada;5;;x\n`)).toEqual([
      '2 kode kompetensi COMPETENCY_UNKNOWN',
    ]);
    const many = Array.from({ length: 31 }, (_, index) => `layan;3;;x${index}\n`).join('');
    expect(await city.faults('levels', header + many)).toEqual(['32 indikator perilaku LIST_TOO_LONG']);
  });
});

describe('lists of SIASN', () => {
  const list = (...entries: object[]) => JSON.stringify(entries);
  const post = (id: string, nama: string | null) => ({ id, nama, usiaBup: '58', jenjang: 'MH', status: 'N' });

  test('give positions, once; a changed list changes what differs', async () => {
    const first = list(post('A1', ' Arsiparis  Mahir'), post('B2', null), post('A1', 'Arsiparis Mahir'));
    const result = await city.load('siasn-positions', first);
    expect(result).toMatchObject({ rows: 3, created: 1 });
    expect(result.notes.map(({ line, code }) => `${line} ${code}`)).toEqual([
      '1 NAME_TIDIED',
      '2 NAME_BLANK',
      '3 ROW_REPEATED',
    ]);
    expect(await city.load('siasn-positions', first)).toMatchObject({ created: 0, changed: 0 });
    const changed = await city.load('siasn-positions', list(post('a1', 'Arsiparis Dinamis Mahir')));
    expect(changed.changes).toEqual([{ line: 1, id: 'jf-a1', fields: ['title'] }]);
  });

  test('that contradict themselves, or are no list, are refused', async () => {
    const twice = list(post('c3', 'Perawat Mahir'), post('C3', 'Bidan Mahir'));
    expect(await city.faults('siasn-positions', twice)).toEqual(['2 id ROW_CONTRADICTS']);
    expect(await city.faults('siasn-positions', '[{"id":')).toEqual(['1  JSON_UNREADABLE']);
    expect(await city.faults('siasn-positions', '[]')).toEqual(['1  FILE_EMPTY']);
    expect(await city.faults('siasn-positions', '[{"id":{"x":1},"nama":"x"}, 3]')).toEqual([
      '1 id CELL_NOT_A_TEXT',
      '2  ROW_NOT_AN_OBJECT',
    ]);
  });

  test('of competencies are a framework of its own that is marked as older', async () => {
    const entries = list({ id: '1', nama: 'Inisiatif (Ini)' }, { id: '2', nama: 'Analisis  Strategis (AS)' });
    expect(await city.load('siasn-competencies', entries)).toMatchObject({ rows: 2, created: 2 });
    expect(await city.load('siasn-competencies', entries)).toMatchObject({ created: 0, changed: 0 });
    expect((await whole('siasn-kompetensi')).framework).toMatchObject({ older: true });
    expect(await wordingOf('siasn-kompetensi-2')).toEqual({
      name: 'Analisis Strategis (AS)',
      kind: 'managerial',
    });
  });
});

const real = fileURLToPath(new URL('../../../shared/data/siasn', import.meta.url));
const readRealLists = () => {
  test.each([
    ['siasn-positions', 'jabatanFungsional', 1_466],
    ['siasn-positions', 'eselon', 9],
    ['siasn-competencies', 'kompetensi', 67],
  ] as const)('%s %s are imported once', async (kind, name, created) => {
    const other = await Importing.open();
    try {
      const path = `${real}/${name}.json`;
      expect(await other.loadPath(kind, path)).toMatchObject({ created });
      expect(await other.loadPath(kind, path)).toMatchObject({ created: 0, changed: 0, position: undefined });
    } finally {
      await other.close();
    }
  });

  test('give their posts the grade of their name', async () => {
    await city.loadPath('siasn-positions', `${real}/jabatanFungsional.json`);
    const { position } = (await city.bina.executor.state(positions, 'jf-8ae483a570e6758b01710ba2c7527d80'))
      .states;
    expect(position).toMatchObject({
      description: { title: 'Polisi Kehutanan Ahli Utama', kind: 'fungsional', grade: 'ahli-utama' },
    });
  });
};

if (existsSync(real))
  describe('the lists as BKN gives them', () => {
    readRealLists();
  });
else console.warn(`${real} is not there: lists of our own making are imported only.`);
