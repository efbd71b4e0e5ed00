import {
  Refused,
  type Executor,
  type Intent,
  type Outcome,
  type Provenance,
  type Receipt,
  type Refusal,
} from '@bina/engine';

/** A command to one thing, as it comes from the edge or from a policy: what is wanted of what, and by whom. */
export interface Wish<W> {
  readonly id: string;
  readonly wish: W;
  readonly by: Provenance;
  /** Refuse unless the thing's stream stands at this revision. */
  readonly ifRevision?: bigint;
}

/**
 * Turns wishes into intents (a wish may need several, on several streams) and carries them out as one decision.
 * Receipts and refusals come back by the index of the wish; a wish's receipt is that of its last intent, which is the
 * one on the thing it is addressed to.
 * @throws Refused, and whatever Executor.execute throws
 */
export const carryOut = async <W>(
  executor: Executor,
  wishes: readonly Wish<W>[],
  intentsOf: (wish: Wish<W>) => Promise<readonly Intent[]>,
): Promise<Outcome> => {
  const intents: Intent[] = [];
  const owner: number[] = [];
  const refusals: Refusal[] = [];
  for (const [index, wish] of wishes.entries()) {
    try {
      for (const intent of await intentsOf(wish)) {
        intents.push(intent);
        owner.push(index);
      }
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      refusals.push(...error.refusals.map((refusal) => ({ ...refusal, index })));
    }
  }
  const [first, ...others] = refusals;
  if (first !== undefined) throw new Refused([first, ...others]);
  try {
    const { receipts, position } = await executor.execute(intents);
    return { receipts: byWish(receipts, owner), position };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const [one, ...more] = error.refusals.map((refusal) => ({
      ...refusal,
      index: owner[refusal.index] ?? 0,
    }));
    throw one === undefined ? error : new Refused([one, ...more]);
  }
};

/** One receipt for each wish: the last of its intents', with all that they have recorded in that stream. */
const byWish = (receipts: readonly Receipt[], owner: readonly number[]): readonly Receipt[] => {
  const last = new Map<number | undefined, Receipt>();
  for (const [index, receipt] of receipts.entries()) {
    const before = last.get(owner[index]);
    const recorded = receipt.recorded + (before?.stream === receipt.stream ? before.recorded : 0);
    last.set(owner[index], { ...receipt, recorded });
  }
  return [...last.values()];
};
