import { TableUnreadable } from '../tabular/table.js';
import { damaged } from './package-file.js';

/**
 * Many short texts by number, as bytes one behind the other: a million names take a tenth of what as many strings
 * would.
 */
export class Texts {
  #bytes = Buffer.alloc(64 * 1024);
  #ends = new Float64Array(1024);
  #count = 0;

  add(text: string): void {
    const start = this.#endOf(this.#count - 1);
    // UTF-8 takes at most three bytes for each unit of a string.
    this.#makeRoom(start + text.length * 3);
    const end = start + this.#bytes.write(text, start, 'utf8');
    this.#ends[this.#count] = end;
    this.#count += 1;
  }

  /** @throws TableUnreadable if there is none of this number */
  at(index: number): string {
    if (!(index >= 0 && index < this.#count))
      throw new TableUnreadable(damaged(`a cell names the shared text ${index}, which is missing`));
    return this.#bytes.toString('utf8', this.#endOf(index - 1), this.#endOf(index));
  }

  #endOf(index: number): number {
    return index < 0 ? 0 : (this.#ends[index] ?? 0);
  }

  #makeRoom(bytes: number): void {
    if (bytes > this.#bytes.length) {
      const larger = Buffer.alloc(Math.max(bytes, this.#bytes.length * 2));
      this.#bytes.copy(larger);
      this.#bytes = larger;
    }
    if (this.#count === this.#ends.length) {
      const longer = new Float64Array(this.#ends.length * 2);
      longer.set(this.#ends);
      this.#ends = longer;
    }
  }
}
