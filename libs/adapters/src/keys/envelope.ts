import type { PersonKey } from '@bina/engine';
import { type KeyWrapper, MasterKeyMissing, type PlainKey } from './key-wrapper.js';

/** A plain key is stored as it is; a wrapped one as the id of its master key, NUL, and what the wrapper made: always longer. */
const PLAIN_BYTES = 32;

/** A key as it is stored, with its name. */
export interface StoredKey {
  readonly name: string;
  readonly stored: Uint8Array;
}

/** The id of the master key of a stored key; undefined where it is plain. */
export const masterKeyIdOf = (stored: Uint8Array): string | undefined => {
  if (stored.length === PLAIN_BYTES) return undefined;
  return Buffer.from(stored.subarray(0, stored.indexOf(0))).toString('utf8');
};

/** Turns keys into what is stored of them, and back. Without a wrapper keys are stored plain. */
export class Envelope {
  /** @param place where the keys are stored, for messages */
  constructor(
    readonly wrapper: KeyWrapper | undefined,
    readonly place: string,
  ) {}

  /** What to store, in the order given. @throws MasterKeyUnavailable */
  async seal(keys: readonly PlainKey[]): Promise<readonly Uint8Array[]> {
    if (this.wrapper === undefined || keys.length === 0) return keys.map(({ bytes }) => bytes);
    const wrapped = await this.wrapper.wrap(keys);
    return wrapped.map(({ masterKeyId, bytes }) => Buffer.concat([Buffer.from(`${masterKeyId}\0`), bytes]));
  }

  /**
   * The plain keys, in the order given: also of those that were stored before there was a master key.
   * @throws MasterKeyMissing, MasterKeyUnavailable, KeyNotUnwrapped
   */
  async open(keys: readonly StoredKey[]): Promise<readonly Uint8Array[]> {
    const wrapped = keys.flatMap(({ name, stored }) => {
      const masterKeyId = masterKeyIdOf(stored);
      if (masterKeyId === undefined) return [];
      return [{ name, masterKeyId, bytes: stored.subarray(stored.indexOf(0) + 1) }];
    });
    const [first] = wrapped;
    if (first === undefined) return keys.map(({ stored }) => Uint8Array.from(stored));
    if (this.wrapper === undefined) throw new MasterKeyMissing(this.place, first.masterKeyId);
    const { wrapper } = this;
    const unknown = wrapped.find(({ masterKeyId }) => !wrapper.has(masterKeyId));
    if (unknown !== undefined) throw new MasterKeyMissing(this.place, unknown.masterKeyId);
    const unwrapped = (await wrapper.unwrap(wrapped)).values();
    return keys.map(({ stored }) =>
      masterKeyIdOf(stored) === undefined ? Uint8Array.from(stored) : (unwrapped.next().value ?? stored),
    );
  }
}

/** The name under which a person's key is wrapped; a secret cannot take its place. */
export const nameOfPerson = (person: string): string => `key/${person}`;
/** The name under which a secret is wrapped. */
export const nameOfSecret = (name: string): string => `secret/${name}`;

/** The plain keys of people, from what is stored of them. @throws what `Envelope.open` throws */
export const openedFrom = async (
  stored: ReadonlyMap<string, Uint8Array | 'destroyed'>,
  envelope: Envelope,
): Promise<ReadonlyMap<string, PersonKey>> => {
  const alive = [...stored].flatMap(([person, bytes]) => (bytes === 'destroyed' ? [] : [{ person, bytes }]));
  const plain = await envelope.open(
    alive.map(({ person, bytes }) => ({ name: nameOfPerson(person), stored: bytes })),
  );
  const opened = new Map(alive.map(({ person }, index) => [person, plain[index]]));
  return new Map([...stored.keys()].map((person) => [person, opened.get(person) ?? 'destroyed']));
};
