import type { Position } from './event.js';

/** A read model did not come to a position in time. */
export class ReadModelBehind extends Error {
  override readonly name = 'ReadModelBehind';
}

interface Waiter {
  readonly position: Position;
  readonly resolve: () => void;
  readonly reject: (reason: Error) => void;
}

/** Those who wait until a read model has seen a position. */
export class Waiting {
  readonly #waiters = new Set<Waiter>();

  get isEmpty(): boolean {
    return this.#waiters.size === 0;
  }

  /** @throws ReadModelBehind after `timeoutMs`; whatever `end` is given. */
  until(position: Position, timeoutMs: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const late = () => {
        this.#waiters.delete(waiter);
        reject(new ReadModelBehind(`Position ${position} was not reached within ${timeoutMs} ms.`));
      };
      const timer = setTimeout(late, timeoutMs);
      const settle =
        <A extends unknown[]>(how: (...args: A) => void) =>
        (...args: A) => {
          clearTimeout(timer);
          how(...args);
        };
      const waiter = { position, resolve: settle(resolve), reject: settle(reject) };
      this.#waiters.add(waiter);
    });
  }

  /** To be called when the read model has moved. */
  reached(position: Position): void {
    for (const waiter of this.#waiters) {
      if (waiter.position > position) continue;
      this.#waiters.delete(waiter);
      waiter.resolve();
    }
  }

  /** Sends everybody away. */
  end(reason: Error): void {
    for (const { reject } of this.#waiters) reject(reason);
    this.#waiters.clear();
  }
}
