import type { ReadStore } from './read-store.js';

export interface LeaseOptions {
  readonly readStore: Pick<ReadStore, 'setting' | 'compareAndSet'>;
  /** What is held: of those who name the same, one is active. */
  readonly name: string;
  /** Who holds it, for people who look into the store. */
  readonly owner: string;
  /** After so long without a sign of life another one takes over. */
  readonly ttlMs: number;
  /** A clock that never steps back, in milliseconds. Clocks of different machines are never compared. */
  readonly now: () => number;
  /** Resolves, and early when the signal aborts. */
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
}

/** The lease went to somebody else, or ended before it could be renewed. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost';
}

/** What stands in the store. Any change of it is a sign of life. */
interface LeaseRecord {
  /** Grows by one with every holder. */
  readonly token: string;
  /** undefined: given back. */
  readonly owner?: string;
  readonly ttlMs: number;
  /** Grows with every renewal. */
  readonly beat: number;
}

interface Held {
  readonly token: bigint;
  /** By our own clock, counted from before the store was asked: the others count from later. */
  readonly untilMs: number;
}

/** A wish to be the one who holds a lease. Asks for nothing until `acquire`. */
export const holdLease = (options: LeaseOptions): Lease => new Lease(options);

/** Of how the time to live is cut up: signs of life by the holder, looks by those who wait. */
const PARTS = 4;

/**
 * "One active process": a lease in the read store. The holder shows that it lives by changing the record; who waits
 * takes over after seeing the same record for the whole time to live by the clock of its own. A lease is a courtesy
 * that keeps two from doing the same work; what makes a former holder harmless is the token (see `fenced`).
 */
export class Lease {
  readonly #options: LeaseOptions;
  readonly #key: string;
  #held: Held | undefined;

  constructor(options: LeaseOptions) {
    this.#options = options;
    this.#key = `lease/${options.name}`;
  }

  /** As far as our own clock can tell. */
  get isHeld(): boolean {
    return this.#held !== undefined && this.#options.now() < this.#held.untilMs;
  }

  /**
   * Waits until nobody else holds the lease, and takes it.
   * @returns the fencing token, higher than that of every earlier holder.
   * @throws the signal's reason; what the read store throws, and then whether the lease was taken shows with time.
   */
  async acquire(signal?: AbortSignal): Promise<bigint> {
    const { now, sleep, ttlMs } = this.#options;
    let seen: { readonly text: string | undefined; readonly sinceMs: number } | undefined;
    for (;;) {
      signal?.throwIfAborted();
      const text = await this.#read();
      if (seen === undefined || seen.text !== text) seen = { text, sinceMs: now() };
      const record = parsed(text);
      const waitMs = record?.owner === undefined ? 0 : seen.sinceMs + record.ttlMs - now();
      if (waitMs > 0) await sleep(Math.min(waitMs, ttlMs / PARTS), signal);
      else if (await this.#take(text, record)) return (this.#held as Held).token;
    }
  }

  /**
   * Shows that the holder lives. To be called several times within `ttlMs`.
   * @throws LeaseLost; what the read store throws, and then it may be tried again.
   */
  async renew(): Promise<void> {
    const { now, owner, ttlMs } = this.#options;
    const held = this.#held;
    if (held === undefined) throw new LeaseLost(`The lease ${this.#options.name} is not held.`);
    const untilMs = now() + ttlMs;
    const text = await this.#read();
    const record = parsed(text);
    if (record?.token === String(held.token) && record.owner !== undefined)
      if (await this.#write(text, { ...record, owner, ttlMs, beat: record.beat + 1 })) {
        this.#held = { ...held, untilMs };
        return;
      }
    this.#held = undefined;
    throw new LeaseLost(
      `The lease ${this.#options.name} was taken over by ${record?.owner ?? 'somebody else'}.`,
    );
  }

  /** Gives the lease back, so that the next one need not wait. Nothing happens where it is not held. */
  async release(): Promise<void> {
    const held = this.#held;
    if (held === undefined) return;
    this.#held = undefined;
    const text = await this.#read();
    const record = parsed(text);
    if (record?.token !== String(held.token)) return;
    await this.#write(text, { token: record.token, ttlMs: record.ttlMs, beat: record.beat + 1 });
  }

  /**
   * Waits for the lease and works while it is held; gives it back at the end. The work's signal aborts when the lease
   * is lost or `signal` aborts, and the work is then waited for: its commits are refused from then on at the latest.
   * @throws what the work, or taking the lease, throws.
   */
  async whileHeld<T>(
    work: (held: { readonly token: bigint; readonly signal: AbortSignal }) => Promise<T>,
    signal?: AbortSignal,
  ): Promise<T> {
    const token = await this.acquire(signal);
    const lost = new AbortController();
    const over = new AbortController();
    const renewing = this.#keepRenewing(lost, over.signal);
    try {
      return await work({ token, signal: AbortSignal.any([lost.signal, ...(signal ? [signal] : [])]) });
    } finally {
      over.abort();
      await renewing;
      // Where it cannot be given back now, the next one waits until its time is up; so need we not longer.
      await this.#atMost(this.#options.ttlMs, this.release()).catch(() => undefined);
    }
  }

  async #keepRenewing(lost: AbortController, over: AbortSignal): Promise<void> {
    const { sleep, ttlMs, name, now } = this.#options;
    while (!over.aborted && !lost.signal.aborted) {
      await sleep(ttlMs / PARTS, over);
      if (over.aborted) return;
      const leftMs = (this.#held?.untilMs ?? 0) - now();
      // A store that is away for a moment, or silent, is no loss: until our time is up nobody can have taken over.
      const error = await this.#atMost(leftMs, this.renew()).catch((failure: unknown) => failure);
      if (error instanceof LeaseLost) lost.abort(error);
      else if (!this.isHeld)
        lost.abort(new LeaseLost(`The lease ${name} could not be renewed in time.`, { cause: error }));
    }
  }

  async #atMost(ms: number, work: Promise<void>): Promise<void> {
    const done = new AbortController();
    try {
      await Promise.race([work, this.#options.sleep(ms, done.signal)]);
    } finally {
      done.abort();
    }
  }

  async #take(text: string | undefined, before: LeaseRecord | undefined): Promise<boolean> {
    const { now, owner, ttlMs } = this.#options;
    const token = BigInt(before?.token ?? 0) + 1n;
    const untilMs = now() + ttlMs;
    if (!(await this.#write(text, { token: String(token), owner, ttlMs, beat: 0 }))) return false;
    this.#held = { token, untilMs };
    return true;
  }

  #read(): Promise<string | undefined> {
    return this.#options.readStore.setting(this.#key);
  }

  #write(expected: string | undefined, record: LeaseRecord): Promise<boolean> {
    return this.#options.readStore.compareAndSet(this.#key, expected, JSON.stringify(record));
  }
}

const parsed = (text: string | undefined): LeaseRecord | undefined =>
  text === undefined ? undefined : (JSON.parse(text) as LeaseRecord);
