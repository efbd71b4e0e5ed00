import { randomBytes } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { KeyStore, PersonKey } from '@bina/engine';
import { type Envelope, masterKeyIdOf, nameOfPerson, nameOfSecret, type StoredKey } from './envelope.js';
import { addMark } from './marks.js';
import type { StoredKeys } from './stored-keys.js';

const KEY_BYTES = 32;
const REMEMBERED_KEYS = 50_000;

export interface EnvelopedOptions {
  readonly stored: StoredKeys;
  readonly envelope: Envelope;
  /**
   * Whether nobody else changes the store: then what was read is remembered. Else each key is read again, and only the
   * work of unwrapping it is saved while it stands there as it was: another process may destroy a key at any time.
   */
  readonly isAlone: boolean;
}

interface Remembered {
  readonly stored: Uint8Array;
  readonly plain: Uint8Array;
}

type People = readonly string[];
type Keys = ReadonlyMap<string, PersonKey>;

/** The key store over any stored keys: makes keys, and has them wrapped before they are stored. */
export class EnvelopedKeyStore implements KeyStore {
  readonly #stored: StoredKeys;
  readonly #envelope: Envelope;
  readonly #isAlone: boolean;
  readonly #remembered = new LRUCache<string, Remembered | 'destroyed'>({ max: REMEMBERED_KEYS });
  readonly #marked = new Set<string>();
  #destructions = 0;
  #closing: Promise<void> | undefined;

  constructor({ stored, envelope, isAlone }: EnvelopedOptions) {
    this.#stored = stored;
    this.#envelope = envelope;
    this.#isAlone = isAlone;
  }

  async ensure(personIds: People): Promise<Keys> {
    const known = await this.load(personIds);
    const missing = [...new Set(personIds)].filter((person) => !known.has(person));
    if (missing.length === 0) return known;
    const plain = missing.map((person) => ({ name: nameOfPerson(person), bytes: randomBytes(KEY_BYTES) }));
    const sealed = await this.#seal(plain);
    await this.#stored.add(new Map(missing.map((person, index) => [person, bytesAt(sealed, index)])));
    const made = new Map(
      plain.map(({ bytes }, index) => [
        missing[index] ?? '',
        { stored: bytesAt(sealed, index), plain: bytes },
      ]),
    );
    // What stands there now: somebody else may have made, or destroyed, one of them in the meantime.
    return new Map([...known, ...(await this.#read(missing, made))]);
  }

  async load(personIds: People): Promise<Keys> {
    this.#checkOpen();
    const found = new Map<string, PersonKey>();
    const unknown: string[] = [];
    for (const person of personIds) {
      const remembered = this.#isAlone ? this.#remembered.get(person) : undefined;
      if (remembered === undefined) unknown.push(person);
      else found.set(person, copyOf(remembered === 'destroyed' ? remembered : remembered.plain));
    }
    return unknown.length === 0 ? found : new Map([...found, ...(await this.#read(unknown))]);
  }

  async destroy(personId: string): Promise<void> {
    this.#checkOpen();
    await this.#stored.destroy(personId);
    // Whoever is unwrapping it now does not remember it any more.
    this.#destructions++;
    this.#remember(personId, 'destroyed');
  }

  async secret(name: string): Promise<Uint8Array> {
    this.#checkOpen();
    const stored = await this.#stored.secret(name);
    if (stored !== undefined)
      return bytesAt(await this.#envelope.open([{ name: nameOfSecret(name), stored }]), 0);
    const sealed = await this.#seal([{ name: nameOfSecret(name), bytes: randomBytes(KEY_BYTES) }]);
    await this.#stored.addSecret(name, bytesAt(sealed, 0));
    return this.secret(name);
  }

  close(): Promise<void> {
    this.#closing ??= this.#stored.close();
    return this.#closing;
  }

  async #seal(keys: Parameters<Envelope['seal']>[0]): Promise<readonly Uint8Array[]> {
    const sealed = await this.#envelope.seal(keys);
    // A KMS may have gone over to a new version of its key since.
    for (const masterKeyId of new Set(sealed.map(masterKeyIdOf)))
      if (masterKeyId !== undefined && !this.#marked.has(masterKeyId)) {
        await addMark(this.#stored, masterKeyId);
        this.#marked.add(masterKeyId);
      }
    return sealed;
  }

  /** @param made keys that were just made, which need no unwrapping if they are the ones that stand there. */
  async #read(people: People, made: ReadonlyMap<string, Remembered> = new Map()): Promise<Keys> {
    const destructions = this.#destructions;
    const stored = await this.#stored.load(people);
    const opened = await this.#open(stored, made);
    if (destructions === this.#destructions) for (const [person, one] of opened) this.#remember(person, one);
    return new Map(
      [...opened].map(([person, one]) => [person, copyOf(one === 'destroyed' ? one : one.plain)]),
    );
  }

  async #open(
    stored: Awaited<ReturnType<StoredKeys['load']>>,
    made: ReadonlyMap<string, Remembered>,
  ): Promise<ReadonlyMap<string, Remembered | 'destroyed'>> {
    const opened = new Map<string, Remembered | 'destroyed'>();
    const toOpen: (StoredKey & { readonly person: string })[] = [];
    for (const [person, bytes] of stored) {
      if (bytes === 'destroyed') {
        opened.set(person, bytes);
        continue;
      }
      const known = [made.get(person), this.#remembered.get(person)].find(
        (one): one is Remembered => typeof one === 'object' && Buffer.from(bytes).equals(one.stored),
      );
      if (known !== undefined) opened.set(person, known);
      else toOpen.push({ person, name: nameOfPerson(person), stored: bytes });
    }
    const plain = await this.#envelope.open(toOpen);
    for (const [index, { person, stored: bytes }] of toOpen.entries())
      opened.set(person, { stored: bytes, plain: bytesAt(plain, index) });
    return opened;
  }

  #remember(person: string, one: Remembered | 'destroyed'): void {
    const before = this.#remembered.get(person);
    if (one === 'destroyed' && typeof before === 'object') before.plain.fill(0);
    this.#remembered.set(person, one);
  }

  #checkOpen(): void {
    if (this.#closing) throw new Error(`The key store in ${this.#stored.place} is closed.`);
  }
}

/** A copy, so that a caller who wipes a key after use does not wipe ours, and none lives on when ours is destroyed. */
const copyOf = (key: PersonKey): PersonKey => (key === 'destroyed' ? key : Uint8Array.from(key));

const bytesAt = (all: readonly Uint8Array[], index: number): Uint8Array => {
  const bytes = all[index];
  if (bytes === undefined)
    throw new Error(`A key wrapper has answered ${all.length} keys, and not the one asked for.`);
  return bytes;
};
