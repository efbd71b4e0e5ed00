import type { Projection, ReadModels } from '@bina/engine';
import type { EventNamed } from '../shared/events.js';
import { known } from '../shared/known.js';
import { put } from '../shared/lists.js';
import { conditions, pageOf, showing, type Page, type Paging } from '../shared/paging.js';

/** What is to be reached, by when, and how far they are. */
export interface MentoringGoal {
  readonly goalId: string;
  readonly competencyId: string;
  readonly dueOn: string;
  readonly outcome: 'open' | 'reached' | 'dropped';
  readonly percent: number | null;
}

/** Of no minutes where it did not take place after all. */
export interface MentoringMeeting {
  readonly meetingId: string;
  readonly metOn: string;
  readonly minutes: number;
  readonly form: string | null;
  readonly corrected: boolean;
}

export interface MentoringNote {
  readonly noteId: string;
  readonly by: 'mentor' | 'mentee';
  readonly notedOn: string;
  readonly meetingId: string | null;
  readonly goalId: string | null;
  readonly percent: number | null;
}

/**
 * Who guides whom, in what, how far are they, and how much have they met? What the two wrote is personal: see the
 * history.
 */
export type MentoringPair = {
  readonly mentoringId: string;
  readonly mentorId: string;
  readonly menteeId: string;
  /** Both of them, mentor first. */
  readonly employeeIds: readonly string[];
  /** The units in which they stood when they were paired: one where it is the same. */
  readonly unitIds: readonly string[];
  readonly competencyId: string;
  readonly continues: string | null;
  readonly status: 'running' | 'paused' | 'ended';
  /** Meetings that took place. */
  readonly meetings: number;
  readonly minutes: number;
  /** How far they are on the whole, as was said last. */
  readonly percent: number | null;
  readonly goals: readonly MentoringGoal[];
  readonly pairedAt: string;
  readonly startsOn: string | null;
  /** The latest day on which they met. */
  readonly lastMetOn: string | null;
  readonly pausedOn: string | null;
  readonly endedAt: string | null;
  readonly endedOn: string | null;
  readonly ground: string | null;
  readonly levelClaimed: number | null;
  /** By which the mentor was found fit. */
  readonly rule: { readonly ruleId: string; readonly edition: number } | null;
  readonly log: readonly MentoringMeeting[];
  readonly notes: readonly MentoringNote[];
};

const folds = [
  'MentoringPaired',
  'MentoringGoalSet',
  'MentoringGoalReviewed',
  'MentoringMet',
  'MentoringMeetingCorrected',
  'MentoringNoted',
  'MentoringPaused',
  'MentoringResumed',
  'MentoringEnded',
] as const;
type Folded = EventNamed<(typeof folds)[number]>;

export const mentoringPairs: Projection<Folded, MentoringPair> = {
  collection: 'mentoring-pairs',
  version: 2,
  indexes: ['employeeIds', 'mentorId', 'menteeId', 'unitIds', 'competencyId', 'status'],
  folds,
  keys: ({ data }) => [data.mentoringId],

  evolve(doc, event, id) {
    if (event.type === 'MentoringPaired') return begun(event);
    const pair = known(doc, event, id);
    switch (event.type) {
      case 'MentoringGoalSet': {
        const { goalId, goalCompetencyId: competencyId, dueOn } = event.data;
        const goal = { goalId, competencyId, dueOn, outcome: 'open', percent: null } as const;
        return { ...pair, goals: [...pair.goals, goal] };
      }
      case 'MentoringGoalReviewed':
      case 'MentoringNoted':
        return { ...pair, ...progress(pair, event) };
      case 'MentoringMet':
      case 'MentoringMeetingCorrected':
        return { ...pair, ...met(pair.log, event) };
      case 'MentoringPaused':
        return { ...pair, status: 'paused', pausedOn: event.data.pausedOn };
      case 'MentoringResumed':
        return { ...pair, status: 'running', pausedOn: null };
      case 'MentoringEnded': {
        const { endedOn = null, ground = null, levelClaimed = null } = event.data;
        const endedAt = event.metadata.occurredAt;
        return { ...pair, status: 'ended', pausedOn: null, endedAt, endedOn, ground, levelClaimed };
      }
    }
  },
};

const begun = ({
  data,
  metadata,
}: EventNamed<'MentoringPaired'> & Parameters<typeof mentoringPairs.keys>[0]) => {
  const { mentoringId, mentorId, menteeId, mentorUnitId, menteeUnitId, competencyId } = data;
  const { startsOn = null, continues = null, rule = null } = data;
  return {
    mentoringId,
    mentorId,
    menteeId,
    employeeIds: [mentorId, menteeId],
    unitIds: [...new Set([mentorUnitId, menteeUnitId])],
    competencyId,
    continues,
    status: 'running',
    meetings: 0,
    minutes: 0,
    percent: null,
    goals: [],
    pairedAt: metadata.occurredAt,
    startsOn,
    lastMetOn: null,
    pausedOn: null,
    endedAt: null,
    endedOn: null,
    ground: null,
    levelClaimed: null,
    rule,
    log: [],
    notes: [],
  } as const satisfies MentoringPair;
};

/** A goal after a look at it, or after a note that says how far they are. */
const progress = (
  { goals, notes, percent: before }: MentoringPair,
  { type, data }: EventNamed<'MentoringGoalReviewed' | 'MentoringNoted'>,
): Partial<MentoringPair> => {
  if (type === 'MentoringGoalReviewed') {
    const { goalId, outcome, dueOn } = data;
    const now = outcome === 'kept' ? 'open' : outcome;
    return {
      goals: goals.map((goal) =>
        goal.goalId === goalId ? { ...goal, outcome: now, dueOn: dueOn ?? goal.dueOn } : goal,
      ),
    };
  }
  const { noteId, by, notedOn, meetingId = null, goalId = null, percent = null } = data;
  const note = { noteId, by, notedOn, meetingId, goalId, percent };
  if (percent === null) return { notes: [...notes, note] };
  return {
    notes: [...notes, note],
    percent: goalId === null ? percent : before,
    goals: goals.map((goal) => (goal.goalId === goalId ? { ...goal, percent } : goal)),
  };
};

/** The log with one meeting more, or with one as it really was; and its sums. */
const met = (
  log: readonly MentoringMeeting[],
  { type, data }: EventNamed<'MentoringMet' | 'MentoringMeetingCorrected'>,
): Pick<MentoringPair, 'log' | 'meetings' | 'minutes' | 'lastMetOn'> => {
  const { meetingId, metOn, minutes, form = null } = data;
  const corrected = type === 'MentoringMeetingCorrected';
  const after = put(
    log,
    (meeting) => meeting.meetingId === meetingId,
    () => ({ meetingId, metOn, minutes, form, corrected }),
  );
  const held = after.filter((meeting) => meeting.minutes > 0);
  return {
    log: after,
    meetings: held.length,
    minutes: held.reduce((sum, meeting) => sum + meeting.minutes, 0),
    // Meetings may be entered later than held, and in any order.
    lastMetOn:
      held
        .map((meeting) => meeting.metOn)
        .toSorted()
        .at(-1) ?? null,
  };
};

/** What a list of pairs may be narrowed to. */
export interface MentoringWanted extends Paging {
  readonly status?: MentoringPair['status'] | undefined;
  readonly competencyId?: string | undefined;
  /** Pairs of which the person is one, as mentor or mentee. */
  readonly employeeId?: string | undefined;
  readonly mentorId?: string | undefined;
  readonly menteeId?: string | undefined;
  /** Pairs of which one stood in the unit. */
  readonly unitId?: string | undefined;
}

/** A pair as lists show it: the log and the notes are its own page's. */
export type ListedMentoring = Omit<MentoringPair, 'log' | 'notes'>;

/** Mentoring pairs, the newest first. @throws RangeError for a page that cannot be. */
export const listMentoring = async (
  reads: ReadModels,
  { status, competencyId, employeeId, mentorId, menteeId, unitId, ...paging }: MentoringWanted = {},
): Promise<Page<ListedMentoring>> => {
  const filter = conditions({
    status,
    competencyId,
    employeeIds: employeeId,
    mentorId,
    menteeId,
    unitIds: unitId,
  });
  const wanted = { from: mentoringPairs, filter, sort: { pairedAt: -1 } } as const;
  return showing(await pageOf(reads, wanted, paging), ({ _id, log: _log, notes: _notes, ...pair }) => pair);
};

/** A pair with its log and its notes; undefined where there is none. */
export const mentoringOf = async (
  reads: ReadModels,
  mentoringId: string,
): Promise<MentoringPair | undefined> => {
  const [found] = await reads.find(mentoringPairs, { filter: { mentoringId }, limit: 1 });
  if (found === undefined) return undefined;
  const { _id, ...pair } = found;
  return pair;
};
