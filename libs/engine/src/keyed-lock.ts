/**
 * One at a time per key, in the order of asking. Commands to one stream wait for each other instead of conflicting;
 * commands to different streams do not meet.
 */
export class KeyedLock {
  private readonly tails = new Map<string, Promise<void>>();

  /** Runs `work` while holding all keys. Every caller takes its keys in one step, so that two callers cannot deadlock. */
  async holding<T>(keys: readonly string[], work: () => Promise<T>): Promise<T> {
    const unique = new Set(keys);
    const waits: Promise<void>[] = [];
    let release = (): void => undefined;
    const tail = new Promise<void>((resolve) => (release = resolve));
    for (const key of unique) {
      const before = this.tails.get(key);
      if (before !== undefined) waits.push(before);
      this.tails.set(key, tail);
    }
    try {
      // The common case waits for nobody and must not pay for it.
      if (waits.length > 0) await Promise.all(waits);
      return await work();
    } finally {
      for (const key of unique) if (this.tails.get(key) === tail) this.tails.delete(key);
      release();
    }
  }
}
