import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Document, Query, ReadStore } from '@bina/engine';
import { aDocument, collectionOf, type Subject } from './subject.js';

const PEOPLE: Readonly<Record<string, Document>> = {
  ana: { unitId: 'health', hours: 12, grade: { level: 3 }, skills: ['audit', 'law'], done: true },
  budi: { unitId: 'health', hours: 4, grade: { level: 2 }, skills: [], done: false },
  citra: { unitId: 'roads', rank: 1, hours: 20, grade: { level: 3 }, skills: ['law'], done: true },
  dewi: {
    unitId: 'roads',
    hours: 7,
    grade: { level: 4 },
    rank: null,
    notes: [{ year: 2025 }, { year: 2026 }],
  },
  eka: { hours: 7, unitId: null, notes: [{ year: 2024 }] },
};

const QUESTIONS: readonly (readonly [Query, readonly string[]])[] = [
  [{}, ['ana', 'budi', 'citra', 'dewi', 'eka']],
  [{ filter: { unitId: 'health' } }, ['ana', 'budi']],
  [{ filter: { unitId: { $eq: 'roads' } } }, ['citra', 'dewi']],
  [{ filter: { unitId: { $in: ['roads', 'parks', 'roads'] } } }, ['citra', 'dewi']],
  [{ filter: { unitId: { $in: [] } } }, []],
  [{ filter: { unitId: 'nowhere' } }, []],
  [{ filter: { unitId: { $ne: 'health' } } }, ['citra', 'dewi', 'eka']],
  [{ filter: { unitId: null } }, ['eka']],
  [{ filter: { done: null } }, ['dewi', 'eka']],
  [{ filter: { done: true } }, ['ana', 'citra']],
  [{ filter: { done: false } }, ['budi']],
  [{ filter: { unitId: 'health', hours: { $gte: 10 } } }, ['ana']],
  [{ filter: { hours: { $gt: 7 } } }, ['ana', 'citra']],
  [{ filter: { hours: { $gte: 7 } } }, ['ana', 'citra', 'dewi', 'eka']],
  [{ filter: { hours: { $gte: 7, $lt: 20 } } }, ['ana', 'dewi', 'eka']],
  [{ filter: { hours: { $lt: 7 } } }, ['budi']],
  [{ filter: { hours: { $lte: 7 } } }, ['budi', 'dewi', 'eka']],
  [{ filter: { hours: { $gt: '7' } } }, []],
  [{ filter: { unitId: { $gte: 'i' } } }, ['citra', 'dewi']],
  [{ filter: { hours: '7' } }, []],
  [{ filter: { 'grade.level': 3 } }, ['ana', 'citra']],
  [{ filter: { grade: { level: 3 } } }, ['ana', 'citra']],
  [{ filter: { skills: 'law' } }, ['ana', 'citra']],
  [{ filter: { skills: ['law'] } }, ['citra']],
  [{ filter: { 'skills.0': 'law' } }, ['citra']],
  [{ filter: { 'notes.year': 2026 } }, ['dewi']],
  [{ filter: { 'notes.0.year': { $in: [2024, 2025] } } }, ['dewi', 'eka']],
  [{ filter: { 'notes.year': { $gt: 2025, $lt: 2026 } } }, ['dewi']],
  [{ filter: { notes: { $elemMatch: { year: { $gt: 2025 } } } } }, ['dewi']],
  [{ filter: { $and: [{ unitId: 'roads' }, { hours: 7 }] } }, ['dewi']],
  [{ filter: { $or: [{ unitId: 'health' }, { hours: 7 }] } }, ['ana', 'budi', 'dewi', 'eka']],
  [{ filter: { unitId: { $regex: '^ro' } } }, ['citra', 'dewi']],
  [{ filter: { unitId: 'health', $or: [{ hours: 4 }, { hours: 7 }] } }, ['budi']],
  [{ filter: { unitId: { $not: { $eq: 'health' } } } }, ['citra', 'dewi', 'eka']],
  [{ filter: { unitId: { $eq: 'health', $ne: 'roads' } } }, ['ana', 'budi']],
  [{ filter: { _id: 'citra' } }, ['citra']],
  [{ filter: { _id: { $in: ['eka', 'ana', 'nobody'] } } }, ['ana', 'eka']],
  [{ filter: { _id: 'citra', unitId: 'health' } }, []],
  [{ sort: { hours: 1 } }, ['budi', 'dewi', 'eka', 'ana', 'citra']],
  [{ sort: { hours: -1 } }, ['citra', 'ana', 'dewi', 'eka', 'budi']],
  [{ sort: { 'grade.level': -1, hours: 1 } }, ['dewi', 'ana', 'citra', 'budi', 'eka']],
  [{ sort: { unitId: 1, hours: -1 } }, ['eka', 'ana', 'budi', 'citra', 'dewi']],
  [{ sort: { done: 1 } }, ['dewi', 'eka', 'budi', 'ana', 'citra']],
  // What is missing and what is null are alike.
  [{ sort: { rank: 1 } }, ['ana', 'budi', 'dewi', 'eka', 'citra']],
  [{ sort: { _id: -1 } }, ['eka', 'dewi', 'citra', 'budi', 'ana']],
  [{ sort: { hours: 1, _id: -1 } }, ['budi', 'eka', 'dewi', 'ana', 'citra']],
  [{ limit: 2 }, ['ana', 'budi']],
  [{ limit: 0 }, []],
  [{ skip: 3 }, ['dewi', 'eka']],
  [{ skip: 9 }, []],
  [{ sort: { hours: 1 }, skip: 1, limit: 2 }, ['dewi', 'eka']],
  [{ sort: { hours: -1 }, skip: 4, limit: 2 }, ['budi']],
  [{ filter: { unitId: 'roads' }, sort: { hours: 1 }, limit: 1 }, ['dewi']],
];

const FIELDS = ['unitId', 'hours', 'grade.level', 'skills', 'skills.0', 'notes.year', 'done', 'notes.0.year'];

export function findContract(subject: Subject): void {
  describe('find and count', () => {
    let store: ReadStore;
    beforeEach(() => {
      ({ store } = subject());
    });

    describe.each([
      ['without indexes', []],
      ['with indexes', FIELDS],
    ])('%s', (_, indexes) => {
      test.each(QUESTIONS.map(([query, expected]) => ({ query, expected, asked: JSON.stringify(query) })))(
        'answer $asked',
        async ({ query, expected }) => {
          const collection = await collectionOf(store, PEOPLE, indexes);
          const lacking = subject().lacks?.find((operator) => JSON.stringify(query).includes(operator));
          if (lacking !== undefined) return expect(store.find(collection, query)).rejects.toThrow(lacking);
          const found = await store.find(collection, query);
          expect(found.map(({ _id }) => _id)).toEqual(expected);
          for (const { _id, ...doc } of found) expect(doc).toEqual(PEOPLE[_id]);
          if (query.skip === undefined && query.limit === undefined)
            expect(await store.count(collection, query.filter ?? {})).toBe(expected.length);
        },
      );

      test('follow every change of a document', async () => {
        const collection = await collectionOf(store, PEOPLE, indexes);
        const ids = async (filter: Document) =>
          (await store.find(collection, { filter })).map(({ _id }) => _id);
        const change = (position: bigint, id: string, doc: Document | undefined) =>
          store.commit({ collection, documents: [aDocument(id, position, doc)], checkpoint: position });
        expect(await ids({ hours: { $gte: 15 } })).toEqual(['citra']);
        expect(await ids({ skills: 'law' })).toEqual(['ana', 'citra']);

        await change(2n, 'ana', { unitId: 'roads', hours: 15, skills: ['audit'] });
        await change(3n, 'fajar', { unitId: 'health', hours: 40, skills: ['law'] });
        await change(4n, 'citra', undefined);
        expect(await ids({ unitId: 'roads' })).toEqual(['ana', 'dewi']);
        expect(await ids({ hours: { $gte: 15 } })).toEqual(['ana', 'fajar']);
        expect(await ids({ hours: { $in: [20, 12] } })).toEqual([]);
        expect(await ids({ skills: 'law' })).toEqual(['fajar']);
        expect(await ids({ 'grade.level': 3 })).toEqual([]);
        expect(await store.count(collection, {})).toBe(5);
      });
    });

    test('refuse what is not a question: an unknown operator, a script', async () => {
      const collection = await collectionOf(store, PEOPLE);
      await expect(store.find(collection, { filter: { hours: { $nearly: 7 } } })).rejects.toThrow('$nearly');
      await expect(store.find(collection, { filter: { $where: 'true' } })).rejects.toThrow();
    });

    test('answer the same whatever a caller does to an earlier answer', async () => {
      const collection = await collectionOf(store, PEOPLE);
      const [ana] = (await store.find(collection, { filter: { _id: 'ana' } })) as unknown as {
        hours: number;
        grade: { level: number };
        skills: string[];
      }[];
      const attempts = [
        () => (ana!.hours = 99),
        () => (ana!.grade.level = 99),
        () => ana!.skills.push('magic'),
      ];
      // A store may refuse such a change or let it happen to a copy.
      for (const attempt of attempts)
        try {
          attempt();
        } catch (error) {
          expect(error).toBeInstanceOf(TypeError);
        }
      expect(await store.find(collection, { filter: { _id: 'ana' } })).toEqual([
        { _id: 'ana', ...PEOPLE['ana'] },
      ]);
    });
  });
}
