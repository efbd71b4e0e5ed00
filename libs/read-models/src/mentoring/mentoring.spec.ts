import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  goalReviewed,
  goalSet,
  meetingCorrected,
  mentoringEnded,
  mentoringMet,
  mentoringNoted,
  mentoringPaused,
  mentoringResumed,
  paired,
} from '../../../../test/support/facts/mentoring.js';
import { histories } from '../../../../test/support/histories/history.js';
import { documentsOf, logOf, momentOf, projected } from '../../../../test/support/projected.js';
import { serving } from '../../../../test/support/served.js';
import { listMentoring, mentoringPairs, type MentoringPair } from './mentoring.js';

const serve = serving();

const running: MentoringPair = {
  mentoringId: 'siti-guides-budi',
  mentorId: 'siti',
  menteeId: 'budi',
  employeeIds: ['siti', 'budi'],
  unitIds: ['health'],
  competencyId: 'public-service',
  continues: null,
  status: 'running',
  meetings: 0,
  minutes: 0,
  percent: null,
  goals: [],
  pairedAt: momentOf(1),
  startsOn: null,
  lastMetOn: null,
  pausedOn: null,
  endedAt: null,
  endedOn: null,
  ground: null,
  levelClaimed: null,
  rule: null,
  log: [],
  notes: [],
};
const met = { meetingId: 'm-1', metOn: '2026-02-02', minutes: 45, form: null, corrected: false };

describe('a pair', () => {
  const after = (...facts: Parameters<typeof documentsOf>[1][]) =>
    documentsOf(mentoringPairs, paired(), ...facts)['siti-guides-budi'];

  test('begins without a meeting', () => expect(after()).toEqual(running));

  test('of two units stands in both', () =>
    expect(documentsOf(mentoringPairs, paired({ mentorUnitId: 'it' }))['siti-guides-budi']?.unitIds).toEqual([
      'it',
      'health',
    ]));

  test('sums its meetings, and knows the latest day whatever the order in which they are entered', () =>
    expect(
      after(mentoringMet(), mentoringMet({ meetingId: 'm-0', metOn: '2026-01-05', minutes: 60 })),
    ).toEqual({
      ...running,
      meetings: 2,
      minutes: 105,
      lastMetOn: '2026-02-02',
      log: [met, { ...met, meetingId: 'm-0', metOn: '2026-01-05', minutes: 60 }],
    }));

  test('has met as it was corrected, and not where a meeting did not take place', () => {
    expect(after(mentoringMet(), meetingCorrected())).toEqual({
      ...running,
      meetings: 1,
      minutes: 30,
      lastMetOn: '2026-02-02',
      log: [{ ...met, minutes: 30, corrected: true }],
    });
    expect(after(mentoringMet(), meetingCorrected({ minutes: 0 }))).toMatchObject({
      meetings: 0,
      minutes: 0,
      lastMetOn: null,
    });
  });

  test('has goals, each as far as was said last', () => {
    const goal = { goalId: 'g-1', competencyId: 'public-service', dueOn: '2026-06-30', outcome: 'open' };
    expect(after(goalSet(), mentoringNoted({ goalId: 'g-1' }))).toMatchObject({
      percent: null,
      goals: [{ ...goal, percent: 40 }],
      notes: [{ noteId: 'n-1', by: 'mentee', notedOn: '2026-03-02', goalId: 'g-1', percent: 40 }],
    });
    expect(after(goalSet(), goalReviewed(), mentoringNoted({ percent: 90 }))).toMatchObject({
      percent: 90,
      goals: [{ ...goal, outcome: 'reached', percent: null }],
    });
    expect(after(goalSet(), goalReviewed({ outcome: 'kept', dueOn: '2026-09-30' }))).toMatchObject({
      goals: [{ ...goal, dueOn: '2026-09-30' }],
    });
  });

  test('rests, and goes on', () => {
    expect(after(mentoringPaused())).toMatchObject({ status: 'paused', pausedOn: '2026-02-10' });
    expect(after(mentoringPaused(), mentoringResumed())).toEqual(running);
  });

  test('ends', () =>
    expect(after(mentoringMet(), mentoringEnded())).toMatchObject({
      status: 'ended',
      meetings: 1,
      minutes: 45,
      endedAt: momentOf(3),
    }));
});

test('when a pair ends, its sums are those that the decider has counted, in any history', () =>
  fc.assert(
    fc.property(histories, (log) => {
      log.forEach(({ type, data }, place) => {
        if (type !== 'MentoringEnded') return;
        // Meetings are corrected also after the end.
        const pair = projected(mentoringPairs, log.slice(0, place + 1)).get(data.mentoringId);
        expect(pair).toMatchObject({ meetings: data.meetings, minutes: data.minutes });
      });
    }),
  ));

test('pairs are listed newest first, narrowed to a person on either side, a unit, a competency, a status', async () => {
  const log = logOf(
    paired(),
    paired({ mentoringId: 'm-2', mentorId: 'budi', menteeId: 'agus', menteeUnitId: 'education' }),
    paired({ mentoringId: 'm-3', mentorId: 'siti', menteeId: 'agus', competencyId: 'archives' }),
    mentoringEnded({ mentoringId: 'm-3', mentorId: 'siti', menteeId: 'agus', competencyId: 'archives' }),
  );
  const reads = await serve([mentoringPairs], log);
  const idsOf = async (wanted: Parameters<typeof listMentoring>[1]) =>
    (await listMentoring(reads, wanted)).items.map(({ mentoringId }) => mentoringId);
  expect(await idsOf({})).toEqual(['m-3', 'm-2', 'siti-guides-budi']);
  expect(await idsOf({ employeeId: 'budi' })).toEqual(['m-2', 'siti-guides-budi']);
  expect(await idsOf({ mentorId: 'budi' })).toEqual(['m-2']);
  expect(await idsOf({ menteeId: 'budi' })).toEqual(['siti-guides-budi']);
  expect(await idsOf({ unitId: 'education' })).toEqual(['m-2']);
  expect(await idsOf({ competencyId: 'archives' })).toEqual(['m-3']);
  expect(await idsOf({ status: 'running', employeeId: 'siti' })).toEqual(['siti-guides-budi']);
});
