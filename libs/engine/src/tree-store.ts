/** Something that is kept under a name. */
export interface Kept {
  readonly name: string;
  /** Of two under one name the one of higher rank is kept: a tile with more hashes, a later signature. */
  readonly rank: number;
  readonly value: string;
}

/**
 * Port: what is kept beside the log to prove it: the tree, its checkpoints with their signatures, public keys. Nothing
 * is ever removed. Every adapter passes `test/contract/tree-store.ts`.
 *
 * Whoever writes the same log writes the same values, and ranks only grow. So two processes that write at once, or one
 * that wakes late, do no harm, without locks and on stores that have no transactions.
 */
export interface TreeStore {
  load(names: readonly string[]): Promise<ReadonlyMap<string, Kept>>;

  /** What is kept under names with this beginning, in the order of the names. */
  list(prefix: string, options?: ListOptions): Promise<readonly Kept[]>;

  /**
   * Keeps all of them; where the name has one of the same or a higher rank, that one stays. Durable when it settles.
   * Embedded: all together. MongoDB: the last one after all others, so let it be the one that speaks of them.
   */
  keep(all: readonly Kept[]): Promise<void>;

  close(): Promise<void>;
}

export interface ListOptions {
  /** Only names after this one (backwards: before it). */
  readonly after?: string;
  readonly direction?: 'forwards' | 'backwards';
  readonly limit?: number;
}
