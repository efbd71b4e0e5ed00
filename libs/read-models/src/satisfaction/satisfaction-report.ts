import type { ElementCounts, IkmIndex } from '@bina/domain';
import type { Found, ReadModels } from '@bina/engine';
import { ascending } from '../shared/lists.js';
import { conditions, slicePage, type Page, type Paging } from '../shared/paging.js';
import { satisfaction, type SatisfactionSurvey } from './surveys.js';
import { unitTraining, type UnitTraining } from './unit-training.js';

export interface SatisfactionWanted extends Paging {
  readonly unitId?: string | undefined;
  readonly period?: string | undefined;
  /** The calendar year in which the period ends. */
  readonly year?: number | undefined;
}

/** The mean of the answers to an element, 1 to 4, not rounded. */
export interface ElementMean {
  readonly element: string;
  readonly answers: number;
  readonly mean: number;
}

/** An element that training can move, against the survey of the unit before. Null where there is none. */
export interface TrainableElement extends ElementMean {
  readonly previousMean: number | null;
  readonly change: number | null;
}

/** What the people of a unit were trained in the months of a period. */
export type TrainingSums = Omit<UnitTraining, 'unitId' | 'month'>;

/** What the public said of a unit in a period, beside what its people were trained in that time. */
export interface SatisfactionRow
  extends
    Pick<
      SatisfactionSurvey,
      'unitId' | 'period' | 'from' | 'to' | 'respondents' | 'corrections' | 'indexes' | 'rule'
    >,
    IkmIndex {
  /** The survey of the same unit before: the one that ended last before this one began. */
  readonly previousPeriod: string | null;
  readonly indexChangeHundredths: number | null;
  readonly elements: readonly ElementMean[];
  readonly trainable: readonly TrainableElement[];
  readonly training: TrainingSums;
}

export interface SatisfactionReport extends Page<SatisfactionRow> {
  readonly totals: { readonly surveys: number; readonly respondents: number };
}

const answeredBy = ({ n1, n2, n3, n4 }: ElementCounts): number => n1 + n2 + n3 + n4;
/** Somebody has answered each element: the rule asks for it. */
const meanOf = (counts: ElementCounts): number =>
  (counts.n1 + 2 * counts.n2 + 3 * counts.n3 + 4 * counts.n4) / answeredBy(counts);

const none: TrainingSums = { minutes: 0, attended: 0, completions: 0 };

/** How satisfied is the public, and what was done? By unit, the latest period first. @throws RangeError */
export const satisfactionReport = async (
  reads: ReadModels,
  { unitId, period, year, ...paging }: SatisfactionWanted = {},
): Promise<SatisfactionReport> => {
  const all = await surveysOf(reads, unitId);
  const wanted = all.filter(
    (one) =>
      (period === undefined || one.period === period) &&
      (year === undefined || Number(one.to.slice(0, 4)) === year),
  );
  const page = slicePage(wanted, paging);
  return {
    ...page,
    items: await Promise.all(page.items.map((one) => rowOf(reads, one, previousOf(all, one)))),
    totals: {
      surveys: wanted.length,
      respondents: wanted.reduce((sum, { respondents }) => sum + respondents, 0),
    },
  };
};

type Survey = Found<SatisfactionSurvey>;

/** By unit, the latest first. There are at most as many as units times periods. */
export const surveysOf = async (reads: ReadModels, unitId?: string): Promise<readonly Survey[]> => {
  const found = await reads.find(satisfaction, { filter: conditions({ unitId }) });
  return found.toSorted(
    (a, b) => ascending(a.unitId, b.unitId) || ascending(b.to, a.to) || ascending(b.from, a.from),
  );
};

const previousOf = (all: readonly Survey[], { unitId, from }: Survey): Survey | undefined =>
  all.find((one) => one.unitId === unitId && one.to < from);

/** The index that counts. */
export const indexOf = ({ indexes, weight }: SatisfactionSurvey): IkmIndex => {
  const found = indexes.find((one) => one.weight === weight);
  if (found === undefined) throw new Error(`A survey has no index by its own weight ${weight}.`);
  return found;
};

/** The mean of an element; null in a survey that has not asked it. */
export const meanIn = (survey: SatisfactionSurvey | undefined, element: string): number | null => {
  const counts = survey?.elements.find((one) => one.element === element);
  return counts === undefined ? null : meanOf(counts);
};

/** What changed from one figure to another; null where one of them is not there. */
export const changeOf = (before: number | null, after: number | null): number | null =>
  before === null || after === null ? null : after - before;

const rowOf = async (
  reads: ReadModels,
  survey: Survey,
  previous: Survey | undefined,
): Promise<SatisfactionRow> => {
  const { unitId, period, from, to, respondents, corrections, indexes, rule } = survey;
  const index = indexOf(survey);
  const elements = survey.elements.map((counts) => ({
    element: counts.element,
    answers: answeredBy(counts),
    mean: meanOf(counts),
  }));
  const trainable = elements
    .filter(({ element }) => survey.trainable.includes(element))
    .map((one) => {
      const previousMean = meanIn(previous, one.element);
      return { ...one, previousMean, change: changeOf(previousMean, one.mean) };
    });
  return {
    unitId,
    period,
    from,
    to,
    respondents,
    corrections,
    ...index,
    indexes,
    rule,
    previousPeriod: previous?.period ?? null,
    // By the same weight, else the change would be the rule's.
    indexChangeHundredths: changeOf(
      previous?.indexes.find(({ weight }) => weight === index.weight)?.indexHundredths ?? null,
      index.indexHundredths,
    ),
    elements,
    trainable,
    training: await trainingOf(reads, survey),
  };
};

const trainingOf = async (reads: ReadModels, { unitId, from, to }: Survey): Promise<TrainingSums> => {
  const months = await reads.find(unitTraining, { filter: { unitId } });
  return months
    .filter(({ month }) => month >= from.slice(0, 7) && month <= to.slice(0, 7))
    .reduce<TrainingSums>(
      (sum, { minutes, attended, completions }) => ({
        minutes: sum.minutes + minutes,
        attended: sum.attended + attended,
        completions: sum.completions + completions,
      }),
      none,
    );
};
