import { reject, type Decision, type Rejection } from '../decision.js';
import { same } from '../same.js';
import type { MentoringData, MentoringEvent, MentoringSideName } from './events.js';
import { noteOf, pauseOn, timesOf, type Known, type MeetingTimes } from './state.js';

export type MeetingCommand =
  | {
      type: 'RecordMeeting';
      data: Pick<
        MentoringData<'MentoringMet'>,
        'meetingId' | 'metOn' | 'minutes' | 'form' | 'note' | 'mentorNote'
      >;
    }
  | {
      type: 'CorrectMeeting';
      data: Pick<
        MentoringData<'MentoringMeetingCorrected'>,
        'meetingId' | 'metOn' | 'minutes' | 'form' | 'reason'
      >;
    }
  | {
      /** `note` is sealed for the one who writes it. */
      type: 'WriteNote';
      data: Pick<MentoringData<'MentoringNoted'>, 'noteId' | 'by' | 'meetingId' | 'goalId' | 'percent'> & {
        readonly note?: string | null;
      };
    };

/** @param today the day (YYYY-MM-DD) in Medan on which it is decided */
export const decideMeeting = (
  command: MeetingCommand,
  state: Known,
  { today, side }: { readonly today: string; readonly side: MentoringSideName | undefined },
): Decision<MentoringEvent> => {
  switch (command.type) {
    case 'RecordMeeting':
      return meet(command.data, state, { today, side });
    case 'CorrectMeeting':
      return correct(command.data, state, today);
    case 'WriteNote':
      return note(command.data, state, { today, side });
  }
};

const meet = (
  data: Extract<MeetingCommand, { type: 'RecordMeeting' }>['data'],
  state: Known,
  { today, side }: { readonly today: string; readonly side: MentoringSideName | undefined },
): Decision<MentoringEvent> => {
  const { meetingId } = data;
  const { whose, meetings, status } = state;
  const known = meetings[meetingId];
  if (known !== undefined)
    return same(known.original, timesOf(data)) ? [] : reject('MEETING_ID_TAKEN', { meetingId });
  if (status === 'ended') return reject('MENTORING_ENDED', { mentoringId: whose.mentoringId });
  const unfit = unfitTime(data, state, today);
  if (unfit !== undefined) return unfit;
  if ((side === 'mentor' && data.note !== undefined) || (side === 'mentee' && data.mentorNote !== undefined))
    return reject('NOTE_OF_THE_OTHER', { side: side === 'mentor' ? 'mentee' : 'mentor' });
  return [{ type: 'MentoringMet', data: { ...whose, ...data } }];
};

const correct = (
  data: Extract<MeetingCommand, { type: 'CorrectMeeting' }>['data'],
  state: Known,
  today: string,
): Decision<MentoringEvent> => {
  const { meetingId } = data;
  const { whose, meetings, endedOn } = state;
  const known = meetings[meetingId];
  if (known === undefined) return reject('MEETING_UNKNOWN', { meetingId });
  const { original: _original, ...before } = known;
  // What a correction does not say of the form, stays.
  const times = timesOf({ ...before, ...data });
  if (same(before, times)) return [];
  if (times.minutes > 0) {
    if (endedOn !== undefined && times.metOn > endedOn)
      return reject('MENTORING_ENDED', { mentoringId: whose.mentoringId });
    const unfit = unfitTime(times, state, today);
    if (unfit !== undefined) return unfit;
  }
  const { metOn: previousMetOn, minutes: previousMinutes, form: previousForm } = before;
  const previous = {
    previousMetOn,
    previousMinutes,
    ...(previousForm === undefined ? {} : { previousForm }),
  };
  const corrected = { ...whose, meetingId, ...times, ...previous, reason: data.reason };
  return [{ type: 'MentoringMeetingCorrected', data: corrected }];
};

const unfitTime = ({ metOn }: MeetingTimes, state: Known, today: string): Rejection | undefined => {
  const { startsOn } = state;
  if (metOn > today) return reject('MEETING_IN_FUTURE', { metOn, today });
  if (startsOn !== undefined && metOn < startsOn) return reject('MEETING_BEFORE_START', { metOn, startsOn });
  const pause = pauseOn(state, metOn);
  return pause === undefined ? undefined : reject('MENTORING_PAUSED', { metOn, pausedOn: pause.from });
};

const note = (
  { note: written, ...data }: Extract<MeetingCommand, { type: 'WriteNote' }>['data'],
  state: Known,
  { today, side }: { readonly today: string; readonly side: MentoringSideName | undefined },
): Decision<MentoringEvent> => {
  const { whose, notes, meetings, goals, status } = state;
  const { noteId, by, meetingId, goalId } = data;
  if (side !== undefined && side !== by) return reject('NOTE_OF_THE_OTHER', { side: by });
  const known = notes[noteId];
  if (known !== undefined) return same(known, noteOf(data)) ? [] : reject('NOTE_ID_TAKEN', { noteId });
  if (status === 'ended') return reject('MENTORING_ENDED', { mentoringId: whose.mentoringId });
  if (meetingId !== undefined && meetings[meetingId] === undefined)
    return reject('MEETING_UNKNOWN', { meetingId });
  if (goalId !== undefined && goals[goalId] === undefined)
    return reject('MENTORING_GOAL_UNKNOWN', { goalId });
  if (written === undefined && data.percent === undefined) return reject('NOTE_EMPTY');
  const sealed = written === undefined ? {} : { [by === 'mentor' ? 'mentorNote' : 'menteeNote']: written };
  return [{ type: 'MentoringNoted', data: { ...whose, ...data, notedOn: today, ...sealed } }];
};
