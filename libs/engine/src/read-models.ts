import type { Projection } from './projection.js';
import type { Document, Query, ReadStore, Versioned } from './read-store.js';
import { ReadModelBehind } from './waiting.js';

/** A projection of whatever events, known by the documents that it makes. */
// Its events are its own business; a list of projections of different events can only be held like this.
// eslint-disable-next-line typescript/no-explicit-any
export type AnyProjection<D extends object = any> = Projection<any, D>;

export type Found<D extends object> = D & { readonly _id: string };

/** What queries are asked of: the documents of a projection, wherever they are served from at this moment. */
export interface ReadModels {
  get<D extends object>(projection: AnyProjection<D>, id: string): Promise<Found<D> | undefined>;
  find<D extends object>(projection: AnyProjection<D>, query: Query): Promise<readonly Found<D>[]>;
  count(projection: AnyProjection, filter: Readonly<Record<string, unknown>>): Promise<number>;
}

/** Read models that also tell how far each document has seen the log: for whoever checks them. */
export interface VersionedReadModels extends ReadModels {
  /** A document with the position of the last event that is folded into it, also one that was folded away. */
  versioned(projection: AnyProjection, id: string): Promise<Versioned | undefined>;
}

/** Where a read model is served from: a collection's physical name. */
export type Serving = (collection: string) => string | Promise<string>;

/** The setting that names the physical collection serving a read model. */
export const servingKey = (collection: string): string => `serving:${collection}`;

/**
 * Asks the store each time: for a process that does not run the projections itself.
 * @throws ReadModelBehind before the first process has
 */
export const servingInStore =
  (readStore: Pick<ReadStore, 'setting'>): Serving =>
  async (collection) => {
    const name = await readStore.setting(servingKey(collection));
    if (name === undefined)
      throw new ReadModelBehind(
        `Nothing serves ${collection} yet. Start a process that runs the projections.`,
      );
    return name;
  };

/** Read models over a store, following each swap at once. */
export const readModelsOver = (
  readStore: Pick<ReadStore, 'find' | 'count' | 'load'>,
  serving: Serving,
): VersionedReadModels => {
  /** Asks again when another collection took over during the question: what it was asked of may be gone. */
  const ask = async <T>(collection: string, question: (name: string) => Promise<T>): Promise<T> => {
    for (;;) {
      const name = await serving(collection);
      const [answer] = await Promise.allSettled([question(name)]);
      if ((await serving(collection)) !== name) continue;
      if (answer.status === 'rejected') throw answer.reason;
      return answer.value;
    }
  };
  const find = <D extends object>({ collection }: AnyProjection<D>, query: Query) =>
    ask(
      collection,
      // The store knows documents; that these have the shape D is what the projection says.
      (name) => readStore.find(name, query) as Promise<readonly Found<Document>[]>,
    ) as Promise<readonly unknown[]> as Promise<readonly Found<D>[]>;
  return {
    find,
    get: async (projection, id) => (await find(projection, { filter: { _id: id }, limit: 1 }))[0],
    versioned: ({ collection }, id) =>
      ask(collection, async (name) => (await readStore.load(name, [id])).get(id)),
    count: ({ collection }, filter) => ask(collection, (name) => readStore.count(name, filter)),
  };
};
