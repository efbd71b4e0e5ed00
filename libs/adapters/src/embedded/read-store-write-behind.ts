import { setImmediate as othersTurn } from 'node:timers/promises';
import type { Collection, Unsaved } from './read-store-collection.js';
import type { ReadStoreFile } from './read-store-file.js';

/** After a change, writing waits so long for more of it: a document that changes often is written once. */
const DELAY_MS = 250;
/** Writing takes at most about one part in so many of the time, also when everything changes all the time. */
const SHARE = 10;

/**
 * Brings what has changed in memory into the file, later and together. What it writes is always the state of all
 * collections at one moment, whole or not at all.
 */
export class WriteBehind {
  readonly #file: ReadStoreFile;
  readonly #collections: () => Iterable<Collection>;
  #timer: NodeJS.Timeout | undefined;
  #delayMs = DELAY_MS;
  #running:
    { readonly unsaved: readonly Unsaved[]; readonly slices: Generator<void, void, void> } | undefined;
  #failed = false;

  constructor(file: ReadStoreFile, collections: () => Iterable<Collection>) {
    this.#file = file;
    this.#collections = collections;
  }

  /** To be called after a change. */
  schedule(): void {
    // The timer does not keep the process alive: what is lost without `close` can be folded again.
    this.#timer ??= setTimeout(() => void this.#writeInTurn(), this.#delayMs).unref();
  }

  /** Throws what made the last attempt fail if it still does, so that nobody goes on over a broken disk. */
  check(): void {
    if (this.#failed) this.now();
  }

  /** Brings the writing that has begun to its end. */
  finish(): void {
    while (this.#running !== undefined) this.#step();
  }

  /** Writes everything now, without giving others a turn. */
  now(): void {
    while (!this.#step());
  }

  /** Writes everything, giving others a turn between slices. What they change meanwhile is written as well. */
  async inTurn(): Promise<void> {
    while (!this.#step()) await othersTurn();
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  async #writeInTurn(): Promise<void> {
    const start = performance.now();
    try {
      await this.inTurn();
    } catch {
      // The next commit meets the same failure and tells its caller.
    }
    this.#delayMs = Math.max(DELAY_MS, (performance.now() - start) * SHARE);
    this.#timer = undefined;
    if (this.#unsaved().length > 0) this.schedule();
  }

  /** Writes one slice; true when nothing is left to write. */
  #step(): boolean {
    const running = (this.#running ??= this.#begin());
    if (running === undefined) return true;
    try {
      if (running.slices.next().done) this.#running = undefined;
      this.#failed = false;
    } catch (error) {
      for (const part of running.unsaved) part.collection.giveBack(part);
      this.#running = undefined;
      this.#failed = true;
      throw error;
    }
    return false;
  }

  #begin() {
    const unsaved = this.#unsaved().map((collection) => collection.takeUnsaved());
    return unsaved.length === 0 ? undefined : { unsaved, slices: this.#file.write(unsaved) };
  }

  #unsaved(): readonly Collection[] {
    return [...this.#collections()].filter(({ hasUnsaved }) => hasUnsaved);
  }
}
