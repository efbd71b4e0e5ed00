import type { Document, Position, Versioned } from '@bina/engine';

/** A document as `find` answers it. */
export type Found = Document & { readonly _id: string };

/**
 * One version of a document; the next version is another object. Read from the file it stays text until somebody looks
 * into it, which makes opening a large store cheap.
 */
export class StoredDocument implements Versioned {
  #content: Document | string | undefined;
  #found: Found | undefined;

  /**
   * @param row the number of the document's row in the file: its own for ever. Rows in the order of their making are
   * written twice as fast as rows in the order of their ids.
   * @param content the document, its JSON text, or undefined for one that was folded away.
   */
  constructor(
    readonly row: number,
    readonly id: string,
    readonly position: Position,
    content: Document | string | undefined,
  ) {
    this.#content = content;
  }

  get exists(): boolean {
    return this.#content !== undefined;
  }

  get doc(): Document | undefined {
    if (typeof this.#content === 'string') this.#content = JSON.parse(this.#content) as Document;
    return this.#content;
  }

  /**
   * The document with its `_id`. Whoever asks is given this very object, so it is frozen: once, when first asked for.
   * A rebuild pays nothing for that (arrays that were frozen are slow to spread), and a query a fifth of what a copy
   * for every answer would cost.
   */
  get found(): Found {
    return (this.#found ??= frozen({ _id: this.id, ...this.doc }));
  }

  /** JSON text; undefined for a document that was folded away. */
  text(): string | undefined {
    return typeof this.#content === 'object' ? JSON.stringify(this.#content) : this.#content;
  }
}

/** Freezes a JSON value through and through; parts that it shares with an earlier version are frozen already. */
const frozen = <T extends object>(value: T): T => {
  Object.freeze(value);
  for (const part of Object.values(value) as unknown[])
    if (typeof part === 'object' && part !== null && !Object.isFrozen(part)) frozen(part);
  return value;
};
