import type { AnyDecider, Category, Rejection } from './decider.js';
import type { Actor, Position } from './event.js';

/** Where a command comes from; goes into the metadata of every event that it makes. */
export interface Provenance {
  /** The same id never writes twice to one stream: a repeat is answered with what was recorded the first time. */
  readonly commandId: string;
  readonly actor: Actor;
  /** Ties together all that follows from one request. */
  readonly correlationId: string;
  /** What this follows from: an event's id for a policy's command, the command's own id for a request. */
  readonly causationId: string;
  readonly reason?: string;
  /** When it happened in the world (ISO 8601, UTC); the time of recording if absent. */
  readonly occurredAt?: string;
  /** A short keyed hash of the request, to tell a repeat from a different request under the same key. */
  readonly fingerprint?: string;
}

/** One wish: a command to one facet of one stream. */
export interface Intent {
  readonly category: Category;
  readonly id: string;
  readonly facet: string;
  readonly command: unknown;
  readonly provenance: Provenance;
  /** Refuse unless the stream stands at this revision (If-Match). */
  readonly ifRevision?: bigint;
}

type CommandOf<D extends AnyDecider> = Parameters<D['decide']>[0];

/** Makes an intent; the one place where a command is checked to belong to its facet. */
export const intend = <C extends Category, F extends keyof C['facets'] & string>(
  to: { readonly category: C; readonly id: string; readonly facet: F; readonly ifRevision?: bigint },
  command: CommandOf<C['facets'][F]>,
  provenance: Provenance,
): Intent => ({ ...to, command, provenance });

/** What became of an intent. */
export interface Receipt {
  readonly stream: string;
  /** That of the last event of its command in the stream; if there is none, where the stream stands. */
  readonly revision: bigint;
  /** How many events it recorded: none where there was nothing new to record. */
  readonly recorded: number;
  /** True when this command had been carried out before, and was not again. */
  readonly repeated: boolean;
}

export interface Outcome {
  /** In the order of the intents. */
  readonly receipts: readonly Receipt[];
  /** Reading at this position or later shows everything that was recorded. */
  readonly position: Position;
}

/** Why one of the intents was refused. */
export interface Refusal extends Rejection {
  /** Index of the intent. */
  readonly index: number;
}

/** At least one intent was refused by its decider, so none was carried out. */
export class Refused extends Error {
  override readonly name = 'Refused';
  constructor(readonly refusals: readonly [Refusal, ...Refusal[]]) {
    super(`Refused: ${refusals.map(({ rejected }) => rejected).join(', ')}`);
  }
}

/** The stream has moved on since the caller looked at it. */
export class RevisionMismatch extends Error {
  override readonly name = 'RevisionMismatch';
  constructor(
    readonly index: number,
    readonly actual: bigint,
  ) {
    super(`The stream is at revision ${actual}.`);
  }
}

/** The same command id came with another request than the first time. */
export class CommandIdReused extends Error {
  override readonly name = 'CommandIdReused';
}

/** Others kept writing to the same streams; nothing was recorded by this attempt. */
export class TooBusy extends Error {
  override readonly name = 'TooBusy';
}
