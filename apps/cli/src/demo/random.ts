/** Chance that comes out the same every time, from a seed: the demo city is the same city for everybody. */
export class Chance {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** A number from 0 up to, and without, 1 (mulberry32). */
  fraction(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** A whole number between two bounds, both included. */
  between(min: number, max: number): number {
    return min + Math.floor(this.fraction() * (max - min + 1));
  }

  /** True so many times out of a hundred. */
  percent(times: number): boolean {
    return this.fraction() * 100 < times;
  }

  pick<T>(from: readonly T[]): T {
    const picked = from[Math.floor(this.fraction() * from.length)];
    if (picked === undefined) throw new RangeError('Nothing can be picked from an empty list.');
    return picked;
  }

  /** So many different elements, in a mixed order; all of them where there are fewer. */
  sample<T>(from: readonly T[], size: number): readonly T[] {
    const pool = [...from];
    for (let last = pool.length - 1; last > 0; last--) {
      const other = this.between(0, last);
      [pool[last], pool[other]] = [pool[other] as T, pool[last] as T];
    }
    return pool.slice(0, size);
  }
}
