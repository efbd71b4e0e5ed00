import type { Projection, ReadModels } from '@bina/engine';
import type { EventNamed } from '../shared/events.js';
import { conditions, pageOf, showing, shown, type Page, type Paging } from '../shared/paging.js';

/** Who is to be assessed again, because a mentoring has ended and says more than the latest assessment? */
export type Reassessment = {
  readonly employeeId: string;
  readonly unitId: string;
  readonly competencyId: string;
  readonly mentoringId: string;
  /** What the pair says. */
  readonly levelClaimed: number;
  readonly askedOn: string;
  readonly status: 'due' | 'done';
  /** What an assessment of that day or later has found. */
  readonly level: number | null;
  readonly assessedOn: string | null;
};

const folds = ['ReassessmentAsked', 'CompetencyAssessed', 'AssessmentCorrected'] as const;
type Folded = EventNamed<(typeof folds)[number]>;

export const reassessments: Projection<Folded, Reassessment> = {
  collection: 'reassessments',
  version: 1,
  indexes: ['status', 'unitId', 'employeeId', 'competencyId'],
  folds,
  keys: ({ data }) => [`${data.employeeId}/${data.competencyId}`],

  evolve(doc, event) {
    if (event.type === 'ReassessmentAsked')
      return { ...event.data, status: 'due', level: null, assessedOn: null };
    const { level, assessedOn } = event.data;
    if (doc === undefined || assessedOn < doc.askedOn) return doc;
    return { ...doc, status: 'done', level, assessedOn };
  },
};

export interface ReassessmentsWanted extends Paging {
  readonly status?: Reassessment['status'] | undefined;
  readonly unitId?: string | undefined;
  readonly employeeId?: string | undefined;
  readonly competencyId?: string | undefined;
}

/** The oldest first. @throws RangeError for a page that cannot be. */
export const listReassessments = async (
  reads: ReadModels,
  { status, unitId, employeeId, competencyId, ...paging }: ReassessmentsWanted,
): Promise<Page<Reassessment>> => {
  const filter = conditions({ status, unitId, employeeId, competencyId });
  const wanted = {
    from: reassessments,
    filter,
    sort: { askedOn: 1, employeeId: 1, competencyId: 1 },
  } as const;
  return showing(await pageOf(reads, wanted, paging), shown);
};
