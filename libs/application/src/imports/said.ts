import { hash } from 'node:crypto';
import type { RowFault } from './faults.js';

/** Two to the power of 32. */
const WORD = 0x1_0000_0000;

/**
 * What the rows of a file have said so far, to find those that say something else of the same thing. One number is
 * kept for each thing: its line, and four bytes of a digest of what was said.
 */
export class Said {
  readonly #said = new Map<string, number>();
  readonly #times = new Map<string, number>();

  /** @returns a fault for everything of which an earlier row says something else */
  contradictions(line: number, says: Readonly<Record<string, unknown>>): readonly RowFault[] {
    return Object.entries(says).flatMap(([what, content]) => {
      const digest = digestOf(JSON.stringify(content));
      const known = this.#said.get(what);
      if (known === undefined) this.#said.set(what, line * WORD + digest);
      if (known === undefined || known % WORD === digest) return [];
      return [contradiction(line, Math.floor(known / WORD))];
    });
  }

  /** How many times this was asked with this text. */
  timesBefore(text: string): number {
    const key = hash('sha1', text, 'base64');
    const times = this.#times.get(key) ?? 0;
    this.#times.set(key, times + 1);
    return times;
  }
}

/** Four bytes of a text (FNV-1a): what a row says is compared with one other text, and not kept for anything. */
const digestOf = (text: string): number => {
  let digest = 0x81_1c_9d_c5;
  for (let index = 0; index < text.length; index++)
    digest = Math.imul(digest ^ text.charCodeAt(index), 0x01_00_01_93);
  return digest >>> 0;
};

const contradiction = (line: number, earlier: number): RowFault => ({
  line,
  code: 'ROW_CONTRADICTS',
  id: `menyatakan hal yang berbeda dengan baris ${earlier} tentang hal yang sama; sisakan satu baris, atau samakan isinya`,
  en: `says something else than line ${earlier} of the same thing; keep one of the two, or make them say the same`,
});
