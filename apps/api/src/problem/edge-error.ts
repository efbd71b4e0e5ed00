import type { Refused } from '@bina/engine';
import type { EdgeCode } from './codes.js';

/** A request that the edge turns away, as a code of the table. */
export class EdgeError extends Error {
  override readonly name = 'EdgeError';
  constructor(
    readonly code: EdgeCode,
    readonly values: Readonly<Record<string, string | number>> = {},
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(code);
  }
}

/** What a wish was about, to say which of many was refused. */
export interface Subject {
  readonly values: Readonly<Record<string, string>>;
  /** JSON pointer of what in the body asked for it; absent where the whole request did. */
  readonly pointer?: string;
}

/** A request whose wishes were refused by rules, with what each of them was about. */
export class RequestRefused extends Error {
  override readonly name = 'RequestRefused';
  constructor(
    readonly refusals: Refused['refusals'],
    readonly subjects: readonly Subject[],
  ) {
    super(`Refused: ${refusals.map(({ rejected }) => rejected).join(', ')}`);
  }
}
