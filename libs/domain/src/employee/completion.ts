import { same } from '../same.js';
import type { PlanItemRef } from '../yearly-plan/item.js';
import { refOf, type Edition, type RuleRef } from '../rule/edition.js';
import type { CompletionThreshold } from '../rule/rules/completion-threshold.js';

// How much of a programme somebody attended, and whether that is enough.

/** What attendance is held against; the programme's stream and the rule say it. */
export interface CompletionBasis {
  readonly edition: Edition<CompletionThreshold>;
  /** Minutes that each session lasts, by its id. One that is not named counts as none. */
  readonly lengths: Readonly<Record<string, number>>;
}

/** What is known of one session of somebody. */
export interface SessionCounted {
  readonly wasThere: boolean;
  readonly minutes: number;
}

export interface Completion {
  readonly sessionsHeld: number;
  readonly sessionsAttended: number;
  readonly minutes: number;
  /** Whole per cent, rounded down: 79.9 % are not yet 80. */
  readonly percent: number;
  readonly reached: boolean;
  readonly rule: RuleRef;
}

/**
 * What a person was at, of the sessions that were held (by id): one that was dropped from the schedule does not count.
 * @param attended what was recorded of the person, by session id
 */
export const completionOf = (
  held: readonly string[],
  attended: Readonly<Record<string, SessionCounted | undefined>>,
  { edition, lengths }: CompletionBasis,
): Completion => {
  const there = held.filter((sessionId) => attended[sessionId]?.wasThere === true);
  const minutesAt = (sessionId: string) => attended[sessionId]?.minutes ?? 0;
  const lengthOf = (sessionId: string) => lengths[sessionId] ?? 0;
  const percent =
    edition.parameters.of === 'sessions'
      ? percentOf(there.length, held.length)
      : percentOf(
          // Nobody makes up for one session by a long stay in another.
          sumOf(there.map((one) => Math.min(minutesAt(one), lengthOf(one)))),
          sumOf(held.map(lengthOf)),
        );
  return {
    sessionsHeld: held.length,
    sessionsAttended: there.length,
    minutes: sumOf(there.map(minutesAt)),
    percent,
    reached: percent >= edition.parameters.percent,
    rule: refOf(edition),
  };
};

/** What was recorded of it; nothing of a threshold where there was none yet. */
export type RecordedCompletion = Pick<Completion, 'sessionsHeld' | 'sessionsAttended' | 'minutes'> &
  Partial<Completion> & { readonly planItem?: PlanItemRef };

/** What an event says of it, and nothing else that it says. */
export const completionIn = ({
  sessionsHeld,
  sessionsAttended,
  minutes,
  percent,
  reached,
  rule,
  planItem,
}: RecordedCompletion): RecordedCompletion => ({
  sessionsHeld,
  sessionsAttended,
  minutes,
  ...(percent === undefined ? {} : { percent }),
  ...(reached === undefined ? {} : { reached }),
  ...(rule === undefined ? {} : { rule }),
  ...(planItem === undefined ? {} : { planItem }),
});

/** What it comes to now, with whether it was enough before; undefined where nothing has changed. */
export const changeOf = (before: RecordedCompletion, now: Completion) => {
  const { planItem: _planItem, ...said } = before;
  if (same(said, now)) return undefined;
  return { ...now, ...(before.reached === undefined ? {} : { previousReached: before.reached }) };
};

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0);

/** Of nothing that was held nobody attended a share. */
const percentOf = (part: number, whole: number): number =>
  whole === 0 ? 0 : Math.floor((100 * part) / whole);
