import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { NotParked } from './follower.js';
import type { Parked } from './parking.js';
import { UnknownProjection, type Projections } from './projection-runner.js';
import type { ReadStore } from './read-store.js';

/** Something that a process wants of the one that keeps the read models. */
export type Ask =
  | { readonly what: 'rebuild'; readonly collection: string }
  | { readonly what: 'retry'; readonly collection: string; readonly id: string };

type Answer =
  | {
      readonly done: true;
      readonly still?: Omit<Parked, 'position' | 'after'> & { position: string; after: string };
    }
  | { readonly error: { readonly name: string; readonly message: string } };

type Asks = Readonly<Record<string, { readonly ask: Ask; readonly answer?: Answer }>>;
type Settings = Pick<ReadStore, 'setting' | 'compareAndSet'>;

const KEY = 'asks';
const LOOK_EVERY_MS = 50;
/** Answers that nobody has fetched are kept up to this number: who asked may be gone. */
const KEPT_ANSWERS = 16;
const KNOWN_ERRORS = [NotParked, UnknownProjection];

/**
 * Leaves a wish in the read store and waits until it is carried out, by whichever process is the active one then.
 * @throws NotParked, UnknownProjection; Error with the message of what it failed with there; the signal's reason
 */
export const askFor = async (
  readStore: Settings,
  ask: Ask,
  signal: AbortSignal,
): Promise<Parked | undefined> => {
  const id = randomUUID();
  await change(readStore, (asks) => ({ ...asks, [id]: { ask } }));
  for (;;) {
    const answer = (await read(readStore)).asks[id]?.answer;
    if (answer !== undefined) {
      await change(readStore, (asks) => without(asks, id));
      return resultOf(answer);
    }
    await pause(LOOK_EVERY_MS, undefined, { signal });
  }
};

/** Carries out what others ask for. What is interrupted is found again by the next process. */
export class Attendant {
  readonly #readStore: Settings;
  readonly #projections: Pick<Projections, 'rebuild' | 'retry'>;
  readonly #report: (error: unknown) => void;
  readonly #inHand = new Set<string>();

  constructor(
    readStore: Settings,
    projections: Pick<Projections, 'rebuild' | 'retry'>,
    report: (error: unknown) => void,
  ) {
    this.#readStore = readStore;
    this.#projections = projections;
    this.#report = report;
  }

  /** Begins what is new, and does not wait for it. */
  async attend(): Promise<void> {
    const { asks } = await read(this.#readStore);
    for (const [id, { ask, answer }] of Object.entries(asks)) {
      if (answer !== undefined || this.#inHand.has(id)) continue;
      this.#inHand.add(id);
      this.#carryOut(id, ask).catch((error: unknown) => {
        this.#inHand.delete(id);
        this.#report(error);
      });
    }
  }

  async #carryOut(id: string, ask: Ask): Promise<void> {
    const answer = await this.#answerTo(ask);
    if (answer !== undefined) await change(this.#readStore, (asks) => withAnswer(asks, id, answer));
  }

  /** undefined when this process stops before it is done. */
  async #answerTo(ask: Ask): Promise<Answer | undefined> {
    try {
      if (ask.what === 'rebuild') {
        await this.#projections.rebuild(ask.collection);
        return { done: true };
      }
      const still = await this.#projections.retry(ask.collection, ask.id);
      if (still === undefined) return { done: true };
      return { done: true, still: { ...still, position: `${still.position}`, after: `${still.after}` } };
    } catch (error) {
      const { name, message } = error instanceof Error ? error : new Error(String(error));
      return name === 'RunnerStopped' ? undefined : { error: { name, message } };
    }
  }
}

const resultOf = (answer: Answer): Parked | undefined => {
  if ('error' in answer) {
    const { name, message } = answer.error;
    const Known = KNOWN_ERRORS.find((kind) => kind.name === name) ?? Error;
    throw new Known(message);
  }
  const { still } = answer;
  return still && { ...still, position: BigInt(still.position), after: BigInt(still.after) };
};

const without = (asks: Asks, id: string): Asks =>
  Object.fromEntries(Object.entries(asks).filter(([name]) => name !== id));

const withAnswer = (asks: Asks, id: string, answer: Answer): Asks => {
  const mine = asks[id];
  if (mine === undefined) return asks;
  const answered = Object.entries(asks).filter(([, one]) => one.answer !== undefined);
  const old = new Set(answered.slice(0, Math.max(0, answered.length - KEPT_ANSWERS)).map(([name]) => name));
  const others = Object.entries(asks).filter(([name]) => name !== id && !old.has(name));
  return Object.fromEntries([...others, [id, { ...mine, answer }]]);
};

const read = async (
  readStore: Settings,
): Promise<{ readonly text: string | undefined; readonly asks: Asks }> => {
  const text = await readStore.setting(KEY);
  return { text, asks: text === undefined ? {} : (JSON.parse(text) as Asks) };
};

/** Changes what is asked, whoever else does so at the same time. */
const change = async (readStore: Settings, how: (asks: Asks) => Asks): Promise<void> => {
  for (;;) {
    const { text, asks } = await read(readStore);
    if (await readStore.compareAndSet(KEY, text, JSON.stringify(how(asks)))) return;
  }
};
