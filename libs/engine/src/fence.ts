import type { ReadStore } from './read-store.js';

/** Somebody with a later lease has taken over this collection: who gets this error must stop, nothing is wrong. */
export class FencedOff extends Error {
  override readonly name = 'FencedOff';
  constructor(
    readonly collection: string,
    readonly token: bigint,
    readonly seen: bigint,
  ) {
    super(`The lease ${token} does not hold any more: ${collection} is kept under lease ${seen}.`);
  }
}

/**
 * The read store in the hands of a lease holder: every commit carries the lease's token, and a collection that it
 * ensures takes no commit of an earlier holder from then on, so that what is loaded afterwards stays true.
 *
 * A lease alone cannot promise that. Its holder may be stopped (a suspended machine, a long pause) right before a
 * commit and wake long after somebody else has taken over, believing that no time has passed.
 */
export const fenced = (readStore: ReadStore, token: bigint): ReadStore => ({
  async ensure(spec) {
    await readStore.ensure(spec);
    const collection = spec.name;
    const checkpoint = (await readStore.checkpoint(collection)) ?? 0n;
    await readStore.commit({ collection, documents: [], checkpoint, fence: token });
  },
  commit: (commit) => readStore.commit({ ...commit, fence: token }),
  load: (collection, ids) => readStore.load(collection, ids),
  checkpoint: (collection) => readStore.checkpoint(collection),
  find: (collection, query) => readStore.find(collection, query),
  count: (collection, filter) => readStore.count(collection, filter),
  drop: (collection) => readStore.drop(collection),
  collections: () => readStore.collections(),
  setting: (key) => readStore.setting(key),
  compareAndSet: (key, expected, value) => readStore.compareAndSet(key, expected, value),
  scrub: () => readStore.scrub(),
  close: () => readStore.close(),
});
