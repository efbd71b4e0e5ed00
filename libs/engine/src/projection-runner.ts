import type { Position } from './event.js';
import { Feeds, type Condition, type FeedOptions, type Follower } from './feed.js';
import { NotParked } from './follower.js';
import { KeyedLock } from './keyed-lock.js';
import type { Parked } from './parking.js';
import { readModelsOver, type AnyProjection, type VersionedReadModels } from './read-models.js';
import type { Standing } from './standing.js';
import {
  percentOf,
  RunnerStopped,
  RunningProjection,
  type Progress,
  type Stores,
} from './running-projection.js';

export interface ProjectionsOptions extends Stores, Pick<FeedOptions, 'retryDelayMs'> {
  readonly projections: readonly AnyProjection[];
}

/** Where a projection stands, for people who look after it. */
export interface ProjectionStatus {
  readonly collection: string;
  readonly version: number;
  /** The physical collection that answers queries. */
  readonly serving: string;
  readonly position: Position;
  /** How far the log's last position is ahead. In the embedded store: the number of events. */
  readonly lag: bigint;
  readonly state: Condition | { readonly is: 'rebuilding'; readonly percent: number };
  /** What waits for somebody to look at it, in the order of the log. */
  readonly parked: readonly Parked[];
}

/** No projection makes that collection. */
export class UnknownProjection extends Error {
  override readonly name = 'UnknownProjection';
}

/**
 * Starts to keep read models: from here on they follow the log, through failures of the stores as well, until `stop`.
 * @throws what the read store throws while the collections are prepared.
 */
export const startProjections = async (options: ProjectionsOptions): Promise<Projections> => {
  const running = new Map<string, RunningProjection>();
  for (const projection of options.projections) {
    if (running.has(projection.collection))
      throw new Error(`Two projections make the collection ${projection.collection}. Rename one of them.`);
    running.set(projection.collection, await RunningProjection.open(options, projection));
  }
  return new Projections(options, running);
};

/** The projections of a process, running. */
export class Projections {
  /** Queries, answered from whatever serves at the moment. */
  readonly readModels: VersionedReadModels;
  readonly #options: ProjectionsOptions;
  readonly #running: ReadonlyMap<string, RunningProjection>;
  readonly #feeds: Feeds;
  readonly #lock = new KeyedLock();
  #stopped = false;

  constructor(options: ProjectionsOptions, running: ReadonlyMap<string, RunningProjection>) {
    this.#options = options;
    this.#running = running;
    this.#feeds = new Feeds({ ...options, between: (members) => this.#swap(members) });
    this.readModels = readModelsOver(options.readStore, (collection) => this.serving(collection));
    this.#feeds.follow([...running.values()].flatMap(({ followers }) => followers));
  }

  /** The physical collection that answers queries now. @throws UnknownProjection, RunnerStopped */
  serving(collection: string): string {
    return this.#of(collection).serving;
  }

  /**
   * Waits until a read model has seen a position, such as that of a client's own write.
   * @throws ReadModelBehind when it takes longer than `timeoutMs`; UnknownProjection; RunnerStopped
   */
  async waitFor(collection: string, position: Position, timeoutMs: number): Promise<void> {
    const running = this.#of(collection);
    if (running.position < position) await running.waiting.until(position, timeoutMs);
  }

  /**
   * Fills a read model anew beside the one that serves, and lets it take over; a filling that is under way counts.
   * @throws UnknownProjection; RunnerStopped when it must go on after the next start
   */
  async rebuild(collection: string, onProgress?: (progress: Progress) => void): Promise<void> {
    const running = this.#of(collection);
    const { follower, done } = await this.#lock.holding([collection], () => running.rebuild(onProgress));
    if (this.#stopped) throw new RunnerStopped('The projections were stopped.');
    if (follower !== undefined) this.#feeds.follow([follower]);
    await done;
  }

  /**
   * Tries again what is parked. A document is folded on from its last good position. For an event whose documents
   * were unknown they must be folded in the right order, so the read model is rebuilt.
   * @returns what is parked now if it still cannot be folded.
   * @throws NotParked, UnknownProjection
   */
  async retry(collection: string, id: string): Promise<Parked | undefined> {
    const { follower } = this.#of(collection);
    if (follower === undefined)
      throw new NotParked(
        `${collection} is being filled by a new version; nothing of the old one is folded again.`,
      );
    if (follower.parking.get(id)?.what !== 'event') return follower.retry(id);
    await this.rebuild(collection);
    return this.#of(collection).follower?.parking.get(id);
  }

  /** Where every projection stands, in the order in which they were given. */
  async status(): Promise<readonly ProjectionStatus[]> {
    const running = [...this.#running.values()];
    // A store that cannot be asked must not keep anybody from learning that: then the furthest position is the best guess.
    const head = await this.#options.store.head().catch(() => 0n);
    const end = furthestOf(running, head);
    return running.map((one) => this.#statusOf(one, end));
  }

  /** Where every projection stands, as far as this process knows without asking the log. */
  standings(): readonly Standing[] {
    const running = [...this.#running.values()];
    const head = furthestOf(running, 0n);
    return running.map((one) => {
      const { projection, serving, position } = one;
      const { collection: name, version } = projection;
      return { name, version, serving, position, state: this.#stateOf(one, head) };
    });
  }

  /** Ends after the batches in hand. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#feeds.stop();
    for (const running of this.#running.values()) await running.stop();
  }

  #statusOf(running: RunningProjection, head: Position): ProjectionStatus {
    const { projection, serving, position, follower, filling } = running;
    const lag = head > position ? head - position : 0n;
    return {
      collection: projection.collection,
      version: projection.version,
      serving,
      position,
      lag,
      state: this.#stateOf(running, head),
      parked: (follower ?? filling)?.parking.all() ?? [],
    };
  }

  #stateOf({ followers, filling }: RunningProjection, head: Position): ProjectionStatus['state'] {
    const conditions = followers.map((follower) => this.#feeds.condition(follower));
    const failed = conditions.find(({ is }) => is === 'failed');
    if (failed !== undefined) return failed;
    if (filling !== undefined) return { is: 'rebuilding', percent: percentOf(filling.position, head) };
    return conditions[0] ?? { is: 'catching-up' };
  }

  async #swap(members: Set<Follower>): Promise<void> {
    for (const running of this.#running.values()) await running.swap(members);
  }

  #of(collection: string): RunningProjection {
    if (this.#stopped) throw new RunnerStopped('The projections were stopped.');
    const running = this.#running.get(collection);
    if (running === undefined)
      throw new UnknownProjection(
        `No projection makes ${collection}. There are: ${[...this.#running.keys()].join(', ')}.`,
      );
    return running;
  }
}

const furthestOf = (running: readonly RunningProjection[], head: Position): Position => {
  const positions = running.flatMap(({ followers }) => followers.map(({ position }) => position));
  return positions.reduce((most, position) => (position > most ? position : most), head);
};
