import { contractYearOf } from '@bina/domain';
import { careerOn, type Career } from '../employees/career.js';
import type { LearnedHours } from '../hours-per-year/learned-hours.js';
import { creditHoursIn } from '../shared/credits.js';
import { dayBefore } from '../shared/dated.js';

/** What a year asks of a PNS and counts of a PPPK (rule `hours-targets`), and who counts (`legal-standings`). */
export interface HoursTargets {
  /** In parts of a credit hour. */
  readonly floorParts: number;
  readonly ceilingParts: number;
  /** Whether somebody in service counts of whom no legal standing was recorded. */
  readonly unrecordedCounts: boolean;
}

export const complianceStates = ['met', 'below', 'within-ceiling', 'beyond-ceiling', 'not-counted'] as const;
export type ComplianceState = (typeof complianceStates)[number];

/** Somebody who is in service on a day, and how far the year in which that day lies has come. */
export interface PersonOnDay {
  readonly employeeId: string;
  readonly unitId: string | null;
  readonly employment: 'PNS' | 'PPPK';
  /** Code of the legal standing on that day; null where none was recorded. */
  readonly standing: string | null;
  /** `not-counted`: of a legal standing that is not among those by whom reports divide. */
  readonly state: ComplianceState;
  /** The year that counts: of a PPPK that of the contract. Null where the day on which that began is not known. */
  readonly yearFrom: string | null;
  readonly yearUntil: string | null;
  readonly creditParts: number;
  readonly creditHours: number;
  /** Of the parts, those within the ceiling; all of a PNS. */
  readonly countedParts: number;
  /** What a PNS still needs, and what is beyond the ceiling of a PPPK. */
  readonly missingParts: number;
  readonly missingHours: number;
  readonly beyondParts: number;
  readonly beyondHours: number;
  /** Days of the year that remain after that day. */
  readonly daysLeft: number | null;
}

const DAY_MS = 24 * 60 * 60 * 1000;
const daysBetween = (from: string, until: string): number =>
  (Date.parse(`${until}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS;

/** Who somebody is on a day (YYYY-MM-DD), and what was learned in its year; undefined for who is not in service then. */
export const personOn = (
  learned: LearnedHours,
  onDay: string,
  targets: HoursTargets,
): PersonOnDay | undefined => {
  const career: Career = { acting: [], targets: [], ranks: [], nips: [], ...learned };
  const { inService, employment, unitId, standing } = careerOn(career, onDay);
  if (!inService || employment === null) return undefined;
  const year = employment === 'PNS' ? calendarYear(learned, onDay) : contractYear(learned, onDay);
  const counts = standing?.counts ?? targets.unrecordedCounts;
  const missingParts = employment === 'PNS' ? Math.max(0, targets.floorParts - year.parts) : 0;
  const beyondParts = employment === 'PPPK' ? Math.max(0, year.parts - targets.ceilingParts) : 0;
  const reached =
    employment === 'PNS'
      ? missingParts === 0
        ? 'met'
        : 'below'
      : beyondParts === 0
        ? 'within-ceiling'
        : 'beyond-ceiling';
  return {
    employeeId: learned.employeeId,
    unitId,
    employment,
    standing: standing?.code ?? null,
    state: counts ? reached : 'not-counted',
    yearFrom: year.from,
    yearUntil: year.until,
    creditParts: year.parts,
    creditHours: creditHoursIn(year.parts),
    countedParts: year.parts - beyondParts,
    missingParts,
    missingHours: creditHoursIn(missingParts),
    beyondParts,
    beyondHours: creditHoursIn(beyondParts),
    daysLeft: year.until === null ? null : daysBetween(onDay, year.until),
  };
};

interface Year {
  readonly from: string | null;
  readonly until: string | null;
  readonly parts: number;
}

const calendarYear = ({ years }: LearnedHours, onDay: string): Year => {
  const year = onDay.slice(0, 4);
  const parts = years.find((one) => one.year === Number(year))?.parts ?? 0;
  return { from: `${year}-01-01`, until: `${year}-12-31`, parts };
};

const contractYear = ({ service, posts, contractYears }: LearnedHours, onDay: string): Year => {
  const began =
    service.findLast(({ from }) => from === null || from <= onDay)?.from ?? posts[0]?.from ?? null;
  if (began === null || began > onDay) return { from: null, until: null, parts: 0 };
  const from = contractYearOf(began, onDay);
  const next = contractYearOf(began, `${Number(from.slice(0, 4)) + 1}-12-31`);
  return {
    from,
    until: dayBefore(next),
    parts: contractYears.find((one) => one.from === from)?.parts ?? 0,
  };
};
