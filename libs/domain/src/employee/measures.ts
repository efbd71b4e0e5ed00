import type { CompetenceEvent } from './competence.js';

/** A post in which a person stands, and how: held, held for somebody else (PLT, PLH), aimed at. */
export interface Standing {
  readonly unitId: string;
  readonly positionId: string;
  readonly as: 'held' | 'acting' | 'target';
  /** Only of an acting post. */
  readonly postId?: string;
}

/** What is missing in a competency against one post, in levels. */
export interface Gap {
  /** Absent where the post does not ask for it. */
  readonly requiredLevel?: number;
  readonly gap: number;
}

type MatchEvent = Extract<CompetenceEvent, { type: 'JobPersonMatchMeasured' }>['data'];
/** A job person match as it was last measured. */
export type Match = Pick<
  MatchEvent,
  | 'unitId'
  | 'positionId'
  | 'achieved'
  | 'required'
  | 'named'
  | 'assessed'
  | 'percentHundredths'
  | 'class'
  | 'rule'
>;

export interface Measured {
  readonly post: Standing;
  /** By competency. */
  readonly gaps: Readonly<Record<string, Gap>>;
  readonly match?: Match;
}

/** All that was measured of one person, by post (`keyOf`). */
export type Measures = Readonly<Record<string, Measured>>;

/** The post held is one whichever it is: what is measured against it moves with the person. */
export const keyOf = ({ as, postId, positionId }: Standing): string =>
  as === 'held' ? 'held' : `${as}/${postId ?? positionId}`;

type MeasuringEvent = CompetenceEvent;

/** The event types of which measures are made. */
export const measuringEvents = [
  'CompetencyAssessed',
  'AssessmentCorrected',
  'GapsMeasured',
  'JobPersonMatchMeasured',
  'JobPersonMatchEnded',
] as const;

export const measuresAfter = (measures: Measures, { type, data }: MeasuringEvent): Measures => {
  switch (type) {
    case 'CompetencyAssessed':
    case 'AssessmentCorrected': {
      const { unitId, positionId } = data;
      return withGaps(measures, { unitId, positionId, as: 'held' }, [data]);
    }
    case 'GapsMeasured':
      return data.posts.reduce((known, { gaps, ...post }) => withGaps(known, post, gaps), measures);
    case 'JobPersonMatchMeasured': {
      const key = keyOf(data);
      const { unitId, positionId, as, postId, achieved, required, named, assessed, rule } = data;
      const post = { unitId, positionId, as, ...(postId === undefined ? {} : { postId }) };
      const sums = { unitId, positionId, achieved, required, named, assessed, rule };
      return {
        ...measures,
        [key]: { gaps: {}, ...measures[key], post, match: { ...sums, ...levelOf(data) } },
      };
    }
    case 'JobPersonMatchEnded': {
      const key = keyOf(data);
      const before = measures[key];
      if (before === undefined) return measures;
      const { match: _match, ...rest } = before;
      return put(measures, key, rest);
    }
  }
};

/** What of a match a report counts by; absent until all competencies are assessed. */
export const levelOf = ({
  percentHundredths,
  class: name,
}: Pick<Match, 'percentHundredths' | 'class'>): Pick<Match, 'percentHundredths' | 'class'> => ({
  ...(percentHundredths === undefined ? {} : { percentHundredths }),
  ...(name === undefined ? {} : { class: name }),
});

/** Levels that are missing. A level above the standard fills no other gap, so it counts as none (never negative). */
export const gapBetween = (requiredLevel: number | undefined, reached: number): number =>
  Math.max(0, (requiredLevel ?? 0) - reached);

/** The greatest of the gaps in a competency, over all posts. */
export const worstGap = (measures: Measures, competencyId: string): number =>
  Math.max(0, ...Object.values(measures).map(({ gaps }) => gaps[competencyId]?.gap ?? 0));

type GapIn = Gap & { readonly competencyId: string };

const withGaps = (measures: Measures, post: Standing, news: readonly GapIn[]): Measures => {
  const key = keyOf(post);
  const gaps: Record<string, Gap> = { ...measures[key]?.gaps };
  for (const { competencyId, requiredLevel, gap } of news)
    // Against the post held all that is assessed is kept; of another post nothing is left that it does not ask for.
    if (requiredLevel === undefined && post.as !== 'held') delete gaps[competencyId];
    else gaps[competencyId] = { gap, ...(requiredLevel === undefined ? {} : { requiredLevel }) };
  return put(measures, key, { ...measures[key], post, gaps });
};

/** A post of which nothing is known any more is not kept. */
const put = (measures: Measures, key: string, measured: Measured): Measures => {
  const { [key]: _before, ...others } = measures;
  const isEmpty = measured.match === undefined && Object.keys(measured.gaps).length === 0;
  return isEmpty ? others : { ...others, [key]: measured };
};
