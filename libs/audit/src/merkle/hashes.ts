import { hash } from 'node:crypto';

// Hashes of a Merkle tree (RFC 6962, section 2.1; RFC 9162, section 2.1.1): a leaf and a node can never be taken for
// one another, since what is hashed begins with another byte.

/** SHA-256: 32 bytes. */
export type Digest = Buffer;

export const HASH_BYTES = 32;

/** The root of a tree without leaves. */
export const EMPTY_ROOT: Digest = hash('sha256', '', 'buffer');

/** SHA-256 of 0x00 and the entry; a text counts as its UTF-8. */
export const leafHash = (entry: string | Uint8Array): Digest =>
  typeof entry === 'string'
    ? hash('sha256', `\u0000${entry}`, 'buffer')
    : hash('sha256', Buffer.concat([ZERO, entry]), 'buffer');

const ZERO = Buffer.from([0]);
const pair = Buffer.alloc(1 + 2 * HASH_BYTES, 1);

/** SHA-256 of 0x01 and both children. */
export const nodeHash = (left: Uint8Array, right: Uint8Array): Digest => {
  pair.set(left, 1);
  pair.set(right, 1 + HASH_BYTES);
  return hash('sha256', pair, 'buffer');
};

/** The root over perfect subtrees that stand side by side, the largest first: what is on the right hangs lower. */
export const rootOf = (subtrees: readonly Uint8Array[]): Digest => {
  let root = subtrees.at(-1);
  if (root === undefined) return EMPTY_ROOT;
  for (let at = subtrees.length - 2; at >= 0; at--) root = nodeHash(subtrees[at] as Uint8Array, root);
  return Buffer.from(root);
};

/** A tree of which nothing is kept but what its root needs: one hash for each perfect subtree at its right edge. */
export class CompactTree {
  #size = 0;
  /** Perfect subtrees from left to right, each smaller than the one before. */
  readonly #subtrees: Digest[] = [];

  get size(): number {
    return this.#size;
  }

  add(leaf: Digest): void {
    let subtree = leaf;
    // As a binary counter carries: two subtrees of one size are one of the next.
    for (let rest = this.#size; rest % 2 === 1; rest = Math.floor(rest / 2))
      subtree = nodeHash(this.#subtrees.pop() as Digest, subtree);
    this.#subtrees.push(subtree);
    this.#size += 1;
  }

  root(): Digest {
    return rootOf(this.#subtrees);
  }
}
