import { describe, expect, test } from '@jest/globals';
import { readCsv, TableUnreadable } from './read-csv.js';

const csv = (text: string) => readCsv(new TextEncoder().encode(text));

describe('a CSV file', () => {
  test('is read with the line of each record, also where a cell breaks over lines', () => {
    expect(csv('nama,catatan\nSiti,"baris satu\nbaris dua"\nBudi,x\n')).toEqual({
      header: ['nama', 'catatan'],
      records: [
        { line: 2, cells: ['Siti', 'baris satu\nbaris dua'] },
        { line: 4, cells: ['Budi', 'x'] },
      ],
    });
  });

  test('may come from a spreadsheet: BOM, semicolons, spaces around cells, CRLF', () => {
    expect(csv('\uFEFFnip;nama\r\n 0123 ;Siti, S.Sos\r\n')).toEqual({
      header: ['nip', 'nama'],
      records: [{ line: 2, cells: ['0123', 'Siti, S.Sos'] }],
    });
  });

  test.each([
    ['that is empty', '', /first line must name the columns/],
    ['with a missing cell', 'a,b\n1,2\n3\n', /^Line 3 has 1 cells, the header 2/],
    ['with a quote that never ends', 'a,b\n"1,2\n', /not CSV/],
  ])('%s is refused, and where', (_name, text, message) => {
    expect(() => csv(text)).toThrow(TableUnreadable);
    expect(() => csv(text)).toThrow(message);
  });

  test('that is not UTF-8 is refused, and what to do', () => {
    expect(() => readCsv(Uint8Array.of(0x6e, 0xe9, 0x0a))).toThrow(/CSV UTF-8/);
  });
});
