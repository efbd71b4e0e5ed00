import {
  editionNumberOf,
  nextEdition,
  recurrences,
  type PlanCommand,
  type RecurrenceEvent,
} from '@bina/domain';
import { intend, Refused, type Executor, type Intent } from '@bina/engine';
import { programFacts } from '../references.js';
import type { Wish } from '../wish.js';

type Proposal = Omit<Extract<PlanCommand, { type: 'ProposeProgram' }>['data'], 'programId'>;

/** The next edition of a programme: like the former, but for what is said here. */
export type EditionWish = {
  type: 'ProposeEdition';
  data: {
    readonly formerId: string;
    /** What the series is called where the former is the first of it. */
    readonly seriesId?: string;
    readonly edition?: number;
  } & Partial<Proposal>;
};

/** A programme takes its number in a series. */
export const addEdition = (data: RecurrenceEvent['data'], by: Wish<unknown>['by']): Intent =>
  intend(
    { category: recurrences, id: data.recurrenceId, facet: 'recurrence' } as const,
    { type: 'AddEdition', data },
    by,
  );

/**
 * The proposal of a programme's next edition; where the former was in no series, it becomes the first of one.
 * @throws Refused where the former is unknown
 */
export const editionAfter = async (
  executor: Executor,
  { formerId, seriesId: named, edition: wanted, ...changes }: EditionWish['data'],
  { id, by }: Wish<unknown>,
): Promise<{ readonly added: readonly Intent[]; readonly proposal: Proposal }> => {
  const { plan } = (await programFacts(executor, formerId)).states;
  if (plan.status === 'unknown')
    throw new Refused([{ index: 0, rejected: 'PROGRAM_UNKNOWN', with: { programId: formerId } }]);
  const { proposal, indicators } = plan;
  const { title, objectives, competencyIds, form, international, mandatory, mandatoryFor } = proposal;
  const seriesId = proposal.series?.seriesId ?? named ?? formerId;
  const { recurrence: series } = (await executor.state(recurrences, seriesId)).states;
  const isNew = editionNumberOf(series, formerId) === undefined;
  const first = { recurrenceId: seriesId, edition: nextEdition(series), programId: formerId };
  const edition = wanted ?? editionNumberOf(series, id) ?? nextEdition(series) + (isNew ? 1 : 0);
  return {
    added: isNew ? [addEdition(first, by)] : [],
    proposal: {
      title,
      objectives,
      competencyIds,
      answers: [],
      follows: [],
      ...(form === undefined ? {} : { form }),
      ...(international === undefined ? {} : { international }),
      ...(indicators.length === 0 ? {} : { indicators }),
      ...(mandatory === undefined ? {} : { mandatory }),
      ...(mandatoryFor === undefined ? {} : { mandatoryFor }),
      ...changes,
      series: { seriesId, edition },
    },
  };
};
