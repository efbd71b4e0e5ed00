import type { Position, Recorded } from './event.js';
import type { EventStore } from './event-store.js';
import type { Batch, Decode, Follower } from './feed.js';
import { foldDocument, route, type Fold, type Folded } from './fold.js';
import { KeyedLock } from './keyed-lock.js';
import { parkedBy, Parking, type Parked } from './parking.js';
import { eventsOf, type Stretch } from './refold.js';
import type { ReadStore, Versioned } from './read-store.js';

/** One round of folding, and what must be done in the world before it may be committed. */
export interface Round {
  readonly evolve: Fold['evolve'];
  /** Carries out what the round asked for; answers what was refused. Rejects when it cannot tell. */
  finish?(after: Position): Promise<readonly Parked[]>;
}

export interface FoldingOptions {
  readonly store: Pick<EventStore, 'readAll'>;
  readonly readStore: ReadStore;
  readonly decode: Decode;
  /** Where the documents live: a collection that exists. */
  readonly collection: string;
  readonly fold: Fold;
  /** Begins a round; without it a round is nothing but the fold. */
  readonly round?: () => Round;
  /** What an event does whose documents cannot be told: it is parked, or it stops the follower. */
  readonly whenUnkeyed?: 'park' | 'stop';
  /** Called whenever the follower has moved, with the number of events that it has folded. */
  readonly moved?: (folded: number) => void;
}

/** Nothing of that name is parked. */
export class NotParked extends Error {
  override readonly name = 'NotParked';
}

/** A checkpoint without documents is written only after so many events: losing it costs no more than skipping them. */
const LAZY_EVENTS = 1_000;

/**
 * Carries documents along the log: takes events in batches, loads the documents that they touch, folds, and commits
 * documents and checkpoint together. A document that cannot be folded is parked; the others go on.
 */
export class FoldingFollower implements Follower {
  readonly name: string;
  readonly parking: Parking;
  readonly #options: FoldingOptions;
  readonly #types: ReadonlySet<string>;
  readonly #lock = new KeyedLock();
  #position: Position;
  #uncommitted = 0;

  private constructor(options: FoldingOptions, parking: Parking, position: Position) {
    this.name = options.collection;
    this.parking = parking;
    this.#options = options;
    this.#types = new Set(options.fold.folds);
    this.#position = position;
  }

  static async open(options: FoldingOptions): Promise<FoldingFollower> {
    const { readStore, collection } = options;
    const position = (await readStore.checkpoint(collection)) ?? 0n;
    return new FoldingFollower(options, await Parking.open(readStore, collection), position);
  }

  get position(): Position {
    return this.#position;
  }

  async take({ events, position }: Batch): Promise<void> {
    if (position <= this.#position) return;
    const mine = events.filter((event) => event.position > this.#position && this.#types.has(event.type));
    await this.#exclusively(async () => {
      if (mine.length > 0) await this.#commit(await this.#fold(mine), position);
      else if ((this.#uncommitted += events.length) > LAZY_EVENTS) await this.#commit([], position);
      this.#position = position;
    });
    this.#options.moved?.(mine.length);
  }

  /** Commits a checkpoint that was left for later. */
  async settle(): Promise<void> {
    if (this.#uncommitted > 0) await this.#exclusively(() => this.#commit([], this.#position));
  }

  /**
   * Folds a parked document again, from its last good position to where the others are, and takes it out of the
   * parking. Answers what is parked now if it still cannot be folded.
   * @throws NotParked
   */
  async retry(id: string): Promise<Parked | undefined> {
    const parked = this.parking.get(id);
    if (parked?.what !== 'document')
      throw new NotParked(`${this.name} has no parked document ${id}. The status says what is parked.`);
    const stored = await this.#load([id]);
    const round = this.#round();
    // Most of the way while the others go on, the rest while they wait.
    const most = this.#position;
    const early = await this.#foldOn(
      round,
      { document: from(stored, id) },
      { after: parked.after, upTo: most },
    );
    return this.#exclusively(async () => {
      const rest = { after: most, upTo: this.#position };
      const { document, failure } = await this.#foldOn(round, early, rest);
      const still = failure && parkedBy(failure.event, { ...parked, error: failure.error });
      await this.parking.park([...(still ? [still] : []), ...((await round.finish?.(parked.after)) ?? [])]);
      await this.#commit(isNews(document, stored.get(id)) ? [document] : [], this.#position);
      if (still?.position !== parked.position) await this.parking.release(parked);
      return still;
    });
  }

  async #fold(events: readonly Recorded[]): Promise<readonly Versioned[]> {
    const after = this.#position;
    const { touched, failures } = route(this.#options.fold, events);
    if (failures[0] !== undefined && this.#options.whenUnkeyed === 'stop') throw failures[0].error;
    const parked = failures.map(({ event, error }) =>
      parkedBy(event, { what: 'event', id: event.id, error, after }),
    );
    const stored = await this.#load([...touched.keys()]);
    const round = this.#round();
    const news: Versioned[] = [];
    for (const [id, all] of touched) {
      const { document, failure } = foldDocument(round, from(stored, id), this.#unlessParked(id, all));
      if (isNews(document, stored.get(id))) news.push(document);
      if (failure !== undefined)
        parked.push(parkedBy(failure.event, { what: 'document', id, error: failure.error, after }));
    }
    // First the parking, then (by the caller) the documents: after a crash in between, both happen again.
    await this.parking.park([...parked, ...((await round.finish?.(after)) ?? [])]);
    return news;
  }

  /** A parked document stays where it is: events from the one that it failed on wait for `retry`. */
  #unlessParked(id: string, events: readonly Recorded[]): readonly Recorded[] {
    const parked = this.parking.get(id);
    return parked === undefined ? events : events.filter(({ position }) => position < parked.position);
  }

  async #foldOn(round: Round, folded: Folded, stretch: Stretch): Promise<Folded> {
    const { fold } = this.#options;
    let last = folded;
    if (last.failure !== undefined) return last;
    for await (const events of eventsOf(this.#options, fold, folded.document.id, stretch)) {
      last = foldDocument(round, last.document, events);
      if (last.failure !== undefined) break;
    }
    return last;
  }

  #round(): Round {
    return this.#options.round?.() ?? this.#options.fold;
  }

  #load(ids: readonly string[]): Promise<ReadonlyMap<string, Versioned>> {
    return this.#options.readStore.load(this.#options.collection, ids);
  }

  async #commit(documents: readonly Versioned[], checkpoint: Position): Promise<void> {
    const { readStore, collection } = this.#options;
    await readStore.commit({ collection, documents, checkpoint });
    this.#uncommitted = 0;
  }

  #exclusively<T>(work: () => Promise<T>): Promise<T> {
    return this.#lock.holding([this.name], work);
  }
}

const from = (stored: ReadonlyMap<string, Versioned>, id: string): Versioned =>
  stored.get(id) ?? { id, position: 0n, doc: undefined };

/** A document that never was needs no trace; one that was and is folded away keeps its position. */
const isNews = (document: Versioned, stored: Versioned | undefined): boolean =>
  document.position > (stored?.position ?? 0n) && (stored !== undefined || document.doc !== undefined);
