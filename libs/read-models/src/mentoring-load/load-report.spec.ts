import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { yearInWib, type DomainEvent } from '@bina/domain';
import type { Recorded } from '@bina/engine';
import {
  meetingCorrected,
  mentoringEnded,
  mentoringMet,
  pair,
  paired,
} from '../../../../test/support/facts/mentoring.js';
import { histories } from '../../../../test/support/histories/history.js';
import { logOf } from '../../../../test/support/projected.js';
import { serving } from '../../../../test/support/served.js';
import { mentoringLoad, type LoadWanted } from './load-report.js';
import { mentorLoad } from './mentor-load.js';
import { pairCredits } from './pair-credits.js';

const serve = serving();

const second = { ...pair, mentoringId: 'siti-guides-agus', menteeId: 'agus', competencyId: 'archives' };
const other = { ...pair, mentoringId: 'ani-guides-tia', mentorId: 'ani', menteeId: 'tia' };
const rule = { ruleId: 'credit-hours', edition: 1 };
const worth = (parts: number) => ({ parts, full: 18_000, form: '15', rule });
/** A meeting counts for the mentee: from that day's beginning in Medan. */
const credited = (meetingId: string, metOn: string, more: object = {}) =>
  ({
    type: 'MentoringCredited',
    data: {
      employeeId: 'budi',
      unitId: 'health',
      positionId: 'nurse',
      mentoringId: pair.mentoringId,
      meetingId,
      startsAt: new Date(`${metOn}T00:00:00+07:00`).toISOString(),
      minutes: 60,
      credit: worth(18_000),
      ...more,
    },
  }) as const;
const recounted = {
  type: 'CreditsRecounted',
  data: {
    employeeId: 'budi',
    cause: 'rule',
    changes: [
      {
        mentoringId: pair.mentoringId,
        meetingId: 'm-2',
        startsAt: '2026-01-09T17:00:00Z',
        unitId: 'health',
        credit: worth(9_000),
        previousCredit: worth(18_000),
      },
      {
        programId: 'service-basics',
        sessionId: 'day-1',
        startsAt: '2026-01-09T17:00:00Z',
        unitId: 'health',
        credit: worth(0),
        previousCredit: worth(18_000),
      },
    ],
  },
} as const;
const log = logOf(
  paired({ startsOn: '2025-11-01' }),
  mentoringMet({ metOn: '2025-12-01' }),
  mentoringMet({ meetingId: 'm-2', metOn: '2026-01-10', minutes: 90 }),
  mentoringMet({ meetingId: 'm-3', metOn: '2026-02-10', minutes: 60 }),
  // Of the last year, as it was found out; and one that did not take place.
  meetingCorrected({
    meetingId: 'm-3',
    metOn: '2025-12-20',
    minutes: 30,
    previousMetOn: '2026-02-10',
    previousMinutes: 60,
  }),
  paired({ ...second, startsOn: '2026-01-01' }),
  mentoringMet({ ...second, metOn: '2026-01-20', minutes: 50 }),
  meetingCorrected({
    ...second,
    metOn: '2026-01-20',
    minutes: 0,
    previousMetOn: '2026-01-20',
    previousMinutes: 50,
  }),
  paired({ ...other, mentorUnitId: 'education', startsOn: '2026-01-01' }),
  mentoringMet({ ...other, metOn: '2026-01-15' }),
  mentoringEnded({ ...other, endedOn: '2026-01-31' }),
  credited('m-1', '2025-12-01'),
  credited('m-2', '2026-01-01'),
  credited('m-3', '2026-02-10'),
  credited('m-3', '2025-12-20', {
    credit: worth(9_000),
    previousCredit: worth(18_000),
    previousStartsAt: '2026-02-09T17:00:00Z',
  }),
  recounted,
  credited('m-1', '2026-01-15', { mentoringId: other.mentoringId, credit: worth(13_500) }),
);
const on = { year: 2026, on: '2026-01-31' };
const report = async (wanted: Partial<LoadWanted> = {}) =>
  mentoringLoad(await serve([mentorLoad, pairCredits], log), { ...on, ...wanted });

describe('the load of mentoring', () => {
  test('is shown unit by unit, with what is open on a day and what was done in the year', async () =>
    expect(await report()).toEqual({
      by: 'unit',
      year: 2026,
      on: '2026-01-31',
      items: [
        {
          unitId: 'education',
          mentors: 1,
          openPairs: 1,
          meetings: 1,
          minutes: 45,
          creditParts: 13_500,
          creditHours: 1.5,
        },
        {
          unitId: 'health',
          mentors: 1,
          openPairs: 2,
          meetings: 1,
          minutes: 90,
          creditParts: 9_000,
          creditHours: 1,
        },
      ],
      total: 2,
      page: 1,
      pageSize: 50,
      totals: { mentors: 2, openPairs: 3, meetings: 2, minutes: 135, creditParts: 22_500, creditHours: 2.5 },
    }));

  test('or mentor by mentor', async () =>
    expect(
      (await mentoringLoad(await serve([mentorLoad, pairCredits], log), { ...on, by: 'mentor' })).items,
    ).toEqual([
      {
        unitId: 'education',
        mentorId: 'ani',
        openPairs: 1,
        meetings: 1,
        minutes: 45,
        creditParts: 13_500,
        creditHours: 1.5,
      },
      {
        unitId: 'health',
        mentorId: 'siti',
        openPairs: 2,
        meetings: 1,
        minutes: 90,
        creditParts: 9_000,
        creditHours: 1,
      },
    ]));

  test('counts a meeting in the year of its day, as it was corrected', async () =>
    expect((await report({ year: 2025, on: '2025-12-31' })).totals).toEqual({
      mentors: 1,
      openPairs: 1,
      meetings: 2,
      minutes: 75,
      creditParts: 27_000,
      creditHours: 3,
    }));

  test('counts a pair through its last day', async () => {
    expect((await report({ on: '2026-02-01', unitId: 'education' })).totals).toMatchObject({
      openPairs: 0,
      meetings: 1,
    });
    expect((await report({ year: 2027, on: '2027-01-01', unitId: 'education' })).items).toEqual([]);
  });

  test('is narrowed to a unit, a competency, a mentor', async () => {
    const totals = async (wanted: object) => (await report(wanted)).totals;
    expect(await totals({ unitId: 'health' })).toMatchObject({ openPairs: 2, minutes: 90 });
    expect(await totals({ competencyId: 'archives' })).toMatchObject({ openPairs: 1, meetings: 0 });
    expect(await totals({ mentorId: 'ani' })).toMatchObject({ openPairs: 1, minutes: 45 });
  });

  test('has the same totals on every page', async () => {
    const page = await report({ page: 2, pageSize: 1 });
    expect(page.items).toMatchObject([{ unitId: 'health' }]);
    expect(page.totals).toEqual((await report()).totals);
  });
});

/** The meetings of a log as they were recorded last. */
const meetingsIn = (events: readonly Recorded<DomainEvent>[]) => {
  const meetings = new Map<string, { mentoringId: string; metOn: string; minutes: number }>();
  for (const { type, data } of events)
    if (type === 'MentoringMet' || type === 'MentoringMeetingCorrected')
      meetings.set(`${data.mentoringId}/${data.meetingId}`, data);
  return [...meetings.values()].filter(({ minutes }) => minutes > 0);
};

/** What the meetings of these pairs count for in a year, as it was said last of each. */
const partsIn = (events: readonly Recorded<DomainEvent>[], year: number): number => {
  const pairs = new Set<string>();
  const said = new Map<string, { mentoringId?: string; startsAt: string; credit: { parts: number } }>();
  for (const { type, data } of events) {
    if (type === 'MentoringPaired') pairs.add(data.mentoringId);
    if (type === 'MentoringCredited')
      said.set(`${data.employeeId}/${data.mentoringId}/${data.meetingId}`, data);
    if (type === 'CreditsRecounted')
      for (const change of data.changes)
        said.set(`${data.employeeId}/${change.mentoringId}/${change.meetingId ?? change.sessionId}`, change);
  }
  return [...said.values()]
    .filter(({ mentoringId = '', startsAt }) => pairs.has(mentoringId) && yearInWib(startsAt) === year)
    .reduce((sum, { credit }) => sum + credit.parts, 0);
};

test('its totals are what the log says, and the sums of its rows, in any history', () =>
  fc.assert(
    fc.asyncProperty(histories, fc.constantFrom(2024, 2025, 2026), async (history, year) => {
      const reads = await serve([mentorLoad, pairCredits], history);
      const held = meetingsIn(history).filter(({ metOn }) => metOn.startsWith(String(year)));
      for (const by of ['unit', 'mentor'] as const) {
        const { items, totals } = await mentoringLoad(reads, { year, on: '2026-01-01', by });
        expect(totals).toMatchObject({
          meetings: held.length,
          minutes: held.reduce((sum, { minutes }) => sum + minutes, 0),
          creditParts: partsIn(history, year),
        });
        for (const field of ['openPairs', 'meetings', 'minutes', 'creditParts'] as const)
          expect(items.reduce((sum, row) => sum + row[field], 0)).toBe(totals[field]);
      }
    }),
    { numRuns: 50 },
  ));
