import { describe, expect, test } from '@jest/globals';
import { Misses, MISSES_A_MINUTE } from './misses.js';

const tried = (misses: Misses, address: string, times = MISSES_A_MINUTE): void => {
  for (let n = 0; n < times; n += 1) misses.add(address);
};

describe('codes that lead to nothing', () => {
  test('may be tried so often within a minute', () => {
    let now = 600_000;
    const misses = new Misses(() => now);
    tried(misses, '192.0.2.1', MISSES_A_MINUTE - 1);
    expect(misses.waitSeconds('192.0.2.1')).toBeUndefined();
    misses.add('192.0.2.1');
    now += 20_000;
    expect(misses.waitSeconds('192.0.2.1')).toBe(40);
    expect(misses.waitSeconds('192.0.2.2')).toBeUndefined();
    now += 40_000;
    expect(misses.waitSeconds('192.0.2.1')).toBeUndefined();
  });

  test('count together where they come from one network of IPv6', () => {
    const misses = new Misses(() => 0);
    tried(misses, '2001:db8:1:2:a:b:c:d');
    expect(misses.waitSeconds('2001:db8:1:2:ffff::1')).toBe(60);
    expect(misses.waitSeconds('2001:db8:1:3:a:b:c:d')).toBeUndefined();
  });

  test('are counted of so many addresses, and of all others as one', () => {
    const misses = new Misses(() => 0);
    for (let n = 0; n < 10_000; n += 1) misses.add(`10.0.${n >> 8}.${n & 255}`);
    tried(misses, '192.0.2.1');
    expect(misses.waitSeconds('192.0.2.9')).toBe(60);
    expect(misses.waitSeconds('10.0.0.1')).toBeUndefined();
  });
});
