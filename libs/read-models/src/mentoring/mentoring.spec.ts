import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { mentoringEnded, mentoringMet, paired } from '../../../../test/support/facts/mentoring.js';
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
  status: 'running',
  meetings: 0,
  minutes: 0,
  pairedAt: momentOf(1),
  lastMetOn: null,
  endedAt: null,
};

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
      after(mentoringMet(), mentoringMet({ meetingId: 'm-0', metOn: '2026-03-01', minutes: 60 })),
    ).toEqual({ ...running, meetings: 2, minutes: 105, lastMetOn: '2026-04-01' }));

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
      const pairs = projected(mentoringPairs, log);
      for (const { type, data } of log)
        if (type === 'MentoringEnded')
          expect(pairs.get(data.mentoringId)).toMatchObject({
            meetings: data.meetings,
            minutes: data.minutes,
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
  expect(await idsOf({ unitId: 'education' })).toEqual(['m-2']);
  expect(await idsOf({ competencyId: 'archives' })).toEqual(['m-3']);
  expect(await idsOf({ status: 'running', employeeId: 'siti' })).toEqual(['siti-guides-budi']);
});
