import { createCipheriv, createDecipheriv, randomFillSync } from 'node:crypto';
import { canonicalJson } from './canonical-json.js';
import type { PersonKey } from './key-store.js';

/**
 * Personal data as stored: AES-256-GCM under the person's key, so that destroying the key is enough to forget, and
 * hashes taken over the sealed form stay true. It names whose key opens it, so that it can be opened without a schema.
 */
export interface Sealed {
  /** base64url of nonce (12 bytes), tag (16 bytes) and ciphertext. */
  readonly $sealed: string;
  /** The person whose key it is. */
  readonly of: string;
}

/** Where a sealed value stands. It is authenticated with the value: moved anywhere else, the value does not open. */
export interface Place {
  readonly stream: string;
  readonly eventId: string;
  /** Path of the field, such as `name` or `speakers.0.name`. */
  readonly field: string;
}

/** Stored personal data that its key does not open: it was altered, or moved from another place. */
export class SealBroken extends Error {
  override readonly name = 'SealBroken';
  constructor(readonly place: Place) {
    super(
      `The sealed field ${place.field} of event ${place.eventId} in ${place.stream} was altered: its key does not open it.`,
    );
  }
}

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

// Asking the system for twelve bytes costs as much as sealing: they are fetched for a thousand seals at once.
const nonces = Buffer.alloc(NONCE_BYTES * 1024);
let nextNonceAt = nonces.length;

/** Bytes that no other seal gets. They stand only until the next thousand are fetched: copy them within the turn. */
const nextNonce = (): Buffer => {
  if (nextNonceAt === nonces.length) {
    randomFillSync(nonces);
    nextNonceAt = 0;
  }
  return nonces.subarray(nextNonceAt, (nextNonceAt += NONCE_BYTES));
};

const bound = (place: Place): Buffer =>
  Buffer.from(canonicalJson([place.stream, place.eventId, place.field]));

/** Seals any JSON value. The nonce is random: a key seals far fewer than 2^32 values, a person's lifetime of fields. */
export const seal = (
  value: unknown,
  person: { readonly id: string; readonly key: Uint8Array },
  place: Place,
): Sealed => {
  const nonce = nextNonce();
  const cipher = createCipheriv('aes-256-gcm', person.key, nonce);
  cipher.setAAD(bound(place));
  const text = cipher.update(canonicalJson(value), 'utf8');
  const last = cipher.final();
  return {
    $sealed: Buffer.concat([nonce, cipher.getAuthTag(), text, last]).toString('base64url'),
    of: person.id,
  };
};

/** Opens a sealed value; null where the key was destroyed. @throws SealBroken when it was altered or moved. */
export const open = (sealed: Sealed, key: PersonKey, place: Place): unknown => {
  if (key === 'destroyed') return null;
  const bytes = Buffer.from(sealed.$sealed, 'base64url');
  // Buffer.from skips what is not base64url, so that several texts give the same bytes: only one of them was stored.
  if (bytes.toString('base64url') !== sealed.$sealed) throw new SealBroken(place);
  try {
    const nonce = bytes.subarray(0, NONCE_BYTES);
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
    decipher.setAAD(bound(place));
    decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
    const text =
      decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
    return JSON.parse(text) as unknown;
  } catch {
    throw new SealBroken(place);
  }
};

/** True for what `seal` makes. Anything else with a `$sealed` in it fits no schema, and is refused as such. */
export const isSealed = (value: unknown): value is Sealed =>
  typeof value === 'object' &&
  value !== null &&
  '$sealed' in value &&
  typeof value.$sealed === 'string' &&
  'of' in value &&
  typeof value.of === 'string';
