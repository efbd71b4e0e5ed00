import type { Projection, ReadModels } from '@bina/engine';
import type { EventNamed } from '../shared/events.js';
import { conditions, pageOf, showing, type Page, type Paging } from '../shared/paging.js';

type Measured = EventNamed<'LearningGainMeasured'>['data'];
type Tested = EventNamed<'LearningTested'>['data'];

/** How much did a person learn in a programme? */
export type PersonGain = Pick<Measured, 'programId' | 'employeeId' | 'unitId'> & {
  readonly pre: number | null;
  readonly post: number | null;
  readonly max: number;
  /** Null while a test is missing, and for who had all points before. */
  readonly gain: number | null;
  readonly class: Measured['class'] | null;
  readonly rule: Measured['rule'] | null;
};

export const learningGains: Projection<EventNamed<'LearningTested' | 'LearningGainMeasured'>, PersonGain> = {
  collection: 'learning-gains',
  version: 1,
  indexes: ['programId', 'unitId'],
  folds: ['LearningTested', 'LearningGainMeasured'],
  keys: ({ data }) => [`${data.programId}/${data.employeeId}`],

  evolve(doc, event) {
    if (event.type === 'LearningTested') return withTest(doc, event.data);
    const {
      programId,
      employeeId,
      unitId,
      pre,
      post,
      max,
      gain = null,
      class: name = null,
      rule,
    } = event.data;
    return { programId, employeeId, unitId, pre, post, max, gain, class: name, rule };
  },
};

const withTest = (doc: PersonGain | undefined, { test, score, max, ...tested }: Tested): PersonGain => {
  const { programId, employeeId, unitId } = tested;
  const none = { pre: null, post: null, gain: null, class: null, rule: null };
  return { ...none, ...doc, programId, employeeId, unitId, max, [test]: score };
};

/** What a programme taught, by those whose gain is defined. */
export interface GainTotals {
  /** People who took both tests, and those of them who had all points before: they have no gain. */
  readonly tested: number;
  readonly undefinedGains: number;
  /** The mean of the gains that are defined, not rounded; null where there is none. */
  readonly meanGain: number | null;
  readonly byClass: { readonly high: number; readonly medium: number; readonly low: number };
}

export interface GainsWanted extends Paging {
  readonly programId: string;
  readonly unitId?: string | undefined;
}

/** Who learned how much in a programme, by person; the totals are of all pages. @throws RangeError */
export const gainsOf = async (
  reads: ReadModels,
  { programId, unitId, ...paging }: GainsWanted,
): Promise<Page<PersonGain> & { readonly totals: GainTotals }> => {
  const filter = { programId, ...conditions({ unitId }) };
  const page = await pageOf(reads, { from: learningGains, filter, sort: {} }, paging);
  return {
    ...showing(page, ({ _id, ...gain }) => gain),
    totals: totalsOf(await reads.find(learningGains, { filter })),
  };
};

/** What a programme taught. */
export const totalsOf = (people: readonly PersonGain[]): GainTotals => {
  const both = people.filter(({ pre, post }) => pre !== null && post !== null);
  const gains = both.flatMap(({ gain }) => (gain === null ? [] : [gain]));
  const inClass = (name: string): number => both.filter((one) => one.class === name).length;
  return {
    tested: both.length,
    undefinedGains: both.length - gains.length,
    meanGain: gains.length === 0 ? null : gains.reduce((sum, gain) => sum + gain, 0) / gains.length,
    byClass: { high: inClass('high'), medium: inClass('medium'), low: inClass('low') },
  };
};
