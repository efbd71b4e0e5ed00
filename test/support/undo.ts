import type { Document } from 'mongodb';

type Ask = (command: Document) => Promise<Document>;

/** Remembers, for each transaction, what its writes have replaced. */
export class Undo {
  readonly #ask: Ask;
  readonly #steps = new Map<string, Document[]>();

  constructor(ask: Ask) {
    this.#ask = ask;
  }

  /** To be called before an insert or update of a transaction. */
  async before(command: Document): Promise<void> {
    const { $db } = command;
    const [collection] = Object.values(command) as [string];
    const documents = command['documents'] as readonly Document[] | undefined;
    const updates = command['updates'] as readonly Document[] | undefined;
    const ids = [
      ...(documents ?? []).map(({ _id }) => _id),
      ...(updates ?? []).map(({ q }) => q._id),
    ] as unknown[];
    const steps = this.#steps.get(key(command)) ?? [];
    for (const _id of ids) {
      const { cursor } = await this.#ask({ find: collection, filter: { _id }, $db });
      const present = cursor.firstBatch[0] as Document | undefined;
      steps.push(
        present === undefined
          ? { delete: collection, deletes: [{ q: { _id }, limit: 1 }], $db }
          : { update: collection, updates: [{ q: { _id }, u: present }], $db },
      );
    }
    this.#steps.set(key(command), steps);
  }

  keep(command: Document): void {
    this.#steps.delete(key(command));
  }

  async takeBack(command: Document): Promise<void> {
    for (const step of (this.#steps.get(key(command)) ?? []).toReversed()) await this.#ask(step);
    this.#steps.delete(key(command));
  }
}

const key = (command: Document): string =>
  `${command['lsid']?.id.toString('hex')} ${String(command['txnNumber'])}`;
