import { hash } from 'node:crypto';

const SMALLEST = 1 << 16;

/**
 * The ids of events that were seen, ten to twenty bytes each, so that a log of ten million fits into memory. It remembers 63
 * bits of an id: that an id is new is certain; that it was seen is as good as certain, and must be looked into.
 */
export class SeenIds {
  /** Marks of two numbers each, side by side; 0 and 0 where there is none. */
  #table = new Uint32Array(2 * SMALLEST);
  #count = 0;

  /** Takes note of an id. @returns whether it was seen before, as far as can be told. */
  add(id: string): boolean {
    const [high, low] = markOf(id);
    const place = this.#find(high, low);
    if (this.#table[place + 1] !== 0) return true;
    this.#put(place, high, low);
    this.#count += 1;
    if (this.#count * 5 > this.#table.length * 2) this.#grow();
    return false;
  }

  has(id: string): boolean {
    return this.#table[this.#find(...markOf(id)) + 1] !== 0;
  }

  /** The place of a mark, or the empty one where it would go. */
  #find(high: number, low: number): number {
    const last = this.#table.length - 1;
    let place = (high * 2) & last;
    while (this.#table[place + 1] !== 0 && (this.#table[place] !== high || this.#table[place + 1] !== low))
      place = (place + 2) & last;
    return place;
  }

  #put(place: number, high: number, low: number): void {
    this.#table[place] = high;
    this.#table[place + 1] = low;
  }

  #grow(): void {
    const before = this.#table;
    this.#table = new Uint32Array(before.length * 2);
    for (let at = 0; at < before.length; at += 2) {
      const [high = 0, low = 0] = [before[at], before[at + 1]];
      if (low !== 0) this.#put(this.#find(high, low), high, low);
    }
  }
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Two numbers of 32 bits, the second never 0. Of a UUID its last digits, which are as good as any hash. */
const markOf = (id: string): readonly [high: number, low: number] => {
  const hex = UUID.test(id) ? id.slice(20, 23) + id.slice(24) : hash('sha256', id);
  return [Number.parseInt(hex.slice(7, 15), 16), (Number.parseInt(hex.slice(0, 7), 16) | 1) >>> 0];
};
