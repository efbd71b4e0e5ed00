/** One stored key that is to be replaced by another form of itself. */
export interface Replacement {
  readonly id: string;
  readonly from: Uint8Array;
  readonly to: Uint8Array;
}

/** Which of its two tables (or collections) is meant: keys of people by their id, or secrets by their name. */
export type KeyTable = 'keys' | 'secrets';

/** What a key store rests on: keys and secrets as they are stored, of which it does not know what they are. */
export interface StoredKeys {
  /** Where they are, for messages. */
  readonly place: string;
  /** No entry for somebody who never had a key. */
  load(people: readonly string[]): Promise<ReadonlyMap<string, Uint8Array | 'destroyed'>>;
  /** Adds keys, durably; whoever has one, or had one that was destroyed, is left as they are. */
  add(keys: ReadonlyMap<string, Uint8Array>): Promise<void>;
  destroy(person: string): Promise<void>;
  secret(name: string): Promise<Uint8Array | undefined>;
  /** Adds a secret, unless there is one of this name. */
  addSecret(name: string, stored: Uint8Array): Promise<void>;
  removeSecret(name: string): Promise<void>;
  secretNames(): Promise<readonly string[]>;
  /** How many there are. */
  count(table: KeyTable): Promise<number>;
  /** The next ones in the order of their ids; empty bytes where there is nothing to wrap. */
  page(
    table: KeyTable,
    after: string | undefined,
    limit: number,
  ): Promise<readonly (readonly [string, Uint8Array])[]>;
  /** Replaces each that is still as it was: one that was destroyed meanwhile does not come back. */
  replace(table: KeyTable, replacements: readonly Replacement[]): Promise<void>;
  /** Leaves nothing in free space of what was replaced, as far as the store has a say in it. */
  scrub(): Promise<void>;
  close(): Promise<void>;
}
