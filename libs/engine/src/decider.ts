import type { Fact } from './event.js';

/** Why a command was refused, as a stable code, with the values that its sentence names. */
export interface Rejection<Code extends string = string> {
  readonly rejected: Code;
  readonly with?: Readonly<Record<string, string | number>>;
  /** What else stands in the way, where all of it can be named at once. */
  readonly others?: readonly Rejection<Code>[];
}

/** What a decider answers: the facts to record (none for a retry), or why not. */
export type Decision<E> = readonly E[] | Rejection;

/**
 * The rules of one concern over one stream. Several deciders ("facets") may share a stream: each folds the types in
 * `folds` and no other. Pure: time comes in as `at`, ids come in with the command.
 */
export interface Decider<State = unknown, Command = unknown, E extends Fact = Fact> {
  readonly name: string;
  readonly folds: readonly E['type'][];
  readonly initial: State;
  evolve(state: State, event: E): State;
  /** @param at when the command is decided (ISO 8601, UTC). */
  decide(command: Command, state: State, at: string): Decision<E>;
}

/** A kind of stream: `<name>-<id>`, and the deciders that share it. */
export interface Category<
  Facets extends Readonly<Record<string, AnyDecider>> = Readonly<Record<string, AnyDecider>>,
> {
  readonly name: string;
  readonly facets: Facets;
  /** True where the id is a person: a reason given for an event of this stream is then sealed under that person's key. */
  readonly personal?: boolean;
}

// A list of deciders of different states and commands can only be held untyped; `intend` types it at the one door.
// eslint-disable-next-line typescript/no-explicit-any
export type AnyDecider = Decider<any, any, any>;

export type StateOf<D extends AnyDecider> = D['initial'];
