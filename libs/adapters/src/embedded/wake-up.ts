/** Wakes those who wait for something to happen in this process. */
export class WakeUp {
  readonly #waiting = new Set<() => void>();

  wake(): void {
    // Those who wait again are woken by the next call: they do so in a later turn, not while this goes through the set.
    for (const go of this.#waiting) go();
  }

  /**
   * Settles at the next `wake`, or when the signal aborts. Whoever looks for news and, finding none, calls this before
   * giving others a turn, misses nothing.
   */
  next(signal: AbortSignal): Promise<void> {
    if (signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const go = (): void => {
        this.#waiting.delete(go);
        signal.removeEventListener('abort', go);
        resolve();
      };
      this.#waiting.add(go);
      signal.addEventListener('abort', go);
    });
  }
}
