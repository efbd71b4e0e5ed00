import { hash } from 'node:crypto';

const SMALLEST = 1 << 16;

/**
 * The ids of events that were seen, ten bytes each, so that a log of ten million fits into memory. It remembers 63 bits of an
 * id: that an id is new is certain; that it was seen is as good as certain, and must be looked into.
 */
export class SeenIds {
  #table = new BigUint64Array(SMALLEST);
  #count = 0;

  /** Takes note of an id. @returns whether it was seen before, as far as can be told. */
  add(id: string): boolean {
    const mark = markOf(id);
    const place = this.#find(mark);
    if (this.#table[place] !== 0n) return true;
    this.#table[place] = mark;
    this.#count += 1;
    if (this.#count * 5 > this.#table.length * 4) this.#grow();
    return false;
  }

  has(id: string): boolean {
    return this.#table[this.#find(markOf(id))] !== 0n;
  }

  /** The place of a mark, or the empty one where it would go. */
  #find(mark: bigint): number {
    const last = this.#table.length - 1;
    let place = Number(mark & 0xffff_ffffn) & last;
    while (this.#table[place] !== 0n && this.#table[place] !== mark) place = (place + 1) & last;
    return place;
  }

  #grow(): void {
    const before = this.#table;
    this.#table = new BigUint64Array(before.length * 2);
    for (const mark of before) if (mark !== 0n) this.#table[this.#find(mark)] = mark;
  }
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Never 0, which stands for nothing. Of a UUID the last 16 digits, which are as good as any hash. */
const markOf = (id: string): bigint => {
  const hex = UUID.test(id) ? id.slice(19, 23) + id.slice(24) : hash('sha256', id).slice(0, 16);
  return BigInt(`0x${hex}`) | 1n;
};
