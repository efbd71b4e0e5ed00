import type { Collection } from 'mongodb';
import type { Position } from '@bina/engine';
import type { Documents, Stored } from './documents.js';
import { isDuplicateKey } from './failures.js';
import { manyById, partsOf } from './many-by-id.js';

/**
 * FerretDB keeps one of its 100 connections to SQLite for each document that an update command has matched, until the
 * command ends, and a command that needs the 101st waits for ever. So commands are short, and one after the other.
 */
const REPLACED_AT_ONCE = 16;

/**
 * Writes documents in FerretDB 1.24. It neither evaluates a guard and writes in one step, nor finds by `_id` and
 * position without reading the whole collection. So positions are read first, new documents are inserted (which fails
 * where somebody else was faster) and known ones replaced by `_id`.
 *
 * What that does not give: a process that is stopped between reading positions and replacing, for longer than its
 * lease, puts older documents over newer ones when it wakes. MongoDB refuses them. So FerretDB is for one projector.
 */
export class FerretDbDocuments implements Documents {
  #lastReplacing: Promise<unknown> = Promise.resolve();

  async write(collection: Collection<Stored>, documents: readonly Stored[]): Promise<void> {
    const positions = await positionsOf(collection, documents);
    const fresh = documents.filter(({ _id }) => !positions.has(_id));
    const newer = documents.filter(({ _id, _position }) => (positions.get(_id) ?? _position) < _position);
    await this.#inTurn(() => replaceAll(collection, newer));
    if (fresh.length === 0) return;
    try {
      await collection.insertMany([...fresh], { ordered: false });
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      // Another process has inserted one of them since we looked: look again.
      await this.write(collection, fresh);
    }
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    const mine = this.#lastReplacing.then(work);
    this.#lastReplacing = mine.catch(() => undefined);
    return mine;
  }
}

const positionsOf = async (
  collection: Collection<Stored>,
  documents: readonly Stored[],
): Promise<ReadonlyMap<string, Position>> => {
  const ids = documents.map(({ _id }) => _id);
  const present = await manyById({ product: 'FerretDB' }, collection, { ids, projection: { _position: 1 } });
  return new Map(present.map(({ _id, _position }) => [_id, _position]));
};

const replaceAll = async (collection: Collection<Stored>, documents: readonly Stored[]): Promise<void> => {
  for (const part of partsOf(documents, REPLACED_AT_ONCE))
    await collection.bulkWrite(
      part.map((document) => ({ replaceOne: { filter: { _id: document._id }, replacement: document } })),
    );
};
