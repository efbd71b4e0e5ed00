import { randomBytes } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Codec } from './codec.js';
import type { Category } from './decider.js';
import { encodePlan, peopleOf, type EngineRejection } from './encode-plan.js';
import type { Fact, Position, StoredEvent } from './event.js';
import type { EventStore, ReadStreamOptions, StagedAppend } from './event-store.js';
import type { Carrier } from './executor.js';
import { Refused, type Intent, type Outcome, type Provenance } from './intent.js';
import type { KeyStore, PersonKey } from './key-store.js';
import { endOf, planOnto, remember, type PlannedFact, type StreamPlan } from './plan.js';
import { StreamCache } from './stream-cache.js';
import { streamName, type StreamState } from './stream-state.js';

export interface BulkOptions {
  readonly store: Pick<EventStore, 'readStream'>;
  readonly codec: Codec;
  readonly keys: Pick<KeyStore, 'ensure' | 'load'>;
  readonly now: () => string;
  readonly staged: StagedAppend;
  /** True where nothing is to be kept, whatever comes of it. */
  readonly isCheck: boolean;
  /** States kept in memory; others are read again, from the log and from what was staged. */
  readonly cachedStreams?: number;
  /** Called when the log has all of it. */
  readonly onCommit: () => void;
}

/** A refusal that was found after its intent was answered: when it was to be sealed. */
export interface LateRefusal {
  readonly rejected: EngineRejection;
  readonly provenance: Provenance;
}

/** Facts that are sealed and staged together: keys are made durably once for all of them. */
const FACTS_A_BATCH = 4_096;
/** Streams that are sealed and staged in one turn: some ten milliseconds. */
const STREAMS_A_TURN = 256;
const CACHED_STREAMS = 8_192;

/**
 * Any number of intents as one decision, in bounded memory. Each is decided on the state that all before it leave
 * behind, however long ago; what it leads to is staged, and becomes part of the log with `commit`, all at once.
 *
 * Not for use by several at once: await each call before the next.
 */
export class Bulk implements Carrier {
  readonly #options: BulkOptions;
  readonly #at: string;
  readonly #keys: ThrowawayKeys;
  readonly #codec: Codec;
  readonly #cache: StreamCache;
  /** Decided, and not staged yet. */
  readonly #plans = new Map<string, StreamPlan>();
  #pendingFacts = 0;
  #decided: Fact[] = [];
  #late: LateRefusal[] = [];
  #isDoomed: boolean;

  constructor(options: BulkOptions) {
    this.#options = options;
    this.#at = options.now();
    this.#isDoomed = options.isCheck;
    this.#keys = new ThrowawayKeys(options.keys);
    this.#codec = options.codec.with(this.#keys);
    const both = { readStream: (stream: string, from?: ReadStreamOptions) => this.#readBoth(stream, from) };
    const max = options.cachedStreams ?? CACHED_STREAMS;
    this.#cache = new StreamCache({ store: both, codec: this.#codec }, max);
  }

  /** The time by which all of it is decided (ISO 8601, UTC). */
  now(): string {
    return this.#at;
  }

  /** The state of a stream once all intents so far are carried out. */
  async state<C extends Category>(category: C, id: string): Promise<StreamState<C>> {
    const stream = streamName(category, id);
    const plan = this.#plans.get(stream);
    const state =
      plan === undefined
        ? await this.#load(category, id)
        : { ...plan.base, states: plan.states, revision: endOf(plan) };
    return state as StreamState<C>;
  }

  /**
   * Decides intents as one decision within the large one: all of them, or none. Receipts are as of an executor, without
   * a position.
   * @throws Refused
   */
  async execute(intents: readonly Intent[]): Promise<Outcome> {
    const streams = intents.map(({ category, id }) => streamName(category, id));
    const states = new Map<string, StreamState>();
    for (const [index, { category, id }] of intents.entries()) {
      const stream = streams[index] as string;
      if (!this.#plans.has(stream) && !states.has(stream)) states.set(stream, await this.#load(category, id));
    }
    const undo = remember(this.#plans, streams);
    const from = { load: (stream: string) => states.get(stream) as StreamState, at: this.#at };
    const { receipts, refusals, mismatch } = planOnto(this.#plans, intents, from);
    const [first, ...others] = refusals;
    if (mismatch !== undefined || first !== undefined) {
      undo();
      throw mismatch ?? new Refused([first as Refused['refusals'][0], ...others]);
    }
    this.#take(new Set(streams), new Set(intents));
    if (this.#pendingFacts >= FACTS_A_BATCH) await this.#stage();
    return { receipts, position: 0n };
  }

  /** The facts that were decided since this was last asked. */
  decided(): readonly Fact[] {
    const facts = this.#decided;
    this.#decided = [];
    return facts;
  }

  /** Refusals that were found since this was last asked. */
  async late(): Promise<readonly LateRefusal[]> {
    await this.#stage();
    const found = this.#late;
    this.#late = [];
    return found;
  }

  /** From now on nothing is to be kept: it is only to be known what else would be refused. */
  doom(): void {
    this.#isDoomed = true;
  }

  /**
   * @returns the position that shows all of it; undefined when there was nothing to record.
   * @throws RevisionConflict when others have written to the same streams: nothing was recorded (on EventStoreDB: not
   * all), and it is to be decided anew; @throws EventStoreUnavailable
   */
  async commit(): Promise<Position | undefined> {
    await this.#stage();
    if (this.#isDoomed || this.#late.length > 0)
      throw new Error('A bulk that is a check, or in which something was refused, is not recorded.');
    try {
      return await this.#options.staged.commit();
    } finally {
      // Also after a failure: something may have been written.
      this.#options.onCommit();
    }
  }

  /** Must be called at the end, also after `commit`. */
  discard(): Promise<void> {
    return this.#options.staged.discard();
  }

  async #load(category: Category, id: string): Promise<StreamState> {
    return this.#cache.get(streamName(category, id)) ?? this.#cache.readOn(category, id);
  }

  /** What stands in the log, and after it what was staged. */
  async *#readBoth(
    stream: string,
    { from = 0n }: ReadStreamOptions = {},
  ): AsyncGenerator<readonly StoredEvent[]> {
    let next = from;
    const { store, staged } = this.#options;
    for await (const page of store.readStream(stream, { from })) {
      next = (page.at(-1)?.revision ?? next) + 1n;
      yield page;
    }
    yield* staged.readStream(stream, { from: next });
  }

  /** Takes note of what the intents have added to the plans of their streams. */
  #take(streams: ReadonlySet<string>, intents: ReadonlySet<Intent>): void {
    for (const stream of streams) {
      const plan = this.#plans.get(stream);
      if (plan === undefined) continue;
      if (plan.facts.length === 0) {
        this.#plans.delete(stream);
        continue;
      }
      for (let index = plan.facts.length - 1; index >= 0; index--) {
        const planned = plan.facts[index] as PlannedFact;
        if (!intents.has(planned.intent)) break;
        this.#decided.push(planned.fact);
        this.#pendingFacts += 1;
      }
    }
  }

  async #stage(): Promise<void> {
    const plans = [...this.#plans.values()];
    if (plans.length === 0) return;
    const facts = plans.flatMap((plan) => plan.facts);
    const people = [...new Set(facts.flatMap((fact) => peopleOf(fact, this.#codec)))];
    const keys = await this.#keysOf(people, facts);
    const encoding = { codec: this.#codec, keys, at: this.#at };
    for (let first = 0; first < plans.length; first += STREAMS_A_TURN) {
      const encoded = plans.slice(first, first + STREAMS_A_TURN).map((plan) => encodePlan(plan, encoding));
      await this.#options.staged.add(encoded.map(({ write }) => write));
      for (const { after } of encoded) this.#cache.put(after(0n));
      await nextTurn();
    }
    this.#plans.clear();
    this.#pendingFacts = 0;
  }

  /** Keys of people. Those who are forgotten are refused, and have a key for the rest of the check. */
  async #keysOf(
    people: readonly string[],
    facts: readonly PlannedFact[],
  ): Promise<ReadonlyMap<string, PersonKey>> {
    const source = this.#isDoomed ? this.#options.keys.load(people) : this.#options.keys.ensure(people);
    const keys = new Map(await source);
    const forgotten = new Set(people.filter((person) => keys.get(person) === 'destroyed'));
    if (forgotten.size > 0) {
      const about = facts.filter((fact) =>
        peopleOf(fact, this.#codec).some((person) => forgotten.has(person)),
      );
      const refused = new Set(about.map(({ intent }) => intent.provenance));
      for (const provenance of refused) this.#late.push({ rejected: 'PERSON_FORGOTTEN', provenance });
      this.#isDoomed = true;
    }
    return this.#keys.completed(keys, people);
  }
}

/** The keys that there are, and for those who have none one that is known to nobody and kept nowhere. */
class ThrowawayKeys implements Pick<KeyStore, 'load'> {
  readonly #key = randomBytes(32);
  readonly #given = new Set<string>();

  constructor(private readonly keys: Pick<KeyStore, 'load'>) {}

  async load(people: readonly string[]): Promise<ReadonlyMap<string, PersonKey>> {
    const keys = new Map(await this.keys.load(people));
    for (const person of people)
      if (this.#given.has(person) && !keys.has(person)) keys.set(person, this.#key);
    return keys;
  }

  /** The keys with one for each of these people, so that what is recorded of them can be sealed for the time being. */
  completed(keys: Map<string, PersonKey>, people: readonly string[]): ReadonlyMap<string, PersonKey> {
    for (const person of people) {
      const key = keys.get(person);
      if (key !== undefined && key !== 'destroyed') continue;
      if (key === undefined) this.#given.add(person);
      keys.set(person, this.#key);
    }
    return keys;
  }
}
