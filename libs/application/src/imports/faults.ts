/** What is wrong with a file, row by row. Sentences are Indonesian and English, as the people who fix files read them. */
export interface RowFault {
  /** 1-based, as an editor or a spreadsheet shows it. */
  readonly line: number;
  /** The column as the file names it; absent where the whole row is meant. */
  readonly column?: string;
  readonly code: string;
  readonly id: string;
  readonly en: string;
}

/** Faults that are told one by one; of more than these only the number is. */
export const MOST_FAULTS = 1_000;

/** At least one row cannot be imported, so none was. */
export class FileRefused extends Error {
  override readonly name = 'FileRefused';
  /** @param more how many more faults there are than are told. */
  constructor(
    readonly faults: readonly RowFault[],
    readonly more = 0,
  ) {
    super(`${faults.length + more} fault(s) in the file; nothing was imported.`);
  }

  get count(): number {
    return this.faults.length + this.more;
  }
}

/** Collects what is wrong with a file, the first of it in full. */
export class Faults {
  #kept: RowFault[] = [];
  #count = 0;

  get any(): boolean {
    return this.#count > 0;
  }

  add(...faults: readonly RowFault[]): void {
    this.#count += faults.length;
    this.#kept.push(...faults.slice(0, Math.max(0, MOST_FAULTS - this.#kept.length)));
  }

  /** In the order of the rows. @throws FileRefused if there is any */
  throwAny(): void {
    if (!this.any) return;
    const inOrder = this.#kept.toSorted((a, b) => a.line - b.line);
    throw new FileRefused(inOrder, this.#count - this.#kept.length);
  }
}
