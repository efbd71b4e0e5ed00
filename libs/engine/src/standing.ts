import type { Condition } from './feed.js';
import type { Position } from './event.js';
import type { ReadStore } from './read-store.js';

/** What everybody may know of a projection or policy without asking the log: how far it is, and how it does. */
export interface Standing {
  /** The projection's collection, or the policy. */
  readonly name: string;
  readonly version: number;
  /** The physical collection. */
  readonly serving: string;
  readonly position: Position;
  readonly state: Condition | { readonly is: 'rebuilding'; readonly percent: number };
}

type Settings = Pick<ReadStore, 'setting' | 'compareAndSet'>;
type Written = Omit<Standing, 'position'> & { readonly position: string };

interface Published {
  /** Of the lease under which this was published. */
  readonly token: string;
  readonly standings: readonly Written[];
}

const keyOf = (role: string): string => `standing/${role}`;

/** What the active process of a role has last published; undefined before the first has. */
export const standingsOf = async (
  readStore: Settings,
  role: string,
): Promise<ReadonlyMap<string, Standing> | undefined> => {
  const text = await readStore.setting(keyOf(role));
  if (text === undefined) return undefined;
  const { standings } = JSON.parse(text) as Published;
  return new Map(standings.map((one) => [one.name, { ...one, position: BigInt(one.position) }]));
};

/**
 * Tells other processes how far the work of a role is. Checkpoints alone do not: they move only when there is something
 * to fold, while a reader wants to know that there was nothing.
 */
export class Publisher {
  readonly #readStore: Settings;
  readonly #key: string;
  readonly #token: bigint;
  #last: string | undefined;

  constructor(readStore: Settings, role: string, token: bigint) {
    this.#readStore = readStore;
    this.#key = keyOf(role);
    this.#token = token;
  }

  /** Writes only what is news, and nothing once somebody with a later lease has written. */
  async publish(standings: readonly Standing[]): Promise<void> {
    const written = standings.map((one) => ({ ...one, position: String(one.position) }));
    const text = JSON.stringify({ token: String(this.#token), standings: written } satisfies Published);
    if (text === this.#last) return;
    if (!(await this.#readStore.compareAndSet(this.#key, this.#last, text))) {
      const present = await this.#readStore.setting(this.#key);
      if (present !== undefined && BigInt((JSON.parse(present) as Published).token) > this.#token) return;
      if (!(await this.#readStore.compareAndSet(this.#key, present, text))) return;
    }
    this.#last = text;
  }
}
