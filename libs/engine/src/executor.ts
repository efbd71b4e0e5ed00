import { setTimeout as pause } from 'node:timers/promises';
import { Bulk } from './bulk.js';
import { metadataOf, type Codec } from './codec.js';
import type { Category } from './decider.js';
import { encodePlan, peopleOf, refuseForgotten } from './encode-plan.js';
import type { Position } from './event.js';
import { RevisionConflict, type EventStore } from './event-store.js';
import { CommandIdReused, Refused, TooBusy, type Intent, type Outcome } from './intent.js';
import type { KeyStore } from './key-store.js';
import { KeyedLock } from './keyed-lock.js';
import { planAll, type Plan } from './plan.js';
import { StreamCache } from './stream-cache.js';
import { streamName, type StreamState } from './stream-state.js';

export interface ExecutorOptions {
  readonly store: EventStore;
  readonly codec: Codec;
  readonly keys: Pick<KeyStore, 'ensure' | 'load'>;
  /** The time now (ISO 8601, UTC). */
  readonly now: () => string;
  /**
   * True when nobody else writes to the log: a cached state is then the truth. Otherwise a state is read on to the
   * stream's end before it may lead to a no, or is given out as a fact.
   */
  readonly soleWriter: boolean;
  /** Streams whose state is kept in memory. */
  readonly cachedStreams?: number;
}

const ATTEMPTS = 10;
const FIRST_PAUSE_MS = 8;
const CACHED_STREAMS = 10_000;

/** What commands are decided by, and facts are asked of: an executor, or a bulk of one. */
export type Carrier = Pick<Executor, 'state' | 'execute' | 'now'>;

/**
 * Carries out commands: load (from a cache), decide, encode, append with the expected revision; on a conflict load and
 * decide again, boundedly. Several intents are one decision: if any is refused, none is recorded.
 */
export class Executor {
  private readonly lock = new KeyedLock();
  private readonly cache: StreamCache;

  constructor(private readonly options: ExecutorOptions) {
    this.cache = new StreamCache(options, options.cachedStreams ?? CACHED_STREAMS);
  }

  /** The time now by which commands are decided (ISO 8601, UTC). */
  now(): string {
    return this.options.now();
  }

  /** Lets go of what is remembered of a stream, with all that was opened for it: it is read again when it is asked for. */
  forget(category: Category, id: string): void {
    this.cache.forget(streamName(category, id));
  }

  /** The state of a stream, for a rule about another stream that needs it as a fact. */
  async state<C extends Category>(category: C, id: string): Promise<StreamState<C>> {
    const stream = streamName(category, id);
    const cached = this.options.soleWriter ? this.cache.get(stream) : undefined;
    // In turn with the commands to it: a state that was read before an append must not be remembered after it.
    const state = cached ?? (await this.lock.holding([stream], () => this.cache.readOn(category, id)));
    return state as StreamState<C>;
  }

  /**
   * A command that is repeated has its first answer, and records nothing in a stream in which it has recorded something.
   * Where it found nothing to record it left no trace: there, a repeat is decided afresh.
   * @throws Refused when a rule forbids any of the intents; RevisionMismatch for a failed If-Match; CommandIdReused;
   * TooBusy when others keep writing; EventStoreUnavailable when it is unknown whether the events were recorded (send
   * the same intents again: what was recorded is not recorded twice).
   */
  execute(intents: readonly Intent[]): Promise<Outcome> {
    const streams = intents.map(({ category, id }) => streamName(category, id));
    return this.lock.holding(streams, async () => {
      for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
        if (attempt > 1) await pause(pauseMs(attempt));
        const outcome = await this.attempt(intents, attempt > 0);
        if (outcome !== undefined) return outcome;
      }
      throw new TooBusy(
        `${ATTEMPTS} attempts were overtaken by other writers. Nothing was recorded; try again.`,
      );
    });
  }

  /**
   * Begins a decision of any number of intents, which come one after the other. Other commands are carried out
   * meanwhile; where they write to a stream that the bulk has written to, its commit fails.
   * @param isCheck whether it is only to be known what would be recorded: nothing is kept, not even a key
   */
  async bulk({ isCheck = false }: { readonly isCheck?: boolean } = {}): Promise<Bulk> {
    const staged = await this.options.store.stage();
    const onCommit = () => this.cache.forgetAll();
    return new Bulk({ ...this.options, staged, isCheck, onCommit });
  }

  /** Undefined when it has to be decided again, on what the log says by then. */
  private async attempt(intents: readonly Intent[], readOn: boolean): Promise<Outcome | undefined> {
    const states = await this.loadAll(intents, readOn);
    const at = this.options.now();
    const plan = planAll(intents, (stream) => states.get(stream) as StreamState, at);
    // What a cache says may be old news when others write: look again before a no, and before doing nothing.
    if (!readOn && !this.options.soleWriter && !recordsAll(plan)) return undefined;
    if (plan.mismatch !== undefined) throw plan.mismatch;
    const [first, ...others] = plan.refusals;
    if (first !== undefined) throw new Refused([first, ...others]);
    const before = await this.before(plan, intents);
    try {
      return { receipts: plan.receipts, position: latest([before, await this.record(plan, at)]) };
    } catch (error) {
      // What the cache holds is still the beginning of the stream: the next attempt reads on from there.
      if (error instanceof RevisionConflict) return undefined;
      // Something may have been written nevertheless, and would be missed by whoever trusts the cache.
      for (const stream of plan.streams.keys()) this.cache.forget(stream);
      throw error;
    }
  }

  private async loadAll(
    intents: readonly Intent[],
    readOn: boolean,
  ): Promise<ReadonlyMap<string, StreamState>> {
    const states = new Map<string, StreamState>();
    for (const { category, id } of intents) {
      const stream = streamName(category, id);
      if (!states.has(stream)) states.set(stream, await this.load(category, id, readOn));
    }
    return states;
  }

  private async load(category: Category, id: string, readOn: boolean): Promise<StreamState> {
    const cached = readOn ? undefined : this.cache.get(streamName(category, id));
    return cached ?? this.cache.readOn(category, id);
  }

  /** Encodes and appends; answers the position that shows all of it. The cache knows of it only afterwards. */
  private async record(plan: Plan, at: string): Promise<Position> {
    const { codec, keys, store, soleWriter } = this.options;
    const plans = [...plan.streams.values()].filter(({ facts }) => facts.length > 0);
    if (plans.length === 0) return 0n;
    const facts = plans.flatMap((stream) => stream.facts);
    const people = new Set(facts.flatMap((fact) => peopleOf(fact, codec)));
    const encoding = { codec, keys: await keys.ensure([...people]), at };
    refuseForgotten(facts, encoding);
    const encoded = plans.map((stream) => encodePlan(stream, encoding));
    const { positions } = await store.append(encoded.map(({ write }) => write));
    encoded.forEach(({ write, after }, index) => {
      // EventStoreDB answers as if it had written when another process's attempt at the same command stands there, with
      // the same ids and other hashes. So where others write, what was written is read before anything follows it.
      if (soleWriter) this.cache.put(after(positions[index] as Position));
      else this.cache.outrunBy(write.stream);
    });
    return latest(positions);
  }

  /** The position that shows all that need not be recorded, since it is there. @throws CommandIdReused */
  private async before({ receipts, streams }: Plan, intents: readonly Intent[]): Promise<Position> {
    const seen: Position[] = [];
    for (const [index, { stream, revision, repeated, recorded }] of receipts.entries()) {
      if (repeated) seen.push(await this.earlier(stream, revision, intents[index] as Intent));
      else if (recorded === 0) seen.push(streams.get(stream)?.base.position ?? 0n);
    }
    return latest(seen);
  }

  /** Position of the event that the same command made earlier. @throws CommandIdReused if it was another request. */
  private async earlier(stream: string, revision: bigint, { provenance }: Intent): Promise<Position> {
    for await (const [event] of this.options.store.readStream(stream, { from: revision, limit: 1 })) {
      if (event === undefined) break;
      if (metadataOf(event).fingerprint !== provenance.fingerprint)
        throw new CommandIdReused(`The command ${provenance.commandId} was another request the first time.`);
      return event.position;
    }
    throw new Error(`Revision ${revision} of ${stream} was there, and is not any more.`);
  }
}

/**
 * Random and ever longer, a second in all attempts on average: writers who have met once would else meet again, and the
 * one that reads faster would win each time.
 */
const pauseMs = (attempt: number): number => Math.random() * FIRST_PAUSE_MS * 2 ** (attempt - 2);

const recordsAll = ({ receipts, mismatch }: Plan): boolean =>
  mismatch === undefined && receipts.every(({ recorded }) => recorded > 0);

const latest = (positions: readonly Position[]): Position =>
  positions.reduce((last, position) => (position > last ? position : last), 0n);
