import { describe, expect, test } from '@jest/globals';
import { CheckInCodes, codeOfStep } from './codes.js';

// RFC 6238, appendix B: the values for SHA-256, of 8 digits, every 30 seconds.
test.each([
  [59, '46119246'],
  [1_111_111_109, '68084774'],
  [1_111_111_111, '67062674'],
  [1_234_567_890, '91819424'],
  [2_000_000_000, '90698825'],
  [20_000_000_000, '77737706'],
])('the code at second %i is that of RFC 6238', (second, code) =>
  expect(codeOfStep(Buffer.from('12345678901234567890123456789012'), Math.floor(second / 30), 8)).toBe(code),
);

describe('a code', () => {
  const codes = new CheckInCodes(new Uint8Array(32).fill(7));
  const form = { stepSeconds: 30, digits: 6, toleranceSteps: 1 };
  const atMs = Date.parse('2026-03-02T02:00:10Z');
  const { code, validSeconds } = codes.shown('s1', form, atMs);
  const judged = (laterMs: number, session = 's1') =>
    codes.judge(session, form, { code, atMs: atMs + laterMs });

  test('is shown for the rest of its step', () => {
    expect(code).toMatch(/^\d{6}$/);
    expect(validSeconds).toBe(20);
  });

  test('is right while it is shown, and for one step after it', () => {
    expect(judged(0)).toBe('right');
    expect(judged(49_999)).toBe('right');
  });

  test('is old after that, and wrong much later, before it was shown, and at any other session', () => {
    expect(judged(50_000)).toBe('expired');
    expect(judged(24 * 3_600_000)).toBe('wrong');
    expect(judged(-30_000)).toBe('wrong');
    expect(judged(0, 's2')).toBe('wrong');
  });

  test.each(['', '12345', 'abcdef', `${code}0`])('is nothing else: %j', (typed) =>
    expect(codes.judge('s1', form, { code: typed, atMs })).toBe('wrong'),
  );
});
