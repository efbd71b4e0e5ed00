/** A key of a person, or a secret, in the clear. */
export interface PlainKey {
  /** What it is the key of. It is bound to the wrapped form: put under another name, it is not unwrapped. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A key wrapped under a master key. */
export interface WrappedKey {
  /** Names the master key, and never tells it; without NUL. */
  readonly masterKeyId: string;
  readonly bytes: Uint8Array;
}

/** Port: wraps keys under a master key that is kept apart from them. */
export interface KeyWrapper {
  /** The master key that it wraps under now. */
  readonly masterKeyId: string;
  /** Whether it has the master key of this id. */
  has(masterKeyId: string): boolean;
  /** @returns in the order given. @throws MasterKeyUnavailable; then none is wrapped */
  wrap(keys: readonly PlainKey[]): Promise<readonly WrappedKey[]>;
  /** @returns in the order given. @throws MasterKeyMissing, MasterKeyUnavailable, KeyNotUnwrapped */
  unwrap(keys: readonly (WrappedKey & Pick<PlainKey, 'name'>)[]): Promise<readonly Uint8Array[]>;
}

/** Keys are wrapped under a master key that is not at hand. */
export class MasterKeyMissing extends Error {
  override readonly name = 'MasterKeyMissing';
  /** @param place where the keys are @param masterKeyId whose key is missing */
  constructor(place: string, masterKeyId: string) {
    super(
      `The keys in ${place} are wrapped under the master key ${masterKeyId}, which is not at hand. ` +
        (masterKeyId.startsWith(FILE)
          ? 'Set BINA_MASTER_KEY_FILE to the file that holds it.'
          : 'Set BINA_MASTER_KEY_URL to the key of this name, and BINA_MASTER_KEY_TOKEN_FILE.'),
    );
  }
}

/** How ids of master keys in a file begin. */
export const FILE = 'file/';

/** A key was changed since it was wrapped, or stands under another name. */
export class KeyNotUnwrapped extends Error {
  override readonly name = 'KeyNotUnwrapped';
  constructor(masterKeyId: string, options?: ErrorOptions) {
    super(
      `A stored key is not what was wrapped under the master key ${masterKeyId}: it is damaged, or was put under ` +
        "another name. Put a backup of the keys in the store's place.",
      options,
    );
  }
}
