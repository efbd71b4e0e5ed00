import type { EvaluationLevel, FindingSource } from '@bina/domain';
import type { Projection, ReadModels } from '@bina/engine';
import type { EventNamed } from '../shared/events.js';
import { known } from '../shared/known.js';
import { pageOf, showing, shown, type Page, type Paging } from '../shared/paging.js';

/** What was found about a programme, and which follow-ups answer it? */
export type FindingDocument = {
  readonly programId: string;
  readonly findingId: string;
  readonly finding: string;
  readonly source: FindingSource;
  readonly level: EvaluationLevel | null;
  readonly competencyId: string | null;
  readonly speakerId: string | null;
  readonly recordedAt: string;
  /** Empty where nothing has been decided yet. */
  readonly followUpIds: readonly string[];
};

const idOf = (programId: string, findingId: string): string => `${programId}/${findingId}`;

export const findings: Projection<EventNamed<'FindingRecorded' | 'FollowUpDecided'>, FindingDocument> = {
  collection: 'findings',
  version: 1,
  indexes: ['programId'],
  folds: ['FindingRecorded', 'FollowUpDecided'],
  keys: ({ type, data }) =>
    type === 'FindingRecorded'
      ? [idOf(data.programId, data.findingId)]
      : (data.findingIds ?? []).map((findingId) => idOf(data.programId, findingId)),

  evolve(doc, event, id) {
    if (event.type === 'FindingRecorded') {
      const { level = null, competencyId = null, speakerId = null, ...data } = event.data;
      const recordedAt = event.metadata.occurredAt;
      return { ...data, level, competencyId, speakerId, recordedAt, followUpIds: [] };
    }
    const before = known(doc, event, id);
    return { ...before, followUpIds: [...before.followUpIds, event.data.followUpId] };
  },
};

/** What was found about a programme, in the order of recording. @throws RangeError for a page that cannot be. */
export const listFindings = async (
  reads: ReadModels,
  programId: string,
  paging: Paging = {},
): Promise<Page<FindingDocument>> => {
  const wanted = { from: findings, filter: { programId }, sort: { recordedAt: 1, _id: 1 } } as const;
  return showing(await pageOf(reads, wanted, paging), shown);
};
