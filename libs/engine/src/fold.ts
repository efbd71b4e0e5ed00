import { checkDocument } from './document.js';
import type { Recorded } from './event.js';
import type { Document, Versioned } from './read-store.js';

/** What a projection and a policy have in common: documents by key, each a pure fold of the events that concern it. */
export interface Fold {
  readonly folds: readonly string[];
  keys(event: Recorded): readonly string[];
  evolve(doc: Document | undefined, event: Recorded, id: string): Document | undefined;
}

/** An event that could not be folded, and why. */
export interface Failure {
  readonly event: Recorded;
  readonly error: unknown;
}

export interface Routed {
  /** The events of each document, in order. */
  readonly touched: ReadonlyMap<string, readonly Recorded[]>;
  /** Events for which not even the documents are known. */
  readonly failures: readonly Failure[];
}

/** Finds out which documents events touch. */
export const route = (fold: Pick<Fold, 'keys'>, events: readonly Recorded[]): Routed => {
  const touched = new Map<string, Recorded[]>();
  const failures: Failure[] = [];
  for (const event of events) {
    try {
      for (const id of fold.keys(event)) {
        const list = touched.get(id);
        if (list === undefined) touched.set(id, [event]);
        // A key named twice is one document.
        else if (list.at(-1) !== event) list.push(event);
      }
    } catch (error) {
      failures.push({ event, error });
    }
  }
  return { touched, failures };
};

export interface Folded {
  /** The document at the last position up to which everything could be folded. */
  readonly document: Versioned;
  readonly failure?: Failure;
}

/**
 * Folds events into a document. What it has seen already is skipped. Events of one position belong together: the
 * document stands before or after all of them, never in between.
 */
export const foldDocument = (
  fold: Pick<Fold, 'evolve'>,
  from: Versioned,
  events: readonly Recorded[],
): Folded => {
  const folded = foldAll(fold, from, events);
  try {
    checkDocument(folded.document);
    return folded;
  } catch {
    // Rare, so the search for the event that did it is left until now.
    return foldAll({ evolve: checked(fold) }, from, events);
  }
};

const checked =
  ({ evolve }: Pick<Fold, 'evolve'>): Fold['evolve'] =>
  (before, event, id) => {
    const doc = evolve(before, event, id);
    checkDocument({ id, doc });
    return doc;
  };

const foldAll = ({ evolve }: Pick<Fold, 'evolve'>, from: Versioned, events: readonly Recorded[]): Folded => {
  const { id } = from;
  let whole = from;
  let { doc, position } = from;
  for (const event of events) {
    if (event.position <= from.position) continue;
    if (event.position !== position) whole = { id, position, doc };
    ({ position } = event);
    try {
      doc = evolve(doc, event, id);
    } catch (error) {
      return { document: whole, failure: { event, error } };
    }
  }
  return { document: { id, position, doc } };
};
