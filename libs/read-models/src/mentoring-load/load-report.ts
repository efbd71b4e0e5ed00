import type { ReadModels } from '@bina/engine';
import { ascending } from '../shared/lists.js';
import { conditions, slicePage, type Page, type Paging } from '../shared/paging.js';
import { mentorLoad, type GuidedPair } from './mentor-load.js';

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
  const mentors = loads
    .flatMap((load) => rowsOf(load.mentorId, load.pairs.filter(isWanted(wanted)), { year, on }))
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

const isWanted =
  ({ unitId, competencyId }: LoadWanted) =>
  (pair: GuidedPair): boolean =>
    (unitId === undefined || pair.unitId === unitId) &&
    (competencyId === undefined || pair.competencyId === competencyId);

/** One row for each unit in which the mentor did anything. */
const rowsOf = (
  mentorId: string,
  pairs: readonly GuidedPair[],
  { year, on }: Pick<LoadWanted, 'year' | 'on'>,
): readonly LoadOfMentor[] =>
  [...new Set(pairs.map(({ unitId }) => unitId))].flatMap((unitId) => {
    const own = pairs.filter((pair) => pair.unitId === unitId);
    const load = sum(own.map((pair) => loadOf(pair, { year, on })));
    return load.openPairs + load.meetings === 0 ? [] : [{ unitId, mentorId, ...load }];
  });

const loadOf = ({ from, until, years }: GuidedPair, { year, on }: Pick<LoadWanted, 'year' | 'on'>): Load => {
  const { meetings = 0, minutes = 0 } = years.find((one) => one.year === year) ?? {};
  const isOpen = from <= on && (until === null || on <= until);
  return { openPairs: isOpen ? 1 : 0, meetings, minutes };
};

const byUnit = (mentors: readonly LoadOfMentor[]): readonly LoadOfUnit[] =>
  [...new Set(mentors.map(({ unitId }) => unitId))].map((unitId) => {
    const rows = mentors.filter((row) => row.unitId === unitId);
    return { unitId, mentors: rows.length, ...sum(rows) };
  });

const sum = (loads: readonly Load[]): Load =>
  loads.reduce<Load>(
    (so, load) => ({
      openPairs: so.openPairs + load.openPairs,
      meetings: so.meetings + load.meetings,
      minutes: so.minutes + load.minutes,
    }),
    { openPairs: 0, meetings: 0, minutes: 0 },
  );
