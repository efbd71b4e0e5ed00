import type { Document, Filter, FindOptions, WithId } from 'mongodb';
import type { LinkedCollection } from './link.js';
import type { Server } from './server.js';

/**
 * For any filter but a single `_id`, FerretDB reads and decodes the whole collection. So many are asked for at once,
 * so that others get a connection as well.
 */
const ASKED_AT_ONCE = 16;

/** The documents of these ids that exist, in any order, asked for in the way that suits the server. */
export const manyById = async <S extends Document & { readonly _id: string }>(
  { product }: Server,
  collection: LinkedCollection<S>,
  { ids, ...options }: FindOptions & { readonly ids: readonly string[] },
): Promise<WithId<S>[]> => {
  const among = (condition: unknown) => ({ _id: condition }) as Filter<S>;
  if (product === 'MongoDB') return collection.ask((all) => all.find(among({ $in: ids }), options).toArray());
  const documents: WithId<S>[] = [];
  for (const part of partsOf(ids, ASKED_AT_ONCE)) {
    const asked = part.map((id) => collection.ask((all) => all.findOne(among(id), options)));
    for (const document of await Promise.all(asked)) if (document !== null) documents.push(document);
  }
  return documents;
};

/** Cuts a list into parts of at most `size`. */
export function* partsOf<T>(all: readonly T[], size: number): Generator<readonly T[]> {
  for (let start = 0; start < all.length; start += size) yield all.slice(start, start + size);
}
