import type { ReadModels } from '@bina/engine';
import { participants } from '../participants/participants.js';
import { ascending } from '../shared/lists.js';
import { conditions, slicePage, type Page, type Paging } from '../shared/paging.js';
import { givenAnswers } from './given-answers.js';
import { evaluationInstruments, type EvaluationInstrument } from './instruments.js';

export interface DueWanted extends Paging {
  /** The day (YYYY-MM-DD) that is meant. */
  readonly on: string;
  readonly programId?: string | undefined;
  readonly unitId?: string | undefined;
  readonly level?: string | undefined;
}

/** An answer that is still to come: somebody may be reminded. */
export interface DueAnswer extends Pick<
  EvaluationInstrument,
  'programId' | 'instrumentId' | 'kind' | 'level' | 'anonymous'
> {
  /** The participant of whom the answer speaks. */
  readonly employeeId: string;
  readonly unitId: string;
  /** Who is to answer: the participant (self) or the participant's superior. Peers may, and are not reminded. */
  readonly rater: 'self' | 'superior';
  /** The last day. */
  readonly dueOn: string;
}

const reminded = ['self', 'superior'] as const;

/**
 * Who has not answered an instrument that is open on a day: what is due first, first. Of an anonymous instrument: who has
 * not drawn a ballot. @throws RangeError for a page that cannot be
 */
export const evaluationsDue = async (
  reads: ReadModels,
  { on, programId, unitId, level, ...paging }: DueWanted,
): Promise<Page<DueAnswer> & { readonly on: string }> => {
  const filter = { ...conditions({ programId, level }), opensOn: { $lte: on } };
  const open = (await reads.find(evaluationInstruments, { filter })).filter(
    // A focus group is recorded as a whole: nobody has an answer of their own to give.
    ({ kind, closesOn, closedOn }) =>
      kind !== 'focus-group' && closesOn >= on && (closedOn === null || closedOn > on),
  );
  const due = (await Promise.all(open.map((instrument) => dueOf(reads, instrument, unitId)))).flat();
  const order = due.toSorted(
    (a, b) =>
      ascending(a.dueOn, b.dueOn) ||
      ascending(a.programId, b.programId) ||
      ascending(a.instrumentId, b.instrumentId) ||
      ascending(a.employeeId, b.employeeId) ||
      ascending(a.rater, b.rater),
  );
  return { ...slicePage(order, paging), on };
};

const dueOf = async (
  reads: ReadModels,
  { programId, instrumentId, kind, level, anonymous, raters, closesOn }: EvaluationInstrument,
  unitId: string | undefined,
): Promise<readonly DueAnswer[]> => {
  const [came, given] = await Promise.all([
    reads.find(participants, {
      filter: { programId, attended: { $ne: [] }, ...conditions({ unitId }) },
    }),
    reads.find(givenAnswers, { filter: { programId, instrumentId } }),
  ]);
  const answered = new Map(given.map(({ employeeId, raters: those }) => [employeeId, those]));
  const asked = reminded.filter((rater) => raters.includes(rater));
  return came.flatMap(({ employeeId, unitId: unit }) =>
    asked
      .filter((rater) => answered.get(employeeId)?.includes(rater) !== true)
      .map((rater) => ({
        programId,
        instrumentId,
        kind,
        level,
        anonymous,
        employeeId,
        unitId: unit,
        rater,
        dueOn: closesOn,
      })),
  );
};
