import { inLanes } from './dispatch.js';
import type { Position, Recorded } from './event.js';
import { foldDocument, type Fold } from './fold.js';
import { FoldingFollower, type Round } from './follower.js';
import { uuidFrom } from './identity.js';
import { parkedBy, type Parked } from './parking.js';
import type { Policy, Reaction } from './policy.js';
import type { Document, Versioned } from './read-store.js';
import { eventsOf } from './refold.js';
import type { Stores } from './running-projection.js';

// Policies of different events, commands and memories can only be held in one list untyped.
// eslint-disable-next-line typescript/no-explicit-any
export type AnyPolicy = Policy<any, any, any>;

/**
 * Carries out a reaction under a command id that stays the same when the event is seen again.
 * Rejects when it cannot tell whether it was carried out: then it is asked again, later.
 */
export type Dispatch = (
  reaction: Reaction,
  cause: Recorded,
  commandId: string,
  policy: string,
) => Promise<'done' | { readonly refused: string }>;

export interface PolicyStores extends Stores {
  readonly dispatch: Dispatch;
  /** Reactions under way at the same time; those to events of one stream come one after the other. */
  readonly concurrency?: number;
}

const CONCURRENCY = 64;

interface Asked {
  readonly reaction: Reaction;
  readonly cause: Recorded;
}

/**
 * One policy: its memory is kept like a read model, and what it asks for is carried out before memory and checkpoint
 * move. So after a crash it may be asked for again, under the same command ids.
 */
export class RunningPolicy {
  readonly policy: AnyPolicy;
  readonly follower: FoldingFollower;
  readonly #stores: PolicyStores;

  private constructor(stores: PolicyStores, policy: AnyPolicy, follower: FoldingFollower) {
    this.#stores = stores;
    this.policy = policy;
    this.follower = follower;
  }

  static async open(stores: PolicyStores, policy: AnyPolicy): Promise<RunningPolicy> {
    const collection = `_policy.${policy.name}`;
    await stores.readStore.ensure({ name: collection, indexes: [] });
    const follower = await FoldingFollower.open({
      ...stores,
      collection,
      fold: foldOf(policy),
      round: () => new PolicyRound(policy, stores),
      whenUnkeyed: 'stop',
    });
    return new RunningPolicy(stores, policy, follower);
  }

  /**
   * Tries again what is parked: a memory is folded on, with its reactions; a refused reaction is asked for again.
   * @returns what is parked now if it did not work.
   * @throws NotParked; what the dispatch throws, and then nothing has changed
   */
  async retry(id: string): Promise<Parked | undefined> {
    const parked = this.follower.parking.get(id);
    if (parked?.what !== 'reaction') return this.follower.retry(id);
    const asked = await this.#askedFor(parked);
    // A policy that has been changed may not ask for it any more.
    const outcome =
      asked === undefined
        ? 'done'
        : await this.#stores.dispatch(asked.reaction, asked.cause, id, this.policy.name);
    if (outcome !== 'done') return { ...parked, error: outcome.refused };
    await this.follower.parking.release(parked);
    return undefined;
  }

  /** Finds a reaction again by folding its memory up to its cause: commands may hold personal data and are not kept. */
  async #askedFor(parked: Parked): Promise<Asked | undefined> {
    const fold = foldOf(this.policy);
    const cause = await this.#causeOf(parked);
    const [id = parked.eventId] = fold.keys(cause);
    const round = new PolicyRound(this.policy, this.#stores);
    // Without memory nothing before the cause matters.
    const after = id === cause.id ? parked.after : 0n;
    let document: Versioned = { id, position: 0n, doc: undefined };
    for await (const events of eventsOf(this.#stores, fold, id, { after, upTo: parked.position }))
      ({ document } = foldDocument(round, document, events));
    return round.asked.get(parked.id);
  }

  async #causeOf({ after, eventId, eventType }: Parked): Promise<Recorded> {
    for await (const page of this.#stores.store.readAll({ after })) {
      const events = await this.#stores.decode(page.filter(({ id }) => id === eventId));
      const cause = events.find(({ type }) => type === eventType);
      if (cause !== undefined) return cause;
    }
    throw new Error(`The event ${eventId} (${eventType}) is not in the log after position ${after}.`);
  }
}

const foldOf = (policy: AnyPolicy): Fold => ({
  folds: policy.folds as readonly string[],
  // Without memory every event stands alone.
  keys: (event) => [policy.key?.(event) ?? event.id],
  evolve: (memory, event) =>
    policy.key?.(event) === undefined
      ? undefined
      : (policy.remember?.(memory, event) as Document | undefined),
});

/** One round of a policy: collects the reactions to the events folded, then carries them out. */
class PolicyRound implements Round {
  readonly asked = new Map<string, Asked>();
  readonly #policy: AnyPolicy;
  readonly #stores: PolicyStores;
  readonly #fold: Fold;

  constructor(policy: AnyPolicy, stores: PolicyStores) {
    this.#policy = policy;
    this.#stores = stores;
    this.#fold = foldOf(policy);
  }

  readonly evolve: Round['evolve'] = (before, event, id) => {
    const memory = this.#fold.evolve(before, event, id);
    const mine = new Map<string, Asked>();
    for (const reaction of this.#policy.react(event, memory)) {
      const commandId = uuidFrom('policy', this.#policy.name, event.id, reaction.key);
      const cause = this.asked.get(commandId)?.cause ?? event;
      if (mine.has(commandId) || cause !== event)
        throw new Error(
          `The policy ${this.#policy.name} gives two reactions to event ${event.id} the key ${reaction.key}: only one would happen.`,
        );
      mine.set(commandId, { reaction, cause });
    }
    for (const [commandId, asked] of mine) this.asked.set(commandId, asked);
    return memory;
  };

  async finish(after: Position): Promise<readonly Parked[]> {
    const { dispatch, concurrency = CONCURRENCY } = this.#stores;
    const asked = [...this.asked].toSorted(([, a], [, b]) => (a.cause.position < b.cause.position ? -1 : 1));
    const refused: Parked[] = [];
    const lanes = {
      laneOf: ([, { cause }]: (typeof asked)[number]) => cause.stream,
      limit: concurrency,
    };
    await inLanes(asked, lanes, async ([id, { reaction, cause }]) => {
      const outcome = await dispatch(reaction, cause, id, this.#policy.name);
      if (outcome === 'done') return;
      refused.push(parkedBy(cause, { what: 'reaction', id, error: outcome.refused, after }));
    });
    return refused;
  }
}
