import { expect } from '@jest/globals';
import type { ReadModels } from '@bina/engine';
import {
  lineageOf,
  listCertificates,
  listFindings,
  listFollowUps,
  satisfactionReport,
  type Link,
} from '@bina/read-models';
import { dayOf, lessonsIn, listsBy } from './learning.js';
import type { Event, Log } from './people.js';

// What came of programmes, from the raw events: follow-ups and the ways between programmes, certificates, and what the
// public says.

const all = { pageSize: 500 };
const eventsOf = <T extends Event['type']>(log: Log, ...types: readonly T[]) =>
  (log as readonly Event[]).filter((event): event is Extract<Event, { type: T }> =>
    (types as readonly string[]).includes(event.type),
  );
const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

interface FollowUp {
  readonly programId: string;
  readonly followUpId: string;
  status: string;
  owner: string | null;
  dueOn: string | null;
  readonly appliedBy: string[];
  outcome: string | null;
}

const followUpsIn = (log: Log): readonly FollowUp[] => {
  const known = new Map<string, FollowUp>();
  const types = ['FollowUpDecided', 'FollowUpAssigned', 'FollowUpApplied', 'FollowUpClosed'] as const;
  for (const { type, data } of eventsOf(log, ...types)) {
    const { programId, followUpId } = data;
    const key = `${programId} ${followUpId}`;
    const fresh = { status: 'decided', owner: null, dueOn: null, appliedBy: [], outcome: null };
    const one = known.get(key) ?? { programId, followUpId, ...fresh };
    known.set(key, one);
    if (type === 'FollowUpDecided' || type === 'FollowUpAssigned') {
      one.owner = data.owner ?? null;
      one.dueOn = data.dueOn ?? null;
    }
    if (type === 'FollowUpApplied') {
      one.appliedBy.push(data.nextProgramId);
      if (one.status !== 'closed') one.status = 'applied';
    }
    if (type === 'FollowUpClosed') {
      one.status = 'closed';
      one.outcome = data.outcome;
    }
  }
  return [...known.values()].toSorted((a, b) => byText(a.followUpId, b.followUpId));
};

/** Compares every follow-up, those that are late on a day, and what was found in every programme. */
export const expectFollowUps = async (reads: ReadModels, log: Log, on: string): Promise<void> => {
  const expected = followUpsIn(log);
  const shown = (await listFollowUps(reads, all)).items
    .map(({ programId, followUpId, status, owner, dueOn, appliedBy, outcome }) => ({
      programId,
      followUpId,
      status,
      owner,
      dueOn,
      appliedBy,
      outcome,
    }))
    .toSorted((a, b) => byText(a.followUpId, b.followUpId));
  expect(shown).toEqual(expected);
  const late = expected.filter(({ status, dueOn }) => status !== 'closed' && dueOn !== null && dueOn < on);
  expect((await listFollowUps(reads, { overdueOn: on })).total).toBe(late.length);
  const found = listsBy(eventsOf(log, 'FindingRecorded'), ({ data }) => data.programId);
  for (const { data } of eventsOf(log, 'ProgramProposed'))
    expect((await listFindings(reads, data.programId)).total).toBe(found.get(data.programId)?.length ?? 0);
};

interface Way {
  readonly from: string;
  readonly to: string;
}

/** Every way that can be reached from a programme, as `from > to`. */
const reached = (ways: readonly Way[], start: string, end: 'from' | 'to'): readonly string[] => {
  const found = new Set<string>();
  const follow = (programId: string): void => {
    for (const way of ways.filter((one) => one[end === 'to' ? 'from' : 'to'] === programId)) {
      const name = `${way.from} > ${way.to}`;
      if (found.has(name)) continue;
      found.add(name);
      follow(way[end]);
    }
  };
  follow(start);
  return [...found].toSorted(byText);
};
const named = (links: readonly Link[]): readonly string[] =>
  links.map(({ from, to }) => `${from.programId} > ${to.programId}`).toSorted(byText);

/** Compares what shaped each programme and what it has changed. Answers the length of the longest way. */
export const expectLineages = async (reads: ReadModels, log: Log): Promise<number> => {
  const followUps = followUpsIn(log);
  const ways = followUps.flatMap(({ programId: from, appliedBy }) => appliedBy.map((to) => ({ from, to })));
  let longest = 0;
  for (const { data } of eventsOf(log, 'ProgramProposed')) {
    const { programId } = data;
    const lineage = await lineageOf(reads, programId);
    const waiting = followUps.filter((one) => one.programId === programId && one.status === 'decided');
    expect({
      programId,
      back: named(lineage?.back ?? []),
      forward: named(lineage?.forward ?? []),
      waiting: (lineage?.waiting ?? []).map(({ followUpId }) => followUpId),
    }).toEqual({
      programId,
      back: reached(ways, programId, 'from'),
      forward: reached(ways, programId, 'to'),
      waiting: waiting.map(({ followUpId }) => followUpId),
    });
    longest = Math.max(longest, ...(lineage?.back ?? []).map(({ step }) => step));
  }
  return longest;
};

/** Compares how many certificates hold and were taken back, in all, by unit and by programme. */
export const expectCertificates = async (reads: ReadModels, log: Log, on: string): Promise<void> => {
  const issued = eventsOf(log, 'CertificateIssued').map(({ data }) => data);
  const gone = new Set<string>();
  for (const { type, data } of eventsOf(log, 'CertificateRevoked', 'CertificateReinstated'))
    if (type === 'CertificateRevoked') gone.add(data.certificateId);
    else gone.delete(data.certificateId);
  const expectCounts = async (of: Partial<Record<'unitId' | 'programId', string>>): Promise<void> => {
    const [[key, value] = []] = Object.entries(of);
    const mine = issued.filter((one) => key === undefined || one[key as 'unitId'] === value);
    const revoked = mine.filter(({ certificateId }) => gone.has(certificateId)).length;
    const counts = { valid: mine.length - revoked, revoked, expired: 0, renewed: 0 };
    for (const state of ['valid', 'revoked', 'expired', 'renewed'] as const)
      expect([of, state, (await listCertificates(reads, { on, state, ...of })).total]).toEqual([
        of,
        state,
        counts[state],
      ]);
  };
  await expectCounts({});
  for (const unitId of new Set(issued.map((one) => one.unitId))) await expectCounts({ unitId });
  for (const programId of new Set(issued.map((one) => one.programId))) await expectCounts({ programId });
};

/** Those who were in a completed programme for 80 % of its minutes, by attendance as it stands: `employee programme`. */
export const deservedIn = (log: Log): readonly string[] => {
  const held = new Map<string, number>();
  for (const { data } of eventsOf(log, 'ProgramScheduled', 'ProgramRevised'))
    held.set(
      data.programId,
      data.sessions.reduce(
        (minutes, { startsAt, endsAt }) => minutes + (Date.parse(endsAt) - Date.parse(startsAt)) / 60_000,
        0,
      ),
    );
  const completed = new Set(eventsOf(log, 'ProgramCompleted').map(({ data }) => data.programId));
  const minutes = new Map<string, number>();
  for (const { employeeId, partOf, minutes: more } of lessonsIn(log))
    if (completed.has(partOf))
      minutes.set(`${employeeId} ${partOf}`, (minutes.get(`${employeeId} ${partOf}`) ?? 0) + more);
  return [...minutes]
    .filter(([key, was]) => was * 100 >= 80 * (held.get(key.split(' ')[1] ?? '') ?? Infinity))
    .map(([key]) => key)
    .toSorted(byText);
};

const CLASSES = [
  ['A', 88.31],
  ['B', 76.61],
  ['C', 65],
  ['D', 0],
] as const;

/** Compares the index of every unit in every period, its change, and what its people were trained in that time. */
export const expectSatisfaction = async (reads: ReadModels, log: Log): Promise<void> => {
  const surveys = new Map<string, Extract<Event, { type: 'SatisfactionSurveyed' }>['data']>();
  for (const { data } of eventsOf(log, 'SatisfactionSurveyed', 'SatisfactionCorrected'))
    surveys.set(`${data.unitId} ${data.period}`, data);
  const index = (of: string): number | undefined => {
    const survey = surveys.get(of);
    if (survey === undefined) return undefined;
    let total = 0;
    for (const { n1, n2, n3, n4 } of survey.elements)
      total += (n1 + n2 + n2 + 3 * n3 + 4 * n4) / (n1 + n2 + n3 + n4);
    return Math.floor(total * 0.11 * 25 * 100 + 0.5 + 1e-9);
  };
  const { items, totals } = await satisfactionReport(reads, all);
  expect(totals.surveys).toBe(surveys.size);
  const lessons = lessonsIn(log).filter(({ kind, there }) => kind === 'session' && there);
  const ends = eventsOf(log, 'ParticipationCompleted');
  for (const { unitId, period, ...row } of items) {
    const [from, to] = period.endsWith('S1') ? ['01', '06'] : ['07', '12'];
    const year = period.slice(0, 4);
    const isIn = (instant: string): boolean =>
      dayOf(instant).slice(0, 7) >= `${year}-${from}` && dayOf(instant).slice(0, 7) <= `${year}-${to}`;
    const mine = lessons.filter((one) => one.unitId === unitId && isIn(one.startsAt));
    const before = period.endsWith('S1') ? `${Number(year) - 1}-S2` : `${year}-S1`;
    const [now = NaN, then] = [index(`${unitId} ${period}`), index(`${unitId} ${before}`)];
    expect({
      unitId,
      period,
      index: row.indexHundredths,
      class: row.class,
      change: row.indexChangeHundredths,
      training: row.training,
    }).toEqual({
      unitId,
      period,
      index: now,
      class: CLASSES.find(([, least]) => now / 100 >= least)?.[0],
      change: then === undefined ? null : now - then,
      training: {
        minutes: mine.reduce((sum, { minutes }) => sum + minutes, 0),
        attended: mine.length,
        completions: ends.filter(({ data, metadata }) => data.unitId === unitId && isIn(metadata.occurredAt))
          .length,
      },
    });
  }
};
