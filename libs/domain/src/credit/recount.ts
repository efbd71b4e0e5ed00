import { dayInWib } from '../calendar.js';
import { allot, shareOf, type Credit } from './credit.js';

/** A session or a meeting that somebody was at, with what it counts for alone. */
export interface Creditable {
  /** The programme, or the mentoring pair. */
  readonly partOf: string;
  readonly startsAt: string;
  /** The how-manieth of what was recorded of the person it was. */
  readonly nth: number;
  readonly credit: Omit<Credit, 'parts'>;
}

const nameOf = ({ credit, partOf, startsAt }: Creditable): string | undefined =>
  shareOf(credit, partOf, dayInWib(startsAt));

/** Those that share a limit with one, itself (what was recorded at the same place) not among them. */
export const sharing = <S extends Creditable>(mine: Creditable, all: Iterable<S>): readonly S[] => {
  const name = nameOf(mine);
  return name === undefined ? [] : [...all].filter((one) => nameOf(one) === name && one.nth !== mine.nth);
};

/** What each counts for, in parts: what shares a limit is counted in the order of recording. */
export const partsOf = <S extends Creditable>(all: Iterable<S>): ReadonlyMap<S, number> => {
  const parts = new Map<S, number>();
  const shares = new Map<string, S[]>();
  for (const one of all) {
    const name = nameOf(one);
    if (name === undefined) parts.set(one, one.credit.full);
    else shares.set(name, [...(shares.get(name) ?? []), one]);
  }
  for (const share of shares.values()) {
    const inOrder = share.toSorted((a, b) => a.nth - b.nth);
    allot(inOrder.map(({ credit }) => credit)).forEach((counts, index) =>
      parts.set(inOrder[index] as S, counts),
    );
  }
  return parts;
};
