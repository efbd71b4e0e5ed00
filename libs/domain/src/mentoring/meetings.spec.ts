import { describe, test } from '@jest/globals';
import {
  meetingCorrected,
  mentoringEnded,
  mentoringMet,
  mentoringNoted,
  mentoringPaused,
  mentoringResumed,
  pair,
  paired,
  whose,
} from '../../../../test/support/facts/mentoring.js';
import { given } from '../../../../test/support/given.js';
import { mentoring } from './mentoring.js';

const { mentoringId } = pair;
const TODAY = '2026-03-02';
const met = (over: Parameters<typeof mentoringMet>[0] = {}) => mentoringMet({ ...whose, ...over });
const meet = (over: object = {}) =>
  ({ type: 'RecordMeeting', data: { meetingId: 'm-1', metOn: '2026-02-02', minutes: 45, ...over } }) as const;

describe('a pair meets', () => {
  test('on a day, for some minutes', () => given(mentoring, paired()).when(meet()).then(met()));

  test('in some form, with what each of the two writes of it', () => {
    const said = { form: 'online', note: 'Saya lebih berani', mentorNote: 'Sudah tenang' } as const;
    given(mentoring, paired()).when(meet(said)).then(met(said));
  });

  test('again and again', () =>
    given(mentoring, paired(), met())
      .when(meet({ meetingId: 'm-2' }))
      .then(met({ meetingId: 'm-2' })));

  test('once each time: the same meeting again records nothing, even when the mentoring has ended or it was corrected', () => {
    given(mentoring, paired(), met()).when(meet()).thenNothing();
    given(mentoring, paired(), met(), mentoringEnded()).when(meet()).thenNothing();
    given(mentoring, paired(), met(), meetingCorrected()).when(meet()).thenNothing();
  });

  test.each([{ minutes: 60 }, { metOn: '2026-02-03' }, { form: 'online' }])(
    'once each time: %j is another meeting',
    (changes) =>
      given(mentoring, paired(), met())
        .when(meet(changes))
        .thenRejected('MEETING_ID_TAKEN', { meetingId: 'm-1' }),
  );

  test('today at the latest', () => {
    given(mentoring, paired())
      .when(meet({ metOn: TODAY }))
      .then(met({ metOn: TODAY }));
    given(mentoring, paired())
      .when(meet({ metOn: '2026-03-03' }))
      .thenRejected('MEETING_IN_FUTURE', { metOn: '2026-03-03', today: TODAY });
  });

  test('not before the mentoring begins, nor while it rests, nor after it has ended', () => {
    given(mentoring, paired({ startsOn: '2026-02-03' }))
      .when(meet())
      .thenRejected('MEETING_BEFORE_START', { metOn: '2026-02-02', startsOn: '2026-02-03' });
    const paused = mentoringPaused({ pausedOn: '2026-02-02' });
    given(mentoring, paired(), paused)
      .when(meet())
      .thenRejected('MENTORING_PAUSED', { metOn: '2026-02-02', pausedOn: '2026-02-02' });
    given(mentoring, paired(), paused, mentoringResumed({ resumedOn: '2026-02-02' }))
      .when(meet())
      .then(met());
    given(mentoring, paired(), mentoringEnded({ meetings: 0, minutes: 0 }))
      .when(meet())
      .thenRejected('MENTORING_ENDED', { mentoringId });
  });
});

describe('what was recorded of a meeting wrongly', () => {
  const correct = (over: object = {}) =>
    ({
      type: 'CorrectMeeting',
      data: { meetingId: 'm-1', metOn: '2026-02-02', minutes: 30, reason: 'Salah ketik', ...over },
    }) as const;

  test('is corrected with a reason, also after the end', () => {
    given(mentoring, paired(), met()).when(correct()).then(meetingCorrected());
    given(mentoring, paired(), met(), mentoringEnded({ endedOn: '2026-02-28' }))
      .when(correct())
      .then(meetingCorrected());
  });

  test('once', () => given(mentoring, paired(), met(), meetingCorrected()).when(correct()).thenNothing());

  test('not of a meeting that there is not, nor to a day that cannot be', () => {
    given(mentoring, paired()).when(correct()).thenRejected('MEETING_UNKNOWN', { meetingId: 'm-1' });
    given(mentoring, paired(), met())
      .when(correct({ metOn: '2026-03-03' }))
      .thenRejected('MEETING_IN_FUTURE', { metOn: '2026-03-03', today: TODAY });
    given(mentoring, paired(), met(), mentoringEnded({ endedOn: '2026-02-10' }))
      .when(correct({ metOn: '2026-02-11' }))
      .thenRejected('MENTORING_ENDED', { mentoringId });
  });

  test('is taken back where it did not take place: it counts no more at the end', () =>
    given(mentoring, paired(), met(), meetingCorrected({ minutes: 0 }))
      .when({ type: 'EndMentoring', data: { outcome: 'Selesai' } })
      .then(
        mentoringEnded({
          ...whose,
          meetings: 0,
          minutes: 0,
          outcome: 'Selesai',
          endedOn: TODAY,
          ground: 'completed',
          goalsReached: 0,
          goalsDropped: 0,
          goalsOpen: 0,
        }),
      ));
});

describe('a note', () => {
  const write = (over: object = {}, as?: string) =>
    ({
      type: 'WriteNote',
      data: { noteId: 'n-1', by: 'mentee', percent: 40, note: 'Saya lebih berani', ...over },
      ...(as === undefined ? {} : { as }),
    }) as const;

  test('is of the one who writes it', () => {
    given(mentoring, paired()).when(write({}, 'budi')).then(mentoringNoted());
    const { menteeNote: _other, ...data } = mentoringNoted({ by: 'mentor', mentorNote: 'Tenang' }).data;
    given(mentoring, paired())
      .when(write({ by: 'mentor', note: 'Tenang' }, 'siti'))
      .then({ type: 'MentoringNoted', data });
  });

  test('and not of the other', () => {
    given(mentoring, paired()).when(write({}, 'siti')).thenRejected('NOTE_OF_THE_OTHER', { side: 'mentee' });
    given(mentoring, paired())
      .when({ ...meet({ note: 'x' }), as: 'siti' })
      .thenRejected('NOTE_OF_THE_OTHER', { side: 'mentee' });
    given(mentoring, paired())
      .when({ ...meet({ mentorNote: 'x' }), as: 'budi' })
      .thenRejected('NOTE_OF_THE_OTHER', { side: 'mentor' });
  });

  test('is written once, says something, and names what there is', () => {
    given(mentoring, paired(), mentoringNoted()).when(write()).thenNothing();
    given(mentoring, paired(), mentoringNoted())
      .when(write({ percent: 50 }))
      .thenRejected('NOTE_ID_TAKEN', { noteId: 'n-1' });
    given(mentoring, paired())
      .when({ type: 'WriteNote', data: { noteId: 'n-1', by: 'mentee' } })
      .thenRejected('NOTE_EMPTY');
    given(mentoring, paired())
      .when(write({ meetingId: 'm-9' }))
      .thenRejected('MEETING_UNKNOWN', { meetingId: 'm-9' });
    given(mentoring, paired())
      .when(write({ goalId: 'g-9' }))
      .thenRejected('MENTORING_GOAL_UNKNOWN', { goalId: 'g-9' });
  });
});
