import type { Stores } from '@bina/adapters';
import type { Forgetting } from '@bina/application';
import type { ReadSide } from '@bina/engine';
import { projections } from '@bina/read-models';

type Reads = Pick<ReadSide, 'waitFor'>;

const WAIT_MS = 60_000;

/** Forgets people in the key store and in the files of the read models. */
export class ForgettingInStores implements Forgetting {
  #begin: (reads: Reads) => void = () => undefined;
  readonly #reads = new Promise<Reads>((resolve) => {
    this.#begin = resolve;
  });

  constructor(private readonly stores: Pick<Stores, 'keys' | 'reads'>) {}

  /** The read models are kept from now on. Whoever asks before this waits. */
  over(reads: Reads): void {
    this.#begin(reads);
  }

  destroyKey(subjectId: string): Promise<void> {
    return this.stores.keys.destroy(subjectId);
  }

  /** @throws ReadModelBehind when the read models take longer than a minute */
  async purge(upTo: bigint): Promise<void> {
    const reads = await this.#reads;
    await Promise.all(projections.map(({ collection }) => reads.waitFor(collection, upTo, WAIT_MS)));
    await this.stores.reads.scrub();
  }
}
