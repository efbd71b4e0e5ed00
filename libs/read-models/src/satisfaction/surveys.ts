import type { Projection } from '@bina/engine';
import type { EventNamed } from '../shared/events.js';

type Folded = EventNamed<'SatisfactionSurveyed' | 'SatisfactionCorrected'>;

/** What did the public say of this unit in this period? */
export type SatisfactionSurvey = EventNamed<'SatisfactionSurveyed'>['data'] & {
  /** How often it was corrected. */
  readonly corrections: number;
};

export const satisfaction: Projection<Folded, SatisfactionSurvey> = {
  collection: 'satisfaction',
  version: 1,
  indexes: ['unitId'],
  folds: ['SatisfactionSurveyed', 'SatisfactionCorrected'],
  keys: ({ data }) => [data.satisfactionId],

  evolve(doc, event) {
    if (event.type === 'SatisfactionSurveyed') return { ...event.data, corrections: 0 };
    const { reason: _reason, ...survey } = event.data;
    return { ...survey, corrections: (doc?.corrections ?? 0) + 1 };
  },
};
