import type { Recorded } from '@bina/engine';
import type { EventNamed } from '../shared/events.js';
import { ascending } from '../shared/lists.js';

type AssessedEvent = EventNamed<'CompetencyAssessed' | 'AssessmentCorrected'>;
type Measured = EventNamed<'GapsMeasured'>['data']['posts'][number];
type MatchData = EventNamed<'JobPersonMatchMeasured'>['data'];
type RuleRef = MatchData['rule'];

/** The event that made a value: where the log says so. */
export interface MadeBy {
  readonly eventId: string;
  readonly position: string;
  readonly recordedAt: string;
}

export interface LevelReached {
  readonly competencyId: string;
  readonly level: number;
  readonly method: AssessedEvent['data']['method'];
  readonly assessedOn: string;
  readonly assessmentId: string | null;
  /** What several assessors or methods have found; none where it was one. */
  readonly ratings: NonNullable<AssessedEvent['data']['ratings']>;
  /** The edition by which several ratings became one level. */
  readonly rule: RuleRef | null;
  readonly corrected: boolean;
  readonly by: MadeBy;
}

export interface GapAgainstPost {
  readonly competencyId: string;
  readonly level: number;
  /** Null where the post does not ask for it. */
  readonly requiredLevel: number | null;
  readonly gap: number;
  readonly by: MadeBy;
}

export interface MatchWithPost {
  readonly measuredOn: string;
  readonly achieved: number;
  readonly required: number;
  /** Competencies that the standard names, and how many of them are assessed: all, before there is a class. */
  readonly named: number;
  readonly assessed: number;
  readonly percent: number | null;
  readonly class: {
    readonly code: NonNullable<MatchData['class']>;
    readonly id: string;
    readonly en: string;
  } | null;
  readonly rule: RuleRef;
  readonly by: MadeBy;
}

/** A post in which the person stands: held, acting (PLT, PLH), or to be held. */
export interface MeasuredPost {
  readonly as: Measured['as'];
  readonly unitId: string;
  readonly positionId: string;
  readonly postId: string | null;
  readonly gaps: readonly GapAgainstPost[];
  readonly match: MatchWithPost | null;
}

export interface Appraised {
  readonly year: number;
  readonly period: string | null;
  readonly rating: string;
  readonly expected: string;
  readonly gap: number;
  readonly competencyId: string | null;
  readonly rule: RuleRef;
  readonly by: MadeBy;
}

/** What can a person do, what is missing against each post, and how well does the person match it? */
export interface CompetenceOfPerson {
  readonly levels: readonly LevelReached[];
  readonly posts: readonly MeasuredPost[];
  readonly appraisals: readonly Appraised[];
}

// Permenpan RB 38/2017.
const CLASSES = {
  memenuhi: { id: 'Memenuhi Syarat', en: 'Meets the requirements' },
  'masih-memenuhi': { id: 'Masih Memenuhi Syarat', en: 'Still meets the requirements' },
  'kurang-memenuhi': { id: 'Kurang Memenuhi Syarat', en: 'Falls short of the requirements' },
} as const;

/** The last day of what was appraised. */
const ENDS = { q1: '03-31', q2: '06-30', q3: '09-30', q4: '12-31', year: '12-31' } as const;

interface Post extends Pick<Measured, 'as' | 'unitId' | 'positionId' | 'postId'> {
  readonly gaps: Map<string, GapAgainstPost>;
  match: MatchWithPost | null;
}

/** The fold of one person's events: from the log itself, so that it can stop at any day. */
export class CompetenceFold {
  readonly #levels = new Map<string, LevelReached>();
  readonly #posts = new Map<string, Post>();
  readonly #appraisals = new Map<string, Appraised>();
  readonly #on: string | undefined;

  /** @param on the last day (YYYY-MM-DD) of what is told: by when it was assessed or measured, not entered */
  constructor(on?: string) {
    this.#on = on;
  }

  add(event: Recorded): void {
    const by = madeBy(event);
    const one = event as Recorded<Told>;
    switch (one.type) {
      case 'CompetencyAssessed':
      case 'AssessmentCorrected':
        if (this.#tells(one.data.assessedOn)) this.#assessed(one, by);
        return;
      case 'GapsMeasured':
        if (this.#tells(one.data.measuredOn)) for (const post of one.data.posts) this.#measured(post, by);
        return;
      case 'JobPersonMatchMeasured':
        if (this.#tells(one.data.measuredOn)) this.#post(one.data).match = matchIn(one.data, by);
        return;
      case 'JobPersonMatchEnded':
        if (this.#tells(one.data.endedOn)) this.#post(one.data).match = null;
        return;
      case 'EmployeeTransferred':
        if (this.#tells(one.data.effectiveFrom)) this.#post({ as: 'held', ...postIn(one.data) });
        return;
      case 'AppraisalRecorded': {
        const { year, period = null, rating, expected, gap, competencyId = null, rule } = one.data;
        const appraised = { year, period, rating, expected, gap, competencyId, rule, by };
        if (this.#tells(`${year}-${ENDS[one.data.period ?? 'year']}`))
          this.#appraisals.set(`${year}-${period ?? 'year'}`, appraised);
      }
    }
  }

  get result(): CompetenceOfPerson {
    const byCompetency = (a: { competencyId: string }, b: { competencyId: string }) =>
      ascending(a.competencyId, b.competencyId);
    return {
      levels: [...this.#levels.values()].toSorted(byCompetency),
      posts: [...this.#posts.values()]
        .filter(({ gaps, match }) => gaps.size > 0 || match !== null)
        .map(({ gaps, postId = null, ...post }) => ({
          ...post,
          postId,
          gaps: [...gaps.values()].toSorted(byCompetency),
        })),
      appraisals: [...this.#appraisals].toSorted(([a], [b]) => ascending(b, a)).map(([, one]) => one),
    };
  }

  #tells(day: string): boolean {
    return this.#on === undefined || day <= this.#on;
  }

  #assessed({ type, data }: Recorded<AssessedEvent>, by: MadeBy): void {
    const { competencyId, level, method, assessedOn, assessmentId = null, ratings = [], rule = null } = data;
    const corrected = type === 'AssessmentCorrected';
    const reached = { competencyId, level, method, assessedOn, assessmentId, ratings, rule, corrected, by };
    this.#levels.set(competencyId, reached);
    const { requiredLevel = null, gap } = data;
    const { gaps } = this.#post({ as: 'held', ...postIn(data) });
    gaps.set(competencyId, { competencyId, level, requiredLevel, gap, by });
  }

  #measured(found: Measured, by: MadeBy): void {
    const { gaps } = this.#post(found);
    for (const { competencyId, level, requiredLevel = null, gap } of found.gaps)
      if (requiredLevel === null && found.as !== 'held') gaps.delete(competencyId);
      else gaps.set(competencyId, { competencyId, level, requiredLevel, gap, by });
  }

  /** The post held is one whichever it is: what is measured against it moves with the person. */
  #post({ as, unitId, positionId, postId }: Pick<Measured, 'as' | 'unitId' | 'positionId' | 'postId'>): Post {
    const key = as === 'held' ? as : `${as}/${postId ?? positionId}`;
    const { gaps = new Map<string, GapAgainstPost>(), match = null } = this.#posts.get(key) ?? {};
    const post = { as, unitId, positionId, ...(postId === undefined ? {} : { postId }), gaps, match };
    this.#posts.set(key, post);
    return post;
  }
}

/** The events that tell of it. */
type Told = EventNamed<
  | 'CompetencyAssessed'
  | 'AssessmentCorrected'
  | 'GapsMeasured'
  | 'JobPersonMatchMeasured'
  | 'JobPersonMatchEnded'
  | 'EmployeeTransferred'
  | 'AppraisalRecorded'
>;

const postIn = ({ unitId, positionId }: { readonly unitId: string; readonly positionId: string }) => ({
  unitId,
  positionId,
});

const madeBy = ({ id, position, metadata }: Recorded): MadeBy => ({
  eventId: id,
  position: String(position),
  recordedAt: metadata.recordedAt,
});

const matchIn = (data: MatchData, by: MadeBy): MatchWithPost => {
  const { measuredOn, achieved, required, named, assessed, percentHundredths, class: code, rule } = data;
  return {
    measuredOn,
    achieved,
    required,
    named,
    assessed,
    percent: percentHundredths === undefined ? null : percentHundredths / 100,
    class: code === undefined ? null : { code, ...CLASSES[code] },
    rule,
    by,
  };
};
