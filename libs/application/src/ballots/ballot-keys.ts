import { randomUUID } from 'node:crypto';
import type { Answers, Ballots } from '@bina/domain';
import { openSealed, seal, type KeyStore, type PersonKey } from '@bina/engine';
import { blindSign, makeSigningKey, type PublicKey } from './blind-signing.js';

/** What of an instrument's keys stands in the log. */
export interface KeyMaterial {
  readonly keyId: string;
  readonly publicKey: PublicKey;
  readonly sealedKey: string;
}

/** An anonymous instrument that has keys. */
export type Keyed = Extract<Ballots, { readonly keyId: string }>;

/** Where an instrument's secrets stand; a secret that is moved to another instrument does not open. */
interface Where {
  readonly programId: string;
  readonly instrumentId: string;
}

/** All answers of one person; longer ones are refused, shorter ones filled up, so that a length tells nothing. */
export const NOTE_BYTES = 8_192;
const FILLING = ' ';

/**
 * The keys of anonymous instruments. Each has one in the key store, which seals the key that signs its ballots and the
 * answers that wait to be counted. When it is destroyed, both stay sealed for ever, in every copy and backup.
 */
export class BallotKeys {
  constructor(private readonly keys: Pick<KeyStore, 'ensure' | 'load' | 'destroy'>) {}

  /** New keys for an instrument. */
  async make(where: Where): Promise<KeyMaterial> {
    const keyId = `ballots-${randomUUID()}`;
    const { publicKey, privateKey } = await makeSigningKey();
    const key = usable((await this.keys.ensure([keyId])).get(keyId));
    return { keyId, publicKey, sealedKey: sealed(privateKey, { keyId, key }, placeOf(where, 'signing key')) };
  }

  /** The signature of a blinded message (base64url); undefined for what is none. @throws Error once keys are destroyed */
  async sign(ballots: Keyed, where: Where, blinded: Buffer): Promise<string | undefined> {
    const key = usable((await this.keys.load([ballots.keyId])).get(ballots.keyId));
    const sealedKey = { $sealed: ballots.sealedKey, of: ballots.keyId };
    const privateKey = openSealed(sealedKey, key, placeOf(where, 'signing key')) as string;
    return blindSign(privateKey, blinded)?.toString('base64url');
  }

  /** A note of one person's answers, for the box; undefined if they are too long. @throws Error once keys are destroyed */
  async sealAnswers({ keyId }: Keyed, where: Where, answers: Answers): Promise<string | undefined> {
    const written = Buffer.from(JSON.stringify(answers));
    if (written.length > NOTE_BYTES) return undefined;
    const filled = Buffer.alloc(NOTE_BYTES, FILLING);
    written.copy(filled);
    const key = usable((await this.keys.load([keyId])).get(keyId));
    return sealed(filled.toString('base64url'), { keyId, key }, placeOf(where, 'answers'));
  }

  /** The answers of a note. @throws SealBroken; Error once keys are destroyed */
  async openAnswers({ keyId }: Keyed, where: Where, note: string): Promise<Answers> {
    const key = usable((await this.keys.load([keyId])).get(keyId));
    const filled = openSealed({ $sealed: note, of: keyId }, key, placeOf(where, 'answers')) as string;
    return JSON.parse(Buffer.from(filled, 'base64url').toString()) as Answers;
  }

  /** Whether they were destroyed, also where the log does not tell of it: one that was set back to an earlier day. */
  async areDestroyed({ keyId }: Keyed): Promise<boolean> {
    return (await this.keys.load([keyId])).get(keyId) === 'destroyed';
  }

  destroy({ keyId }: Keyed): Promise<void> {
    return this.keys.destroy(keyId);
  }
}

const placeOf = ({ programId, instrumentId }: Where, field: string) => ({
  stream: `program-${programId}`,
  eventId: instrumentId,
  field,
});

const sealed = (
  value: string,
  { keyId, key }: { readonly keyId: string; readonly key: Uint8Array },
  place: ReturnType<typeof placeOf>,
): string => seal(value, { id: keyId, key }, place).$sealed;

const usable = (key: PersonKey | undefined): Uint8Array => {
  if (key === undefined || key === 'destroyed') throw new Error('The keys of this instrument are destroyed.');
  return key;
};
