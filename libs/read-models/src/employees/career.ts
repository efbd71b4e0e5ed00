import type { EventNamed } from '../shared/events.js';
import { dayBefore, holding, placed } from '../shared/dated.js';

type Employment = EventNamed<'EmployeeRegistered'>['data']['employment'];

/** When somebody served; `until` is the first day on which they did no more. */
export type Service = {
  readonly from: string | null;
  readonly until: string | null;
  readonly employment: Employment;
};

/** A definitive post: one at a time, each until the next. */
export type HeldPost = { readonly from: string | null; readonly unitId: string; readonly positionId: string };

export type ActingPost = {
  readonly postId: string;
  readonly unitId: string;
  readonly positionId: string;
  readonly capacity: EventNamed<'ActingPostBegun'>['data']['capacity'];
  readonly from: string;
  /** The last day; far in the future where no end is known. */
  readonly last: string;
};

/** A code of one of the field's lists, with its name as the list had it when it was recorded. */
export type Coded = { readonly code: string; readonly name: string };

/** Everything of a person that holds from a day on, each in the order of the days. */
export type Career = {
  readonly service: readonly Service[];
  readonly posts: readonly HeldPost[];
  readonly acting: readonly ActingPost[];
  /** Null from the day on which a target was given up. */
  readonly targets: readonly { readonly from: string | null; readonly positionId: string | null }[];
  /** Null from the day on which the employment became another one, until a rank of it is granted. */
  readonly ranks: readonly { readonly from: string | null; readonly rank: Coded | null }[];
  readonly standings: readonly {
    readonly from: string | null;
    readonly standing: Coded & { readonly counts: boolean };
  }[];
  /** Numbers are null once the person has been forgotten. */
  readonly nips: readonly {
    readonly from: string | null;
    readonly nip: string | null;
    readonly kind: EventNamed<'NipRecorded'>['data']['kind'];
  }[];
};

export const careerTypes = [
  'EmployeeTransferred',
  'EarlierPostRecorded',
  'EmployeeDeparted',
  'EmployeeReturned',
  'ActingPostBegun',
  'ActingPostEnded',
  'TargetPostSet',
  'TargetPostCleared',
  'NipRecorded',
  'NipWithdrawn',
  'RankGranted',
  'StandingChanged',
] as const;
type CareerEvent = EventNamed<(typeof careerTypes)[number]>;

export const NO_END = '9999-12-31';

/** How a career begins. */
export const careerFrom = (data: EventNamed<'EmployeeRegistered'>['data']): Career => {
  const { employment, unitId, positionId, since = null, effectiveFrom = since } = data;
  const { nip, nipKind: kind = 'other', rank: code, standing } = data;
  return {
    service: [{ from: since, until: null, employment }],
    posts: [{ from: effectiveFrom, unitId, positionId }],
    acting: [],
    targets: [],
    ranks: code === undefined ? [] : [{ from: null, rank: { code, name: data.rankName ?? code } }],
    standings:
      standing === undefined
        ? []
        : [
            {
              from: null,
              standing: {
                code: standing,
                name: data.standingName ?? standing,
                counts: data.standingCounts ?? true,
              },
            },
          ],
    nips: nip === undefined ? [] : [{ from: null, nip, kind }],
  };
};

/** The career after an event. */
export const careerAfter = (career: Career, event: CareerEvent): Career => {
  switch (event.type) {
    case 'EmployeeTransferred':
    case 'EarlierPostRecorded': {
      const { effectiveFrom: from, unitId, positionId } = event.data;
      return { ...career, posts: placed(career.posts, { from, unitId, positionId }) };
    }
    case 'EmployeeDeparted':
      return left(career, event.data.effectiveFrom);
    case 'EmployeeReturned':
      return back(career, event.data);
    case 'ActingPostBegun': {
      const { postId, unitId, positionId, capacity, effectiveFrom: from, until: last = NO_END } = event.data;
      return { ...career, acting: [...career.acting, { postId, unitId, positionId, capacity, from, last }] };
    }
    case 'ActingPostEnded': {
      const { postId, endedOn: last } = event.data;
      return {
        ...career,
        acting: career.acting.map((one) => (one.postId === postId ? { ...one, last } : one)),
      };
    }
    case 'TargetPostSet':
    case 'TargetPostCleared': {
      const { effectiveFrom: from, targetPositionId } = event.data;
      const positionId = event.type === 'TargetPostSet' ? targetPositionId : null;
      return { ...career, targets: placed(career.targets, { from, positionId }) };
    }
    case 'NipRecorded': {
      const { effectiveFrom: from, nip, kind } = event.data;
      return { ...career, nips: placed(career.nips, { from, nip, kind }) };
    }
    case 'NipWithdrawn': {
      const { nip } = event.data;
      return { ...career, nips: career.nips.filter((one) => nip === null || one.nip !== nip) };
    }
    case 'RankGranted': {
      const { effectiveFrom: from, rank: code, rankName: name } = event.data;
      return { ...career, ranks: placed(career.ranks, { from, rank: { code, name } }) };
    }
    case 'StandingChanged': {
      const { effectiveFrom: from, standing: code, standingName: name, counts } = event.data;
      return { ...career, standings: placed(career.standings, { from, standing: { code, name, counts } }) };
    }
  }
};

/** What was to begin on that day or later never came about, and what was running ends the day before. */
const left = (career: Career, day: string): Career => {
  const eve = dayBefore(day);
  const isBefore = ({ from }: { readonly from: string | null }) => from === null || from < day;
  const targets = career.targets.filter(isBefore);
  return {
    ...career,
    service: career.service.map((span) => ({ ...span, until: span.until ?? day })),
    posts: career.posts.filter(isBefore),
    acting: career.acting.map((one) => (one.last > eve ? { ...one, last: eve } : one)),
    targets: targets.length === 0 ? [] : placed(targets, { from: day, positionId: null }),
  };
};

const back = (career: Career, data: EventNamed<'EmployeeReturned'>['data']): Career => {
  const { unitId, positionId, effectiveFrom: from } = data;
  const before = career.service.at(-1)?.employment ?? 'PNS';
  const { employment = before } = data;
  return {
    ...career,
    service: [...career.service, { from, until: null, employment }],
    posts: placed(career.posts, { from, unitId, positionId }),
    ranks: employment === before ? career.ranks : placed(career.ranks, { from, rank: null }),
  };
};

/** What held on one day. Outside the service there is no post. */
export interface CareerOnDay {
  readonly inService: boolean;
  readonly employment: Employment | null;
  readonly unitId: string | null;
  readonly positionId: string | null;
  /** Without those that have become the definitive post. `until` is the last day, null where none is known. */
  readonly acting: readonly (Omit<ActingPost, 'last'> & { readonly until: string | null })[];
  readonly targetPositionId: string | null;
  readonly rank: Coded | null;
  readonly standing: Career['standings'][number]['standing'] | null;
  readonly nip: string | null;
}

/** The career as it was on a day (YYYY-MM-DD): by when things happened, not by when they were entered. */
export const careerOn = (career: Career, onDay: string): CareerOnDay => {
  const span = career.service.find(
    ({ from, until }) => (from === null || from <= onDay) && (until === null || onDay < until),
  );
  const held = span === undefined ? undefined : holding(career.posts, onDay);
  const aimed = span === undefined ? null : (holding(career.targets, onDay)?.positionId ?? null);
  return {
    inService: span !== undefined,
    employment: span?.employment ?? null,
    unitId: held?.unitId ?? null,
    positionId: held?.positionId ?? null,
    acting: career.acting
      .filter(({ from, last }) => span !== undefined && from <= onDay && onDay <= last)
      .filter(({ unitId, positionId }) => unitId !== held?.unitId || positionId !== held.positionId)
      .map(withUntil),
    targetPositionId: aimed === held?.positionId ? null : aimed,
    rank: holding(career.ranks, onDay)?.rank ?? null,
    standing: holding(career.standings, onDay)?.standing ?? null,
    nip: holding(career.nips, onDay)?.nip ?? null,
  };
};

/** An acting post as answers show it. */
export const withUntil = ({ last, ...post }: ActingPost): CareerOnDay['acting'][number] => ({
  ...post,
  until: last === NO_END ? null : last,
});
