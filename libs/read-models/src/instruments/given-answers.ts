import type { Projection } from '@bina/engine';
import type { EventNamed } from '../shared/events.js';

type Folded = EventNamed<'InstrumentAnswered' | 'BallotDrawn'>;
type Rater = EventNamed<'InstrumentAnswered'>['data']['rater'];

/** Who has answered of this person to this instrument? Of an anonymous one: whether the person has drawn a ballot. */
export type GivenAnswers = {
  readonly programId: string;
  readonly instrumentId: string;
  readonly employeeId: string;
  readonly raters: readonly Rater[];
};

export const givenAnswers: Projection<Folded, GivenAnswers> = {
  collection: 'given-answers',
  version: 1,
  indexes: ['programId', 'instrumentId'],
  folds: ['InstrumentAnswered', 'BallotDrawn'],
  keys: ({ data }) => [`${data.programId}/${data.instrumentId}/${data.employeeId}`],

  evolve(doc, { type, data }) {
    const { programId, instrumentId, employeeId } = data;
    const rater = type === 'BallotDrawn' ? 'self' : data.rater;
    const before = doc?.raters ?? [];
    const raters = before.includes(rater) ? before : [...before, rater];
    return { programId, instrumentId, employeeId, raters };
  },
};
