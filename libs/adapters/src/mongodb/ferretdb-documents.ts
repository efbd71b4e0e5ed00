import type { Position } from '@bina/engine';
import { type Documents, READING, type Stored } from './documents.js';
import { isDuplicateKey } from './failures.js';
import type { Link } from './link.js';
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
  readonly #link: Link;
  #lastReplacing: Promise<unknown> = Promise.resolve();

  constructor(link: Link) {
    this.#link = link;
  }

  async write(collection: string, documents: readonly Stored[]): Promise<void> {
    const positions = await this.#positions(collection, documents);
    const fresh = documents.filter(({ _id }) => !positions.has(_id));
    const newer = documents.filter(({ _id, _position }) => (positions.get(_id) ?? _position) < _position);
    await this.#inTurn(() => this.#replace(collection, newer));
    if (fresh.length === 0) return;
    try {
      await this.#link
        .collection<Stored>(collection)
        .ask((all) => all.insertMany([...fresh], { ordered: false }));
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      // Another process has inserted one of them since we looked: look again.
      await this.write(collection, fresh);
    }
  }

  async #positions(collection: string, documents: readonly Stored[]): Promise<ReadonlyMap<string, Position>> {
    const ids = documents.map(({ _id }) => _id);
    const from = this.#link.collection<Stored>(collection, READING);
    const present = await manyById(this.#link.server, from, { ids, projection: { _position: 1 } });
    return new Map(present.map(({ _id, _position }) => [_id, _position]));
  }

  async #replace(collection: string, documents: readonly Stored[]): Promise<void> {
    for (const part of partsOf(documents, REPLACED_AT_ONCE)) {
      const replacements = part.map((document) => ({
        replaceOne: { filter: { _id: document._id }, replacement: document },
      }));
      await this.#link.collection<Stored>(collection).ask((all) => all.bulkWrite(replacements));
    }
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    const mine = this.#lastReplacing.then(work);
    this.#lastReplacing = mine.catch(() => undefined);
    return mine;
  }
}
