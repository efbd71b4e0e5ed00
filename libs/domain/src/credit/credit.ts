import { refOf, ruleRef, type Edition, type Rule } from '../rule/edition.js';
import type { creditHours } from '../rule/rules/credit-hours.js';
import { day, flag, id, integer, object, oneOf, optional, type Held } from '../shape.js';

/**
 * Credit is kept in parts of a credit hour (JP), so many to one: a minute of 45, of 50 or of 60, a fifth more of it, and
 * a hundredth of a JP are all whole numbers of them, so that sums are exact.
 */
export const PARTS_PER_CREDIT_HOUR = 9_000;
const PARTS_PER_HUNDREDTH = PARTS_PER_CREDIT_HOUR / 100;
const parts = integer(0, 10_000_000);

// Credit hours are a function of the form, of national or international, of the day, and of what else the person did on
// that day or in that month. What a session brings stands in the event that records it.
export const credit = object({
  /** What it counts for. */
  parts,
  /** What it would count for alone. */
  full: parts,
  /** Code of the form (SIASN jenisDiklat). */
  form: id,
  /** False where none was stated, and the rule says as which such programmes count. */
  stated: optional(flag),
  international: optional(flag),
  /** What else shares a limit with it: the same form on the same day or in the same month, the same programme. */
  within: optional(oneOf('day', 'month', 'program-day', 'program')),
  /** The limit: parts within a day; times within the others. */
  most: optional(parts),
  /** Of a PPPK: the first day of the year of the contract in which it counts. */
  contractYear: optional(day),
  rule: ruleRef,
});
export type Credit = Held<typeof credit>;

/** The field of an event that has it, or none. */
export const credited = (counted: Credit | undefined): { readonly credit?: Credit } =>
  counted === undefined ? {} : { credit: counted };

/** A session that somebody was at, as far as credit depends on it. */
export interface Counted {
  /** Code of the programme's form (SIASN jenisDiklat); absent where none was stated. */
  readonly form?: string | undefined;
  readonly international: boolean;
  readonly minutes: number;
}

/** What a credit shares its limit with. */
export type Share = Pick<Credit, 'full' | 'within' | 'most'>;

export type CreditParameters = typeof creditHours extends Rule<infer P> ? P : never;

/** What a session would count for alone: nothing in a form that the edition does not name, nor without a minute. */
export const creditAlone = (
  { form: stated, international, minutes }: Counted,
  edition: Edition<CreditParameters>,
): Omit<Credit, 'parts' | 'contractYear'> => {
  const { forms, minutesPerCreditHour, unstatedForm } = edition.parameters;
  const what = {
    form: stated ?? unstatedForm,
    ...(stated === undefined ? { stated: false } : {}),
    ...(international ? { international } : {}),
    rule: refOf(edition),
  };
  const found = forms.find(({ code }) => code === what.form);
  if (found === undefined || minutes === 0) return { full: 0, ...what };
  const { by, hundredths, mostADay, timesAMonth } = international ? found.international : found.national;
  const whole = hundredths * PARTS_PER_HUNDREDTH;
  if (by === 'minutes') {
    const full = Math.floor((minutes * whole) / minutesPerCreditHour);
    const most =
      mostADay === undefined ? {} : { within: 'day' as const, most: mostADay * PARTS_PER_HUNDREDTH };
    return { full, ...what, ...most };
  }
  if (timesAMonth !== undefined) return { full: whole, ...what, within: 'month', most: timesAMonth };
  if (by === 'time') return { full: whole, ...what };
  return { full: whole, ...what, within: by === 'day' ? 'program-day' : 'program', most: 1 };
};

/** The name of what a credit shares its limit with; undefined where it has none. @param onDay the session's, in Medan */
export const shareOf = (
  { within, form }: Pick<Credit, 'within' | 'form'>,
  programId: string,
  onDay: string,
): string | undefined => within && namesOf(form, programId, onDay)[within];

const namesOf = (form: string, programId: string, onDay: string) => ({
  day: `${form}/${onDay}`,
  month: `${form}/${onDay.slice(0, 7)}`,
  'program-day': `${programId}/${onDay}`,
  program: programId,
});

/** What each of several credits with one limit counts for: who was recorded first is counted first. In parts. */
export const allot = (shares: readonly Share[]): readonly number[] => {
  let partsSoFar = 0;
  let times = 0;
  return shares.map(({ full, within, most = Infinity }) => {
    const isOver = within === 'day' ? partsSoFar >= most : times >= most;
    const counts = isOver ? 0 : within === 'day' ? Math.min(full, most - partsSoFar) : full;
    partsSoFar += counts;
    // What brought nothing has used up no time.
    times += full > 0 ? 1 : 0;
    return counts;
  });
};
