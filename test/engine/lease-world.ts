import { FencedOff, holdLease, type Lease } from '@bina/engine';

export const TTL_MS = 1_000;

/** Time that passes only when everybody waits for it. */
export class Time {
  nowMs = 0;
  readonly #waiting: { readonly atMs: number; readonly wake: () => void }[] = [];

  after(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((wake) => {
      this.#waiting.push({ atMs: this.nowMs + ms, wake });
      signal?.addEventListener('abort', () => wake());
    });
  }

  /** Lets time pass up to this moment, with everything that happens in it. */
  async runTo(endMs: number, each: () => void = () => undefined): Promise<void> {
    for (;;) {
      await new Promise(setImmediate);
      each();
      const next = this.#waiting.toSorted((a, b) => a.atMs - b.atMs)[0];
      if (next === undefined || next.atMs > endMs) break;
      this.#waiting.splice(this.#waiting.indexOf(next), 1);
      this.nowMs = Math.max(this.nowMs, next.atMs);
      next.wake();
    }
    this.nowMs = endMs;
  }
}

/** Settings, and one collection that is guarded by a fence. Calls take as long as `latencyMs` says. */
export class Store {
  readonly settings = new Map<string, string>();
  /** Tokens of the commits that were accepted, in order. */
  readonly accepted: bigint[] = [];
  /** While true, whatever is asked fails, before or after it was done. */
  broken: 'before' | 'after' | undefined;
  #fence = 0n;
  constructor(readonly latencyMs: () => Promise<void> = () => Promise.resolve()) {}

  setting = (key: string) => this.#call(() => this.settings.get(key));

  compareAndSet = (key: string, expected: string | undefined, value: string) =>
    this.#call(() => {
      if (this.settings.get(key) !== expected) return false;
      this.settings.set(key, value);
      return true;
    });

  commit = (token: bigint) =>
    this.#call(() => {
      if (token < this.#fence) throw new FencedOff('c', token, this.#fence);
      this.#fence = token;
      this.accepted.push(token);
    });

  async #call<T>(work: () => T): Promise<T> {
    await this.latencyMs();
    if (this.broken === 'before') throw new Error('The store is away.');
    const answer = work();
    if (this.broken === 'after') throw new Error('The store went away.');
    await this.latencyMs();
    return answer;
  }
}

export const leaseOf = (owner: string, store: Store, time: Time): Lease =>
  holdLease({
    readStore: store,
    name: 'projections',
    owner,
    ttlMs: TTL_MS,
    now: () => time.nowMs,
    sleep: (ms, signal) => time.after(ms, signal),
  });
