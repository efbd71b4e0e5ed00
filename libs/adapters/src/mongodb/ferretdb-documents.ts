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
 * Documents in FerretDB 1.24. It neither evaluates a guard and writes in one step, nor finds by `_id` and position
 * without reading the whole collection. So positions are read first, new documents are inserted (which fails where
 * somebody else was faster) and known ones replaced by `_id`.
 *
 * What that does not give: a process that is stopped between reading positions and replacing, for longer than its
 * lease, puts older documents over newer ones when it wakes. MongoDB refuses them. So FerretDB is for one projector.
 */
export class FerretDbDocuments implements Documents {
  readonly #link: Link;
  /** Ids that were not there when they were last loaded, by collection. Reading takes most of the time. */
  readonly #absent = new Map<string, ReadonlySet<string>>();
  #lastReplacing: Promise<unknown> = Promise.resolve();

  constructor(link: Link) {
    this.#link = link;
  }

  async load(collection: string, ids: readonly string[]): Promise<readonly Stored[]> {
    const loaded = await manyById(this.#link.server, this.#all(collection), { ids });
    const there = new Set(loaded.map(({ _id }) => _id));
    this.#absent.set(collection, new Set(ids.filter((id) => !there.has(id))));
    return loaded;
  }

  async write(collection: string, documents: readonly Stored[]): Promise<void> {
    const absent = this.#absent.get(collection);
    this.#absent.delete(collection);
    // To be wrong about one of them does no harm: then its insert fails.
    const fresh = documents.filter(({ _id }) => absent?.has(_id));
    const others = documents.filter(({ _id }) => !absent?.has(_id));
    const positions = await this.#positions(collection, others);
    const newer = others.filter(({ _id, _position }) => (positions.get(_id) ?? _position) < _position);
    await this.#inTurn(() => this.#replace(collection, newer));
    await this.#insert(collection, [...fresh, ...others.filter(({ _id }) => !positions.has(_id))]);
  }

  async #positions(collection: string, documents: readonly Stored[]): Promise<ReadonlyMap<string, Position>> {
    const ids = documents.map(({ _id }) => _id);
    const wanted = { ids, projection: { _position: 1 } };
    const present = await manyById(this.#link.server, this.#all(collection), wanted);
    return new Map(present.map(({ _id, _position }) => [_id, _position]));
  }

  async #replace(collection: string, documents: readonly Stored[]): Promise<void> {
    for (const part of partsOf(documents, REPLACED_AT_ONCE)) {
      const replacements = part.map((document) => ({
        replaceOne: { filter: { _id: document._id }, replacement: document },
      }));
      await this.#all(collection).ask((all) => all.bulkWrite(replacements));
    }
  }

  async #insert(collection: string, documents: readonly Stored[]): Promise<void> {
    if (documents.length === 0) return;
    try {
      await this.#all(collection).ask((all) => all.insertMany([...documents], { ordered: false }));
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      // Another process has inserted one of them since we looked: look again.
      await this.write(collection, documents);
    }
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    const mine = this.#lastReplacing.then(work);
    this.#lastReplacing = mine.catch(() => undefined);
    return mine;
  }

  #all(collection: string) {
    return this.#link.collection<Stored>(collection, READING);
  }
}
