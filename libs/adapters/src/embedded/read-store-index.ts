import type { Document } from '@bina/engine';
import type { StoredDocument } from './read-store-document.js';

/** What an index can hold. Everything else (null, objects, arrays as a whole) is found by looking. */
export type Key = string | number | boolean;

export const isKey = (value: unknown): value is Key =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

/** A stretch of keys, all of them strings or all of them numbers. */
export interface Range {
  readonly from?: { readonly key: string | number; readonly inclusive: boolean };
  readonly to?: { readonly key: string | number; readonly inclusive: boolean };
}

const NOTHING: ReadonlySet<string> = new Set();

/**
 * Ids of documents by the value of one field. Like MongoDB's, it has an entry for every element of an array. It may
 * answer more documents than a condition means, never fewer: the filter itself is always tested afterwards.
 */
export class FieldIndex {
  readonly #path: readonly string[];
  readonly #ids = new Map<Key, Set<string>>();
  readonly #strings = new SortedKeys<string>((key) => this.#ids.has(key));
  readonly #numbers = new SortedKeys<number>((key) => this.#ids.has(key));
  #manyValued = false;

  /** @param path a dotted path. */
  constructor(path: string, documents: Iterable<StoredDocument>) {
    this.#path = path.split('.');
    for (const document of documents) this.replace(undefined, document);
  }

  replace(before: StoredDocument | undefined, after: StoredDocument): void {
    const old = before?.doc === undefined ? [] : keysAt(before.doc, this.#path);
    const now = after.doc === undefined ? [] : keysAt(after.doc, this.#path);
    if (now.length > 1) this.#manyValued = true;
    if (old.length === 1 && now.length === 1 && old[0] === now[0]) return;
    for (const key of old) if (!now.includes(key)) this.#remove(key, after.id);
    for (const key of now) this.#add(key, after.id);
  }

  equal(key: Key): ReadonlySet<string> {
    return this.#ids.get(key) ?? NOTHING;
  }

  /** The sets of ids whose keys lie in a range, in the order of the keys. */
  within(range: Range): readonly ReadonlySet<string>[] {
    // Where documents have several values, one may lie above `from` and another one below `to`.
    const { from, to } = this.#manyValued && range.from !== undefined ? { from: range.from } : range;
    const keys = typeof (from ?? to)?.key === 'string' ? this.#strings : this.#numbers;
    return keys.between({ ...(from && { from }), ...(to && { to }) }).map((key) => this.equal(key));
  }

  #add(key: Key, id: string): void {
    const ids = this.#ids.get(key);
    if (ids !== undefined) return void ids.add(id);
    this.#ids.set(key, new Set([id]));
    if (typeof key === 'string') this.#strings.add(key);
    else if (typeof key === 'number') this.#numbers.add(key);
  }

  #remove(key: Key, id: string): void {
    const ids = this.#ids.get(key);
    if (!ids?.delete(id) || ids.size > 0) return;
    this.#ids.delete(key);
    if (typeof key === 'string') this.#strings.remove(key);
    else if (typeof key === 'number') this.#numbers.remove(key);
  }
}

/** Distinct keys in order. They are put in order when a range is asked for, so that writing does not pay for it. */
class SortedKeys<K extends string | number> {
  readonly #isThere: (key: K) => boolean;
  readonly #unsorted = new Set<K>();
  #sorted: readonly K[] = [];

  constructor(isThere: (key: K) => boolean) {
    this.#isThere = isThere;
  }

  add(key: K): void {
    this.#unsorted.add(key);
  }

  /** One that is in order already is left there until the next sorting: until then it leads to no document. */
  remove(key: K): void {
    this.#unsorted.delete(key);
  }

  between({ from, to }: Range): readonly K[] {
    if (this.#unsorted.size > 0) this.#sort();
    const start = from === undefined ? 0 : this.#firstFrom(from.key as K, !from.inclusive);
    const end = to === undefined ? this.#sorted.length : this.#firstFrom(to.key as K, to.inclusive);
    return this.#sorted.slice(start, end);
  }

  #sort(): void {
    // Two runs, each in order: JavaScript's sort merges them instead of sorting the first one again.
    const all = [...this.#sorted, ...[...this.#unsorted].sort(ascending)].sort(ascending);
    this.#sorted = all.filter((key, place) => key !== all[place - 1] && this.#isThere(key));
    this.#unsorted.clear();
  }

  /** Place of the first key that is at least `bound`, or (`beyond`) greater. */
  #firstFrom(bound: K, beyond: boolean): number {
    let low = 0;
    let high = this.#sorted.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const key = this.#sorted[middle] as K;
      if (key < bound || (beyond && key === bound)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

const ascending = (a: string | number, b: string | number): number => (a < b ? -1 : a > b ? 1 : 0);

/** The values that a path leads to, through arrays as MongoDB goes: by element, and by index where a step is a number. */
const keysAt = (document: Document, path: readonly string[]): readonly Key[] => {
  let value: unknown = document;
  for (const [depth, step] of path.entries()) {
    if (typeof value !== 'object' || value === null) return [];
    if (Array.isArray(value)) return [...collect(value, path.slice(depth), new Set())];
    value = (value as Document)[step];
  }
  if (Array.isArray(value)) return [...collect(value, [], new Set())];
  return isKey(value) ? [value] : [];
};

const collect = (value: unknown, path: readonly string[], into: Set<Key>): ReadonlySet<Key> => {
  const [step, ...rest] = path;
  if (Array.isArray(value)) {
    for (const item of value) collect(item, path, into);
    if (step !== undefined && /^\d+$/.test(step)) collect(value[Number(step)], rest, into);
  } else if (step === undefined) {
    if (isKey(value)) into.add(value);
  } else if (typeof value === 'object' && value !== null) collect((value as Document)[step], rest, into);
  return into;
};
