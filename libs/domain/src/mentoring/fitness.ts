import { reject, type Rejection } from '../decision.js';
import type { Ranks } from '../employee/service.js';
import type { PositionKind } from '../position/grades.js';
import type { Edition } from '../rule/edition.js';
import type { MayMentor } from '../rule/rules/may-mentor.js';

/** What the stream of one of the two says of them on the day of the pairing. */
export interface MentoringSide {
  readonly active: boolean;
  /** Whether the legal standing of that day counts as on duty. */
  readonly onDuty: boolean;
  /** Of the competency; absent where it was never assessed. */
  readonly level?: number;
  readonly employment: string;
  /** The code of the rank. */
  readonly rank?: string;
  readonly positionKind?: PositionKind;
}

/** What pairing two people rests on: looked up by the handler. */
export interface PairingFacts {
  readonly rule: Edition<MayMentor>;
  readonly ranks: Ranks;
  readonly mentor: MentoringSide;
  readonly mentee: MentoringSide;
  /** What the mentee's post asks of the competency, where it does. */
  readonly requiredLevel?: number;
  /** The pair that is to be continued, where one is named. */
  readonly continues?: { readonly menteeId: string; readonly ended: boolean };
}

type Two = { readonly mentorId: string; readonly menteeId: string; readonly competencyId: string };

/** Every ground on which these two may not be paired; none where they may. */
export const groundsAgainst = (facts: PairingFacts, two: Two): readonly Rejection[] => [
  ...notThere(facts, two),
  ...tooLow(facts, two),
  ...(isSenior(facts)
    ? []
    : [reject('MENTOR_NOT_SENIOR', { mentorId: two.mentorId, menteeId: two.menteeId })]),
];

const notThere = (
  { rule, mentor, mentee }: PairingFacts,
  { mentorId, menteeId }: Two,
): readonly Rejection[] =>
  (
    [
      [mentor, mentorId],
      [mentee, menteeId],
    ] as const
  ).flatMap(([side, employeeId]) => {
    if (!side.active) return [reject('MENTORING_NOT_IN_SERVICE', { employeeId })];
    return rule.parameters.onDuty && !side.onDuty ? [reject('MENTORING_NOT_ON_DUTY', { employeeId })] : [];
  });

const tooLow = (
  { rule, mentor, mentee, requiredLevel = 0 }: PairingFacts,
  two: Two,
): readonly Rejection[] => {
  const { leastLevel, levelsAboveMentee, atLeastRequired, unassessedMay } = rule.parameters;
  const { mentorId, competencyId } = two;
  if (mentor.level === undefined)
    return unassessedMay ? [] : [reject('MENTOR_NOT_ASSESSED', { mentorId, competencyId })];
  const needed = Math.max(
    leastLevel,
    mentee.level === undefined ? 0 : Math.min(5, mentee.level + levelsAboveMentee),
    atLeastRequired ? requiredLevel : 0,
  );
  if (mentor.level >= needed) return [];
  return [reject('MENTOR_LEVEL_TOO_LOW', { mentorId, competencyId, level: mentor.level, needed })];
};

/** A rank is compared with one of the same employment; without two such, or with a lower one, the positions are. */
const isSenior = ({ rule, ranks, mentor, mentee }: PairingFacts): boolean => {
  if (!rule.parameters.senior) return true;
  const compared = [
    mentor.employment === mentee.employment
      ? compare(mentor.rank, mentee.rank, (code) =>
          ranks.parameters.ranks.findIndex((one) => one.code === code),
        )
      : undefined,
    compare(
      mentor.positionKind,
      mentee.positionKind,
      (kind) => rule.parameters.positionKinds.find((one) => one.kind === kind)?.place ?? -1,
    ),
  ].filter((one) => one !== undefined);
  return compared.length === 0 || compared.some((one) => one >= 0);
};

/** How much higher the one stands than the other; undefined where one of them has no place. */
const compare = <T>(
  one: T | undefined,
  other: T | undefined,
  placeOf: (of: T) => number,
): number | undefined => {
  if (one === undefined || other === undefined) return undefined;
  const [a, b] = [placeOf(one), placeOf(other)];
  return a < 0 || b < 0 ? undefined : a - b;
};
