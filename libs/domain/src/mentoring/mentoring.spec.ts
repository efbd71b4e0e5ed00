import { describe, test } from '@jest/globals';
import { mentoringEnded, mentoringMet, pair, paired } from '../../../../test/support/facts/mentoring.js';
import { given } from '../../../../test/support/given.js';
import { mentoring } from './mentoring.js';

const { mentoringId } = pair;
const pairUp = { type: 'PairUp', data: paired().data } as const;
const meet = (changes: { meetingId?: string; metOn?: string; minutes?: number; note?: string } = {}) =>
  ({
    type: 'RecordMeeting',
    data: { meetingId: 'm-1', metOn: '2026-04-01', minutes: 45, ...changes },
  }) as const;
const end = { type: 'EndMentoring', data: { outcome: 'Budi memimpin loket' } } as const;

describe('two people are paired', () => {
  test('a senior who guides and a junior who is guided', () => given(mentoring).when(pairUp).then(paired()));

  test('once: the same again records nothing, even when the mentoring has ended', () => {
    given(mentoring, paired()).when(pairUp).thenNothing();
    given(mentoring, paired(), mentoringEnded({ meetings: 0, minutes: 0 }))
      .when(pairUp)
      .thenNothing();
  });

  test.each([{ mentorId: 'ani' }, { menteeId: 'ani' }, { competencyId: 'integrity' }])(
    'but not under the id of another pair: %j',
    (other) => given(mentoring, paired(other)).when(pairUp).thenRejected('MENTORING_ID_TAKEN'),
  );

  test('and nobody guides themselves', () =>
    given(mentoring)
      .when({ type: 'PairUp', data: paired({ menteeId: 'siti' }).data })
      .thenRejected('MENTOR_IS_MENTEE'));
});

describe('a pair meets', () => {
  test('on a day, for some minutes', () => given(mentoring, paired()).when(meet()).then(mentoringMet()));

  test('with a note, if there is one', () =>
    given(mentoring, paired())
      .when(meet({ note: 'Berlatih menjawab keluhan' }))
      .then(mentoringMet({ note: 'Berlatih menjawab keluhan' })));

  test('again and again', () =>
    given(mentoring, paired(), mentoringMet())
      .when(meet({ meetingId: 'm-2' }))
      .then(mentoringMet({ meetingId: 'm-2' })));

  test('once each time: the same meeting again records nothing, even when the mentoring has ended', () => {
    given(mentoring, paired(), mentoringMet()).when(meet()).thenNothing();
    given(mentoring, paired(), mentoringMet(), mentoringEnded()).when(meet()).thenNothing();
  });

  test.each([{ minutes: 60 }, { metOn: '2026-04-02' }])('once each time: %j is another meeting', (changes) =>
    given(mentoring, paired(), mentoringMet())
      .when(meet(changes))
      .thenRejected('MEETING_ID_TAKEN', { meetingId: 'm-1' }),
  );

  test('not after the mentoring has ended', () =>
    given(mentoring, paired(), mentoringEnded({ meetings: 0, minutes: 0 }))
      .when(meet())
      .thenRejected('MENTORING_ENDED', { mentoringId }));
});

describe('a mentoring ends', () => {
  test('with the number of meetings and their minutes', () =>
    given(mentoring, paired(), mentoringMet(), mentoringMet({ meetingId: 'm-2', minutes: 90 }))
      .when(end)
      .then(mentoringEnded({ meetings: 2, minutes: 135 })));

  test('though they never met', () =>
    given(mentoring, paired())
      .when(end)
      .then(mentoringEnded({ meetings: 0, minutes: 0 })));

  test('once: the same again records nothing', () =>
    given(mentoring, paired(), mentoringMet(), mentoringEnded()).when(end).thenNothing());
});

test.each([meet(), end])('nothing is recorded of a pair that is unknown: $type', (command) =>
  given(mentoring).when(command).thenRejected('MENTORING_UNKNOWN'),
);
