import type { Filter, FindOptions } from 'mongodb';
import type { Query } from '@bina/engine';
import type { Stored } from './documents.js';
import { asFerretDbUnderstands } from './ferretdb-queries.js';
import type { Server } from './server.js';

/** Operators that run a script of the asker's within the server. */
const SCRIPTS = new Set(['$where', '$function', '$accumulator']);

/**
 * The filter that the server is asked: what the asker means, among documents that exist.
 * @throws Error for a filter that brings a script, or one that the server would answer wrongly.
 */
export const filterOf = ({ product }: Server, filter: Query['filter'] = {}): Filter<Stored> => {
  refuseScripts(filter);
  const meant = product === 'FerretDB' ? asFerretDbUnderstands(filter) : filter;
  // A condition of its own, so that nothing in the asker's filter can replace it.
  return { $and: [meant, { _gone: { $exists: false } }] };
};

export const pageOf = ({ sort = {}, skip = 0, limit }: Query): FindOptions => ({
  sort: Object.entries('_id' in sort ? sort : { ...sort, _id: 1 as const }),
  skip,
  ...(limit !== undefined && { limit }),
});

const refuseScripts = (part: unknown): void => {
  if (typeof part !== 'object' || part === null) return;
  for (const [name, inner] of Object.entries(part)) {
    if (SCRIPTS.has(name))
      throw new Error(`A query may not use ${name}: it would run a script in the database.`);
    refuseScripts(inner);
  }
};
