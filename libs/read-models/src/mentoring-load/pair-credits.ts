import type { Projection } from '@bina/engine';
import type { EventNamed } from '../shared/events.js';
import { yearAt } from '../shared/years.js';

/**
 * What do the meetings of this pair count for in this calendar year? Credit is the mentee's, and its events name the
 * pair but no mentor: it is kept by pair, and the report of mentors' load adds it up.
 */
export type PairCredits = {
  readonly mentoringId: string;
  readonly year: number;
  /** Parts of a credit hour. */
  readonly parts: number;
};

type Folded = EventNamed<'MentoringCredited' | 'CreditsRecounted'>;

/** What an event adds to the years of pairs, and what it takes back of what was said until then. */
const changesBy = ({ type, data }: Folded): readonly PairCredits[] => {
  if (type === 'MentoringCredited') {
    const { mentoringId, startsAt, credit, previousCredit, previousStartsAt = startsAt } = data;
    const now = { mentoringId, year: yearAt(startsAt), parts: credit.parts };
    if (previousCredit === undefined) return [now];
    return [{ mentoringId, year: yearAt(previousStartsAt), parts: -previousCredit.parts }, now];
  }
  return data.changes.flatMap(({ mentoringId, startsAt, credit, previousCredit }) =>
    mentoringId === undefined
      ? []
      : [{ mentoringId, year: yearAt(startsAt), parts: credit.parts - previousCredit.parts }],
  );
};

const idOf = ({ mentoringId, year }: Pick<PairCredits, 'mentoringId' | 'year'>): string =>
  `${mentoringId}/${year}`;

export const pairCredits: Projection<Folded, PairCredits> = {
  collection: 'pair-credits',
  version: 1,
  indexes: ['year'],
  folds: ['MentoringCredited', 'CreditsRecounted'],
  keys: (event) => [...new Set(changesBy(event).map(idOf))],

  evolve(doc, event, id) {
    const changes = changesBy(event).filter((change) => idOf(change) === id);
    return changes.reduce<PairCredits | undefined>(
      (before, { mentoringId, year, parts }) => ({ mentoringId, year, parts: (before?.parts ?? 0) + parts }),
      doc,
    );
  },
};
