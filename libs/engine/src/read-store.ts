import type { Position } from './event.js';

/** A document of a read model. Field names starting with an underscore belong to the store. */
export type Document = Readonly<Record<string, unknown>>;

/** A document with the position of the last event folded into it; `doc` undefined: folded away, the position kept. */
export interface Versioned<D = Document> {
  readonly id: string;
  readonly position: Position;
  readonly doc: D | undefined;
}

/** A place for documents: its physical name (with version) and the fields it is asked by. */
export interface CollectionSpec {
  readonly name: string;
  /** Dotted paths of fields on which equality and ranges must not scan. */
  readonly indexes: readonly string[];
}

/** Documents to put and how far the log was folded for them, kept together or not at all. */
export interface Commit {
  readonly collection: string;
  readonly documents: readonly Versioned[];
  readonly checkpoint: Position;
  /** The token of the lease under which this was folded: `FencedOff` once the collection has seen a higher one. */
  readonly fence?: bigint;
}

/** A question in MongoDB's query language. */
export interface Query {
  readonly filter?: Readonly<Record<string, unknown>>;
  readonly sort?: Readonly<Record<string, 1 | -1>>;
  readonly skip?: number;
  readonly limit?: number;
}

/**
 * Port: where read models live. Every adapter passes `test/contract/read-store.ts`.
 *
 * A document put with a position lower than or equal to the one it has changes nothing, so a batch may be repeated.
 */
export interface ReadStore {
  /** Makes the collection and its indexes where missing. */
  ensure(collection: CollectionSpec): Promise<void>;

  /** The documents of these ids that exist, also those folded away. */
  load(collection: string, ids: readonly string[]): Promise<ReadonlyMap<string, Versioned>>;

  /** @throws FencedOff, and then the checkpoint has not moved. */
  commit(commit: Commit): Promise<void>;

  /** How far a collection has folded the log; undefined for one that has none. */
  checkpoint(collection: string): Promise<Position | undefined>;

  /** Documents that exist, as plain objects with their `_id`; in the order of `sort`, then of `_id`. */
  find<D extends Document = Document>(
    collection: string,
    query: Query,
  ): Promise<readonly (D & { readonly _id: string })[]>;

  count(collection: string, filter: Readonly<Record<string, unknown>>): Promise<number>;

  /** Removes a collection with its checkpoint; nothing if there is none. */
  drop(collection: string): Promise<void>;

  /** Names of the collections that exist, sorted. */
  collections(): Promise<readonly string[]>;

  /** Small facts of the runner itself (which collection serves, who holds a lease), by key. */
  setting(key: string): Promise<string | undefined>;

  /** Sets if the present value is `expected` (undefined: not there); false, and nothing set, if it is another. */
  compareAndSet(key: string, expected: string | undefined, value: string): Promise<boolean>;

  /**
   * Makes what documents held before unreadable, as far as the store's files are concerned, and what is in them now
   * durable: for somebody who is to be forgotten. @throws when that cannot be done now: ask again
   */
  scrub(): Promise<void>;

  close(): Promise<void>;
}
