import type { Position } from './event.js';
import { Feeds, type Condition, type FeedOptions } from './feed.js';
import type { Parked } from './parking.js';
import type { Standing } from './standing.js';
import { RunningPolicy, type AnyPolicy, type PolicyStores } from './running-policy.js';

export interface PoliciesOptions extends PolicyStores, Pick<FeedOptions, 'retryDelayMs'> {
  readonly policies: readonly AnyPolicy[];
}

/** Where a policy stands, for people who look after it. */
export interface PolicyStatus {
  readonly policy: string;
  readonly position: Position;
  /** How far the log's last position is ahead. In the embedded store: the number of events. */
  readonly lag: bigint;
  readonly state: Condition;
  /** Memories that could not be folded on and reactions that were refused, in the order of the log. */
  readonly parked: readonly Parked[];
}

/** Nobody runs a policy of that name. */
export class UnknownPolicy extends Error {
  override readonly name = 'UnknownPolicy';
}

/**
 * Starts to carry out policies: from here on they follow the log, through failures of the stores as well, until `stop`.
 * A reaction that is refused is parked and the policy goes on; one of which nothing is known is asked for again, and
 * its policy waits with it.
 * @throws what the read store throws while the memories are prepared.
 */
export const startPolicies = async (options: PoliciesOptions): Promise<Policies> => {
  const running = new Map<string, RunningPolicy>();
  for (const policy of options.policies) {
    if (running.has(policy.name))
      throw new Error(`Two policies are named ${policy.name}. Rename one of them.`);
    running.set(policy.name, await RunningPolicy.open(options, policy));
  }
  return new Policies(options, running);
};

/** The policies of a process, running. */
export class Policies {
  readonly #store: PoliciesOptions['store'];
  readonly #running: ReadonlyMap<string, RunningPolicy>;
  readonly #feeds: Feeds;

  constructor(options: PoliciesOptions, running: ReadonlyMap<string, RunningPolicy>) {
    this.#store = options.store;
    this.#running = running;
    this.#feeds = new Feeds(options);
    this.#feeds.follow([...running.values()].map(({ follower }) => follower));
  }

  /**
   * Tries again what is parked under an id.
   * @returns what is parked now if it did not work.
   * @throws UnknownPolicy, NotParked
   */
  retry(policy: string, id: string): Promise<Parked | undefined> {
    const running = this.#running.get(policy);
    if (running === undefined)
      throw new UnknownPolicy(
        `No policy is named ${policy}. There are: ${[...this.#running.keys()].join(', ')}.`,
      );
    return running.retry(id);
  }

  /** Where every policy stands, in the order in which they were given. */
  async status(): Promise<readonly PolicyStatus[]> {
    const head = await this.#store.head().catch(() => 0n);
    return [...this.#running.values()].map(({ policy, follower }) => ({
      policy: policy.name,
      position: follower.position,
      lag: head > follower.position ? head - follower.position : 0n,
      state: this.#feeds.condition(follower),
      parked: follower.parking.all(),
    }));
  }

  /** Where every policy stands, as far as this process knows without asking the log. */
  standings(): readonly Standing[] {
    return [...this.#running.values()].map(({ policy, follower }) => ({
      name: policy.name,
      version: 1,
      serving: follower.name,
      position: follower.position,
      state: this.#feeds.condition(follower),
    }));
  }

  /** Ends after the batches in hand. */
  async stop(): Promise<void> {
    await this.#feeds.stop();
    // What cannot be written now is read again and skipped after the next start.
    await Promise.allSettled([...this.#running.values()].map(({ follower }) => follower.settle()));
  }
}
