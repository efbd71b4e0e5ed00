import { setImmediate as othersTurn, setTimeout as pause } from 'node:timers/promises';
import type { Position, Recorded, StoredEvent } from './event.js';
import type { EventStore } from './event-store.js';

/** Makes recorded events of stored ones: none, one or several of each, with the position of the stored one. */
export type Decode = (events: readonly StoredEvent[]) => Promise<readonly Recorded[]>;

/** One delivery, decoded. */
export interface Batch {
  readonly events: readonly Recorded[];
  /** Everything up to here is in this batch or in an earlier one. */
  readonly position: Position;
}

/** Something that is carried along the log. */
export interface Follower {
  readonly name: string;
  /** Everything up to here is done. */
  readonly position: Position;
  /** Does what the events after `position` ask for, and moves `position`. When it rejects, nothing of the batch counts as done. */
  take(batch: Batch): Promise<void>;
}

export type Condition =
  | { readonly is: 'live' | 'catching-up' }
  | { readonly is: 'failed'; readonly message: string; readonly attempts: number };

export interface FeedOptions {
  readonly store: Pick<EventStore, 'subscribe'>;
  readonly decode: Decode;
  /** How long to wait before the nth attempt after a failure; by default 100 ms, doubled each time, at most 10 s. */
  readonly retryDelayMs?: (attempt: number) => number;
  /** Called between two batches of the feed that all live followers share; it may take followers out. */
  readonly between?: (members: Set<Follower>) => Promise<void>;
}

const doubling = (attempt: number): number => Math.min(100 * 2 ** (attempt - 1), 10_000);

/** Followers that are no further apart than this go together: skipping is cheaper than reading and decoding twice. */
const NEAR = 100_000n;

/**
 * Carries followers along the log. Those at about the same place share one subscription: each batch is read and decoded
 * once and handed to all of them. Who is behind (a new read model, one that failed) has a feed of its own until it has
 * caught up, so that it holds up nobody; then it joins the main feed.
 */
export class Feeds {
  readonly #options: FeedOptions;
  readonly #feeds = new Map<Feed, Promise<void>>();
  readonly #conditions = new WeakMap<Follower, Condition>();
  readonly #stopping = new AbortController();
  #main: Feed | undefined;

  constructor(options: FeedOptions) {
    this.#options = options;
  }

  follow(followers: readonly Follower[]): void {
    for (const follower of followers) {
      // The main feed is live: nobody may hold it up.
      const others = [...this.#feeds.keys()].filter((feed) => feed !== this.#main);
      const near = others.find((feed) => feed.isNear(follower));
      if (near === undefined) this.#start(follower);
      else near.add([follower]);
    }
  }

  condition(follower: Follower): Condition {
    return this.#conditions.get(follower) ?? { is: 'catching-up' };
  }

  /** Waits for the batches in hand; afterwards nobody is handed anything. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    for (const feed of this.#feeds.keys()) feed.interrupt();
    await Promise.all(this.#feeds.values());
  }

  #start(follower: Follower): void {
    if (this.#stopping.signal.aborted) return;
    const feed = new Feed(follower);
    this.#feeds.set(feed, this.#run(feed));
  }

  async #run(feed: Feed): Promise<void> {
    while (feed.members.size > 0 && !this.#stopping.signal.aborted) {
      await this.#backOff(feed);
      try {
        await this.#deliver(feed);
      } catch (error) {
        for (const follower of feed.members) this.#failed(follower, error);
      }
    }
    this.#feeds.delete(feed);
    if (this.#main === feed) this.#main = undefined;
  }

  async #deliver(feed: Feed): Promise<void> {
    const signal = feed.begin();
    await this.#between(feed);
    if (this.#stopping.signal.aborted || feed.members.size === 0) return;
    for await (const delivery of this.#options.store.subscribe({ after: feed.position(), signal })) {
      if (signal.aborted) return;
      const events = await this.#options.decode(delivery.events);
      const condition = { is: delivery.caughtUp ? 'live' : 'catching-up' } as const;
      if (!(await this.#hand(feed, { events, position: delivery.position }, condition))) return;
      if (delivery.caughtUp) this.#join(feed);
      await this.#between(feed);
      if (feed.members.size === 0) return;
      if (!delivery.caughtUp) await othersTurn();
    }
    // A store that breaks this promise is asked again with patience, not as fast as it can answer.
    if (!signal.aborted) throw new Error('The subscription ended, though nobody had ended it.');
  }

  async #between(feed: Feed): Promise<void> {
    if (feed === this.#main) await this.#options.between?.(feed.members);
  }

  /** Hands a batch to all members; false when none of them could take it. Who fails alone goes on alone. */
  async #hand(feed: Feed, batch: Batch, condition: Condition): Promise<boolean> {
    const members = [...feed.members];
    const outcomes = await Promise.allSettled(members.map((follower) => follower.take(batch)));
    const failed = new Set<Follower>();
    for (const [index, outcome] of outcomes.entries()) {
      const follower = members[index] as Follower;
      if (outcome.status === 'fulfilled') this.#conditions.set(follower, condition);
      else {
        this.#failed(follower, outcome.reason);
        failed.add(follower);
      }
    }
    if (failed.size === members.length) return false;
    for (const follower of failed) {
      feed.members.delete(follower);
      this.#start(follower);
    }
    return true;
  }

  /** Moves the members of a feed that has caught up into the main feed, or makes it the main feed. */
  #join(feed: Feed): void {
    if (this.#main === undefined) this.#main = feed;
    if (feed === this.#main) return;
    this.#main.add([...feed.members]);
    feed.members.clear();
  }

  #failed(follower: Follower, error: unknown): void {
    const before = this.#conditions.get(follower);
    const attempts = before?.is === 'failed' ? before.attempts + 1 : 1;
    const message = error instanceof Error ? error.message : String(error);
    this.#conditions.set(follower, { is: 'failed', message, attempts });
  }

  async #backOff(feed: Feed): Promise<void> {
    const conditions = [...feed.members].map((follower) => this.condition(follower));
    const attempts = Math.max(0, ...conditions.map((now) => (now.is === 'failed' ? now.attempts : 0)));
    if (attempts === 0) return;
    const delayMs = (this.#options.retryDelayMs ?? doubling)(attempts);
    await pause(delayMs, undefined, { signal: this.#stopping.signal }).catch(() => undefined);
  }
}

/** One subscription and who shares it. */
class Feed {
  readonly members: Set<Follower>;
  #interruption = new AbortController();

  constructor(first: Follower) {
    this.members = new Set([first]);
  }

  /** Takes followers in, and begins again where the slowest is: the new ones may be a little behind, or ahead. */
  add(followers: readonly Follower[]): void {
    for (const follower of followers) this.members.add(follower);
    this.interrupt();
  }

  /** Opens a new subscription's lifetime, which `interrupt` ends. */
  begin(): AbortSignal {
    this.#interruption = new AbortController();
    return this.#interruption.signal;
  }

  interrupt(): void {
    this.#interruption.abort();
  }

  /** Position of the slowest member. */
  position(): Position {
    const positions = [...this.members].map(({ position }) => position);
    return positions.reduce((least, position) => (position < least ? position : least));
  }

  isNear({ position }: Follower): boolean {
    if (this.members.size === 0) return false;
    const distance = this.position() - position;
    return distance <= NEAR && distance >= -NEAR;
  }
}
