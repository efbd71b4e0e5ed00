import { id, integer, object, type Held, type Shape } from '../shape.js';

/** Which edition of which rule was applied: it stands in the event that rests on it, and in the answer. */
export const ruleRef = object({ ruleId: id, edition: integer(1, 10_000) });
export type RuleRef = Held<typeof ruleRef>;

/**
 * How sure a source is: read in the source itself (V), in a secondary one (V2), from memory (M), or a choice of this
 * office's own, for which there is no source (own).
 */
export const marks = ['V', 'V2', 'M', 'own'] as const;
export type Mark = (typeof marks)[number];

/** The numbers and lists of a rule as they hold from a day on. */
export interface Edition<P> {
  readonly ruleId: string;
  /** From 1, in the order in which they were set. */
  readonly edition: number;
  /** The first day (YYYY-MM-DD, in Medan) on which it holds. */
  readonly effectiveFrom: string;
  /** The regulation and article, or why the office chose so. */
  readonly source: string;
  readonly mark: Mark;
  readonly parameters: P;
}

/** A rule whose numbers the law or the office may change: what they look like, and the edition that Bina comes with. */
export interface Rule<P> {
  readonly ruleId: string;
  /** What later editions must fit as well. It may be widened, never narrowed: editions stand in the log for ever. */
  readonly shape: Shape<P>;
  readonly first: Edition<P>;
}

/** Declares a rule with its first edition. */
export const ruleOf = <P>({
  ruleId,
  shape,
  first,
}: {
  readonly ruleId: string;
  readonly shape: Shape<P>;
  readonly first: Omit<Edition<NoInfer<P>>, 'ruleId' | 'edition'>;
}): Rule<P> => ({ ruleId, shape, first: { ruleId, edition: 1, ...first } });

/** The editions of one rule that an admin has set. */
export type Editions = readonly Edition<unknown>[];

/**
 * The edition that holds on a day (YYYY-MM-DD): of those in effect the one with the latest beginning, of several with
 * the same beginning the one that was set last. Before the first of all, the first: something has to hold.
 */
export const inForce = <P>(rule: Rule<P>, set: Editions, onDay: string): Edition<P> =>
  [rule.first, ...(set as readonly Edition<P>[])]
    .filter(({ effectiveFrom }) => effectiveFrom <= onDay)
    .reduce<Edition<P> | undefined>(
      (holds, edition) =>
        holds !== undefined && edition.effectiveFrom < holds.effectiveFrom ? holds : edition,
      undefined,
    ) ?? rule.first;

/** The edition of a number; undefined where none of that number was set. */
export const editionOf = <P>(rule: Rule<P>, set: Editions, edition: number): Edition<P> | undefined =>
  [rule.first, ...(set as readonly Edition<P>[])].find((one) => one.edition === edition);

/** What an event that applied the edition says of it. */
export const refOf = ({ ruleId, edition }: Edition<unknown>): RuleRef => ({ ruleId, edition });
