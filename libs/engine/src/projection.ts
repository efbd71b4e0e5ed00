import type { Fact, Recorded } from './event.js';
import type { Document } from './read-store.js';

/**
 * A read model as a pure fold. `collection` is its name, `version` grows when the fold changes: then a new collection
 * is filled beside the old one and takes its place.
 */
export interface Projection<E extends Fact = Fact, D extends object = Document> {
  readonly collection: string;
  readonly version: number;
  /** Fields it is asked by (dotted paths). */
  readonly indexes: readonly string[];
  /** Event types that it folds; others are not shown to it. */
  readonly folds: readonly E['type'][];
  /** The documents that an event touches. */
  keys(event: Recorded<E>): readonly string[];
  /** The document after the event; undefined takes it away. `id` is the key being folded. Never changes its argument. */
  evolve(doc: D | undefined, event: Recorded<E>, id: string): D | undefined;
}
