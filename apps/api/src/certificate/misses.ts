const WINDOW_MS = 60_000;
const MOST_ADDRESSES = 10_000;

/** How many codes that lead to nothing one address may try within a minute. */
export const MISSES_A_MINUTE = 30;

/**
 * Counts codes that lead to nothing, by the address that they come from. A code is too long to be guessed: this keeps
 * those who try from costing the others time. Nothing of it is written down.
 */
export class Misses {
  private window = 0;
  private counts = new Map<string, number>();

  /** @param now the time in milliseconds */
  constructor(private readonly now: () => number = Date.now) {}

  /** Counts one. */
  add(address: string): void {
    const from = this.from(address);
    this.current().set(from, (this.counts.get(from) ?? 0) + 1);
  }

  /** In how many seconds the address may ask again; undefined where it may now. */
  waitSeconds(address: string): number | undefined {
    if ((this.current().get(this.from(address)) ?? 0) < MISSES_A_MINUTE) return undefined;
    return Math.ceil((WINDOW_MS - (this.now() % WINDOW_MS)) / 1000);
  }

  private current(): Map<string, number> {
    const window = Math.floor(this.now() / WINDOW_MS);
    if (window !== this.window) {
      this.window = window;
      this.counts = new Map();
    }
    return this.counts;
  }

  /** Who has one IPv6 address has the 64 bits after it as well; and the count must not grow without end. */
  private from(address: string): string {
    const from =
      address.includes(':') && !address.includes('.') ? address.split(':').slice(0, 4).join(':') : address;
    return this.counts.has(from) || this.counts.size < MOST_ADDRESSES ? from : 'others';
  }
}
