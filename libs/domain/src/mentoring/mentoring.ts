import { reject, type Decider } from '../decision.js';
import { event, type EventOf } from '../event-type.js';
import { same } from '../same.js';
import { day, id, integer, optional, personal, text } from '../shape.js';

const pair = { mentoringId: id, mentorId: id, menteeId: id, competencyId: id };

// A senior guides a junior. An event of a pair speaks of two people: each field is sealed for the one it speaks of.
export const mentoringEvents = {
  MentoringPaired: event({ ...pair, mentorUnitId: id, menteeUnitId: id, goal: personal(text(), 'menteeId') }),
  MentoringMet: event({
    ...pair,
    meetingId: id,
    metOn: day,
    minutes: integer(1, 1_440),
    note: optional(personal(text(), 'menteeId')),
  }),
  MentoringEnded: event({
    ...pair,
    meetings: integer(0, 10_000),
    minutes: integer(0, 1_440_000),
    outcome: personal(text(), 'menteeId'),
  }),
};

export type MentoringEvent = EventOf<typeof mentoringEvents>;
type DataOf<T extends MentoringEvent['type']> = Extract<MentoringEvent, { type: T }>['data'];

export type MentoringCommand =
  | { type: 'PairUp'; data: DataOf<'MentoringPaired'> }
  | { type: 'RecordMeeting'; data: Pick<DataOf<'MentoringMet'>, 'meetingId' | 'metOn' | 'minutes' | 'note'> }
  | { type: 'EndMentoring'; data: { outcome: string } };

type Pair = Pick<DataOf<'MentoringPaired'>, 'mentoringId' | 'mentorId' | 'menteeId' | 'competencyId'>;
type Meeting = Pick<DataOf<'MentoringMet'>, 'metOn' | 'minutes'>;
export type Mentoring =
  | { readonly status: 'unknown' }
  | {
      readonly status: 'running' | 'ended';
      readonly pair: Pair;
      readonly meetings: Readonly<Record<string, Meeting>>;
    };

const pairOf = ({ mentoringId, mentorId, menteeId, competencyId }: Pair): Pair => ({
  mentoringId,
  mentorId,
  menteeId,
  competencyId,
});

export const mentoring: Decider<Mentoring, MentoringCommand, MentoringEvent> = {
  name: 'mentoring',
  folds: ['MentoringPaired', 'MentoringMet', 'MentoringEnded'],
  initial: { status: 'unknown' },

  evolve(state, event) {
    switch (event.type) {
      case 'MentoringPaired':
        return { status: 'running', pair: pairOf(event.data), meetings: {} };
      case 'MentoringMet': {
        if (state.status === 'unknown') return state;
        const { meetingId, metOn, minutes } = event.data;
        return { ...state, meetings: { ...state.meetings, [meetingId]: { metOn, minutes } } };
      }
      case 'MentoringEnded':
        return state.status === 'unknown' ? state : { ...state, status: 'ended' };
    }
  },

  decide(command, state) {
    if (command.type === 'PairUp') {
      const { mentorId, menteeId } = command.data;
      if (mentorId === menteeId) return reject('MENTOR_IS_MENTEE');
      if (state.status === 'unknown') return [{ type: 'MentoringPaired', data: command.data }];
      return same(state.pair, pairOf(command.data)) ? [] : reject('MENTORING_ID_TAKEN');
    }
    if (state.status === 'unknown') return reject('MENTORING_UNKNOWN');
    const { pair, meetings, status } = state;
    switch (command.type) {
      case 'RecordMeeting': {
        const { meetingId, metOn, minutes } = command.data;
        const known = meetings[meetingId];
        if (known !== undefined)
          return same(known, { metOn, minutes }) ? [] : reject('MEETING_ID_TAKEN', { meetingId });
        if (status === 'ended') return reject('MENTORING_ENDED', { mentoringId: pair.mentoringId });
        return [{ type: 'MentoringMet', data: { ...pair, ...command.data } }];
      }
      case 'EndMentoring': {
        if (status === 'ended') return [];
        const held = Object.values(meetings);
        const minutes = held.reduce((sum, meeting) => sum + meeting.minutes, 0);
        return [
          { type: 'MentoringEnded', data: { ...pair, meetings: held.length, minutes, ...command.data } },
        ];
      }
    }
  },
};
