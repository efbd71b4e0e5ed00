/** Where an event stands in the whole log: a total order, strictly growing, never reused. 0 stands before all. */
export type Position = bigint;

/** What a decider emits: a fact of the domain, before anything technical is known about it. */
export interface Fact {
  readonly type: string;
  readonly data: object;
}

/** Who did it: an id that means nothing outside, and the role in which they acted. */
export interface Actor {
  readonly id: string;
  readonly role: string;
}

/** Metadata as stored. The two names with a dollar are EventStoreDB's own, so that its tools can follow them. */
export interface Metadata {
  readonly $correlationId: string;
  readonly $causationId: string;
  readonly actor: Actor;
  /** Why, where a reason was asked for. Sealed under the person's key in a person's stream. */
  readonly reason?: unknown;
  /** When it happened in the world (ISO 8601, UTC). */
  readonly occurredAt: string;
  /** When we learned it (ISO 8601, UTC). */
  readonly recordedAt: string;
  /** The command that made the event; the same command never writes twice to one stream. */
  readonly commandId: string;
  /** Tells a repeated command from another one under the same id. Too short to identify what it was made of. */
  readonly fingerprint?: string;
  /** The version of the event type's schema. */
  readonly version: number;
  /** Hash of the stream's previous event; 64 zeros before the first. */
  readonly prev: string;
  /** SHA-256 over the canonical JSON of everything stored but this field. */
  readonly hash: string;
}

/** An event as it goes to a store: JSON texts, canonical (RFC 8785), never changed afterwards. */
export interface EventToStore {
  /**
   * A UUID, derived from the command, the stream and which of its events it is: a store that refuses or recognises ids
   * keeps a command from writing twice, whatever else fails. What stands under it may be another process's attempt at
   * the same command, recorded at another time and hashed otherwise.
   */
  readonly id: string;
  readonly type: string;
  readonly data: string;
  readonly metadata: string;
}

/** An event as a store gives it back. */
export interface StoredEvent extends EventToStore {
  readonly stream: string;
  /** 0 for the first event of a stream. */
  readonly revision: bigint;
  readonly position: Position;
}

/** Where an event stands, and what is known about it. */
export interface Placement {
  readonly stream: string;
  readonly revision: bigint;
  readonly position: Position;
  readonly id: string;
  readonly metadata: Metadata;
}

/**
 * An event as deciders, projections and readers see it: upcast to today's schema, opened where a key is left.
 * Recorded<A | B> is Recorded<A> | Recorded<B>, so that a switch over `type` knows the `data`.
 */
export type Recorded<E extends Fact = Fact> = E extends Fact
  ? Placement & { readonly type: E['type']; readonly data: E['data'] }
  : never;
