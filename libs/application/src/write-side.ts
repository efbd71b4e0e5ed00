import { createHmac } from 'node:crypto';
import { catalogue, cleanNip } from '@bina/domain';
import { Codec, Executor, type DropBox, type EventStore, type KeyStore } from '@bina/engine';
import type { ApplicationParts } from './application.module.js';
import { CertificateCodes } from './certificates/codes.js';
import { CheckInCodes } from './check-in/codes.js';
import { BallotKeys } from './ballots/ballot-keys.js';

/** What writing needs of an installation's stores. */
export interface WriteStores {
  readonly events: EventStore;
  readonly keys: KeyStore;
  readonly boxes: DropBox;
  /** True when no other process writes to the log. */
  readonly soleWriter: boolean;
  /** The time now (ISO 8601, UTC); the machine's clock by default. */
  readonly now?: () => string;
}

export interface WriteSide extends ApplicationParts {
  readonly executor: Executor;
  readonly codec: Codec;
}

/** Puts together what carries out commands, over whichever stores. */
export const openWriteSide = async ({
  events,
  keys,
  boxes,
  soleWriter,
  now = systemTime,
}: WriteStores): Promise<WriteSide> => {
  const codec = new Codec(catalogue, keys);
  const nipKey = await keys.secret('nip');
  return {
    codec,
    checkInCodes: new CheckInCodes(await keys.secret('check-in')),
    certificateCodes: new CertificateCodes(await keys.secret('certificates')),
    ballots: { keys: new BallotKeys(keys), boxes },
    executor: new Executor({ store: events, codec, keys, now, soleWriter }),
    nipDigest: (nip) => createHmac('sha256', nipKey).update(cleanNip(nip)).digest('hex').slice(0, 32),
  };
};

const systemTime = (): string => new Date().toISOString();
