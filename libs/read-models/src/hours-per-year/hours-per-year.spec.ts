import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { DomainEvent } from '@bina/domain';
import type { Recorded } from '@bina/engine';
import { moved } from '../../../../test/support/facts/employee.js';
import { attended, attendedSecond, corrected, missed } from '../../../../test/support/facts/participation.js';
import { histories } from '../../../../test/support/histories/history.js';
import { documentsOf, logOf } from '../../../../test/support/projected.js';
import { serving } from '../../../../test/support/served.js';
import { creditHoursOf } from './credit-hours.js';
import { hoursReport } from './hours-report.js';
import { personHours } from './person-hours.js';
import { unitHours } from './unit-hours.js';

const serve = serving();

test('minutes become credit hours, rounded to 2 decimals', () => {
  expect([0, 45, 60, 100, 900].map(creditHoursOf)).toEqual([0, 1, 1.33, 2.22, 20]);
});

describe('a session counts', () => {
  test('for the person and for the unit of that day', () => {
    const facts = [attended(), attendedSecond(moved), missed({ sessionId: 'day-3' })];
    const budi = { employeeId: 'budi', year: 2026, minutes: 240, attended: 1, parts: 48_000, meetings: 0 };
    expect(documentsOf(personHours, ...facts)).toEqual({
      'budi/2026/health': { ...budi, unitId: 'health', missed: 1 },
      'budi/2026/education': { ...budi, unitId: 'education', missed: 0 },
    });
    const rest = { parts: 48_000, meetings: 0, editions: [{ edition: null, rests: 1 }] };
    expect(documentsOf(unitHours, ...facts)).toEqual({
      'health/2026': { unitId: 'health', year: 2026, minutes: 240, attended: 1, missed: 1, ...rest },
      'education/2026': { unitId: 'education', year: 2026, minutes: 240, attended: 1, missed: 0, ...rest },
    });
  });

  test('in the calendar year in Medan in which it begins', () => {
    const lastSecond = attended({ startsAt: '2025-12-31T16:59:59Z' });
    const firstSecond = attendedSecond({ startsAt: '2025-12-31T17:00:00Z' });
    expect(Object.keys(documentsOf(unitHours, lastSecond, firstSecond))).toEqual([
      'health/2025',
      'health/2026',
    ]);
  });

  test('as corrected', () => {
    const sums = (...facts: Parameters<typeof documentsOf>[1][]) => {
      const { minutes, attended: came, missed: not } = documentsOf(unitHours, ...facts)['health/2026'] ?? {};
      return [minutes, came, not];
    };
    expect(sums(attended(), attendedSecond(), corrected())).toEqual([240, 1, 1]);
    expect(sums(attended(), corrected({ status: 'late', minutes: 200 }))).toEqual([200, 1, 0]);
    expect(
      sums(
        missed(),
        corrected({ status: 'present', minutes: 90, previousStatus: 'absent', previousMinutes: 0 }),
      ),
    ).toEqual([90, 1, 0]);
  });
});

describe('the report', () => {
  const log = logOf(
    attended({ minutes: 60 }),
    attendedSecond({ minutes: 40 }),
    missed({ employeeId: 'siti' }),
    attended({ employeeId: 'agus', minutes: 200 }),
    attended({ ...moved, programId: 'archives', minutes: 45 }),
    attended({ programId: 'old', startsAt: '2025-03-02T01:00:00Z' }),
  );
  const report = async (wanted: Parameters<typeof hoursReport>[1]) =>
    hoursReport(await serve([personHours, unitHours], log), wanted);

  test('has a row a unit, and names its rule', async () => {
    const answer = await report({ year: 2026 });
    expect(answer).toMatchObject({
      by: 'unit',
      year: 2026,
      items: [
        {
          unitId: 'education',
          employees: 1,
          minutes: 45,
          creditHours: 1,
          sessionsAttended: 1,
          sessionsMissed: 0,
        },
        {
          unitId: 'health',
          employees: 2,
          minutes: 300,
          creditHours: 6.67,
          sessionsAttended: 3,
          sessionsMissed: 1,
        },
      ],
      total: 2,
      totals: { employees: 3, minutes: 345, creditHours: 7.67, sessionsAttended: 4, sessionsMissed: 1 },
    });
    expect(answer.rule).toMatchObject({ minutesPerCreditHour: 45, floorCreditHours: 20 });
    expect(answer.rule.sources.join()).toMatch(/konversi-jp\.csv.*PP 11\/2017/);
  });

  test('of a unit has a row a person', async () =>
    expect(await report({ year: 2026, unitId: 'health' })).toMatchObject({
      by: 'person',
      items: [
        { employeeId: 'agus', minutes: 200, creditHours: 4.44, sessionsAttended: 1, sessionsMissed: 0 },
        { employeeId: 'budi', minutes: 100, creditHours: 2.22, sessionsAttended: 2, sessionsMissed: 0 },
        { employeeId: 'siti', minutes: 0, creditHours: 0, sessionsAttended: 0, sessionsMissed: 1 },
      ],
      total: 3,
      totals: { employees: 2, minutes: 300, creditHours: 6.67, sessionsAttended: 3, sessionsMissed: 1 },
    }));

  test('has the same totals on every page', async () => {
    const second = await report({ year: 2026, unitId: 'health', page: 2, pageSize: 2 });
    expect(second.items).toHaveLength(1);
    expect(second.totals).toEqual((await report({ year: 2026, unitId: 'health' })).totals);
    expect((await report({ year: 2026, page: 2, pageSize: 1 })).items).toMatchObject([{ unitId: 'health' }]);
  });

  test('of a year without sessions is empty', async () =>
    expect(await report({ year: 2024 })).toMatchObject({
      items: [],
      total: 0,
      totals: { minutes: 0, employees: 0 },
    }));
});

/** Where, when and how long every session counts, told from the last record of each, with nothing added up on the way. */
const sessionsOf = (log: readonly Recorded<DomainEvent>[]) => {
  const sessions = new Map<
    string,
    { employeeId: string; unitId: string; year: number; minutes: number; there: boolean }
  >();
  for (const { type, data } of log) {
    if (type !== 'SessionAttended' && type !== 'SessionMissed' && type !== 'AttendanceCorrected') continue;
    const { employeeId, programId, sessionId, status } = data;
    const key = `${employeeId}/${programId}/${sessionId}`;
    const inMedan = new Intl.DateTimeFormat('en', { timeZone: 'Asia/Jakarta', year: 'numeric' });
    sessions.set(key, {
      employeeId,
      // The unit of the first record, wherever the person has gone since.
      unitId: sessions.get(key)?.unitId ?? data.unitId,
      year: Number(inMedan.format(new Date(data.startsAt))),
      minutes: type === 'SessionMissed' ? 0 : data.minutes,
      there: status === 'present' || status === 'late',
    });
  }
  return [...sessions.values()];
};
const minutesOf = (sessions: readonly { minutes: number }[]) =>
  sessions.reduce((sum, { minutes }) => sum + minutes, 0);

test('the report is what the last records say, and its totals are the sums of its rows, in any history', () =>
  fc.assert(
    fc.asyncProperty(histories, fc.constantFrom(2025, 2026), async (log, year) => {
      const sessions = sessionsOf(log).filter((one) => one.year === year);
      const reads = await serve([personHours, unitHours], log);
      const units = await hoursReport(reads, { year });
      expect(units.totals.minutes).toBe(minutesOf(sessions));
      expect(units.totals.minutes).toBe(minutesOf(units.items));
      for (const unitId of ['u0', 'u1', 'u2']) {
        const inUnit = sessions.filter((one) => one.unitId === unitId);
        const people = await hoursReport(reads, { year, unitId });
        expect(people.totals).toMatchObject({
          employees: new Set(inUnit.filter(({ there }) => there).map(({ employeeId }) => employeeId)).size,
          minutes: minutesOf(inUnit),
          sessionsAttended: inUnit.filter(({ there }) => there).length,
          sessionsMissed: inUnit.filter(({ there }) => !there).length,
        });
        expect(minutesOf(people.items)).toBe(people.totals.minutes);
        if (people.by === 'person')
          for (const { employeeId, minutes } of people.items)
            expect(minutes).toBe(minutesOf(inUnit.filter((one) => one.employeeId === employeeId)));
      }
    }),
    { numRuns: 50 },
  ));

/** What every session and meeting counts for, told from the last that was said of each. */
const creditOf = (log: readonly Recorded<DomainEvent>[]) => {
  const credits = new Map<string, { year: number; unitId: string; parts: number; edition: number | null }>();
  const inMedan = new Intl.DateTimeFormat('en', { timeZone: 'Asia/Jakarta', year: 'numeric' });
  const yearOf = (startsAt: string) => Number(inMedan.format(new Date(startsAt)));
  for (const { type, data } of log) {
    if (type === 'CreditsRecounted')
      for (const { programId, sessionId, mentoringId, meetingId, startsAt, unitId, credit } of data.changes) {
        const key = `${data.employeeId}/${programId ?? mentoringId}/${sessionId ?? meetingId}`;
        const { parts, rule } = credit;
        credits.set(key, { year: yearOf(startsAt), unitId, parts, edition: rule.edition });
      }
    else if (type === 'MentoringCredited') {
      const { employeeId, mentoringId, meetingId, startsAt, unitId, credit } = data;
      const counts = { parts: credit.parts, edition: credit.rule.edition };
      credits.set(`${employeeId}/${mentoringId}/${meetingId}`, { year: yearOf(startsAt), unitId, ...counts });
    } else if (type === 'SessionAttended' || type === 'AttendanceCorrected') {
      const { employeeId, programId, sessionId, startsAt, unitId, minutes, credit } = data;
      const counts = { parts: credit?.parts ?? minutes * 200, edition: credit?.rule.edition ?? null };
      const key = `${employeeId}/${programId}/${sessionId}`;
      const was = credits.get(key)?.unitId ?? unitId;
      if (data.status === 'present' || data.status === 'late')
        credits.set(key, { year: yearOf(startsAt), unitId: was, ...counts });
      else credits.delete(key);
    }
  }
  return [...credits.values()];
};

test('credit is what the last events say, whatever was recounted, in any history', () =>
  fc.assert(
    fc.asyncProperty(histories, fc.constantFrom(2025, 2026), async (log, year) => {
      const credits = creditOf(log).filter((one) => one.year === year);
      const partsOf = (some: typeof credits) => some.reduce((sum, { parts }) => sum + parts, 0);
      const reads = await serve([personHours, unitHours], log);
      const { totals, items } = await hoursReport(reads, { year });
      expect(totals.creditParts).toBe(partsOf(credits));
      expect(items.reduce((sum, { creditParts }) => sum + creditParts, 0)).toBe(totals.creditParts);
      for (const { edition, rests } of totals.editions)
        expect(rests).toBe(credits.filter((one) => one.edition === edition).length);
      for (const unitId of ['u0', 'u1', 'u2'])
        expect((await hoursReport(reads, { year, unitId })).totals.creditParts).toBe(
          partsOf(credits.filter((one) => one.unitId === unitId)),
        );
    }),
    { numRuns: 50 },
  ));
