import type { Commit, ReadStore } from '@bina/engine';

/** What goes wrong with one commit: before it, after it (nobody learns that it happened), or halfway through its documents. */
export type Fault = 'before' | 'after' | 'half';

/** The failure that the faults throw. */
export class Unplugged extends Error {
  override readonly name = 'Unplugged';
}

/**
 * A real read store behind a bad connection. A store without transactions over several documents may be left halfway:
 * some documents are written, the checkpoint is not.
 * @param nextFault asked before every commit; undefined: it goes well.
 */
export const faultyReadStore = (
  store: ReadStore,
  nextFault: (commit: Commit) => Fault | undefined,
): ReadStore => ({
  ensure: (collection) => store.ensure(collection),
  load: (collection, ids) => store.load(collection, ids),
  checkpoint: (collection) => store.checkpoint(collection),
  find: (collection, query) => store.find(collection, query),
  count: (collection, filter) => store.count(collection, filter),
  drop: (collection) => store.drop(collection),
  collections: () => store.collections(),
  setting: (key) => store.setting(key),
  compareAndSet: (key, expected, value) => store.compareAndSet(key, expected, value),
  scrub: () => store.scrub(),
  close: () => store.close(),
  commit: async (commit) => {
    const fault = nextFault(commit);
    if (fault === undefined) return store.commit(commit);
    if (fault === 'after') await store.commit(commit);
    if (fault === 'half') {
      const { collection, documents } = commit;
      const checkpoint = (await store.checkpoint(collection)) ?? 0n;
      await store.commit({
        collection,
        documents: documents.slice(0, Math.ceil(documents.length / 2)),
        checkpoint,
      });
    }
    throw new Unplugged(`The read store went away ${fault === 'half' ? 'halfway through' : fault} a commit.`);
  },
});
