import { dayInWib } from '@bina/domain';
import type { Projection } from '@bina/engine';
import type { EventNamed } from '../shared/events.js';
import { known } from '../shared/known.js';
import { put } from '../shared/lists.js';

/** What a pair did in a calendar year, by the days of its meetings. */
export interface PairYear {
  readonly year: number;
  readonly meetings: number;
  readonly minutes: number;
}

export interface GuidedPair {
  readonly mentoringId: string;
  readonly menteeId: string;
  readonly competencyId: string;
  /** The mentor's unit when the two were paired: it stays there, wherever the mentor goes. */
  readonly unitId: string;
  readonly from: string;
  /** The last day; null while it lasts. */
  readonly until: string | null;
  readonly years: readonly PairYear[];
}

/** Whom does this mentor guide, since when, and how much have they met in each year? */
export type MentorLoad = {
  readonly mentorId: string;
  readonly unitIds: readonly string[];
  readonly pairs: readonly GuidedPair[];
};

const folds = ['MentoringPaired', 'MentoringMet', 'MentoringMeetingCorrected', 'MentoringEnded'] as const;
type Folded = EventNamed<(typeof folds)[number]>;

export const mentorLoad: Projection<Folded, MentorLoad> = {
  collection: 'mentor-load',
  version: 1,
  indexes: ['mentorId', 'unitIds'],
  folds,
  keys: ({ data }) => [data.mentorId],

  evolve(doc, event, id) {
    const { mentorId, mentoringId } = event.data;
    if (event.type === 'MentoringPaired') {
      const { pairs, unitIds } = doc ?? { pairs: [], unitIds: [] };
      const { menteeId, competencyId, mentorUnitId: unitId, startsOn } = event.data;
      const from = startsOn ?? dayInWib(event.metadata.occurredAt);
      const pair = { mentoringId, menteeId, competencyId, unitId, from, until: null, years: [] };
      return { mentorId, unitIds: [...new Set([...unitIds, unitId])], pairs: [...pairs, pair] };
    }
    const load = known(doc, event, id);
    const change = (pair: GuidedPair): GuidedPair => {
      switch (event.type) {
        case 'MentoringMet':
          return { ...pair, years: counted(pair.years, event.data, 1) };
        case 'MentoringMeetingCorrected': {
          const { previousMetOn, previousMinutes } = event.data;
          const before = counted(pair.years, { metOn: previousMetOn, minutes: previousMinutes }, -1);
          return { ...pair, years: counted(before, event.data, 1) };
        }
        case 'MentoringEnded':
          return { ...pair, until: event.data.endedOn ?? dayInWib(event.metadata.occurredAt) };
      }
    };
    return {
      ...load,
      pairs: load.pairs.map((pair) => (pair.mentoringId === mentoringId ? change(pair) : pair)),
    };
  },
};

/** The years with one meeting more, or one less; one of no minutes did not take place. */
const counted = (
  years: readonly PairYear[],
  { metOn, minutes }: { readonly metOn: string; readonly minutes: number },
  by: 1 | -1,
): readonly PairYear[] => {
  if (minutes === 0) return years;
  const year = Number(metOn.slice(0, 4));
  return put(
    years,
    (one) => one.year === year,
    (before = { year, meetings: 0, minutes: 0 }) => ({
      year,
      meetings: before.meetings + by,
      minutes: before.minutes + by * minutes,
    }),
  );
};
