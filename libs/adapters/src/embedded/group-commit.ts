import { setImmediate as nextTurn } from 'node:timers/promises';

/** How one job of a group went. */
export type Outcome<Result> = { readonly result: Result } | { readonly refused: unknown };

export interface GroupCommitOptions<Job, Result> {
  /** Does the jobs together, durably, and answers in their order. What it throws, every job of the group gets. */
  readonly commit: (jobs: readonly Job[]) => readonly Outcome<Result>[];
  readonly weightOf: (job: Job) => number;
  /** A group takes no further job when it weighs so much, so that others get a turn. */
  readonly maxWeight: number;
}

interface Waiting<Job, Result> {
  readonly job: Job;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Does together what was asked for in one turn of the event loop, so that many callers share one write to the disk.
 * A commit occupies the process; what arrives meanwhile is the next group.
 */
export class GroupCommit<Job, Result> {
  #waiting: Waiting<Job, Result>[] = [];
  #isHeld = false;

  constructor(private readonly options: GroupCommitOptions<Job, Result>) {}

  /** Settles when the group of this job is committed or the job is refused. */
  do(job: Job): Promise<Result> {
    return new Promise((resolve, reject) => {
      if (this.#waiting.length === 0 && !this.#isHeld) setImmediate(() => this.#commitGroup());
      this.#waiting.push({ job, resolve, reject });
    });
  }

  /** Commits nothing until this has settled; what is asked for meanwhile waits. */
  async holdFor<T>(work: () => Promise<T>): Promise<T> {
    while (this.#isHeld) await nextTurn();
    this.#isHeld = true;
    try {
      return await work();
    } finally {
      this.#isHeld = false;
      if (this.#waiting.length > 0) setImmediate(() => this.#commitGroup());
    }
  }

  /** Settles when nothing waits any more. */
  async idle(): Promise<void> {
    while (this.#waiting.length > 0 || this.#isHeld) await nextTurn();
  }

  #commitGroup(): void {
    if (this.#isHeld || this.#waiting.length === 0) return;
    const group = this.#takeGroup();
    try {
      const outcomes = this.options.commit(group.map(({ job }) => job));
      for (const [index, { resolve, reject }] of group.entries()) {
        const outcome = outcomes[index];
        if (outcome && 'result' in outcome) resolve(outcome.result);
        else reject(outcome?.refused ?? new Error('A commit gave no answer to one of its jobs.'));
      }
    } catch (error) {
      for (const { reject } of group) reject(error);
    }
    if (this.#waiting.length > 0) setImmediate(() => this.#commitGroup());
  }

  #takeGroup(): readonly Waiting<Job, Result>[] {
    const { weightOf, maxWeight } = this.options;
    let count = 0;
    for (let weight = 0; count < this.#waiting.length && weight < maxWeight; count += 1)
      weight += weightOf((this.#waiting[count] as Waiting<Job, Result>).job);
    return this.#waiting.splice(0, count);
  }
}
