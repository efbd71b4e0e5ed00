import { describe, test } from '@jest/globals';
import {
  goalReviewed,
  goalSet,
  mentoringEnded,
  mentoringMet,
  mentoringPaused,
  mentoringResumed,
  pair,
  paired,
  pairing,
  whose,
} from '../../../../test/support/facts/mentoring.js';
import { given } from '../../../../test/support/given.js';
import { mayMentor } from '../rule/rules/may-mentor.js';
import type { PairingFacts } from './fitness.js';
import { mentoring, type MentoringCommand } from './mentoring.js';

const { mentoringId } = pair;
const pairUp = (data: object = {}, facts: Partial<PairingFacts> = {}) =>
  ({ type: 'PairUp', data: { ...paired().data, ...data }, facts: { ...pairing, ...facts } }) as const;
const pairedBy = (over: Parameters<typeof paired>[0] = {}) =>
  paired({ mentorLevel: 4, menteeLevel: 2, rule: { ruleId: 'may-mentor', edition: 1 }, ...over });
const end = (over: object = {}) =>
  ({ type: 'EndMentoring', data: { outcome: 'Budi memimpin loket', ...over } }) as const;
const ended = (over: Parameters<typeof mentoringEnded>[0] = {}) =>
  mentoringEnded({
    ...whose,
    endedOn: '2026-03-02',
    ground: 'completed',
    goalsReached: 0,
    goalsDropped: 0,
    goalsOpen: 0,
    ...over,
  });

describe('two people are paired', () => {
  test('a senior who guides and a junior who is guided, by the rule of who may', () =>
    given(mentoring).when(pairUp()).then(pairedBy()));

  test('once: the same again records nothing, even when the mentoring has ended or nobody would be fit by now', () => {
    given(mentoring, paired()).when(pairUp()).thenNothing();
    given(mentoring, paired(), mentoringEnded({ meetings: 0, minutes: 0 }))
      .when(pairUp({}, { mentor: { ...pairing.mentor, active: false } }))
      .thenNothing();
  });

  test.each([{ mentorId: 'ani' }, { menteeId: 'ani' }, { competencyId: 'integrity' }])(
    'but not under the id of another pair: %j',
    (other) =>
      given(mentoring, paired(other)).when(pairUp()).thenRejected('MENTORING_ID_TAKEN', { mentoringId }),
  );

  test('and nobody guides themselves', () =>
    given(mentoring)
      .when(pairUp({ menteeId: 'siti' }))
      .thenRejected('MENTOR_IS_MENTEE'));

  test('with goals from the first day on, each by its own id', () => {
    const { goalId, goal, measure, dueOn } = goalSet().data;
    const first = { goalId, goal, measure, dueOn };
    given(mentoring)
      .when(pairUp({ goals: [first, { ...first, goalId: 'g-2', competencyId: 'integrity' }] }))
      .then(pairedBy(), goalSet(), goalSet({ goalId: 'g-2', goalCompetencyId: 'integrity' }));
    given(mentoring)
      .when(pairUp({ goals: [first, first] }))
      .thenRejected('MENTORING_GOAL_TWICE');
  });

  test('to carry on what another mentor began, where that has ended and the mentee is the same', () => {
    const on = pairUp({ continues: 'ani-guides-budi' }, { continues: { menteeId: 'budi', ended: true } });
    given(mentoring)
      .when(on)
      .then(pairedBy({ continues: 'ani-guides-budi' }));
    for (const continues of [
      { menteeId: 'budi', ended: false },
      { menteeId: 'agus', ended: true },
    ])
      given(mentoring)
        .when({ ...on, facts: { ...pairing, continues } })
        .thenRejected('MENTORING_NOT_CONTINUED', { continues: 'ani-guides-budi' });
  });
});

describe('who may guide whom (rule may-mentor)', () => {
  const { mentor, mentee } = pairing;
  const competencyId = 'public-service';
  const refused = (facts: Partial<PairingFacts>) => given(mentoring).when(pairUp({}, facts));
  const fits = (facts: Partial<PairingFacts>, level = 4) =>
    given(mentoring)
      .when(pairUp({}, facts))
      .then(pairedBy({ mentorLevel: level }));
  const byRule = (over: Partial<PairingFacts['rule']['parameters']>) => ({
    rule: { ...mayMentor.first, parameters: { ...mayMentor.first.parameters, ...over } },
  });

  test('somebody who masters the competency as well as the mentee', () => {
    fits({ mentor: { ...mentor, level: 2 } }, 2);
    refused({ mentor: { ...mentor, level: 1 } }).thenRejected('MENTOR_LEVEL_TOO_LOW', {
      mentorId: 'siti',
      competencyId,
      level: 1,
      needed: 2,
    });
  });

  test('and as the mentee’s post asks', () => {
    fits({ requiredLevel: 4 });
    refused({ requiredLevel: 5 }).thenRejected('MENTOR_LEVEL_TOO_LOW', {
      mentorId: 'siti',
      competencyId,
      level: 4,
      needed: 5,
    });
  });

  test('better by as many levels as the rule asks', () =>
    refused({ ...byRule({ levelsAboveMentee: 3 }) }).thenRejected('MENTOR_LEVEL_TOO_LOW', {
      mentorId: 'siti',
      competencyId,
      level: 4,
      needed: 5,
    }));

  test('nobody who was never assessed in it', () => {
    const { level: _never, ...unassessed } = mentor;
    refused({ mentor: unassessed }).thenRejected('MENTOR_NOT_ASSESSED', { mentorId: 'siti', competencyId });
  });

  test('nobody below the mentee in rank and in kind of position, and one of the two is enough', () => {
    const below = { ...mentor, rank: '31', positionKind: 'pelaksana' } as const;
    const above = { ...mentee, rank: '34', positionKind: 'fungsional' } as const;
    refused({ mentor: below, mentee: above }).thenRejected('MENTOR_NOT_SENIOR', {
      mentorId: 'siti',
      menteeId: 'budi',
    });
    fits({ mentor: { ...below, rank: '34' }, mentee: above });
    fits({ mentor: { ...below, positionKind: 'pengawas' }, mentee: above });
    // A rank of another employment says nothing, and no kind of position is below another that is not known.
    fits({
      mentor: { ...mentor, rank: 'IX', employment: 'PPPK' },
      mentee: { active: true, onDuty: true, employment: 'PNS', level: 2, rank: '45' },
    });
  });

  test('nobody who has left or is not on duty, neither as mentor nor as mentee', () => {
    refused({ mentor: { ...mentor, active: false } }).thenRejected('MENTORING_NOT_IN_SERVICE', {
      employeeId: 'siti',
    });
    refused({ mentee: { ...mentee, onDuty: false } }).thenRejected('MENTORING_NOT_ON_DUTY', {
      employeeId: 'budi',
    });
  });
});

describe('a goal', () => {
  const { goalId, goal, measure, dueOn } = goalSet().data;
  const set = { type: 'SetGoal', data: { goalId, goal, measure, dueOn } } as const;
  type Review = Extract<MentoringCommand, { type: 'ReviewGoal' }>['data'];
  const review = (data: Omit<Review, 'goalId'>) =>
    ({ type: 'ReviewGoal', data: { goalId, ...data } }) as const;
  const dropped = { outcome: 'dropped', reason: 'Loket ditutup' } as const;

  test('is set with what will show it and a day, in the pair’s competency or another', () => {
    given(mentoring, paired()).when(set).then(goalSet());
    given(mentoring, paired(), goalSet()).when(set).thenNothing();
    given(mentoring, paired(), goalSet({ dueOn: '2026-12-01' }))
      .when(set)
      .thenRejected('MENTORING_GOAL_ID_TAKEN', { goalId });
  });

  test('is reached, or given up with a reason', () => {
    given(mentoring, paired(), goalSet())
      .when(review({ outcome: 'reached' }))
      .then(goalReviewed());
    given(mentoring, paired(), goalSet()).when(review(dropped)).then(goalReviewed(dropped));
    given(mentoring, paired(), goalSet())
      .when(review({ outcome: 'dropped' }))
      .thenRejected('MENTORING_GOAL_WITHOUT_REASON', { goalId });
  });

  test('is kept with a later day and a reason', () => {
    const kept = { outcome: 'kept', dueOn: '2026-09-30', reason: 'Cuti' } as const;
    given(mentoring, paired(), goalSet()).when(review(kept)).then(goalReviewed(kept));
    given(mentoring, paired(), goalSet(), goalReviewed(kept)).when(review(kept)).thenNothing();
  });

  test('is closed once', () => {
    const reached = [paired(), goalSet(), goalReviewed()] as const;
    given(mentoring, ...reached)
      .when(review({ outcome: 'reached' }))
      .thenNothing();
    given(mentoring, ...reached)
      .when(review(dropped))
      .thenRejected('MENTORING_GOAL_CLOSED', { goalId, outcome: 'reached' });
    given(mentoring, paired()).when(review(dropped)).thenRejected('MENTORING_GOAL_UNKNOWN', { goalId });
  });
});

describe('a mentoring rests', () => {
  const pause = {
    type: 'PauseMentoring',
    data: { pausedOn: '2026-02-10', reason: 'Cuti melahirkan' },
  } as const;
  const resume = { type: 'ResumeMentoring', data: { resumedOn: '2026-03-01' } } as const;

  test('from a day on, and goes on from another', () => {
    given(mentoring, paired(), mentoringMet()).when(pause).then(mentoringPaused());
    given(mentoring, paired(), mentoringPaused()).when(pause).thenNothing();
    given(mentoring, paired(), mentoringPaused()).when(resume).then(mentoringResumed());
    given(mentoring, paired(), mentoringPaused(), mentoringResumed()).when(resume).thenNothing();
    given(mentoring, paired()).when(resume).thenRejected('MENTORING_NOT_PAUSED', { mentoringId });
  });

  test('not from a day on which they met', () =>
    given(mentoring, paired(), mentoringMet({ metOn: '2026-02-10' }))
      .when(pause)
      .thenRejected('PAUSE_TOO_EARLY', { pausedOn: '2026-02-10', earliest: '2026-02-10' }));
});

describe('a mentoring ends', () => {
  test('with the number of meetings that took place, their minutes, and what became of the goals', () =>
    given(
      mentoring,
      paired(),
      goalSet(),
      goalReviewed(),
      goalSet({ goalId: 'g-2' }),
      mentoringMet(),
      mentoringMet({ meetingId: 'm-2', minutes: 90 }),
    )
      .when(end({ levelClaimed: 3 }))
      .then(ended({ meetings: 2, minutes: 135, goalsReached: 1, goalsOpen: 1, levelClaimed: 3 })));

  test('though they never met', () =>
    given(mentoring, paired())
      .when(end())
      .then(ended({ meetings: 0, minutes: 0 })));

  test('once: the same again records nothing', () =>
    given(mentoring, paired(), mentoringMet(), mentoringEnded()).when(end()).thenNothing());

  test.each(['2026-03-03', '2026-02-01'])(
    'not after today, and not before its latest meeting: %s',
    (endedOn) =>
      given(mentoring, paired(), mentoringMet())
        .when(end({ endedOn }))
        .thenRejected('MENTORING_END_UNFIT', { endedOn, earliest: '2026-02-02', latest: '2026-03-02' }),
  );

  test('with the last day of service of who has left, whatever was recorded of later days', () =>
    given(mentoring, paired(), mentoringMet())
      .when(end({ endedOn: '2026-01-31', ground: 'departed' }))
      .then(ended({ endedOn: '2026-01-31', ground: 'departed' })));
});

test.each([
  { type: 'RecordMeeting', data: { meetingId: 'm-1', metOn: '2026-02-02', minutes: 45 } } as const,
  end(),
])('nothing is recorded of a pair that is unknown: $type', (command) =>
  given(mentoring).when(command).thenRejected('MENTORING_UNKNOWN'),
);

test('only the two, or the office, speak of the pair', () => {
  given(mentoring, paired())
    .when({ ...end(), as: 'agus' })
    .thenRejected('NOT_OF_THE_PAIR', { mentoringId });
  given(mentoring, paired())
    .when({ ...end(), as: 'budi' })
    .then(ended({ meetings: 0, minutes: 0 }));
});
