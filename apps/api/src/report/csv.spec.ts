import { describe, expect, test } from '@jest/globals';
import type { FastifyReply } from 'fastify';
import { csvOf, rowsOf, wantsCsv, type Cell } from './csv.js';

const csv = (...cells: readonly Cell[]) =>
  csvOf({ columns: cells.map((cell, place) => [`k${place}`, () => cell] as const) }, [{}]);

describe('a file', () => {
  test('begins with a byte order mark and has a line a row, ended as RFC 4180 has it', () =>
    expect(csv('dinkes', 3)).toBe('\uFEFFk0;k1\r\ndinkes;3\r\n'));

  test.each([
    ['a decimal comma', { hundredths: 133 }, '1,33'],
    ['nothing for no mean', { hundredths: null }, ''],
    ['nothing for nothing', null, ''],
    ['a separator in quotes', 'Dinas; Kota', '"Dinas; Kota"'],
    ['a quote doubled', 'Dinas "A"', '"Dinas ""A"""'],
    ['a line break in quotes', 'a\nb', '"a\nb"'],
    ['no formula', '=SUM(A1)', "'=SUM(A1)"],
    ['no formula in a name that begins with a sign', '@cmd', "'@cmd"],
  ])('has %s', (_, cell, shown) => expect(csv(cell)).toBe(`\uFEFFk0\r\n${shown}\r\n`));
});

describe('the rows of a file', () => {
  const list = Array.from({ length: 1_001 }, (_, number) => number);
  const ask = async ({ page = 1, pageSize = 50 }) => ({
    items: list.slice((page - 1) * pageSize, page * pageSize),
    total: list.length,
    page,
    pageSize,
  });

  test('are all that there are', async () => expect(await rowsOf(ask, {})).toEqual(list));
  test('are those of the page that is named', async () =>
    expect(await rowsOf(ask, { page: 2, pageSize: 10 })).toEqual(list.slice(10, 20)));
});

test.each([
  ['csv', undefined, true],
  ['json', 'text/csv', false],
  [undefined, 'text/csv', true],
  [undefined, 'text/csv, */*;q=0.1', true],
  [undefined, 'application/json, text/csv', false],
  [undefined, '*/*', false],
  [undefined, undefined, false],
])('format %p with Accept %p is a file: %p', (format, accept, isFile) =>
  expect(wantsCsv({ request: { headers: { accept } } } as FastifyReply, format)).toBe(isFile),
);
