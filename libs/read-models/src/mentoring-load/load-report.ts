import type { ReadModels } from '@bina/engine';
import { creditHoursIn } from '../shared/credits.js';
import { ascending } from '../shared/lists.js';
import { conditions, slicePage, type Page, type Paging } from '../shared/paging.js';
import { mentorLoad, type GuidedPair } from './mentor-load.js';
import { pairCredits } from './pair-credits.js';

export interface LoadWanted extends Paging {
  readonly year: number;
  /** The day (YYYY-MM-DD) on which open pairs are counted. */
  readonly on: string;
  readonly unitId?: string | undefined;
  readonly competencyId?: string | undefined;
  readonly mentorId?: string | undefined;
}

export interface Load {
  /** Pairs that are open on the day. */
  readonly openPairs: number;
  /** Meetings of the year that took place, and their minutes. */
  readonly meetings: number;
  readonly minutes: number;
  /** What the meetings of the year count for, for the mentees: in parts of a credit hour, 9,000 to one. */
  readonly creditParts: number;
  /** The same in credit hours (JP), rounded to 2 decimals. */
  readonly creditHours: number;
}

export interface LoadOfUnit extends Load {
  readonly unitId: string;
  /** Who has an open pair on the day, or has met a mentee in the year. Who moved may stand in two units. */
  readonly mentors: number;
}

export interface LoadOfMentor extends Load {
  readonly unitId: string;
  readonly mentorId: string;
}

/** `totals` are the sums of all rows, of other pages too. */
export type LoadAnswer = {
  readonly year: number;
  readonly on: string;
  readonly totals: Load & { readonly mentors: number };
} & (({ readonly by: 'unit' } & Page<LoadOfUnit>) | ({ readonly by: 'mentor' } & Page<LoadOfMentor>));

/** How much do mentors do, unit by unit or mentor by mentor? @throws RangeError for a page that cannot be. */
export const mentoringLoad = async <By extends 'unit' | 'mentor' = 'unit'>(
  reads: ReadModels,
  wanted: LoadWanted & { readonly by?: By },
): Promise<Extract<LoadAnswer, { readonly by: By }>> => {
  const { year, on, by = 'unit' as By, unitId, mentorId } = wanted;
  const loads = await reads.find(mentorLoad, {
    filter: conditions({ mentorId, unitIds: unitId }),
    sort: { mentorId: 1 },
  });
  const credits = await reads.find(pairCredits, { filter: { year }, sort: {} });
  const at = { year, on, parts: new Map(credits.map(({ mentoringId, parts }) => [mentoringId, parts])) };
  const mentors = loads
    .flatMap((load) => rowsOf(load.mentorId, load.pairs.filter(isWanted(wanted)), at))
    .toSorted((a, b) => ascending(a.unitId, b.unitId) || ascending(a.mentorId, b.mentorId));
  const units = byUnit(mentors);
  const totals = { mentors: mentors.length, ...sum(mentors) };
  const answer = { year, on, totals };
  const page: LoadAnswer =
    by === 'mentor'
      ? { by, ...answer, ...slicePage(mentors, wanted) }
      : { by, ...answer, ...slicePage(units, wanted) };
  return page as Extract<LoadAnswer, { readonly by: By }>;
};

type Counts = Omit<Load, 'creditHours'>;
interface At extends Pick<LoadWanted, 'year' | 'on'> {
  /** Parts of credit hours that the year brought, by pair. */
  readonly parts: ReadonlyMap<string, number>;
}

const isWanted =
  ({ unitId, competencyId }: LoadWanted) =>
  (pair: GuidedPair): boolean =>
    (unitId === undefined || pair.unitId === unitId) &&
    (competencyId === undefined || pair.competencyId === competencyId);

/** One row for each unit in which the mentor did anything. */
const rowsOf = (mentorId: string, pairs: readonly GuidedPair[], at: At): readonly LoadOfMentor[] =>
  [...new Set(pairs.map(({ unitId }) => unitId))].flatMap((unitId) => {
    const own = pairs.filter((pair) => pair.unitId === unitId);
    const load = sum(own.map((pair) => loadOf(pair, at)));
    return load.openPairs + load.meetings + load.creditParts === 0 ? [] : [{ unitId, mentorId, ...load }];
  });

const loadOf = ({ mentoringId, from, until, years }: GuidedPair, { year, on, parts }: At): Counts => {
  const { meetings = 0, minutes = 0 } = years.find((one) => one.year === year) ?? {};
  const isOpen = from <= on && (until === null || on <= until);
  return { openPairs: isOpen ? 1 : 0, meetings, minutes, creditParts: parts.get(mentoringId) ?? 0 };
};

const byUnit = (mentors: readonly LoadOfMentor[]): readonly LoadOfUnit[] =>
  [...new Set(mentors.map(({ unitId }) => unitId))].map((unitId) => {
    const rows = mentors.filter((row) => row.unitId === unitId);
    return { unitId, mentors: rows.length, ...sum(rows) };
  });

/** Credit hours are rounded once, of the whole sum. */
const sum = (loads: readonly Counts[]): Load => {
  const total = (count: (load: Counts) => number) => loads.reduce((so, load) => so + count(load), 0);
  const creditParts = total((load) => load.creditParts);
  return {
    openPairs: total((load) => load.openPairs),
    meetings: total((load) => load.meetings),
    minutes: total((load) => load.minutes),
    creditParts,
    creditHours: creditHoursIn(creditParts),
  };
};
