import { Query as Condition } from 'mingo';
import { FencedOff, type Commit, type Position, type Query, type Versioned } from '@bina/engine';
import { StoredDocument, type Found } from './read-store-document.js';
import { FieldIndex } from './read-store-index.js';
import { pageOf } from './read-store-order.js';
import { candidatesFor, type Candidates } from './read-store-plan.js';

type Filter = Readonly<Record<string, unknown>>;

/** One collection in memory: documents, their indexes, and what of it is not yet in the file. */
export class Collection {
  readonly #documents = new Map<string, StoredDocument>();
  readonly #indexed = new Set<string>();
  readonly #indexes = new Map<string, FieldIndex>();
  #checkpoint: Position | undefined;
  #existing = 0;
  #lastRow = 0;
  #unsaved = new Set<string>();
  #checkpointUnsaved = false;
  /** The highest lease that has committed. Not kept in the file: of a process that had it open nobody is left. */
  #fence = 0n;

  constructor(
    readonly name: string,
    saved: { readonly documents: Iterable<StoredDocument>; readonly checkpoint: Position | undefined },
  ) {
    for (const document of saved.documents) {
      this.#documents.set(document.id, document);
      if (document.exists) this.#existing += 1;
      if (document.row > this.#lastRow) this.#lastRow = document.row;
    }
    this.#checkpoint = saved.checkpoint;
  }

  get checkpoint(): Position | undefined {
    return this.#checkpoint;
  }

  /** Fields that may be indexed; an index is built when a query first asks for it, so a rebuild does not pay for it. */
  indexOn(fields: readonly string[]): void {
    for (const field of fields) this.#indexed.add(field);
  }

  get(id: string): Versioned | undefined {
    return this.#documents.get(id);
  }

  /** @throws FencedOff, and then nothing has changed. */
  apply({ documents, checkpoint, fence }: Commit): void {
    if (fence !== undefined) {
      if (fence < this.#fence) throw new FencedOff(this.name, fence, this.#fence);
      this.#fence = fence;
    }
    for (const { id, position, doc } of documents) {
      const before = this.#documents.get(id);
      if (before !== undefined && before.position >= position) continue;
      const after = new StoredDocument(before?.row ?? (this.#lastRow += 1), id, position, doc);
      this.#documents.set(id, after);
      this.#existing += Number(after.exists) - Number(before?.exists ?? false);
      for (const index of this.#indexes.values()) index.replace(before, after);
      this.#unsaved.add(id);
    }
    if (this.#checkpoint !== undefined && this.#checkpoint >= checkpoint) return;
    this.#checkpoint = checkpoint;
    this.#checkpointUnsaved = true;
  }

  find(query: Query): readonly Found[] {
    return pageOf(this.#matching(query.filter ?? {}), query);
  }

  count(filter: Filter): number {
    if (Object.keys(filter).length === 0) return this.#existing;
    let count = 0;
    for (const _ of this.#matching(filter)) count += 1;
    return count;
  }

  /** What a query would look at; undefined: every document. */
  candidates(filter: Filter): Candidates | undefined {
    return candidatesFor(filter, (field) => this.#index(field));
  }

  get hasUnsaved(): boolean {
    return this.#unsaved.size > 0 || this.#checkpointUnsaved;
  }

  /** Hands over what must be written to the file to bring it to this moment; from now on it counts as saved. */
  takeUnsaved(): Unsaved {
    const documents = [...this.#unsaved].map((id) => this.#documents.get(id) as StoredDocument);
    this.#unsaved = new Set();
    this.#checkpointUnsaved = false;
    return { collection: this, documents, checkpoint: this.#checkpoint };
  }

  /** Takes back what could not be written. */
  giveBack({ documents }: Unsaved): void {
    for (const { id } of documents) this.#unsaved.add(id);
    this.#checkpointUnsaved = true;
  }

  *#matching(filter: Filter): Iterable<Found> {
    // Queries are data: none may bring JavaScript of its own ($where, $function).
    const condition = new Condition(filter, { scriptEnabled: false });
    const ids = this.candidates(filter)?.ids ?? this.#documents.keys();
    for (const id of ids) {
      const document = this.#documents.get(id);
      if (document?.exists && condition.test(document.found)) yield document.found;
    }
  }

  #index(field: string): FieldIndex | undefined {
    const known = this.#indexes.get(field);
    if (known !== undefined || !this.#indexed.has(field)) return known;
    const index = new FieldIndex(field, this.#documents.values());
    this.#indexes.set(field, index);
    return index;
  }
}

/** Documents and checkpoint of a collection at one moment. */
export interface Unsaved {
  readonly collection: Collection;
  readonly documents: readonly StoredDocument[];
  readonly checkpoint: Position | undefined;
}
