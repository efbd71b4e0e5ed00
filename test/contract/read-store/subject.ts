import { randomUUID } from 'node:crypto';
import type { Document, Position, ReadStore, Versioned } from '@bina/engine';

/** A store opened for one test. */
export interface ReadStoreSubject {
  readonly store: ReadStore;
  /** Query operators that the server behind the store lacks; the store refuses them by name. */
  readonly lacks?: readonly string[];
  /** Closes the store and opens the same data again; `close` then closes the new one. */
  reopen(): Promise<ReadStore>;
  /** Frees everything, also after the test has closed the store. */
  close(): Promise<void>;
}

/** Gives the subject of the running test. */
export type Subject = () => ReadStoreSubject;

/** A name that no other test and no earlier run has used. */
export const freshName = (): string => `contract${randomUUID().replaceAll('-', '')}`;

export const aDocument = (id: string, position: Position, doc: Document | undefined): Versioned => ({
  id,
  position,
  doc,
});

/** Makes a collection that holds these documents, by id, all at position 1. */
export const collectionOf = async (
  store: ReadStore,
  documents: Readonly<Record<string, Document>>,
  indexes: readonly string[] = [],
): Promise<string> => {
  const collection = freshName();
  await store.ensure({ name: collection, indexes });
  await store.commit({
    collection,
    documents: Object.entries(documents).map(([id, doc]) => aDocument(id, 1n, doc)),
    checkpoint: 1n,
  });
  return collection;
};
