/**
 * Runs work on one key after the other, on different keys at once. Writers of one stream queue here, so that "append
 * wherever the stream ends" never races with itself.
 */
export class SerialByKey {
  readonly #tails = new Map<string, Promise<unknown>>();

  /** Settles as `work` does, which begins when all earlier work on `key` has settled. */
  run<T>(key: string, work: () => Promise<T>): Promise<T> {
    const before = this.#tails.get(key) ?? Promise.resolve();
    const result = before.then(work, work);
    this.#tails.set(key, result);
    const forget = () => {
      if (this.#tails.get(key) === result) this.#tails.delete(key);
    };
    result.then(forget, forget);
    return result;
  }
}
