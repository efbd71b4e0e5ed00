import { LRUCache } from 'lru-cache';
import type { Codec } from './codec.js';
import type { Category } from './decider.js';
import type { EventToStore, Position } from './event.js';
import { RevisionConflict, type EventStore, type StreamWrite } from './event-store.js';
import { CommandIdReused, Refused, TooBusy, type Intent, type Outcome } from './intent.js';
import type { KeyStore, PersonKey } from './key-store.js';
import { KeyedLock } from './keyed-lock.js';
import { PersonForgotten } from './personal-fields.js';
import { planAll, type Plan, type PlannedFact, type StreamPlan } from './plan.js';
import { emptyStream, foldRecorded, streamName, type StreamState } from './stream-state.js';

export interface ExecutorOptions {
  readonly store: EventStore;
  readonly codec: Codec;
  readonly keys: Pick<KeyStore, 'ensure'>;
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

const ATTEMPTS = 5;
const CACHED_STREAMS = 10_000;

/** Codes of the engine's own refusals, beside those of the domain's rules. */
export type EngineRejection = 'PERSON_FORGOTTEN';

/**
 * Carries out commands: load (from a cache), decide, encode, append with the expected revision; on a conflict load and
 * decide again, boundedly. Several intents are one decision: if any is refused, none is recorded.
 */
export class Executor {
  private readonly lock = new KeyedLock();
  private readonly cache: LRUCache<string, StreamState>;

  constructor(private readonly options: ExecutorOptions) {
    this.cache = new LRUCache({ max: options.cachedStreams ?? CACHED_STREAMS });
  }

  /** The state of a stream, for a rule about another stream that needs it as a fact. */
  async state<C extends Category>(category: C, id: string): Promise<StreamState<C>> {
    return (await this.load(category, id, !this.options.soleWriter)) as StreamState<C>;
  }

  /**
   * @throws Refused when a rule forbids any of the intents; RevisionMismatch for a failed If-Match; CommandIdReused;
   * TooBusy when others keep writing; EventStoreUnavailable when it is unknown whether the events were recorded (send
   * the same intents again: what was recorded is not recorded twice).
   */
  execute(intents: readonly Intent[]): Promise<Outcome> {
    const streams = intents.map(({ category, id }) => streamName(category, id));
    return this.lock.holding(streams, async () => {
      for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
        const states = await this.loadAll(intents, attempt > 0);
        const at = this.options.now();
        const plan = planAll(intents, (stream) => states.get(stream) as StreamState, at);
        // What a cache says may be old news when others write: look again before a no, and before doing nothing.
        if (attempt === 0 && !this.options.soleWriter && !plan.intents.every(({ recorded }) => recorded > 0))
          continue;
        const [first, ...others] = plan.refusals;
        if (first !== undefined) throw new Refused([first, ...others]);
        try {
          return await this.outcome(intents, plan, await this.record(plan, at));
        } catch (error) {
          // After any failure something may have been written, so what the cache holds is not to be trusted.
          for (const stream of streams) this.cache.delete(stream);
          if (!(error instanceof RevisionConflict)) throw error;
        }
      }
      throw new TooBusy(
        `${ATTEMPTS} attempts were overtaken by other writers. Nothing was recorded; try again.`,
      );
    });
  }

  private async loadAll(
    intents: readonly Intent[],
    readOn: boolean,
  ): Promise<ReadonlyMap<string, StreamState>> {
    const states = new Map<string, StreamState>();
    for (const { category, id } of intents) {
      const stream = streamName(category, id);
      if (states.has(stream)) continue;
      const cached = readOn ? undefined : this.cache.get(stream);
      states.set(stream, cached ?? (await this.load(category, id, readOn)));
    }
    return states;
  }

  private async load(category: Category, id: string, readOn: boolean): Promise<StreamState> {
    const cached = this.cache.get(streamName(category, id));
    if (cached !== undefined && !readOn) return cached;
    let state = cached ?? emptyStream(category, id);
    for await (const page of this.options.store.readStream(state.stream, { from: state.revision + 1n }))
      state = foldRecorded(state, await this.options.codec.decode(page));
    this.cache.set(state.stream, state);
    return state;
  }

  /** Encodes and appends; answers the position that shows all of it. The cache holds the new states only afterwards. */
  private async record(plan: Plan, at: string): Promise<Position> {
    const plans = [...plan.streams.values()].filter(({ facts }) => facts.length > 0);
    if (plans.length === 0) return 0n;
    const keys = await this.options.keys.ensure([...this.peopleIn(plans)]);
    const encoded = plans.map((stream) => this.encode(stream, at, keys));
    const { positions } = await this.options.store.append(encoded.map(({ write }) => write));
    return encoded.reduce((last, { remember }, index) => {
      const position = positions[index] as Position;
      remember(position);
      return position > last ? position : last;
    }, 0n);
  }

  private *peopleIn(plans: readonly StreamPlan[]): Iterable<string> {
    for (const { facts } of plans)
      for (const { fact, intent } of facts) {
        yield* this.options.codec.subjects(fact);
        if (intent.category.personal && intent.provenance.reason !== undefined) yield intent.id;
      }
  }

  private encode(
    { base, states, facts }: StreamPlan,
    at: string,
    keys: ReadonlyMap<string, PersonKey>,
  ): { readonly write: StreamWrite; readonly remember: (position: Position) => void } {
    let { revision, hash } = base;
    const events: EventToStore[] = [];
    for (const planned of facts) {
      revision += 1n;
      const event = this.encodeOne(planned, { stream: base.stream, revision, prev: hash, at }, keys);
      events.push(event);
      ({ hash } = event);
    }
    const remember = (position: Position): void => {
      // The map of commands only ever grows, so states handed out before may share it.
      const commands = base.commands as Map<string, bigint>;
      facts.forEach(({ intent }, index) =>
        commands.set(intent.provenance.commandId, base.revision + BigInt(index + 1)),
      );
      this.cache.set(base.stream, { ...base, states, revision, hash, position });
    };
    return { write: { stream: base.stream, expected: base.revision, events }, remember };
  }

  private encodeOne(
    { id, fact, intent, index }: PlannedFact,
    place: { readonly stream: string; readonly revision: bigint; readonly prev: string; readonly at: string },
    keys: ReadonlyMap<string, PersonKey>,
  ): EventToStore & { readonly hash: string } {
    const {
      commandId,
      actor,
      correlationId,
      causationId,
      reason,
      occurredAt = place.at,
      fingerprint,
    } = intent.provenance;
    const metadata = {
      $correlationId: correlationId,
      $causationId: causationId,
      actor,
      commandId,
      ...(fingerprint === undefined ? {} : { fingerprint }),
      occurredAt,
      recordedAt: place.at,
      prev: place.prev,
    };
    const why =
      reason === undefined ? {} : { reason, ...(intent.category.personal ? { reasonOf: intent.id } : {}) };
    try {
      return this.options.codec.encode(
        { stream: place.stream, revision: place.revision, id, fact, metadata, ...why },
        keys,
      );
    } catch (error) {
      if (error instanceof PersonForgotten)
        throw new Refused([{ index, rejected: 'PERSON_FORGOTTEN' satisfies EngineRejection }]);
      throw error;
    }
  }

  private async outcome(intents: readonly Intent[], plan: Plan, recorded: Position): Promise<Outcome> {
    let position = recorded;
    for (const [index, { stream, revision, repeated, recorded: count }] of plan.intents.entries()) {
      if (count > 0) continue;
      const seen = repeated
        ? await this.earlier(stream, revision, intents[index] as Intent)
        : (plan.streams.get(stream)?.base.position ?? 0n);
      if (seen > position) position = seen;
    }
    return { receipts: plan.intents, position };
  }

  /** Position of the event that the same command made earlier. @throws CommandIdReused if it was another request. */
  private async earlier(stream: string, revision: bigint, { provenance }: Intent): Promise<Position> {
    for await (const page of this.options.store.readStream(stream, { from: revision, limit: 1 }))
      for (const event of await this.options.codec.decode(page)) {
        const { fingerprint } = event.metadata;
        if (fingerprint !== provenance.fingerprint)
          throw new CommandIdReused(
            `The command ${provenance.commandId} was another request the first time.`,
          );
        return event.position;
      }
    throw new Error(`Revision ${revision} of ${stream} was there, and is not any more.`);
  }
}
