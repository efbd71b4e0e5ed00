import type { ReadModels } from '@bina/engine';
import { participants } from '../participants/participants.js';
import { conditions, pageOf, type Page, type Paging } from '../shared/paging.js';
import { evaluationInstruments, type EvaluationInstrument } from './instruments.js';

/** How many of those who may answer have answered; a share is null where nobody may. */
export interface Responses {
  readonly entitled: number;
  readonly answered: number;
  readonly share: number | null;
}

export interface ResponseRate extends Pick<
  EvaluationInstrument,
  | 'programId'
  | 'instrumentId'
  | 'kind'
  | 'level'
  | 'anonymous'
  | 'opensOn'
  | 'closesOn'
  | 'closedOn'
  | 'focusGroups'
> {
  /** Null for a focus group, to which nobody answers alone. Participants; one superior for each; peers, of whom there is no number that must answer. */
  readonly self: Responses | null;
  readonly superior: Responses | null;
  readonly peerAnswers: number;
}

export interface RatesWanted extends Paging {
  readonly programId?: string | undefined;
  readonly level?: string | undefined;
}

/** How many have answered which instrument? The latest first. @throws RangeError for a page that cannot be. */
export const responseRates = async (
  reads: ReadModels,
  { programId, level, ...paging }: RatesWanted = {},
): Promise<Page<ResponseRate>> => {
  const filter = conditions({ programId, level });
  const found = await pageOf(reads, { from: evaluationInstruments, filter, sort: { opensOn: -1 } }, paging);
  return { ...found, items: await Promise.all(found.items.map((one) => rateOf(reads, one))) };
};

const rateOf = async (reads: ReadModels, instrument: EvaluationInstrument): Promise<ResponseRate> => {
  const { programId, instrumentId, kind, level, anonymous, opensOn, closesOn, closedOn, raters, answered } =
    instrument;
  const { focusGroups } = instrument;
  const entitled = await reads.count(participants, { programId, attended: { $ne: [] } });
  const of = (rater: 'self' | 'superior'): Responses | null =>
    raters.includes(rater) && kind !== 'focus-group'
      ? {
          entitled,
          answered: answered[rater],
          share: entitled === 0 ? null : answered[rater] / entitled,
        }
      : null;
  return {
    programId,
    instrumentId,
    kind,
    level,
    anonymous,
    opensOn,
    closesOn,
    closedOn,
    self: of('self'),
    superior: of('superior'),
    peerAnswers: answered.peer,
    focusGroups,
  };
};
