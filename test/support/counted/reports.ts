import { expect } from '@jest/globals';
import type { ReadModels } from '@bina/engine';
import {
  gapsMatrix,
  gapsReport,
  matchReport,
  pipelineReport,
  standardsReport,
  type MatchSummary,
} from '@bina/read-models';
import { daysBetween, needsIn } from './needs.js';
import { gapsIn, matchesIn, peopleOf, type Event, type Log } from './people.js';

// Each compares a report, asked in all its ways, with what the raw events come to. Reports are asked for the first 500
// rows, which is all of them in any log that is compared here.

const all = { pageSize: 500 };
const STANDINGS = ['held', 'acting', 'target'] as const;
const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
const keysOf = <T>(list: readonly T[], key: (one: T) => string): readonly string[] =>
  [...new Set(list.map(key))].sort((a, b) => (a < b ? -1 : 1));
/** By hand: whole hundredths, a half up. */
const mean = (numbers: readonly number[], scale: number): number | null =>
  numbers.length === 0
    ? null
    : Number(Math.floor((sum(numbers) / numbers.length) * scale + 0.5 + 1e-9).toFixed(0));

const gapNumbers = (gaps: readonly { readonly gap: number }[]) => ({
  assessed: gaps.length,
  withGap: gaps.filter(({ gap }) => gap > 0).length,
  gapSum: sum(gaps.map(({ gap }) => gap)),
  meanGapHundredths: mean(
    gaps.map(({ gap }) => gap),
    100,
  ),
  bySize: Object.fromEntries(
    [1, 2, 3, 4, 5].map((size) => [size, gaps.filter(({ gap }) => gap === size).length]),
  ),
});

export const expectGaps = async (reads: ReadModels, log: Log): Promise<void> => {
  for (const as of STANDINGS) {
    const gaps = gapsIn(log).filter((one) => one.as === as);
    const cells = keysOf(gaps, (one) => `${one.unitId} ${one.competencyId}`);
    const { items, total, totals } = await gapsReport(reads, { as, ...all });
    expect(total).toBe(cells.length);
    expect(new Set(items.map((row) => `${row.unitId} ${row.competencyId}`))).toEqual(new Set(cells));
    for (const { unitId, competencyId, ...numbers } of items)
      expect(numbers).toEqual(
        gapNumbers(gaps.filter((one) => one.unitId === unitId && one.competencyId === competencyId)),
      );
    expect(totals).toEqual(gapNumbers(gaps));
    for (const unitId of keysOf(gaps, (one) => one.unitId)) {
      const ofUnit = await gapsReport(reads, { as, unitId, ...all });
      expect(ofUnit.totals).toEqual(gapNumbers(gaps.filter((one) => one.unitId === unitId)));
    }
    const matrix = await gapsMatrix(reads, { as, ...all });
    expect(matrix.totals).toEqual(totals);
    expect(sum(matrix.items.flatMap((row) => row.cells.map((cell) => cell?.assessed ?? 0)))).toBe(
      gaps.length,
    );
    expect(sum(matrix.competencies.map(({ gapSum }) => gapSum))).toBe(totals.gapSum);
    expect(sum(matrix.items.map(({ gapSum }) => gapSum))).toBe(totals.gapSum);
  }
};

const matchNumbers = (matches: ReturnType<typeof matchesIn>): MatchSummary => {
  const percents = matches.flatMap(({ percent }) => (percent === undefined ? [] : [percent]));
  const complete = matches.filter(({ percent }) => percent !== undefined);
  const inClass = (name: string | undefined): number => complete.filter((one) => one.class === name).length;
  const editions = [...new Set(matches.map(({ edition }) => edition))].sort((a, b) => a - b);
  return {
    people: matches.length,
    complete: complete.length,
    notComplete: matches.length - complete.length,
    byClass: {
      memenuhi: inClass('memenuhi'),
      'masih-memenuhi': inClass('masih-memenuhi'),
      'kurang-memenuhi': inClass('kurang-memenuhi'),
      unclassed: inClass(undefined),
    },
    meanPercentHundredths: mean(percents, 1),
    percentHundredthsSum: sum(percents),
    editions: editions.map((edition) => ({
      edition,
      people: matches.filter((one) => one.edition === edition).length,
    })),
  };
};

export const expectMatches = async (reads: ReadModels, log: Log): Promise<void> => {
  for (const as of STANDINGS) {
    const matches = matchesIn(log).filter((one) => one.as === as);
    for (const by of ['unit', 'position', 'unit-position'] as const) {
      const { items, totals } = await matchReport(reads, { as, by, ...all });
      expect(totals).toEqual(matchNumbers(matches));
      for (const { unitId, positionId, ...numbers } of items)
        expect(numbers).toEqual(
          matchNumbers(
            matches.filter(
              (one) =>
                (unitId === null || one.unitId === unitId) &&
                (positionId === null || one.positionId === positionId),
            ),
          ),
        );
      expect(sum(items.map(({ people }) => people))).toBe(totals.people);
    }
  }
};

const CLASSES = [
  ['days0to29', 0, 29],
  ['days30to89', 30, 89],
  ['days90to179', 90, 179],
  ['days180to364', 180, 364],
  ['days365on', 365, Infinity],
] as const;
const WAITING = ['proposed', 'open', 'in-plan', 'planned'];

const waitingNumbers = (needs: readonly { status: string; since: string }[], on: string) => {
  const waiting = needs.filter(({ status }) => WAITING.includes(status));
  const ages = waiting.map(({ since }) => daysBetween(since, on));
  const past = ages.filter((age) => age >= 0);
  const inClasses = CLASSES.map(([name, from, to]) => [
    name,
    past.filter((age) => age >= from && age <= to).length,
  ]);
  return {
    needs: needs.length,
    dated: past.length,
    daysSum: sum(past),
    meanDays: mean(past, 1),
    ages: {
      ...(Object.fromEntries(inClasses) as Record<string, number>),
      later: ages.length - past.length,
      undated: 0,
    },
  };
};

export const expectNeeds = async (reads: ReadModels, log: Log, on: string): Promise<void> => {
  const { needs, steps } = needsIn(log);
  const filters = [
    {},
    ...keysOf(needs, (one) => one.unitId).map((unitId) => ({ unitId })),
    ...keysOf(needs, (one) => one.competencyId).map((competencyId) => ({ competencyId })),
    ...keysOf(needs, (one) => one.source).map((source) => ({ source: source as 'gap' })),
    ...keysOf(needs, (one) => one.status).map((status) => ({ status: status as 'open' })),
  ];
  for (const filter of filters) {
    const fits = (one: object): boolean =>
      Object.entries(filter).every(([name, value]) => (one as Record<string, unknown>)[name] === value);
    const meant = needs.filter(fits);
    const { items, states, totals, flow } = await pipelineReport(reads, { ...filter, on, ...all });
    const { byTurn, ...numbers } = totals;
    expect(numbers).toEqual(waitingNumbers(meant, on));
    expect(sum(Object.values(byTurn))).toBe(meant.filter(({ status }) => WAITING.includes(status)).length);
    for (const { status, turn: _turn, ...inState } of states)
      expect(inState).toEqual(
        waitingNumbers(
          meant.filter((one) => one.status === status),
          on,
        ),
      );
    for (const { unitId, status, turn: _turn, ...here } of items)
      expect(here).toEqual(
        waitingNumbers(
          meant.filter((one) => one.unitId === unitId && one.status === status),
          on,
        ),
      );
    expect(sum(items.map((item) => item.needs))).toBe(meant.length);
    const counted = flow.flatMap(({ month, states: moved }) => moved.map((one) => ({ month, ...one })));
    for (const { month, status, entered, left } of counted) {
      const here = steps.filter(fits).filter((one) => one.month === month && one.status === status);
      expect(entered).toBe(here.filter(({ way }) => way === 'entered').length);
      expect(left).toBe(here.filter(({ way }) => way === 'left').length);
    }
  }
};

export const expectStandards = async (reads: ReadModels, log: Log, on: string): Promise<void> => {
  const people = [...peopleOf(log).values()].filter(({ serves }) => serves);
  const levels = new Map<string, { from: string; level: number | undefined }[]>();
  for (const { type, data } of log as readonly Event[])
    if (type === 'StandardSet' || type === 'StandardLifted') {
      const key = `${data.positionId} ${data.competencyId}`;
      const level = type === 'StandardSet' ? data.requiredLevel : undefined;
      const others = (levels.get(key) ?? []).filter(({ from }) => from !== data.effectiveFrom);
      levels.set(key, [...others, { from: data.effectiveFrom, level }]);
    }
  const units = [undefined, ...keysOf(people, (one) => one.unitId)];
  for (const unitId of units) {
    const { items, totals } = await standardsReport(reads, { on, only: 'all', ...all, unitId });
    const shown = new Map(items.map((row) => [`${row.positionId} ${row.competencyId}`, row]));
    for (const [key, dates] of levels) {
      const [positionId, competencyId = ''] = key.split(' ');
      const inForce = dates.filter(({ from }) => from <= on).sort((a, b) => (a.from < b.from ? 1 : -1))[0];
      const holders = people.filter(
        (one) => one.positionId === positionId && (unitId === undefined || one.unitId === unitId),
      );
      const row = shown.get(key);
      if (inForce?.level === undefined) expect(row).toBeUndefined();
      else if (unitId === undefined || holders.length > 0)
        expect(row).toMatchObject({
          requiredLevel: inForce.level,
          holders: holders.length,
          assessedHolders: holders.filter(({ held }) => held.has(competencyId)).length,
        });
    }
    expect(totals.holders).toBe(sum(items.map(({ holders }) => holders)));
    const without = await standardsReport(reads, { on, ...all, unitId });
    expect(without.items).toEqual(items.filter(({ assessedHolders }) => assessedHolders === 0));
    expect(totals.without).toBe(without.total);
  }
};
