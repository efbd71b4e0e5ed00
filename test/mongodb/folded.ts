import { setTimeout as pause } from 'node:timers/promises';
import { expect } from '@jest/globals';
import type { Document, Position, ReadStore, Versioned } from '@bina/engine';

/** A log that never ends, of people who gain hours. */
export interface Happened {
  readonly position: Position;
  readonly id: string;
  readonly hours: number;
}

const PEOPLE = 80;
const BATCH = 50;

export const at = (position: number): Happened => ({
  position: BigInt(position),
  id: `person-${(position * 37) % PEOPLE}`,
  hours: position % 9,
});

/** Some people come and go, so that documents are folded away and come back. */
const evolve = (doc: Document | undefined, { hours }: Happened): Document | undefined =>
  doc !== undefined && hours === 8
    ? undefined
    : {
        hours: ((doc?.['hours'] as number | undefined) ?? 0) + hours,
        events: ((doc?.['events'] as number | undefined) ?? 0) + 1,
      };

const foldOn = (from: Versioned, happened: readonly Happened[]): Versioned => {
  let { doc, position } = from;
  for (const one of happened) {
    if (one.position <= from.position) continue;
    doc = evolve(doc, one);
    ({ position } = one);
  }
  return { id: from.id, position, doc };
};

/** Folds the next batch of the log into a collection. */
export async function foldBatch(store: ReadStore, collection: string, size = BATCH): Promise<void> {
  const done = Number((await store.checkpoint(collection)) ?? 0n);
  const batch = Array.from({ length: size }, (_, index) => at(done + 1 + index));
  const ids = [...new Set(batch.map(({ id }) => id))];
  const loaded = await store.load(collection, ids);
  const documents = ids.map((id) =>
    foldOn(
      loaded.get(id) ?? { id, position: 0n, doc: undefined },
      batch.filter((one) => one.id === id),
    ),
  );
  await store.commit({ collection, documents, checkpoint: BigInt(done + size) });
}

/** Checks a collection while others may be folding on: nothing up to its checkpoint is missing, nothing is folded twice. */
export async function checkFolded(store: ReadStore, collection: string): Promise<void> {
  const checkpoint = Number((await store.checkpoint(collection)) ?? 0n);
  const ids = Array.from({ length: PEOPLE }, (_, index) => `person-${index}`);
  const loaded = await store.load(collection, ids);
  for (const id of ids) {
    const document = loaded.get(id);
    const position = Number(document?.position ?? 0n);
    const all = Array.from({ length: Math.max(position, checkpoint) }, (_, index) => at(index + 1)).filter(
      (one) => one.id === id,
    );
    const seen = all.filter((one) => one.position <= BigInt(position));
    expect(all.filter((one) => one.position <= BigInt(checkpoint) && !seen.includes(one))).toEqual([]);
    if (document !== undefined) expect(document).toEqual(foldOn({ id, position: 0n, doc: undefined }, seen));
  }
}

const PATIENCE_MS = 30_000;

/** Tries until the store is there again. A check that fails is not tried again. */
export async function patiently<T>(work: () => Promise<T>): Promise<T> {
  const untilMs = performance.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      const isFailedCheck = error instanceof Error && 'matcherResult' in error;
      if (isFailedCheck || performance.now() > untilMs) throw error;
      await pause(20);
    }
  }
}
