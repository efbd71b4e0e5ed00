import { describe, expect, test } from '@jest/globals';
import { Cells } from '../imports/row.js';
import { readFramework, type FrameworkOptions } from './read-framework.js';

/** What is asked of HTML is for libs/adapters; here it is enough to see that it was asked. */
const htmlToText = (html: string, linesCount: boolean) => `${linesCount ? 'lines' : 'html'}:${html}`;

type Row = Readonly<Record<string, string>>;
const top = { idNumber: 'KT', shortName: 'Kamus Teknis', isFramework: '1' };
const row = (idNumber: string, parentIdNumber = '', more: Row = {}) => ({
  idNumber,
  parentIdNumber,
  shortName: `Kompetensi ${idNumber}`,
  ...more,
});

const read = (rows: readonly Row[], options: FrameworkOptions = {}) => {
  const cells = rows.map(
    (one, index) =>
      new Cells({
        line: index + 2,
        cells: Object.fromEntries(Object.entries(one).filter(([, cell]) => cell !== '')),
      }),
  );
  const file = readFramework(cells, options, htmlToText);
  const faults = cells.flatMap((one) => one.faults);
  return {
    file,
    faults: faults.map(({ line, column, code }) => `${line} ${column} ${code}`),
    said: faults.map(({ en }) => en),
    ids: file?.members.map(({ competencyId, parentId }) => [competencyId, parentId]),
  };
};

describe('a framework is read', () => {
  test('with its competencies, whatever their order: parents come first', () => {
    const { file, ids, faults } = read([row('B', 'A'), row('C', 'B'), top, row('A')]);
    expect(faults).toEqual([]);
    expect(file).toMatchObject({
      frameworkId: 'KT',
      described: { title: 'Kamus Teknis', idNumber: 'KT' },
      notes: [],
    });
    expect(ids).toEqual([
      ['KT.A', undefined],
      ['KT.B', 'KT.A'],
      ['KT.C', 'KT.B'],
    ]);
  });

  test('under the id that is wished, and a parent that is the framework is the top', () =>
    expect(read([top, row('A', 'KT')], { frameworkId: 'kamus' }).ids).toEqual([['kamus.A', undefined]]));

  test('with ids of ours for numbers of any text', () => {
    const { ids } = read([top, row('AK / 01'), row('Ä'), row('bina:arsip')]);
    expect(ids?.map(([id]) => id)).toEqual([
      expect.stringMatching(/^KT\.AK-01-[0-9a-f]{8}$/),
      'arsip',
      expect.stringMatching(/^KT\.A-[0-9a-f]{8}$/),
    ]);
  });

  test.each([
    [{ description: '<p>x</p>', descriptionFormat: '1' }, 'html:<p>x</p>'],
    [{ description: 'x\ny', descriptionFormat: '0' }, 'lines:x\ny'],
    [{ description: '<p> a < b', descriptionFormat: '2' }, '<p> a < b'],
    [{ description: '* a', descriptionFormat: '4' }, '* a'],
    [{ description: '<p>x</p>' }, 'html:<p>x</p>'],
    [{ description: 'a < b &\nc' }, 'a < b &\nc'],
    [{}, undefined],
  ])('with its descriptions by their format: %j', (cells, text) =>
    expect(read([top, row('A', '', cells)]).file?.members[0]?.row.description).toBe(text),
  );

  test('with scales, taxonomies and references', () => {
    const { file } = read([
      { ...top, scaleValues: 'Satu, Dua,Tiga,Empat,Lima', taxonomies: 'domain,competency' },
      row('A', '', { related: 'B%2C2,B' }),
      row('B', '', { scaleValues: 'Belum,Sudah' }),
      row('B,2'),
    ]);
    expect(file?.described).toEqual({
      title: 'Kamus Teknis',
      idNumber: 'KT',
      scale: ['Satu', 'Dua', 'Tiga', 'Empat', 'Lima'],
      taxonomies: ['domain', 'competency'],
    });
    expect(file?.members[0]?.related).toEqual([expect.stringMatching(/^KT\.B-2-/), 'KT.B']);
    expect(file?.members[1]?.row.scale).toEqual(['Belum', 'Sudah']);
  });

  test('with a kind for all, and another for a branch', () => {
    const { file } = read([top, row('A'), row('B', 'A'), row('C')], {
      competencyKind: 'technical',
      branchKinds: { A: 'managerial' },
    });
    expect(file?.members.map(({ kind }) => kind)).toEqual(['managerial', 'managerial', 'technical']);
    expect(read([top, row('A')]).file?.members[0]).not.toHaveProperty('kind');
  });

  test('and says what was left out', () => {
    const { file, faults } = read([
      { ...top, scaleValues: 'Belum,Sudah' },
      row('A', '', { related: 'Z', ruleType: 'core_competency\\competency_rule_all' }),
    ]);
    expect(faults).toEqual([]);
    expect(file?.notes.map(({ line, code }) => `${line} ${code}`)).toEqual([
      '2 SCALE_NOT_OF_FIVE',
      '3 RULES_NOT_KEPT',
      '3 RELATED_UNKNOWN',
    ]);
  });
});

describe('what is wrong is named by row and column', () => {
  test('no framework, or two', () => {
    expect(read([row('A'), row('B')]).faults).toEqual(['2 isFramework FRAMEWORK_ROW_MISSING']);
    const two = read([top, row('A'), { ...top, idNumber: 'L' }]);
    expect(two.faults).toEqual(['4 isFramework FRAMEWORK_ROW_TWICE']);
    expect(two.said[0]).toContain('line 2');
  });

  test('an id number that stands twice, with both lines', () => {
    const { faults, said } = read([top, row('A'), row('B'), row('A', 'B')]);
    expect(faults).toEqual(['5 idNumber ID_NUMBER_TWICE']);
    expect(said[0]).toContain('line 3');
  });

  test('two id numbers that come to the same id', () => {
    const { faults, said } = read([top, row('A'), row('bina:KT.A')]);
    expect(faults).toEqual(['4 idNumber ID_NUMBERS_COLLIDE']);
    expect(said[0]).toContain('line 3');
  });

  test('an id that cannot be the framework’s', () => {
    expect(read([top], { frameworkId: 'a b' }).faults).toEqual(['2 idNumber FRAMEWORK_ID_WRONG']);
    expect(read([top], { frameworkId: 'x'.repeat(41) }).faults).toEqual(['2 idNumber FRAMEWORK_ID_WRONG']);
  });

  test('a parent that is not there', () => {
    const { faults, said } = read([top, row('A', 'Z')]);
    expect(faults).toEqual(['3 parentIdNumber PARENT_MISSING']);
    expect(said[0]).toContain('Z');
  });

  test('a ring, with all its members', () => {
    const { faults, said } = read([top, row('C', 'B'), row('A', 'C'), row('B', 'A'), row('X', 'A')]);
    expect(faults).toEqual(['4 parentIdNumber PARENT_RING']);
    expect(said[0]).toContain('A < C < B < A');
  });

  test('cells that are empty or too long, and a branch that is not there', () => {
    const long = 'x'.repeat(10_001);
    const { faults } = read(
      [
        top,
        { idNumber: 'A' },
        { shortName: 'B' },
        row('C', '', { description: long, descriptionFormat: '2' }),
      ],
      { branchKinds: { Z: 'technical' } },
    );
    expect(faults.toSorted()).toEqual([
      '2 idNumber BRANCH_UNKNOWN',
      '3 shortName CELL_EMPTY',
      '4 idNumber CELL_EMPTY',
      '5 description CELL_TOO_LONG',
    ]);
  });

  test('a tree of any depth is no trouble', () => {
    const deep = Array.from({ length: 5_000 }, (_, index) =>
      row(`n${index}`, index === 0 ? '' : `n${index - 1}`),
    );
    expect(read([...deep.toReversed(), top]).ids).toHaveLength(5_000);
  });
});
