import { emptyStream, foldFact, type Category } from '@bina/engine';
import { changesBetween, type Change } from '../explain/changes.js';
import { isBasis, isBefore, isWithin, orderFor, type Order, type Spans } from './as-of.js';
import { plain } from './plain.js';
import { inOrderOfWorld, read, type Read, type States, type Subject } from './replay.js';

/** What some events have changed. */
export interface Differences {
  readonly order: Order;
  /** Recorded within the one span about what happened within the other, in order. */
  readonly events: readonly Read[];
  /** As of before the spans began. */
  readonly before: unknown;
  /** The same with those events. */
  readonly after: unknown;
  readonly changes: readonly Change[];
}

/**
 * What was learned in one span of time about another ("in March about January"): the events, and the states without and
 * with them. Whatever was there before the spans stands in both, and nothing else does, so that the changes are the
 * doing of just these events.
 *
 * "Before" means recorded before `known.from`; where that is open, it means happened before `occurred.from`.
 * @throws HistoryTooLong, and what the store and the codec throw
 */
export const differences = async <C extends Category>(
  subject: Subject<C>,
  spans: Spans,
): Promise<Differences> => {
  const { category, id } = subject;
  const order = orderFor(spans);
  const events: Read[] = [];
  let before: States = emptyStream(category, id).states;
  let after = before;
  const fold = (states: States, { facts }: Read): States =>
    facts.reduce((known, fact) => foldFact(category as Category, known, fact), states);
  for await (const event of order === 'recorded' ? read(subject) : inOrderOfWorld(subject)) {
    if (isWithin(event.metadata, spans)) events.push(event);
    else if (isBefore(event.metadata, spans) || isBasis(event, spans, order)) before = fold(before, event);
    else continue;
    after = fold(after, event);
  }
  const [one, other] = [plain(before), plain(after)];
  return { order, events, before: one, after: other, changes: changesBetween(one, other) };
};
