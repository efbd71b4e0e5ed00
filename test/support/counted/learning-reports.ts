import { expect } from '@jest/globals';
import type { ReadModels } from '@bina/engine';
import { hoursReport, peopleComply, trainingReport, unitsComply } from '@bina/read-models';
import { dayOf, hoursOf, lessonsIn, listsBy, reachedOn, type Lesson, type Reached } from './learning.js';
import type { Event, Log } from './people.js';

const all = { pageSize: 500 };
const PARTS = 9_000;
const targets = { floorParts: 20 * PARTS, ceilingParts: 24 * PARTS, unrecordedCounts: true };
const sum = <T>(list: readonly T[], of: (one: T) => number): number =>
  list.reduce((total, one) => total + of(one), 0);
const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const grouped = <T>(list: readonly T[], key: (one: T) => string): readonly [string, readonly T[]][] =>
  [...listsBy(list, key)].toSorted(([a], [b]) => byText(a, b));

const numbersOf = (lessons: readonly Lesson[]) => {
  const sessions = lessons.filter(({ kind }) => kind === 'session');
  const parts = sum(lessons, (one) => one.parts);
  return {
    minutes: sum(sessions, ({ minutes }) => minutes),
    creditParts: parts,
    creditHours: hoursOf(parts),
    sessionsAttended: sessions.filter(({ there }) => there).length,
    sessionsMissed: sessions.filter(({ there }) => !there).length,
    meetings: lessons.length - sessions.length,
  };
};
const learners = (lessons: readonly Lesson[]): number =>
  new Set(
    lessons.filter(({ kind, there }) => kind === 'session' && there).map(({ employeeId }) => employeeId),
  ).size;

/** Compares the hours of a year, by unit and by person of every unit. */
export const expectHours = async (reads: ReadModels, log: Log, year: number): Promise<void> => {
  const lessons = lessonsIn(log).filter(({ startsAt }) => dayOf(startsAt).startsWith(`${year}-`));
  const { items, totals } = await hoursReport(reads, { year, ...all });
  const units = grouped(lessons, ({ unitId }) => unitId);
  expect(items).toEqual(
    units.map(([unitId, inUnit]) => ({ unitId, employees: learners(inUnit), ...numbersOf(inUnit) })),
  );
  expect(totals).toMatchObject(numbersOf(lessons));
  for (const [unitId, inUnit] of units)
    expect((await hoursReport(reads, { year, unitId, ...all })).items).toEqual(
      grouped(inUnit, ({ employeeId }) => employeeId).map(([employeeId, mine]) => ({
        employeeId,
        ...numbersOf(mine),
      })),
    );
};

const farOf = (people: readonly Reached[]) => {
  const counted = people.filter(({ state }) => state !== 'not-counted');
  const so = (state: string) => people.filter((one) => one.state === state).length;
  const pns = so('met') + so('below');
  const [creditParts, missingParts, beyondParts] = [
    sum(counted, (one) => one.creditParts),
    sum(counted, (one) => one.missingParts),
    sum(counted, (one) => one.beyondParts),
  ];
  return {
    people: counted.length,
    met: so('met'),
    below: so('below'),
    withinCeiling: so('within-ceiling'),
    beyondCeiling: so('beyond-ceiling'),
    notCounted: so('not-counted'),
    creditParts,
    creditHours: hoursOf(creditParts),
    missingParts,
    missingHours: hoursOf(missingParts),
    beyondParts,
    beyondHours: hoursOf(beyondParts),
    metShareHundredths: pns === 0 ? null : Number(String((so('met') / pns) * 10_000).split('.')[0]),
  };
};

/** Compares who has reached what a year asks for by a day: person by person, by unit, and in all. */
export const expectCompliance = async (reads: ReadModels, log: Log, on: string): Promise<void> => {
  const expected = reachedOn(log, on).toSorted((a, b) => byText(a.employeeId, b.employeeId));
  const people = await peopleComply(reads, { on, ...all }, targets);
  const told = people.items.map(({ employeeId, unitId, state, creditParts, missingParts, beyondParts }) => ({
    employeeId,
    unitId,
    state,
    creditParts,
    missingParts,
    beyondParts,
  }));
  expect(told).toEqual(expected);
  const units = await unitsComply(reads, { on, ...all }, targets);
  expect(units.items).toEqual(
    grouped(expected, ({ unitId }) => unitId).map(([unitId, inUnit]) => ({ unitId, ...farOf(inUnit) })),
  );
  expect([people.totals, units.totals]).toEqual([farOf(expected), farOf(expected)]);
};

/** Compares what the training history of everybody comes to, and of everybody in each year. */
export const expectTrainings = async (reads: ReadModels, log: Log): Promise<void> => {
  const taken = new Map<string, Set<string>>();
  for (const { type, data } of log as readonly Event[])
    if (type === 'EmployeeEnrolled')
      taken.set(data.employeeId, (taken.get(data.employeeId) ?? new Set()).add(data.programId));
  const lessons = listsBy(lessonsIn(log), ({ employeeId }) => employeeId);
  const everybody = new Set([...taken.keys(), ...lessons.keys()]);
  for (const employeeId of everybody) {
    const mine = lessons.get(employeeId) ?? [];
    const there = mine.filter((one) => one.there);
    const { totals } = await trainingReport(reads, { employeeId });
    expect([employeeId, totals]).toEqual([
      employeeId,
      {
        trainings: new Set([...(taken.get(employeeId) ?? []), ...mine.map(({ partOf }) => partOf)]).size,
        attended: there.length,
        minutes: sum(mine, ({ minutes }) => minutes),
        creditHours: hoursOf(sum(mine, ({ parts }) => parts)),
      },
    ]);
  }
};
