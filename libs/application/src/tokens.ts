import type { DropBox } from '@bina/engine';
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
