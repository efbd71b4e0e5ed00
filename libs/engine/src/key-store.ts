/** A person's key, or the news that it was destroyed: what was sealed under it stays sealed for ever. */
export type PersonKey = Uint8Array | 'destroyed';

/**
 * Port: the keys under which personal data are sealed, kept and backed up apart from the log.
 * Every adapter passes `test/contract/key-store.ts`.
 */
export interface KeyStore {
  /** Keys of these people, durably made where a person has none. A destroyed key is never made again. */
  ensure(personIds: readonly string[]): Promise<ReadonlyMap<string, PersonKey>>;

  /** Keys of these people; no entry for somebody who never had one. */
  load(personIds: readonly string[]): Promise<ReadonlyMap<string, PersonKey>>;

  /** Destroys a person's key for good. Repeating it changes nothing. */
  destroy(personId: string): Promise<void>;

  /** A secret of the installation by name (32 bytes), made at first asking: for keyed hashes and tokens. */
  secret(name: string): Promise<Uint8Array>;

  close(): Promise<void>;
}

/** A master key cannot be used just now, or not as it is set up. Nothing was recorded with it. */
export class MasterKeyUnavailable extends Error {
  override readonly name = 'MasterKeyUnavailable';
}
