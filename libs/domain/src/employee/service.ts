import { reject, type Decider, type Rejection } from '../decision.js';
import { event, type EventOf } from '../event-type.js';
import { refOf, ruleRef, type Edition } from '../rule/edition.js';
import type { legalStandings } from '../rule/rules/legal-standings.js';
import type { ranks } from '../rule/rules/ranks.js';
import { day, flag, id, optional, text, type Held } from '../shape.js';
import { holding, placed, SINCE_EVER, supersededFrom, type Dated } from './dated.js';
import type { ProfileEvent } from './profile.js';

export type Ranks = Edition<Held<(typeof ranks)['shape']>>;
export type Standings = Edition<Held<(typeof legalStandings)['shape']>>;

/** The first later day from which another one was entered before; absent where this is the latest. */
const superseding = { effectiveFrom: day, supersededFrom: optional(day) };

// The rank (golongan) and the legal standing (kedudukan hukum) of a person, each from a day on.
export const serviceEvents = {
  RankGranted: event({
    employeeId: id,
    unitId: id,
    rank: id,
    rankName: text(50),
    /** The rank held on that day until now. */
    previousRank: optional(id),
    ...superseding,
    rule: ruleRef,
  }),
  StandingChanged: event({
    employeeId: id,
    unitId: id,
    positionId: id,
    /** SIASN's code. */
    standing: id,
    standingName: text(100),
    previousStanding: optional(id),
    /** Whether the person is among those by whom a report divides, from that day on; and whether until then. */
    counts: flag,
    countedBefore: flag,
    ...superseding,
    rule: ruleRef,
  }),
};

export type ServiceEvent = EventOf<typeof serviceEvents>;

export type ServiceCommand =
  | {
      type: 'GrantRank';
      /** `rank` is a code or a name of the rule's list: 31 and III/a are the same. */
      data: { rank: string; effectiveFrom: string };
      facts: { ranks: Ranks };
    }
  | {
      type: 'ChangeStanding';
      data: { standing: string; effectiveFrom: string };
      facts: { standings: Standings };
    };

type Standing = { readonly standing: string; readonly counts: boolean };
export type Service = {
  readonly holder:
    { readonly employeeId: string; readonly unitId: string; readonly positionId: string } | undefined;
  readonly employment: string;
  readonly ranks: readonly Dated<string | undefined>[];
  readonly standings: readonly Dated<Standing>[];
};

/** The code of the rank held on a day (YYYY-MM-DD); undefined where none is known. */
export const rankOn = ({ ranks }: Service, onDay: string): string | undefined => holding(ranks, onDay);

/** The legal standing on a day, and whether who has it counts; without a code where none was recorded for that day. */
export const standingOn = (
  { standings }: Service,
  onDay: string,
  { parameters }: Standings,
): { readonly standing?: string; readonly counts: boolean } =>
  holding(standings, onDay) ?? { counts: parameters.unrecordedCounts };

const isCalled = ({ code, name }: { code: string; name: string }, word: string): boolean =>
  code === word || name.toLowerCase() === word.trim().toLowerCase();

/** The rank of a code or name, which must be one of the person's employment. */
export const rankCalled = (
  word: string,
  { parameters }: Ranks,
  employment: string,
): Ranks['parameters']['ranks'][number] | Rejection => {
  const found = parameters.ranks.find((rank) => isCalled(rank, word));
  if (found === undefined) return reject('RANK_UNKNOWN', { rank: word });
  return found.employment === employment
    ? found
    : reject('RANK_NOT_OF_EMPLOYMENT', { rank: found.name, employment });
};

/** The legal standing of a code or name. */
export const standingCalled = (
  word: string,
  { parameters }: Standings,
): Standings['parameters']['standings'][number] | Rejection =>
  parameters.standings.find((standing) => isCalled(standing, word)) ??
  reject('STANDING_UNKNOWN', { standing: word });

export const service: Decider<Service, ServiceCommand, ServiceEvent | ProfileEvent> = {
  name: 'service',
  folds: ['EmployeeRegistered', 'EmployeeTransferred', 'EmployeeReturned', 'RankGranted', 'StandingChanged'],
  initial: { holder: undefined, employment: '', ranks: [], standings: [] },

  evolve(state, event) {
    switch (event.type) {
      case 'EmployeeRegistered': {
        const { employment, rank, standing, standingCounts = true } = event.data;
        return {
          holder: holderIn(event.data),
          employment,
          ranks: rank === undefined ? [] : [{ from: SINCE_EVER, value: rank }],
          standings:
            standing === undefined ? [] : [{ from: SINCE_EVER, value: { standing, counts: standingCounts } }],
        };
      }
      case 'EmployeeTransferred':
        return { ...state, holder: holderIn(event.data) };
      case 'EmployeeReturned': {
        const { employment = state.employment, effectiveFrom: from } = event.data;
        const back = { ...state, holder: holderIn(event.data), employment };
        // A rank is one of an employment: with another one, none is held until it is granted.
        return employment === state.employment
          ? back
          : { ...back, ranks: placed(state.ranks, { from, value: undefined }) };
      }
      case 'RankGranted': {
        const { effectiveFrom: from, rank } = event.data;
        return { ...state, ranks: placed(state.ranks, { from, value: rank }) };
      }
      case 'StandingChanged': {
        const { effectiveFrom: from, standing, counts } = event.data;
        return { ...state, standings: placed(state.standings, { from, value: { standing, counts } }) };
      }
      case 'EmployeeDeparted':
        return state;
    }
  },

  decide(command, state) {
    return command.type === 'GrantRank' ? grantRank(command, state) : changeStanding(command, state);
  },
};

const grantRank = (
  { data, facts }: Extract<ServiceCommand, { type: 'GrantRank' }>,
  state: Service,
): readonly ServiceEvent[] | Rejection => {
  const { holder, employment } = state;
  if (holder === undefined) return reject('EMPLOYEE_UNKNOWN');
  const rank = rankCalled(data.rank, facts.ranks, employment);
  if ('rejected' in rank) return rank;
  const { effectiveFrom } = data;
  const previousRank = rankOn(state, effectiveFrom);
  if (previousRank === rank.code) return [];
  const { employeeId, unitId } = holder;
  const granted = {
    employeeId,
    unitId,
    rank: rank.code,
    rankName: rank.name,
    ...(previousRank === undefined ? {} : { previousRank }),
    effectiveFrom,
    ...supersededFrom(state.ranks, effectiveFrom),
    rule: refOf(facts.ranks),
  };
  return [{ type: 'RankGranted', data: granted }];
};

const changeStanding = (
  { data, facts }: Extract<ServiceCommand, { type: 'ChangeStanding' }>,
  state: Service,
): readonly ServiceEvent[] | Rejection => {
  const { holder } = state;
  if (holder === undefined) return reject('EMPLOYEE_UNKNOWN');
  const found = standingCalled(data.standing, facts.standings);
  if ('rejected' in found) return found;
  const { effectiveFrom } = data;
  const before = standingOn(state, effectiveFrom, facts.standings);
  if (before.standing === found.code) return [];
  const changed = {
    ...holder,
    standing: found.code,
    standingName: found.name,
    ...(before.standing === undefined ? {} : { previousStanding: before.standing }),
    counts: found.counts,
    countedBefore: before.counts,
    effectiveFrom,
    ...supersededFrom(state.standings, effectiveFrom),
    rule: refOf(facts.standings),
  };
  return [{ type: 'StandingChanged', data: changed }];
};

const holderIn = ({ employeeId, unitId, positionId }: NonNullable<Service['holder']>) => ({
  employeeId,
  unitId,
  positionId,
});
