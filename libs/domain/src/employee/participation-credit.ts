import { contractYearOf, dayInWib } from '../calendar.js';
import { creditAlone, type Credit, type CreditParameters } from '../credit/credit.js';
import { partsOf, sharing, type Creditable } from '../credit/recount.js';
import { inForce, type Edition, type Editions } from '../rule/edition.js';
import { creditHours } from '../rule/rules/credit-hours.js';
import { same } from '../same.js';
import type { CreditChange, CreditEvent } from './credit-events.js';
import type { Holder, Participation } from './participation.js';
import type { ProfileEvent } from './profile.js';

/** What the credit of a session or a meeting rests on besides the minutes. */
export type Worth = {
  /** Code of the form (SIASN jenisDiklat); absent where none was stated. */
  readonly form?: string | undefined;
  readonly international: boolean;
  /** The edition in force on its day. */
  readonly edition: Edition<CreditParameters>;
};

/** A meeting of a mentoring pair, as it counts for one of the two. */
export type Meeting = {
  readonly mentoringId: string;
  readonly meetingId: string;
  readonly startsAt: string;
  readonly minutes: number;
  readonly whose: Holder;
  readonly nth: number;
  readonly credit: Credit;
};

export type CreditCommand =
  /** A meeting counts for the person; said again with other minutes or at another time, it counts so. */
  | {
      type: 'CreditMentoring';
      data: Pick<Meeting, 'mentoringId' | 'meetingId' | 'startsAt' | 'minutes'>;
      facts: { readonly worth: Worth };
    }
  /** Counts everything anew that began on a day (YYYY-MM-DD) or later, each by the edition of its own day. */
  | { type: 'RecountCredits'; data: { readonly from: string }; facts: { readonly editions: Editions } };

export const keyOfMeeting = ({ mentoringId, meetingId }: Pick<Meeting, 'mentoringId' | 'meetingId'>) =>
  `${mentoringId}/${meetingId}`;

type Mine = Omit<Creditable, 'credit'> & { readonly minutes: number };

/** What a session or a meeting counts for beside those that share its limit. */
export const creditOf = (
  { minutes, ...mine }: Mine,
  { form, international, edition }: Worth,
  state: Participation,
): Credit => {
  const alone = creditAlone({ form, international, minutes }, edition);
  const { contractFrom } = state;
  const inContract =
    contractFrom === undefined ? {} : { contractYear: contractYearOf(contractFrom, dayInWib(mine.startsAt)) };
  const counted = { ...mine, credit: { ...alone, ...inContract } };
  // Most forms share no limit: then nothing is looked through.
  const others = alone.within === undefined ? [] : sharing(counted, countedIn(state));
  return { ...counted.credit, parts: partsOf([...others, counted]).get(counted) ?? 0 };
};

type Counting = Creditable & {
  readonly credit: Credit;
  readonly minutes: number;
  readonly of: Omit<CreditChange, 'credit' | 'previousCredit'>;
};

/** Everything that counts for the person. */
function* countedIn({ programs, meetings }: Participation): Generator<Counting> {
  for (const [programId, { sessions }] of Object.entries(programs))
    for (const [sessionId, { credit, startsAt, nth, minutes, whose }] of Object.entries(sessions)) {
      if (credit === undefined) continue;
      const of = { programId, sessionId, startsAt, unitId: whose.unitId };
      yield { partOf: programId, startsAt, nth, minutes, credit, of };
    }
  for (const { mentoringId, meetingId, credit, startsAt, nth, minutes, whose } of Object.values(meetings)) {
    const of = { mentoringId, meetingId, startsAt, unitId: whose.unitId };
    yield { partOf: mentoringId, startsAt, nth, minutes, credit, of };
  }
}

/** What follows where a record has changed: what shares its limit may count for more or less. */
export const recountOthers = (holder: Holder, state: Participation): readonly CreditEvent[] =>
  recounted(holder, changesIn([...countedIn(state)].map((one) => [one, one.credit])), 'correction');

/**
 * Decides RecountCredits, from the minutes. What was recorded before credit was kept has none, for its form is not
 * known. What began earlier is as it was, but still uses up limits that it shares.
 */
export const recountAll = (
  { data, facts }: Extract<CreditCommand, { type: 'RecountCredits' }>,
  holder: Holder,
  state: Participation,
): readonly CreditEvent[] => {
  const anew = [...countedIn(state)].map((one): [Counting, Omit<Credit, 'parts'>] => {
    const onDay = dayInWib(one.startsAt);
    if (onDay < data.from) return [one, one.credit];
    const { contractYear, international = false, stated } = one.credit;
    const form = stated === false ? undefined : one.credit.form;
    const edition = inForce(creditHours, facts.editions, onDay);
    const alone = creditAlone({ form, international, minutes: one.minutes }, edition);
    return [one, { ...alone, ...(contractYear === undefined ? {} : { contractYear }) }];
  });
  return recounted(holder, changesIn(anew), 'rule');
};

const changesIn = (all: readonly [Counting, Omit<Credit, 'parts'>][]): readonly CreditChange[] => {
  const anew = all.map(([one, credit]) => ({ ...one, credit, was: one.credit }));
  return [...partsOf(anew)].flatMap(([{ of, credit, was }, parts]) => {
    const after = { ...credit, parts };
    return same(was, after) ? [] : [{ ...of, credit: after, previousCredit: was }];
  });
};

const MOST_CHANGES = 500;

const recounted = (
  { employeeId }: Holder,
  changes: readonly CreditChange[],
  cause: 'correction' | 'rule',
): readonly CreditEvent[] =>
  Array.from({ length: Math.ceil(changes.length / MOST_CHANGES) }, (_, part) => ({
    type: 'CreditsRecounted',
    data: { employeeId, cause, changes: changes.slice(part * MOST_CHANGES, (part + 1) * MOST_CHANGES) },
  }));

/** Decides CreditMentoring. A repeat records nothing. */
export const creditMentoring = (
  { data, facts }: Extract<CreditCommand, { type: 'CreditMentoring' }>,
  holder: Holder,
  state: Participation,
): readonly CreditEvent[] => {
  const before = state.meetings[keyOfMeeting(data)];
  const { mentoringId, startsAt, minutes } = data;
  if (before !== undefined && before.startsAt === startsAt && before.minutes === minutes) return [];
  const nth = before?.nth ?? state.recorded;
  const counts = creditOf({ partOf: mentoringId, startsAt, minutes, nth }, facts.worth, state);
  const previous =
    before === undefined ? {} : { previousCredit: before.credit, previousStartsAt: before.startsAt };
  const event = {
    type: 'MentoringCredited' as const,
    data: { ...(before?.whose ?? holder), ...data, credit: counts, ...previous },
  };
  return [event, ...recountOthers(holder, withCredit(state, event))];
};

/** Of a PPPK: the first day of the contract, as far as it is known. */
export const contractFrom = (
  before: Pick<Participation, 'contractFrom'>,
  { type, data }: Extract<ProfileEvent, { type: 'EmployeeRegistered' | 'EmployeeReturned' }>,
): string | undefined => {
  if (type === 'EmployeeRegistered')
    return data.employment === 'PPPK' ? (data.since ?? data.effectiveFrom) : undefined;
  const { employment, effectiveFrom } = data;
  const isPppk = employment === undefined ? before.contractFrom !== undefined : employment === 'PPPK';
  return isPppk ? effectiveFrom : undefined;
};

/** The state after an event of credits. */
export const withCredit = (state: Participation, event: CreditEvent): Participation => {
  if (event.type === 'CreditsRecounted') return event.data.changes.reduce(changed, state);
  const { employeeId, unitId, positionId, mentoringId, meetingId, startsAt, minutes, credit } = event.data;
  const key = keyOfMeeting(event.data);
  const nth = state.meetings[key]?.nth ?? state.recorded;
  const whose = { employeeId, unitId, positionId };
  const meeting = { mentoringId, meetingId, startsAt, minutes, credit, nth, whose };
  const recorded = Math.max(state.recorded, nth + 1);
  return { ...state, recorded, meetings: { ...state.meetings, [key]: meeting } };
};

const changed = (state: Participation, change: CreditChange): Participation => {
  const { programId = '', sessionId = '', mentoringId = '', meetingId = '', credit } = change;
  const taken = state.programs[programId];
  const session = taken?.sessions[sessionId];
  if (taken !== undefined && session !== undefined) {
    const sessions = { ...taken.sessions, [sessionId]: { ...session, credit } };
    return { ...state, programs: { ...state.programs, [programId]: { ...taken, sessions } } };
  }
  const key = keyOfMeeting({ mentoringId, meetingId });
  const meeting = state.meetings[key];
  if (meeting === undefined) return state;
  return { ...state, meetings: { ...state.meetings, [key]: { ...meeting, credit } } };
};
