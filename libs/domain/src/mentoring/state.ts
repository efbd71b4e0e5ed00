import type { MentoringData, MentoringEvent } from './events.js';

type Paired = MentoringData<'MentoringPaired'>;
export type Pair = Pick<Paired, 'mentoringId' | 'mentorId' | 'menteeId' | 'competencyId'>;
/** The pair as its later events name it. */
export type Whose = Pair & Pick<Paired, 'mentorUnitId' | 'menteeUnitId'>;

export type MeetingTimes = Pick<MentoringData<'MentoringMet'>, 'metOn' | 'minutes' | 'form'>;
/** `original`: as it was recorded first, where it was corrected since. */
export type Meeting = MeetingTimes & { readonly original: MeetingTimes };
export type Goal = {
  readonly competencyId: string;
  readonly setFor: string;
  readonly dueOn: string;
  readonly outcome: 'open' | 'reached' | 'dropped';
};
export type Note = Pick<MentoringData<'MentoringNoted'>, 'by' | 'meetingId' | 'goalId' | 'percent'>;
/** From its first day to the day on which they went on; without that, it lasts. */
export type Pause = { readonly from: string; readonly until?: string };

export type Known = {
  readonly status: 'running' | 'ended';
  readonly whose: Whose;
  readonly startsOn?: string;
  readonly endedOn?: string;
  readonly meetings: Readonly<Record<string, Meeting>>;
  readonly goals: Readonly<Record<string, Goal>>;
  readonly notes: Readonly<Record<string, Note>>;
  readonly pauses: readonly Pause[];
};
export type Mentoring = { readonly status: 'unknown' } | Known;

export const pairOf = ({ mentoringId, mentorId, menteeId, competencyId }: Pair): Pair => ({
  mentoringId,
  mentorId,
  menteeId,
  competencyId,
});

export const timesOf = ({ metOn, minutes, form }: MeetingTimes): MeetingTimes => ({
  metOn,
  minutes,
  ...(form === undefined ? {} : { form }),
});

export const noteOf = ({ by, meetingId, goalId, percent }: Note): Note => ({
  by,
  ...(meetingId === undefined ? {} : { meetingId }),
  ...(goalId === undefined ? {} : { goalId }),
  ...(percent === undefined ? {} : { percent }),
});

export const evolve = (state: Mentoring, event: MentoringEvent): Mentoring => {
  if (event.type === 'MentoringPaired') return begun(event.data);
  if (state.status === 'unknown') return state;
  switch (event.type) {
    case 'MentoringGoalSet': {
      const { goalId, goalCompetencyId: competencyId, dueOn } = event.data;
      const goal = { competencyId, setFor: dueOn, dueOn, outcome: 'open' } as const;
      return { ...state, goals: { ...state.goals, [goalId]: goal } };
    }
    case 'MentoringGoalReviewed': {
      const { goalId, outcome, dueOn } = event.data;
      const goal = state.goals[goalId];
      if (goal === undefined) return state;
      const reviewed = {
        ...goal,
        outcome: outcome === 'kept' ? 'open' : outcome,
        dueOn: dueOn ?? goal.dueOn,
      } as const;
      return { ...state, goals: { ...state.goals, [goalId]: reviewed } };
    }
    case 'MentoringMet': {
      const times = timesOf(event.data);
      return withMeeting(state, event.data.meetingId, { ...times, original: times });
    }
    case 'MentoringMeetingCorrected': {
      const times = timesOf(event.data);
      const { original = times } = state.meetings[event.data.meetingId] ?? {};
      return withMeeting(state, event.data.meetingId, { ...times, original });
    }
    case 'MentoringNoted':
      return { ...state, notes: { ...state.notes, [event.data.noteId]: noteOf(event.data) } };
    case 'MentoringPaused':
      return { ...state, pauses: [...state.pauses, { from: event.data.pausedOn }] };
    case 'MentoringResumed':
      return { ...state, pauses: resumed(state.pauses, event.data.resumedOn) };
    case 'MentoringEnded': {
      const { endedOn } = event.data;
      return { ...state, status: 'ended', ...(endedOn === undefined ? {} : { endedOn }) };
    }
  }
};

const begun = (data: Paired): Known => {
  const { mentorUnitId, menteeUnitId, startsOn } = data;
  return {
    status: 'running',
    whose: { ...pairOf(data), mentorUnitId, menteeUnitId },
    ...(startsOn === undefined ? {} : { startsOn }),
    meetings: {},
    goals: {},
    notes: {},
    pauses: [],
  };
};

const withMeeting = (state: Known, meetingId: string, meeting: Meeting): Known => ({
  ...state,
  meetings: { ...state.meetings, [meetingId]: meeting },
});

const resumed = (pauses: readonly Pause[], until: string): readonly Pause[] =>
  pauses.map((pause, index) => (index === pauses.length - 1 ? { ...pause, until } : pause));

/** The pause that lasts; undefined where they go on. */
export const lasting = ({ pauses }: Known): Pause | undefined => {
  const last = pauses.at(-1);
  return last?.until === undefined ? last : undefined;
};

/** The pause of a day (YYYY-MM-DD), if there is one. */
export const pauseOn = ({ pauses }: Known, day: string): Pause | undefined =>
  pauses.find(({ from, until }) => from <= day && (until === undefined || day < until));
