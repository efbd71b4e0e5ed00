import type { Projection, ReadModels } from '@bina/engine';
import type { EventNamed } from '../shared/events.js';
import { known } from '../shared/known.js';
import { conditions, pageOf, showing, shown, type Page, type Paging } from '../shared/paging.js';

/** Who guides whom, in what, and how much have they met? Goals and outcomes are personal: see the history. */
export type MentoringPair = {
  readonly mentoringId: string;
  readonly mentorId: string;
  readonly menteeId: string;
  /** Both of them, mentor first. */
  readonly employeeIds: readonly string[];
  /** The units in which they stood when they were paired: one where it is the same. */
  readonly unitIds: readonly string[];
  readonly competencyId: string;
  readonly status: 'running' | 'ended';
  readonly meetings: number;
  readonly minutes: number;
  readonly pairedAt: string;
  /** The latest day on which they met. */
  readonly lastMetOn: string | null;
  readonly endedAt: string | null;
};

const folds = ['MentoringPaired', 'MentoringMet', 'MentoringEnded'] as const;
type Folded = EventNamed<(typeof folds)[number]>;

export const mentoringPairs: Projection<Folded, MentoringPair> = {
  collection: 'mentoring-pairs',
  version: 1,
  indexes: ['employeeIds', 'unitIds', 'competencyId', 'status'],
  folds,
  keys: ({ data }) => [data.mentoringId],

  evolve(doc, event, id) {
    if (event.type === 'MentoringPaired') {
      const { mentoringId, mentorId, menteeId, mentorUnitId, menteeUnitId, competencyId } = event.data;
      return {
        mentoringId,
        mentorId,
        menteeId,
        employeeIds: [mentorId, menteeId],
        unitIds: [...new Set([mentorUnitId, menteeUnitId])],
        competencyId,
        status: 'running',
        meetings: 0,
        minutes: 0,
        pairedAt: event.metadata.occurredAt,
        lastMetOn: null,
        endedAt: null,
      };
    }
    const pair = known(doc, event, id);
    switch (event.type) {
      case 'MentoringMet': {
        const { metOn, minutes } = event.data;
        // Meetings may be entered later than held, and in any order.
        const lastMetOn = pair.lastMetOn === null || metOn > pair.lastMetOn ? metOn : pair.lastMetOn;
        return { ...pair, meetings: pair.meetings + 1, minutes: pair.minutes + minutes, lastMetOn };
      }
      case 'MentoringEnded':
        return { ...pair, status: 'ended', endedAt: event.metadata.occurredAt };
    }
  },
};

/** What a list of pairs may be narrowed to. */
export interface MentoringWanted extends Paging {
  readonly status?: MentoringPair['status'] | undefined;
  readonly competencyId?: string | undefined;
  /** Pairs of which the person is one, as mentor or mentee. */
  readonly employeeId?: string | undefined;
  /** Pairs of which one stood in the unit. */
  readonly unitId?: string | undefined;
}

/** Mentoring pairs, the newest first. @throws RangeError for a page that cannot be. */
export const listMentoring = async (
  reads: ReadModels,
  { status, competencyId, employeeId, unitId, ...paging }: MentoringWanted = {},
): Promise<Page<MentoringPair>> => {
  const filter = conditions({ status, competencyId, employeeIds: employeeId, unitIds: unitId });
  const wanted = { from: mentoringPairs, filter, sort: { pairedAt: -1 } } as const;
  return showing(await pageOf(reads, wanted, paging), shown);
};
