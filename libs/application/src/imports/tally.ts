import type { Fact } from '@bina/engine';
import type { FileKind } from './kind.js';

/** A row that has changed something that was known. */
export interface ChangedRow {
  readonly line: number;
  /** The thing that the row is about. */
  readonly id: string;
  /** The fields that differed; where an event does not tell them, its type. */
  readonly fields: readonly string[];
}

/** What a file came to. */
export interface Counts {
  readonly rows: number;
  /** Rows of things that were not known. */
  readonly created: number;
  /** Rows that said otherwise than what was known. */
  readonly changed: number;
  /** Rows that said what was known already. */
  readonly unchanged: number;
  /** How many events of each type. */
  readonly events: Readonly<Record<string, number>>;
  /** The first of the changed rows. */
  readonly changes: readonly ChangedRow[];
}

/** Changed rows that are told one by one. */
const MOST_CHANGES = 1_000;

/** Counts what the rows of a file come to. */
export class Tally {
  #rows = 0;
  #created = 0;
  #changed = 0;
  readonly #events = new Map<string, number>();
  readonly #changes: ChangedRow[] = [];

  constructor(private readonly kind: Pick<FileKind, 'creates' | 'changed'>) {}

  get rows(): number {
    return this.#rows;
  }

  row(): void {
    this.#rows += 1;
  }

  /** @param facts what carrying out the row has led to */
  recorded(line: number, id: string, facts: readonly Fact[]): void {
    if (facts.length === 0) return;
    for (const { type } of facts) this.#events.set(type, (this.#events.get(type) ?? 0) + 1);
    if (facts.some(({ type }) => this.kind.creates.includes(type))) {
      this.#created += 1;
      return;
    }
    this.#changed += 1;
    if (this.#changes.length === MOST_CHANGES) return;
    const fields = facts.flatMap((fact) => this.kind.changed?.(fact) ?? changedBy(fact));
    this.#changes.push({ line, id, fields: [...new Set(fields)].sort() });
  }

  counts(): Counts {
    return {
      rows: this.#rows,
      created: this.#created,
      changed: this.#changed,
      unchanged: this.#rows - this.#created - this.#changed,
      events: Object.fromEntries([...this.#events].sort(([a], [b]) => (a < b ? -1 : 1))),
      changes: this.#changes,
    };
  }
}

/** An event that holds what was before tells what it has changed; another one is told by its type. */
export const changedBy = ({ type, data }: Fact): readonly string[] => {
  const { previous, ...now } = data as Readonly<Record<string, unknown>>;
  if (typeof previous !== 'object' || previous === null) return [type];
  const before = previous as Readonly<Record<string, unknown>>;
  const names = new Set([...Object.keys(before), ...Object.keys(now).filter((name) => name in before)]);
  return [...names].filter((name) => JSON.stringify(before[name]) !== JSON.stringify(now[name]));
};
