import type { DropBox, Position } from '@bina/engine';
import type { BallotKeys } from './ballots/ballot-keys.js';

/** The executor (libs/engine) that carries out commands; bound where an app is wired. */
export const EXECUTOR = Symbol('Executor');

/** A keyed digest of a NIP: the same for the same NIP, and nothing to be read from it without the key. */
export type NipDigest = (nip: string) => string;
export const NIP_DIGEST = Symbol('NipDigest');

/** What anonymous instruments need besides the log. */
export interface BallotParts {
  readonly keys: BallotKeys;
  readonly boxes: DropBox;
}
export const BALLOTS = Symbol('Ballots');

/** Port: how a person is forgotten outside of the log. Each may be repeated, and then changes nothing. */
export interface Forgetting {
  /** Destroys the key of a person's data for good. */
  destroyKey(subjectId: string): Promise<void>;

  /**
   * Has everything purged that was opened before, also from the files of the read models.
   * @param upTo once these have seen the log up to here
   * @throws when that takes too long: ask again
   */
  purge(upTo: Position): Promise<void>;
}
export const FORGETTING = Symbol('Forgetting');

/** For a process that only writes: there, nobody is forgotten. */
export const noForgetting: Forgetting = {
  destroyKey: () =>
    Promise.reject(new Error('Nobody can be forgotten here: this process keeps no read models.')),
  purge: () => Promise.reject(new Error('Nothing can be purged here: this process keeps no read models.')),
};

/** The `CheckInCodes` of the installation. */
export const CHECK_IN_CODES = Symbol('CheckInCodes');

/** The `CertificateCodes` of the installation. */
export const CERTIFICATE_CODES = Symbol('CertificateCodes');
