import { dayInWib } from '../calendar.js';
import { reject, rejectAll, type Decider, type Decision } from '../decision.js';
import { refOf } from '../rule/edition.js';
import { same } from '../same.js';
import {
  mentoringEvents,
  type MentoringData,
  type MentoringEvent,
  type MentoringSideName,
} from './events.js';
import { groundsAgainst, type PairingFacts } from './fitness.js';
import { decideGoal, goalSet, type GoalCommand, type GoalWish } from './goals.js';
import { decideMeeting, type MeetingCommand } from './meetings.js';
import { evolve, lasting, pairOf, type Known, type Mentoring } from './state.js';

type Paired = MentoringData<'MentoringPaired'>;

export type PairUp = {
  type: 'PairUp';
  data: Omit<Paired, 'mentorLevel' | 'menteeLevel' | 'rule'> & { readonly goals?: readonly GoalWish[] };
  facts: PairingFacts;
};

type EndMentoring = {
  type: 'EndMentoring';
  data: Pick<MentoringData<'MentoringEnded'>, 'outcome' | 'endedOn' | 'ground' | 'levelClaimed'>;
};

/** `as`: the employee who speaks, who must be one of the pair. The office speaks without. */
export type MentoringCommand =
  | PairUp
  | ((
      | MeetingCommand
      | GoalCommand
      | { type: 'PauseMentoring'; data: Pick<MentoringData<'MentoringPaused'>, 'pausedOn' | 'reason'> }
      | { type: 'ResumeMentoring'; data: Pick<MentoringData<'MentoringResumed'>, 'resumedOn'> }
      | EndMentoring
    ) & { readonly as?: string });

export const mentoring: Decider<Mentoring, MentoringCommand, MentoringEvent> = {
  name: 'mentoring',
  folds: Object.keys(mentoringEvents) as MentoringEvent['type'][],
  initial: { status: 'unknown' },

  evolve,

  decide(command, state, at) {
    if (command.type === 'PairUp') return pairUp(command, state);
    if (state.status === 'unknown') return reject('MENTORING_UNKNOWN');
    const { mentorId, menteeId, mentoringId } = state.whose;
    const { as } = command;
    if (as !== undefined && as !== mentorId && as !== menteeId)
      return reject('NOT_OF_THE_PAIR', { mentoringId });
    const side: MentoringSideName | undefined =
      as === undefined ? undefined : as === mentorId ? 'mentor' : 'mentee';
    const today = dayInWib(at);
    switch (command.type) {
      case 'RecordMeeting':
      case 'CorrectMeeting':
      case 'WriteNote':
        return decideMeeting(command, state, { today, side });
      case 'SetGoal':
      case 'ReviewGoal':
        return decideGoal(command, state, today);
      case 'PauseMentoring':
        return pause(command.data, state);
      case 'ResumeMentoring':
        return resume(command.data, state);
      case 'EndMentoring':
        return end(command.data, state, today);
    }
  },
};

const pairUp = ({ data, facts }: PairUp, state: Mentoring): Decision<MentoringEvent> => {
  const { goals = [], ...paired } = data;
  const { mentorId, menteeId, mentoringId } = paired;
  if (mentorId === menteeId) return reject('MENTOR_IS_MENTEE');
  if (state.status !== 'unknown')
    return same(pairOf(state.whose), pairOf(paired)) ? [] : reject('MENTORING_ID_TAKEN', { mentoringId });
  const { continues, mentor, mentee, rule } = facts;
  if (continues !== undefined && (!continues.ended || continues.menteeId !== menteeId))
    return reject('MENTORING_NOT_CONTINUED', { continues: paired.continues ?? '' });
  const [ground, ...others] = groundsAgainst(facts, paired);
  if (ground !== undefined) return rejectAll(ground, others);
  if (new Set(goals.map(({ goalId }) => goalId)).size < goals.length) return reject('MENTORING_GOAL_TWICE');
  const levels = {
    ...(mentor.level === undefined ? {} : { mentorLevel: mentor.level }),
    ...(mentee.level === undefined ? {} : { menteeLevel: mentee.level }),
  };
  const { mentorUnitId, menteeUnitId } = paired;
  const whose = { ...pairOf(paired), mentorUnitId, menteeUnitId };
  return [
    { type: 'MentoringPaired', data: { ...paired, ...levels, rule: refOf(rule) } },
    ...goals.map((goal) => goalSet(goal, whose)),
  ];
};

const pause = (
  data: Pick<MentoringData<'MentoringPaused'>, 'pausedOn' | 'reason'>,
  state: Known,
): Decision<MentoringEvent> => {
  const { whose, status, pauses, meetings } = state;
  const lasts = lasting(state);
  if (lasts?.from === data.pausedOn) return [];
  if (status === 'ended') return reject('MENTORING_ENDED', { mentoringId: whose.mentoringId });
  const { pausedOn } = data;
  if (lasts !== undefined) return reject('MENTORING_PAUSED', { metOn: pausedOn, pausedOn: lasts.from });
  const resumedOn = pauses.at(-1)?.until ?? '';
  const metOn = lastMeeting(meetings);
  const earliest = resumedOn > metOn ? resumedOn : metOn;
  if (pausedOn < resumedOn || (metOn !== '' && pausedOn <= metOn))
    return reject('PAUSE_TOO_EARLY', { pausedOn, earliest });
  return [{ type: 'MentoringPaused', data: { ...whose, ...data } }];
};

const resume = (
  { resumedOn }: Pick<MentoringData<'MentoringResumed'>, 'resumedOn'>,
  state: Known,
): Decision<MentoringEvent> => {
  const { whose, status, pauses } = state;
  const lasts = lasting(state);
  if (lasts === undefined)
    return pauses.at(-1)?.until === resumedOn
      ? []
      : reject('MENTORING_NOT_PAUSED', { mentoringId: whose.mentoringId });
  if (status === 'ended') return reject('MENTORING_ENDED', { mentoringId: whose.mentoringId });
  if (resumedOn < lasts.from) return reject('PAUSE_TOO_EARLY', { pausedOn: resumedOn, earliest: lasts.from });
  return [{ type: 'MentoringResumed', data: { ...whose, resumedOn } }];
};

/** The latest day on which they met; empty where they never did. */
const lastMeeting = (meetings: Known['meetings']): string =>
  Object.values(meetings)
    .filter(({ minutes }) => minutes > 0)
    .reduce((latest, { metOn }) => (metOn > latest ? metOn : latest), '');

const end = (
  { outcome, endedOn: given, ground = 'completed', levelClaimed }: EndMentoring['data'],
  { status, whose, meetings, goals, startsOn = '' }: Known,
  today: string,
): Decision<MentoringEvent> => {
  if (status === 'ended') return [];
  const endedOn = given ?? today;
  const latest = lastMeeting(meetings);
  const earliest = latest > startsOn ? latest : startsOn;
  // Who has left cannot be kept: then the pair ends with the last day of service, whatever was recorded after it.
  if (ground !== 'departed' && (endedOn > today || endedOn < earliest))
    return reject('MENTORING_END_UNFIT', { endedOn, earliest: earliest || endedOn, latest: today });
  const held = Object.values(meetings).filter(({ minutes }) => minutes > 0);
  const goalsWith = (wanted: string) => Object.values(goals).filter((goal) => goal.outcome === wanted).length;
  const ended = {
    ...whose,
    meetings: held.length,
    minutes: held.reduce((sum, meeting) => sum + meeting.minutes, 0),
    outcome,
    endedOn,
    ground,
    goalsReached: goalsWith('reached'),
    goalsDropped: goalsWith('dropped'),
    goalsOpen: goalsWith('open'),
    ...(levelClaimed === undefined ? {} : { levelClaimed }),
  };
  return [{ type: 'MentoringEnded', data: ended }];
};
