import type { Position } from './event.js';
import type { EventStore } from './event-store.js';
import type { Decode, Follower } from './feed.js';
import { FoldingFollower } from './follower.js';
import { generationOf, physicalName, planGenerations } from './generations.js';
import { parkingName } from './parking.js';
import { servingKey, type AnyProjection } from './read-models.js';
import type { ReadStore } from './read-store.js';
import { Waiting } from './waiting.js';

export interface Stores {
  readonly store: EventStore;
  readonly readStore: ReadStore;
  readonly decode: Decode;
}

/** How far a rebuild has come. */
export interface Progress {
  /** Events that concern the projection and have been folded, in this process. */
  readonly folded: number;
  readonly position: Position;
  readonly head: Position;
  /** Of the log's length, 0 to 100. */
  readonly percent: number;
}

/** A filling that will take the place of what serves. */
interface Filling {
  readonly follower: FoldingFollower;
  folded: number;
  head: Position;
  readonly watchers: Set<(progress: Progress) => void>;
  readonly done: Promise<void>;
  readonly end: (reason?: Error) => void;
}

/** The runner was stopped before what was asked for had happened. It goes on at the next start. */
export class RunnerStopped extends Error {
  override readonly name = 'RunnerStopped';
}

/** One projection in its physical collections: the one that serves, and at times one that is being filled beside it. */
export class RunningProjection {
  readonly projection: AnyProjection;
  readonly waiting = new Waiting();
  readonly #stores: Stores;
  #serving: string;
  /** Missing while the collection of another version serves: its fold is not known any more. */
  #follower: FoldingFollower | undefined;
  #servingPosition: Position = 0n;
  #filling: Filling | undefined;

  private constructor(stores: Stores, projection: AnyProjection, serving: string) {
    this.#stores = stores;
    this.projection = projection;
    this.#serving = serving;
  }

  /** Finds what earlier runs have left, drops what nobody needs, and makes what is missing. */
  static async open(stores: Stores, projection: AnyProjection): Promise<RunningProjection> {
    const { readStore } = stores;
    const key = servingKey(projection.collection);
    const recorded = await readStore.setting(key);
    const plan = planGenerations(projection, await readStore.collections(), recorded);
    const running = new RunningProjection(stores, projection, plan.serving);
    for (const name of plan.leftover) await running.#drop(name);
    await readStore.ensure({ name: plan.serving, indexes: projection.indexes });
    if (generationOf(projection.collection, plan.serving)?.version === projection.version)
      running.#follower = await running.#openFollower(plan.serving);
    else running.#servingPosition = (await readStore.checkpoint(plan.serving)) ?? 0n;
    if (recorded === undefined) await readStore.compareAndSet(key, undefined, plan.serving);
    if (plan.filling !== undefined) running.#filling = await running.#openFilling(plan.filling);
    return running;
  }

  get serving(): string {
    return this.#serving;
  }

  /** How far the log is folded in what serves. */
  get position(): Position {
    return this.#follower?.position ?? this.#servingPosition;
  }

  get follower(): FoldingFollower | undefined {
    return this.#follower;
  }

  get filling(): FoldingFollower | undefined {
    return this.#filling?.follower;
  }

  get followers(): readonly FoldingFollower[] {
    return [this.#follower, this.#filling?.follower].filter((one) => one !== undefined);
  }

  /**
   * Begins to fill a new generation, unless one is being filled already.
   * @returns its follower where it has just been made, for the feed; and a promise that settles when it serves.
   */
  async rebuild(
    onProgress?: (progress: Progress) => void,
  ): Promise<{ readonly follower?: Follower; readonly done: Promise<void> }> {
    const { collection, version } = this.projection;
    let follower: Follower | undefined;
    if (this.#filling === undefined) {
      const generation = (generationOf(collection, this.#serving)?.generation ?? 0) + 1;
      this.#filling = await this.#openFilling(physicalName(collection, { version, generation }));
      ({ follower } = this.#filling);
    }
    if (onProgress !== undefined) this.#filling.watchers.add(onProgress);
    return { ...(follower && { follower }), done: this.#filling.done };
  }

  /**
   * Lets the filling take over if it is in the main feed and as far as what serves: then a reader never steps back.
   * @param members the followers of the main feed; who no longer serves is taken out.
   */
  async swap(members: Set<Follower>): Promise<void> {
    const filling = this.#filling;
    if (filling === undefined || !members.has(filling.follower) || filling.follower.position < this.position)
      return;
    const before = this.#serving;
    await this.#record(filling.follower.name);
    if (this.#follower !== undefined) members.delete(this.#follower);
    this.#follower = filling.follower;
    this.#serving = filling.follower.name;
    this.#filling = undefined;
    this.waiting.reached(this.position);
    filling.end();
    await this.#drop(before);
  }

  async stop(): Promise<void> {
    const reason = new RunnerStopped(
      `The projections were stopped before ${this.projection.collection} was there.`,
    );
    this.waiting.end(reason);
    this.#filling?.end(reason);
    // What cannot be written now is read again and skipped after the next start.
    await Promise.allSettled(this.followers.map((follower) => follower.settle()));
  }

  async #openFollower(name: string): Promise<FoldingFollower> {
    const { projection } = this;
    await this.#stores.readStore.ensure({ name, indexes: projection.indexes });
    const follower: FoldingFollower = await FoldingFollower.open({
      ...this.#stores,
      collection: name,
      fold: projection,
      moved: (folded) => this.#moved(follower, folded),
    });
    return follower;
  }

  async #openFilling(name: string): Promise<Filling> {
    const head = await this.#stores.store.head();
    const follower = await this.#openFollower(name);
    let end: Filling['end'] = () => undefined;
    const done = new Promise<void>((resolve, reject) => {
      end = (reason) => (reason === undefined ? resolve() : reject(reason));
    });
    // Nobody need be waiting for it.
    done.catch(() => undefined);
    return { follower, folded: 0, head, watchers: new Set(), done, end };
  }

  #moved(follower: FoldingFollower, folded: number): void {
    if (follower === this.#follower) this.waiting.reached(follower.position);
    const filling = this.#filling;
    if (follower !== filling?.follower) return;
    const { position } = follower;
    filling.folded += folded;
    if (position > filling.head) filling.head = position;
    const progress = {
      folded: filling.folded,
      position,
      head: filling.head,
      percent: percentOf(position, filling.head),
    };
    for (const watch of filling.watchers) watch(progress);
  }

  /** Makes a collection the serving one, durably. */
  async #record(name: string): Promise<void> {
    const { readStore } = this.#stores;
    const key = servingKey(this.projection.collection);
    if (await readStore.compareAndSet(key, this.#serving, name)) return;
    const present = await readStore.setting(key);
    // It is what we wanted when an earlier attempt succeeded without our hearing of it.
    if (present !== name)
      throw new Error(
        `${key} is ${present}, not ${this.#serving}: another process fills the same read models.`,
      );
  }

  async #drop(name: string): Promise<void> {
    await this.#stores.readStore.drop(name);
    await this.#stores.readStore.drop(parkingName(name));
  }
}

/** @returns 0 to 100, whole. */
export const percentOf = (position: Position, head: Position): number =>
  head === 0n || position >= head ? 100 : Number((position * 100n) / head);
