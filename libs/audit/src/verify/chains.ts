import { CHAIN_START, verifyLink, type ChainFault, type StoredEvent } from '@bina/engine';

/** Follows the hash chain of every stream, event by event in the order of the log. */
export class Chains {
  readonly #ends = new Map<string, { revision: bigint; prev: string } | 'broken'>();

  /** How many streams there are. */
  get streams(): number {
    return this.#ends.size;
  }

  /** What is wrong with an event; of a stream only the first, since all after it hang on it. */
  check(event: StoredEvent): ChainFault | undefined {
    const end = this.#ends.get(event.stream) ?? { revision: 0n, prev: CHAIN_START };
    if (end === 'broken') return undefined;
    const link = verifyLink(event, end);
    if (!('hash' in link)) {
      this.#ends.set(event.stream, 'broken');
      return link;
    }
    this.#ends.set(event.stream, { revision: event.revision + 1n, prev: link.hash });
    return undefined;
  }
}
