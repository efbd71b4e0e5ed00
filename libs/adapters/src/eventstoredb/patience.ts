import { EventStoreUnavailable } from '@bina/engine';
import { describe, isPassing, lasting } from './failures.js';

const FIRST_PAUSE_MS = 50;

/** Pauses, each twice as long as the one before, up to a limit; halved at random, so that clients do not come in step. */
export class Backoff {
  #next = FIRST_PAUSE_MS;

  constructor(private readonly longestMs: number) {}

  nextMs(): number {
    const pause = this.#next;
    this.#next = Math.min(this.#next * 2, this.longestMs);
    return pause * (0.5 + Math.random() / 2);
  }

  reset(): void {
    this.#next = FIRST_PAUSE_MS;
  }
}

/** Decides after each failure of one piece of work whether it is tried again. */
export class Patience {
  readonly #backoff = new Backoff(2_000);
  #until: number;

  constructor(
    private readonly patienceMs: number,
    private readonly what: string,
  ) {
    this.#until = Date.now() + patienceMs;
  }

  /** The work has got on: the patience begins anew. */
  renew(): void {
    this.#until = Date.now() + this.patienceMs;
    this.#backoff.reset();
  }

  /**
   * Waits before the next attempt.
   * @throws EventStoreUnavailable when it has lasted too long; @throws Error when another attempt is of no use.
   */
  async afterFailure(error: unknown): Promise<void> {
    if (!isPassing(error)) throw lasting(error, this.what);
    const pause = this.#backoff.nextMs();
    if (Date.now() + pause > this.#until)
      throw new EventStoreUnavailable(`EventStoreDB did not answer: ${this.what}. ${describe(error)}`, {
        cause: error,
      });
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

/** Waits, or until the signal aborts. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done);
    if (signal.aborted) done();
  });
}
