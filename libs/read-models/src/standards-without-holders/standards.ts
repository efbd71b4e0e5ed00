import type { Projection } from '@bina/engine';
import type { EventNamed } from '../shared/events.js';
import { ascending, put } from '../shared/lists.js';

/** What level does this position require of this competency, from which day on? */
export type DatedStandard = {
  readonly positionId: string;
  readonly competencyId: string;
  /** In the order of the days; null: from that day on the position does not ask for it. */
  readonly levels: readonly { readonly effectiveFrom: string; readonly requiredLevel: number | null }[];
};

type Folded = EventNamed<'StandardSet' | 'StandardLifted'>;

export const standards: Projection<Folded, DatedStandard> = {
  collection: 'standards',
  version: 1,
  indexes: ['positionId', 'competencyId'],
  folds: ['StandardSet', 'StandardLifted'],
  keys: ({ data }) => [`${data.positionId}/${data.competencyId}`],

  evolve(doc, { type, data }) {
    const { positionId, competencyId, effectiveFrom } = data;
    const requiredLevel = type === 'StandardSet' ? data.requiredLevel : null;
    const levels = put(
      doc?.levels ?? [],
      (level) => level.effectiveFrom === effectiveFrom,
      () => ({ effectiveFrom, requiredLevel }),
    );
    return {
      positionId,
      competencyId,
      levels: levels.toSorted((a, b) => ascending(a.effectiveFrom, b.effectiveFrom)),
    };
  },
};

/** The level required on a day (YYYY-MM-DD); undefined where the standard does not name the competency then. */
export const levelOn = ({ levels }: DatedStandard, day: string): number | undefined =>
  levels.findLast(({ effectiveFrom }) => effectiveFrom <= day)?.requiredLevel ?? undefined;
