import { describe, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { Cells } from '../imports/row.js';
import { readFramework } from './read-framework.js';
import { moodleColumns } from './read-rows.js';
import { moodleFramework, type FrameworkToWrite, type MemberToWrite } from './write-framework.js';

/** Cells as they are written: nothing is trimmed. */
const cellsOf = (csv: string): readonly Cells[] => {
  const [header = [], ...rows] = parse(csv, {
    bom: false,
    record_delimiter: '\r\n',
  }) as unknown as string[][];
  const fields = header.map((name) => {
    const plain = name.toLowerCase().replaceAll(/[\s_.-]/g, '');
    const known = Object.entries(moodleColumns).find(([, names]) =>
      (names as readonly string[]).includes(plain),
    );
    if (known === undefined) throw new Error(`Nobody reads the column ${name}.`);
    return known[0];
  });
  return rows.map((row, index) => {
    const filled = row.map((cell, at) => [fields[at] ?? '', cell] as const).filter(([, cell]) => cell !== '');
    return new Cells({ line: index + 2, cells: Object.fromEntries(filled) });
  });
};

const readBack = (cells: readonly Cells[]) => {
  const file = readFramework(cells, {}, () => {
    throw new Error('What we write is plain text.');
  });
  expect(cells.flatMap(({ faults }) => faults)).toEqual([]);
  if (file === undefined) throw new Error('There is no framework in it.');
  const members = file.members.map(({ row, competencyId, parentId, related }) => ({
    competencyId,
    parentId,
    name: row.name,
    definition: row.description ?? null,
    related,
    scale: row.scale ?? [],
  }));
  const byId = (a: { competencyId: string }, b: { competencyId: string }) =>
    a.competencyId < b.competencyId ? -1 : 1;
  return { frameworkId: file.frameworkId, described: file.described, members: members.toSorted(byId) };
};

/** Any text that an event may hold; a name is on one line. */
const aText = fc.oneof(
  fc.constantFrom(
    'a "b", c;\r\nd',
    '=1+1',
    "'",
    '\\"',
    '<p>x</p>',
    '&amp;',
    ' \n x \t',
    '\uFEFF',
    'null',
    '1',
  ),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 30 }),
);
const aName = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
  .map((name) => name.replaceAll(/\s+/g, ' ').trim())
  .filter((name) => name !== '');
const aScale = fc.constantFrom<readonly string[]>(
  [],
  ['Satu', 'Dua', 'Tiga', 'Empat', 'Lima'],
  ['Belum', 'Sudah'],
);

/** A tree of competencies: each stands at the top, or under one that comes before it. */
const aTree: fc.Arbitrary<readonly MemberToWrite[]> = fc
  .array(
    fc.record({
      name: aName,
      definition: fc.option(aText),
      above: fc.nat(9),
      other: fc.nat(9),
      scale: aScale,
    }),
    { maxLength: 10 },
  )
  .map((all) =>
    all.map(({ name, definition, above, other, scale }, index) => ({
      competencyId: `k${index}`,
      name,
      definition,
      scale,
      ...(above < index ? { parentId: `k${above}` } : {}),
      related: other < all.length ? [`k${other}`] : [],
      ...(other % 2 === 0 ? {} : { idNumber: `bina:k${index}` }),
    })),
  );

const aFramework = fc.record<FrameworkToWrite>({
  frameworkId: fc.constant('kamus'),
  title: aName,
  description: fc.option(aText),
  scale: aScale,
  taxonomies: fc.constantFrom([], ['domain', 'competency']),
  idNumber: fc.constant(null),
});

describe('a framework that was written', () => {
  test('is read back as it was, whatever stands in its texts', () =>
    fc.assert(
      fc.property(aFramework, aTree, (framework, members) => {
        const { frameworkId, title, description, scale, taxonomies } = framework;
        const read = readBack(cellsOf(moodleFramework(framework, members)));
        const known = members.map(({ competencyId, parentId, name, definition, related, scale: own }) => ({
          competencyId,
          parentId,
          name,
          definition: definition?.trim() === '' ? null : definition,
          related,
          scale: own,
        }));
        expect(read).toEqual({
          frameworkId,
          described: {
            title,
            ...(description === null || description.trim() === '' ? {} : { description }),
            ...(scale.length === 0 ? {} : { scale }),
            ...(taxonomies.length === 0 ? {} : { taxonomies }),
          },
          members: known,
        });
      }),
    ));

  test('reads the same in any order of its rows', () =>
    fc.assert(
      fc.property(aFramework, aTree, fc.infiniteStream(fc.nat()), (framework, members, numbers) => {
        const rows = cellsOf(moodleFramework(framework, members));
        const shuffled = rows
          .map((row) => ({ row, at: numbers.next().value as number }))
          .toSorted((a, b) => a.at - b.at)
          .map(({ row }) => row);
        expect(readBack(shuffled)).toEqual(readBack(rows));
      }),
    ));

  test('has parents before their children, the numbers of the other system, and a scale, as Moodle asks', () => {
    const csv = moodleFramework(
      {
        frameworkId: 'kamus',
        title: 'Kamus',
        description: null,
        scale: [],
        taxonomies: [],
        idNumber: 'KT 1',
      },
      [
        { competencyId: 'kamus.b', name: 'B', definition: null, parentId: 'kamus.a', idNumber: 'B,1' },
        { competencyId: 'kamus.a', name: 'A', definition: '<b>', related: ['kamus.b'] },
      ],
    );
    const rows = parse(csv, { columns: true }) as unknown as Record<string, string>[];
    expect(rows).toMatchObject([
      { 'ID number': 'KT 1', 'Is framework': '1', 'Scale values': '1,2,3,4,5' },
      {
        'ID number': 'bina:kamus.a',
        'Parent ID number': '',
        Description: '<b>',
        'Description format': '2',
        'Cross-referenced competency ID numbers': 'B%2C1',
      },
      { 'ID number': 'B,1', 'Parent ID number': 'bina:kamus.a' },
    ]);
    expect(JSON.parse(rows[0]?.['Scale configuration'] ?? '')).toEqual([
      { scaleid: '1' },
      { id: 5, scaledefault: 1, proficient: 1 },
    ]);
  });
});
