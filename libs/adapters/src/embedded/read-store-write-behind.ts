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
    this.#timer ??= setTimeout(() => void this.#writeLater(), this.#delayMs).unref();
  }

  /** Throws what made the last attempt fail if it still does, so that nobody goes on over a broken disk. */
  check(): void {
    if (this.#failed) this.now();
  }

  /** Brings the writing that has begun to its end. */
  finish(): void {
    while (this.#running !== undefined) this.#step(this.#running);
  }

  /** Writes everything now, without giving others a turn. */
  now(): void {
    this.finish();
    this.#begin();
    this.finish();
  }

  /**
   * Writes what is not yet written at this moment, giving others a turn between slices. What they change meanwhile is
   * left: those who never stop changing things must not keep anybody waiting for ever.
   */
  async inTurn(): Promise<void> {
    await this.#finishInTurn();
    this.#begin();
    await this.#finishInTurn();
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  async #writeLater(): Promise<void> {
    const start = performance.now();
    try {
      this.#begin();
      await this.#finishInTurn();
    } catch {
      // The next commit meets the same failure and tells its caller.
    }
    this.#delayMs = Math.max(DELAY_MS, (performance.now() - start) * SHARE);
    this.#timer = undefined;
    if (this.#unsaved().length > 0) this.schedule();
  }

  async #finishInTurn(): Promise<void> {
    const running = this.#running;
    // Somebody in a hurry may have finished it in between.
    while (running !== undefined && running === this.#running) {
      this.#step(running);
      await othersTurn();
    }
  }

  /** Begins to write what is not yet written, unless a writing is under way or there is nothing. */
  #begin(): void {
    if (this.#running !== undefined) return;
    const unsaved = this.#unsaved().map((collection) => collection.takeUnsaved());
    if (unsaved.length > 0) this.#running = { unsaved, slices: this.#file.write(unsaved) };
  }

  /** Writes one slice. */
  #step({ unsaved, slices }: Writing): void {
    try {
      if (!slices.next().done) return;
      this.#running = undefined;
      this.#failed = false;
    } catch (error) {
      for (const part of unsaved) part.collection.giveBack(part);
      this.#running = undefined;
      this.#failed = true;
      throw error;
    }
  }

  #unsaved(): readonly Collection[] {
    return [...this.#collections()].filter(({ hasUnsaved }) => hasUnsaved);
  }
}

/** A writing under way: what it writes, and the slices that are left. */
interface Writing {
  readonly unsaved: readonly Unsaved[];
  readonly slices: Generator<void, void, void>;
}
