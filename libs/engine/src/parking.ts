import type { Recorded, Position } from './event.js';
import type { Document, ReadStore } from './read-store.js';

/** Something that could not be done and waits for somebody to look at it. */
export interface Parked {
  /** A document that could not be folded on, an event whose documents are unknown, or a command that was refused. */
  readonly what: 'document' | 'event' | 'reaction';
  /** Of the document, the event or the command. */
  readonly id: string;
  readonly position: Position;
  /** A place in the log before `position` up to which nothing was amiss. */
  readonly after: Position;
  readonly eventId: string;
  readonly eventType: string;
  /** The error's message or the refusal's code; no part of the event. */
  readonly error: string;
}

/** @param after a position before the event up to which everything was done. */
export const parkedBy = (
  event: Recorded,
  { what, id, error, after }: Pick<Parked, 'what' | 'id' | 'after'> & { readonly error: unknown },
): Parked => ({
  what,
  id,
  position: event.position,
  after,
  eventId: event.id,
  eventType: event.type,
  error: error instanceof Error ? error.message : String(error),
});

/** The collection of what is parked for another collection; it goes when that one goes. */
export const parkingName = (collection: string): string => `_parked.${collection}`;

/** What is parked for one collection, durably. */
export class Parking {
  readonly #readStore: ReadStore;
  readonly #collection: string;
  readonly #parked = new Map<string, Parked>();
  #exists = false;

  private constructor(readStore: ReadStore, collection: string) {
    this.#readStore = readStore;
    this.#collection = collection;
  }

  static async open(readStore: ReadStore, collection: string): Promise<Parking> {
    const parking = new Parking(readStore, parkingName(collection));
    await parking.#load();
    return parking;
  }

  get(id: string): Parked | undefined {
    return this.#parked.get(id);
  }

  /** In the order of the log. */
  all(): readonly Parked[] {
    return [...this.#parked.values()].toSorted((a, b) => (a.position < b.position ? -1 : 1));
  }

  get count(): number {
    return this.#parked.size;
  }

  async park(parked: readonly Parked[]): Promise<void> {
    if (parked.length === 0) return;
    if (!this.#exists) await this.#readStore.ensure({ name: this.#collection, indexes: [] });
    this.#exists = true;
    const documents = parked.map((one) => ({ id: keyOf(one), position: one.position, doc: written(one) }));
    await this.#readStore.commit({ collection: this.#collection, documents, checkpoint: 0n });
    for (const one of parked) this.#parked.set(one.id, one);
  }

  async release(parked: Parked): Promise<void> {
    const gone = { id: keyOf(parked), position: parked.position + 1n, doc: undefined };
    await this.#readStore.commit({ collection: this.#collection, documents: [gone], checkpoint: 0n });
    if (this.#parked.get(parked.id)?.position === parked.position) this.#parked.delete(parked.id);
  }

  async #load(): Promise<void> {
    this.#exists = (await this.#readStore.collections()).includes(this.#collection);
    if (!this.#exists) return;
    const stored = await this.#readStore.find<Written>(this.#collection, {});
    for (const one of stored.map(read)) this.#parked.set(one.id, one);
  }
}

type Written = Document & Readonly<Record<Exclude<keyof Parked, 'what'>, string>> & Pick<Parked, 'what'>;

const written = (parked: Parked): Written => ({
  ...parked,
  position: String(parked.position),
  after: String(parked.after),
});

const read = ({ _id, ...parked }: Written & { readonly _id: string }): Parked => ({
  ...parked,
  position: BigInt(parked.position),
  after: BigInt(parked.after),
});

/** With the position in it, so that what is released and parked again later is another document of the store. */
const keyOf = ({ id, position }: Parked): string => `${id}@${position}`;
