import type { Commit, ReadStore } from '@bina/engine';
import { faultyReadStore } from '../support/faulty-read-store.js';
import type { World } from './subject.js';

export const trained = (world: World, person: string, hours: number): Promise<bigint> =>
  world.happen('Trained', { person, unit: hours % 2 ? 'health' : 'roads', hours });

/** A log of trainings of seven people. */
export const history = async (world: World, events: number): Promise<void> => {
  for (let event = 1; event <= events; event += 1) await trained(world, `person ${event % 7}`, event);
};

/** Names of the physical collections with this in their name. */
export const collections = async (world: World, of: string): Promise<readonly string[]> =>
  (await world.readStore.collections()).filter((name) => name.includes(of));

/** A store in which some commits wait. */
export const holding = (store: ReadStore, isHeld: (commit: Commit) => boolean) => {
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  let reached = (): void => undefined;
  const waiting = new Promise<void>((resolve) => (reached = resolve));
  const plain = faultyReadStore(store, () => undefined);
  const readStore: ReadStore = {
    ...plain,
    commit: async (commit) => {
      if (isHeld(commit)) {
        reached();
        await released;
      }
      return plain.commit(commit);
    },
  };
  return { readStore, waiting, release: () => release() };
};
