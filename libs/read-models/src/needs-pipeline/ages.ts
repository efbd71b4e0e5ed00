import { wholeMean } from '../shared/means.js';
import { UNDATED, type Month, type NeedStock, type Stock } from './need-stock.js';

/** Needs by the days for which they have been in their state. */
export interface Ages {
  readonly days0to29: number;
  readonly days30to89: number;
  readonly days90to179: number;
  readonly days180to364: number;
  readonly days365on: number;
  /** They came into it after the day that is asked for. */
  readonly later: number;
  /** An event of an earlier release does not say since when. */
  readonly undated: number;
}

/** How many needs are in a state, and for how long. */
export interface Waiting {
  readonly needs: number;
  /** Those that wait since a day that is known, and not after the one that is asked for. */
  readonly dated: number;
  /** Their days together: of several rows the sum. */
  readonly daysSum: number;
  /** Mean of these, rounded to whole days, a half up; null where there is none. */
  readonly meanDays: number | null;
  /** All that wait. Needs that are met, withdrawn, rejected or merged have no age. */
  readonly ages: Ages;
}

const DAY_MS = 24 * 60 * 60 * 1000;

// Ages are counted by their places in this list, and named when they are shown.
const AGES = [
  'days0to29',
  'days30to89',
  'days90to179',
  'days180to364',
  'days365on',
  'later',
  'undated',
] as const satisfies readonly (keyof Ages)[];
const LATER = AGES.indexOf('later');
const UNKNOWN = AGES.indexOf('undated');

/** The place of an age in days; negative for a day that is still to come. */
const ageOf = (days: number): number => {
  if (days < 0) return LATER;
  if (days < 30) return 0;
  if (days < 90) return 1;
  if (days < 180) return 2;
  return days < 365 ? 3 : 4;
};

/** A month, as a day sees it. */
interface SeenMonth {
  /** From the first of the month to the day; it lies ahead where this is negative. */
  readonly daysSinceBegin: number;
  /** How old all of the month is; undefined where it is divided. */
  readonly age: number | undefined;
}
export type MonthsSeen = (month: string) => SeenMonth;

/** How a day (YYYY-MM-DD) sees months; each is worked out once, however many documents are of it. */
export const monthsSeenOn = (day: string): MonthsSeen => {
  const seen = new Map<string, SeenMonth>();
  const see = (month: string): SeenMonth => {
    const daysSinceBegin = (Date.parse(`${day}T00:00:00Z`) - Date.parse(`${month}-01T00:00:00Z`)) / DAY_MS;
    const [oldest, youngest] = [ageOf(daysSinceBegin), ageOf(daysSinceBegin - 30)];
    return { daysSinceBegin, age: oldest === youngest ? oldest : undefined };
  };
  return (month) => {
    const known = seen.get(month);
    if (known !== undefined) return known;
    const fresh = see(month);
    seen.set(month, fresh);
    return fresh;
  };
};

/** Adds needs up, in place: a city has some ten thousand stocks. */
export class WaitingSum {
  #needs = 0;
  #dated = 0;
  #daysSum = 0;
  readonly #ages = AGES.map(() => 0);

  /** Adds needs of one document. */
  add(stock: Stock, { since }: Pick<NeedStock, 'since'>, seen: MonthsSeen): void {
    this.#needs += stock.needs;
    if (since === UNDATED) this.#count(UNKNOWN, stock.needs);
    for (const month of stock.months) this.#addMonth(month, seen(month.month));
  }

  /** What another sum has. */
  addAll(other: WaitingSum): void {
    this.#needs += other.#needs;
    this.#dated += other.#dated;
    this.#daysSum += other.#daysSum;
    for (const [age, needs] of other.#ages.entries()) this.#count(age, needs);
  }

  get needs(): number {
    return this.#needs;
  }

  sum(): Waiting {
    const meanDays = wholeMean(this.#daysSum, this.#dated);
    return {
      needs: this.#needs,
      dated: this.#dated,
      daysSum: this.#daysSum,
      meanDays,
      ages: this.#named(),
    };
  }

  #addMonth({ needs, dayOfMonthSum, days }: Month, { daysSinceBegin, age }: SeenMonth): void {
    // Single days are looked at only where the month is divided.
    if (age === undefined) for (const one of days) this.#addDay(daysSinceBegin + 1 - one.day, one.needs);
    else {
      this.#count(age, needs);
      if (age === LATER) return;
      this.#dated += needs;
      this.#daysSum += needs * (daysSinceBegin + 1) - dayOfMonthSum;
    }
  }

  #addDay(age: number, needs: number): void {
    this.#count(ageOf(age), needs);
    if (age < 0) return;
    this.#dated += needs;
    this.#daysSum += needs * age;
  }

  #count(age: number, needs: number): void {
    this.#ages[age] = (this.#ages[age] ?? 0) + needs;
  }

  #named(): Ages {
    return Object.fromEntries(AGES.map((age, place) => [age, this.#ages[place] ?? 0])) as Readonly<
      Record<(typeof AGES)[number], number>
    >;
  }
}
