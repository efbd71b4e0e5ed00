import { describe, expect, test } from '@jest/globals';
import {
  budi,
  moved,
  rankGranted,
  registered,
  registrationRules,
  returned,
  standingChanged,
  transferred,
} from '../../../../test/support/facts/employee.js';
import { given } from '../../../../test/support/given.js';
import { legalStandings } from '../rule/rules/legal-standings.js';
import { ranks } from '../rule/rules/ranks.js';
import { rankOn, service, standingOn } from './service.js';

const facts = registrationRules;
const grant = (rank = 'III/b', effectiveFrom = '2026-04-01') =>
  ({ type: 'GrantRank', data: { rank, effectiveFrom }, facts }) as const;
const change = (standing = 'Tugas Belajar', effectiveFrom = '2026-07-01') =>
  ({ type: 'ChangeStanding', data: { standing, effectiveFrom }, facts }) as const;

describe('a rank', () => {
  test.each(['32', 'III/b', 'iii/b', ' III/b '])('is granted by code or name: %j', (rank) =>
    given(service, registered()).when(grant(rank)).then(rankGranted()),
  );

  test('says what it was before', () =>
    given(service, registered({ rank: '31' }))
      .when(grant())
      .then(rankGranted({ previousRank: '31' })));

  test('once: the same again records nothing', () =>
    given(service, registered(), rankGranted()).when(grant()).thenNothing());

  test('entered for earlier days leaves the later one as it is', () =>
    given(service, registered(), rankGranted())
      .when(grant('III/a', '2022-04-01'))
      .then(
        rankGranted({
          rank: '31',
          rankName: 'III/a',
          effectiveFrom: '2022-04-01',
          supersededFrom: '2026-04-01',
        }),
      ));

  test('is one of the employment', () => {
    given(service, registered({ employment: 'PPPK' }))
      .when(grant())
      .thenRejected('RANK_NOT_OF_EMPLOYMENT', { rank: 'III/b', employment: 'PPPK' });
    given(service, registered())
      .when(grant('XVII'))
      .thenRejected('RANK_NOT_OF_EMPLOYMENT', { rank: 'XVII', employment: 'PNS' });
    given(service, registered({ employment: 'PPPK' }))
      .when(grant('IX'))
      .then(rankGranted({ rank: 'IX', rankName: 'IX' }));
  });

  test('is one of the list', () =>
    given(service, registered()).when(grant('V/a')).thenRejected('RANK_UNKNOWN', { rank: 'V/a' }));

  test('is held no more where the employment has become another one', () => {
    const { state } = given(service, registered({ rank: '32' }), returned({ employment: 'PPPK' }));
    expect(rankOn(state, '2027-01-31')).toBe('32');
    expect(rankOn(state, '2027-02-01')).toBeUndefined();
    const same = given(service, registered({ rank: '32' }), returned()).state;
    expect(rankOn(same, '2027-02-01')).toBe('32');
  });

  test('goes with the unit that the person is in', () =>
    given(service, registered(), transferred())
      .when(grant())
      .then(rankGranted({ unitId: moved.unitId })));

  test('there are seventeen of each employment', () => {
    const numberOf = (employment: string) =>
      ranks.first.parameters.ranks.filter((rank) => rank.employment === employment).length;
    expect([numberOf('PNS'), numberOf('PPPK')]).toEqual([17, 17]);
  });
});

describe('a legal standing that changes in the middle of a year', () => {
  test('is recorded with whether it counts, and counted until then', () =>
    given(service, registered()).when(change()).then(standingChanged()));

  test('counts before that day and not after, as of each day', () => {
    const { state } = given(
      service,
      registered(),
      standingChanged(),
      standingChanged({ standing: '01', standingName: 'Aktif', counts: true, effectiveFrom: '2026-11-01' }),
    );
    const countsOn = (day: string) => standingOn(state, day, facts.standings);
    expect(countsOn('2026-01-01')).toEqual({ counts: true });
    expect(countsOn('2026-06-30')).toEqual({ counts: true });
    expect(countsOn('2026-07-01')).toEqual({ standing: '03', counts: false });
    expect(countsOn('2026-10-31')).toEqual({ standing: '03', counts: false });
    expect(countsOn('2026-11-01')).toEqual({ standing: '01', counts: true });
  });

  test('says what it was before', () =>
    given(service, registered({ standing: '01', standingCounts: true }))
      .when(change('CLTN'))
      .then(standingChanged({ standing: '02', standingName: 'CLTN', previousStanding: '01' })));

  test('entered for earlier days leaves the later one as it is', () =>
    given(service, registered(), standingChanged())
      .when(change('02', '2026-01-01'))
      .then(
        standingChanged({
          standing: '02',
          standingName: 'CLTN',
          effectiveFrom: '2026-01-01',
          supersededFrom: '2026-07-01',
        }),
      ));

  test('once: the same again records nothing', () =>
    given(service, registered(), standingChanged()).when(change('03')).thenNothing());

  test('is one of the list', () =>
    given(service, registered()).when(change('00')).thenRejected('STANDING_UNKNOWN', { standing: '00' }));

  test('counts by the edition that is in force', () => {
    const { standings } = legalStandings.first.parameters;
    const studying = {
      ...legalStandings.first,
      edition: 2,
      parameters: {
        unrecordedCounts: false,
        standings: standings.map((one) => (one.code === '03' ? { ...one, counts: true } : one)),
      },
    };
    given(service, registered())
      .when({ ...change(), facts: { standings: studying } })
      .then(
        standingChanged({
          counts: true,
          countedBefore: false,
          rule: { ruleId: 'legal-standings', edition: 2 },
        }),
      );
  });
});

test.each([grant(), change()])('nothing is recorded of somebody unknown: $type', (command) =>
  given(service).when(command).thenRejected('EMPLOYEE_UNKNOWN'),
);

test('the person stands in the unit of today', () =>
  expect(given(service, registered(), transferred(), returned()).state.holder).toEqual(budi));
