import type { Fact, Recorded } from './event.js';
import type { Document } from './read-store.js';

/** A command that a policy wants carried out: what to do, for the application to recognise. */
export interface Reaction<C = unknown> {
  /** Tells this reaction from others to the same event, and stays the same when the event is seen again. */
  readonly key: string;
  readonly command: C;
}

/**
 * "Whenever X, then Y", durable: a fold with memory (like a projection's document) that also asks for commands.
 * Reactions are carried out before the checkpoint moves, under ids derived from policy, event and key: a crash
 * repeats them, and a repeat records nothing.
 */
export interface Policy<E extends Fact = Fact, C = unknown, M extends object = Document> {
  readonly name: string;
  readonly folds: readonly E['type'][];
  /** The memory an event concerns; undefined for a policy that needs none. */
  key?(event: Recorded<E>): string | undefined;
  remember?(memory: M | undefined, event: Recorded<E>): M | undefined;
  react(event: Recorded<E>, memory: M | undefined): readonly Reaction<C>[];
}
