import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  attended,
  attendedSecond,
  corrected,
  enrolled,
  enrolmentEnded,
  missed,
  participationCompleted,
} from '../../../../test/support/facts/participation.js';
import { histories } from '../../../../test/support/histories/history.js';
import { documentsOf, logOf, momentOf } from '../../../../test/support/projected.js';
import { serving } from '../../../../test/support/served.js';
import { trainingHistory, trainingReport } from './training-history.js';

const serve = serving();
const rule = { ruleId: 'credit-hours', edition: 1 };
/** 1 JP. */
const hour = { parts: 9_000, full: 9_000, form: '3', rule };
const half = { ...hour, parts: 4_500, full: 4_500 };
const recounted = {
  type: 'CreditsRecounted',
  data: {
    employeeId: 'budi',
    cause: 'rule',
    changes: [
      {
        programId: 'service-basics',
        sessionId: 'day-1',
        startsAt: '2026-03-02T01:00:00Z',
        unitId: 'health',
        credit: half,
        previousCredit: hour,
      },
    ],
  },
} as const;
const mentored = (meetingId: string, more: object = {}) =>
  ({
    type: 'MentoringCredited',
    data: {
      employeeId: 'budi',
      unitId: 'health',
      positionId: 'nurse',
      mentoringId: 'm-1',
      meetingId,
      startsAt: '2025-12-31T17:00:00Z',
      minutes: 60,
      credit: { ...hour, form: '15' },
      ...more,
    },
  }) as const;
const id = 'budi/program/service-basics';

describe('a training', () => {
  test('of a programme says when, how long, and what it counts for', () =>
    expect(
      documentsOf(
        trainingHistory,
        enrolled(),
        attended({ credit: hour }),
        attendedSecond({ credit: half }),
        participationCompleted({
          percent: 100,
          reached: true,
          rule: { ruleId: 'completion-threshold', edition: 1 },
        }),
      )[id],
    ).toEqual({
      employeeId: 'budi',
      kind: 'program',
      trainingId: 'service-basics',
      unitId: 'health',
      title: 'Pelayanan prima',
      form: '3',
      status: 'completed',
      firstAt: '2026-03-02T01:00:00Z',
      lastAt: '2026-03-03T01:00:00Z',
      years: [2026],
      attended: 2,
      missed: 0,
      minutes: attended().data.minutes + attendedSecond().data.minutes,
      creditParts: 13_500,
      percent: 100,
      reached: true,
      completedAt: momentOf(4),
    }));

  test('counts no more for what a correction takes away, and for less by another edition', () => {
    const away = corrected({ status: 'absent', minutes: 0, previousCredit: hour });
    expect(documentsOf(trainingHistory, attended({ credit: hour }), away)[id]).toMatchObject({
      attended: 0,
      missed: 1,
      minutes: 0,
      creditParts: 0,
    });
    expect(documentsOf(trainingHistory, attended({ credit: hour }), recounted)[id]).toMatchObject({
      creditParts: 4_500,
    });
  });

  test('that a person left says so', () =>
    expect(documentsOf(trainingHistory, enrolled(), missed(), enrolmentEnded())[id]).toMatchObject({
      status: enrolmentEnded().data.cause,
      missed: 1,
      firstAt: null,
    }));

  test('is mentoring too, by the year in Medan, each meeting once', () => {
    const again = mentored('b', { previousCredit: { ...hour, form: '15' }, minutes: 90 });
    expect(
      documentsOf(trainingHistory, mentored('a'), mentored('b'), again)['budi/mentoring/m-1'],
    ).toMatchObject({ kind: 'mentoring', attended: 2, minutes: 120, creditParts: 18_000, years: [2026] });
  });
});

describe('the report', () => {
  const log = logOf(enrolled(), attended({ credit: hour }), mentored('a'), enrolled({ employeeId: 'siti' }));

  test('is a person’s, the latest first, narrowed and in pages, with totals of all of it', async () => {
    const reads = await serve([trainingHistory], log);
    const all = await trainingReport(reads, { employeeId: 'budi', pageSize: 1 });
    expect(all).toMatchObject({
      total: 2,
      items: [{ kind: 'program', creditHours: 1 }],
      totals: { trainings: 2, attended: 2, creditHours: 2 },
    });
    expect(await trainingReport(reads, { employeeId: 'budi', kind: 'mentoring' })).toMatchObject({
      total: 1,
    });
    expect(await trainingReport(reads, { employeeId: 'budi', form: '3' })).toMatchObject({ total: 1 });
    expect(await trainingReport(reads, { employeeId: 'budi', year: 2027 })).toMatchObject({
      total: 0,
      totals: { minutes: 0 },
    });
  });

  test('comes to what the events say, in any history', () =>
    fc.assert(
      fc.asyncProperty(histories, async (history) => {
        const reads = await serve([trainingHistory], history);
        const people = new Set(
          history.flatMap(({ type, data }) => (type === 'EmployeeRegistered' ? [data.employeeId] : [])),
        );
        for (const employeeId of people) {
          const { totals } = await trainingReport(reads, { employeeId });
          let [minutes, parts] = [0, 0];
          for (const { type, data } of history) {
            if (!('employeeId' in data) || data.employeeId !== employeeId) continue;
            if (type === 'SessionAttended') minutes += data.minutes;
            if (type === 'AttendanceCorrected') minutes += data.minutes - data.previousMinutes;
            if (type === 'MentoringCredited' && data.previousCredit === undefined) minutes += data.minutes;
            if (type === 'SessionAttended' || type === 'MentoringCredited' || type === 'AttendanceCorrected')
              parts +=
                (data.credit?.parts ?? 0) -
                ('previousCredit' in data ? (data.previousCredit?.parts ?? 0) : 0);
            if (type === 'CreditsRecounted')
              for (const { credit, previousCredit } of data.changes)
                parts += credit.parts - previousCredit.parts;
          }
          expect(totals.minutes).toBe(minutes);
          expect(totals.creditHours).toBe(Math.round((parts * 100) / 9_000) / 100);
        }
      }),
      { numRuns: 40 },
    ));
});
