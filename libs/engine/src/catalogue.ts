import type { Fact } from './event.js';

/** Where an event type holds personal data, and whose they are. */
export interface PersonalField {
  /** Property names from the data's root; `*` stands for every element of a list. */
  readonly path: readonly string[];
  /** The property beside the field (in the same object) that holds the person's id. */
  readonly subject: string;
}

/** An event of an older version, on its way to today's. */
export interface VersionedFact extends Fact {
  readonly version: number;
}

/** What the codec must know of an event type; libs/domain declares them, beside the decider that emits them. */
export interface EventType {
  /** The version that is written today; older ones are still read. */
  readonly version: number;
  readonly personal: readonly PersonalField[];
  /** Undefined for data that fit; otherwise the path that does not, and why. */
  check(data: unknown): string | undefined;
  /** By version: what an event of that version says in the next one. May split it, rename it, or leave nothing. */
  readonly upcasts?: Readonly<Record<number, (data: never) => readonly VersionedFact[]>>;
}

/** Every event type that may stand in the log, by its stored name. */
export type Catalogue = Readonly<Record<string, EventType>>;
