import { describe, expect, test } from '@jest/globals';
import { CertificateCodes, hashOfCode } from './codes.js';

const codes = new CertificateCodes(Buffer.alloc(32, 7));

describe('the code of a certificate', () => {
  test('is of 140 bits that are the same each time, in groups that can be typed', () => {
    expect(codes.codeOf('sert-1')).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{4}$/);
    expect(codes.codeOf('sert-1')).toBe(codes.codeOf('sert-1'));
    expect(codes.codeOf('sert-2')).not.toBe(codes.codeOf('sert-1'));
  });

  test('is another one in another installation', () =>
    expect(new CertificateCodes(Buffer.alloc(32, 8)).codeOf('sert-1')).not.toBe(codes.codeOf('sert-1')));

  test('uses all of its characters in all of its places', () => {
    const seen = Array.from({ length: 28 }, () => new Set<string>());
    for (let n = 0; n < 1_000; n += 1)
      Array.from(codes.codeOf(`sert-${n}`).replaceAll('-', '')).forEach((one, place) =>
        seen[place]?.add(one),
      );
    expect(seen.map(({ size }) => size)).toEqual(Array.from({ length: 28 }, () => 32));
  });

  test('is known as people type it', () => {
    const code = codes.codeOf('sert-1');
    const known = codes.hashOf('sert-1');
    expect(known).toMatch(/^[0-9a-f]{64}$/);
    for (const typed of [
      code,
      code.toLowerCase(),
      code.replaceAll('-', ''),
      ` ${code.replaceAll('-', ' ')} `,
      code.replaceAll('0', 'o').replaceAll('1', 'l'),
      code.replaceAll('0', 'O').replaceAll('1', 'I'),
    ])
      expect(hashOfCode(typed)).toBe(known);
  });

  test.each(['', '00001/SERT/III/2026', 'sert-1', 'A'.repeat(27), 'A'.repeat(29), `${'A'.repeat(27)}U`])(
    'is not %j',
    (typed) => expect(hashOfCode(typed)).toBeUndefined(),
  );
});
