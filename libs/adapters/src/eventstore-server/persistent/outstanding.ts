import type { Position } from '@bina/engine';

/** Which positions have been handed out and are not dealt with yet; tells how far everything is. */
export class Outstanding {
  /** In the order of the log, since they are handed out in it. */
  readonly #positions = new Map<Position, boolean>();
  /** Everything up to here was dealt with. */
  completed: Position;

  constructor(from: Position) {
    this.completed = from;
  }

  get count(): number {
    return this.#positions.size;
  }

  begin(position: Position): void {
    this.#positions.set(position, false);
  }

  /** @returns how many more positions are now complete, without gap. */
  finish(position: Position): number {
    if (!this.#positions.has(position)) return 0;
    this.#positions.set(position, true);
    let advanced = 0;
    for (const [earliest, isDone] of this.#positions) {
      if (!isDone) break;
      this.#positions.delete(earliest);
      this.completed = earliest;
      advanced += 1;
    }
    return advanced;
  }
}
