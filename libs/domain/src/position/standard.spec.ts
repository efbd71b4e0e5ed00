import { describe, expect, test } from '@jest/globals';
import { positionDefined, standardLifted, standardSet } from '../../../../test/support/facts/standards.js';
import { given } from '../../../../test/support/given.js';
import { usualLevels } from '../rule/rules/usual-levels.js';
import { position, requiredLevel, standardOn } from './position.js';

const set = (changes: { competencyId?: string; requiredLevel?: number; effectiveFrom?: string } = {}) =>
  ({ type: 'SetStandard', data: { ...standardSet().data, ...changes } }) as const;

describe('the standard of a position is set', () => {
  const from2026 = standardSet();
  const from2027 = standardSet({ effectiveFrom: '2027-01-01', requiredLevel: 3, previousLevel: 2 });

  test('for a competency, from a day on', () =>
    given(position, positionDefined()).when(set()).then(from2026));

  test('for each competency by itself', () =>
    given(position, positionDefined(), standardSet({ competencyId: 'integrity' }))
      .when(set())
      .then(from2026));

  test('anew from a later day, with the level that was required until then', () =>
    given(position, positionDefined(), from2026)
      .when(set({ effectiveFrom: '2027-01-01', requiredLevel: 3 }))
      .then(from2027));

  test('anew from an earlier day, on which none was required', () =>
    given(position, positionDefined(), from2026)
      .when(set({ effectiveFrom: '2025-01-01', requiredLevel: 1 }))
      .then(standardSet({ effectiveFrom: '2025-01-01', requiredLevel: 1 })));

  test('anew from a day between two others', () =>
    given(position, positionDefined(), from2026, from2027)
      .when(set({ effectiveFrom: '2026-07-01', requiredLevel: 4 }))
      .then(standardSet({ effectiveFrom: '2026-07-01', requiredLevel: 4, previousLevel: 2 })));

  test('anew from the same day, with the level that it replaces', () =>
    given(position, positionDefined(), from2026)
      .when(set({ requiredLevel: 4 }))
      .then(standardSet({ requiredLevel: 4, previousLevel: 2 })));

  test('once: the same again records nothing, also when a later one was set', () => {
    given(position, positionDefined(), from2026).when(set()).thenNothing();
    given(position, positionDefined(), from2026, from2027).when(set()).thenNothing();
  });

  test('once: the same again records nothing, also when one for another competency was set', () =>
    given(position, positionDefined(), from2026, standardSet({ competencyId: 'integrity' }))
      .when(set())
      .thenNothing());

  test('only of a position that is known', () =>
    given(position).when(set()).thenRejected('POSITION_UNKNOWN'));
});

describe('the level that a position requires', () => {
  // Set out of order, and one of them replaced.
  const { state } = given(
    position,
    positionDefined(),
    standardSet({ effectiveFrom: '2027-01-01', requiredLevel: 3 }),
    standardSet({ effectiveFrom: '2026-01-01', requiredLevel: 2 }),
    standardSet({ effectiveFrom: '2027-01-01', requiredLevel: 4 }),
    standardSet({ effectiveFrom: '2026-07-01', requiredLevel: 1 }),
  );

  test.each([
    ['2025-12-31', undefined],
    ['2026-01-01', 2],
    ['2026-06-30', 2],
    ['2026-07-01', 1],
    ['2026-12-31', 1],
    ['2027-01-01', 4],
    ['2030-01-01', 4],
  ])('on %s is %p', (day, level) => expect(requiredLevel(state, 'public-service', day)).toBe(level));

  test('is none for a competency that its standard does not name', () =>
    expect(requiredLevel(state, 'integrity', '2027-01-01')).toBeUndefined());

  test('is none where the position is unknown', () =>
    expect(requiredLevel(given(position).state, 'public-service', '2027-01-01')).toBeUndefined());
});

describe('a competency is taken out of a standard', () => {
  const lift = (effectiveFrom = '2027-01-01', competencyId = 'public-service') =>
    ({ type: 'LiftStandard', data: { positionId: 'nurse', competencyId, effectiveFrom } }) as const;

  test('from a day on, with the level that was required until then', () =>
    given(position, positionDefined(), standardSet()).when(lift()).then(standardLifted()));

  test('once, also from a later day', () => {
    given(position, positionDefined(), standardSet(), standardLifted()).when(lift()).thenNothing();
    given(position, positionDefined(), standardSet(), standardLifted())
      .when(lift('2027-06-01'))
      .thenNothing();
  });

  test('and required again later, where nothing was required before', () =>
    given(position, positionDefined(), standardSet(), standardLifted())
      .when(set({ effectiveFrom: '2028-01-01' }))
      .then(standardSet({ effectiveFrom: '2028-01-01' })));

  test('only where the standard ever named it, of a position that is known', () => {
    given(position, positionDefined(), standardSet())
      .when(lift('2027-01-01', 'archives'))
      .thenRejected('STANDARD_NOT_SET', { positionId: 'nurse', competencyId: 'archives' });
    given(position).when(lift()).thenRejected('POSITION_UNKNOWN');
  });

  test('and is then not required from that day on', () => {
    const { state } = given(position, positionDefined(), standardSet(), standardLifted());
    expect(requiredLevel(state, 'public-service', '2026-12-31')).toBe(2);
    expect(requiredLevel(state, 'public-service', '2027-01-01')).toBeUndefined();
  });
});

describe('a whole standard is set at once', () => {
  const whole = (...standards: { competencyId: string; requiredLevel: number }[]) =>
    ({
      type: 'SetWholeStandard',
      data: { positionId: 'nurse', effectiveFrom: '2027-01-01', standards },
    }) as const;
  const service = { competencyId: 'public-service', requiredLevel: 3 };
  const integrity = { competencyId: 'integrity', requiredLevel: 2 };
  const from2027 = { effectiveFrom: '2027-01-01' };

  test('in one decision: what is new is set, what is not in it is lifted, what is the same stays', () =>
    given(
      position,
      positionDefined(),
      standardSet(),
      standardSet({ competencyId: 'archives' }),
      standardSet({ competencyId: 'data', ...from2027 }),
    )
      .when(whole(service, integrity, { competencyId: 'data', requiredLevel: 2 }))
      .then(
        standardSet({ ...service, ...from2027, previousLevel: 2 }),
        standardSet({ ...integrity, ...from2027 }),
        standardLifted({ competencyId: 'archives' }),
      ));

  test('once: the same again records nothing', () =>
    given(position, positionDefined(), standardSet({ ...service, ...from2027 }))
      .when(whole(service))
      .thenNothing());

  test('and what was set for a later day still comes', () => {
    const later = standardSet({ effectiveFrom: '2028-01-01', requiredLevel: 4 });
    const given2028 = given(position, positionDefined(), standardSet(), later);
    given2028.when(whole()).then(standardLifted());
    const { state } = given(position, positionDefined(), standardSet(), later, standardLifted());
    expect(standardOn(state, '2027-12-31')).toEqual([]);
    expect(standardOn(state, '2028-01-01')).toEqual([{ ...service, requiredLevel: 4 }]);
  });

  test('with each competency once, of a position that is known', () => {
    given(position, positionDefined())
      .when(whole(service, integrity, service))
      .thenRejected('STANDARD_NAMED_TWICE', { competencyId: 'public-service' });
    given(position).when(whole(service)).thenRejected('POSITION_UNKNOWN');
  });
});

describe('the usual standard is set', () => {
  const command = {
    type: 'SetUsualStandard',
    data: { positionId: 'nurse', effectiveFrom: '2026-01-01' },
    facts: { usual: usualLevels.first, competencyIds: ['integritas', 'perekat-bangsa'] },
  } as const;
  const rule = { ruleId: 'usual-levels', edition: 1 };

  // DOMAIN.md, rule 3: usual required levels by kind of position.
  test.each([
    ['pelaksana', undefined, 1],
    ['pengawas', undefined, 2],
    ['administrator', undefined, 3],
    ['fungsional', 'ahli-pertama', 2],
    ['fungsional', 'ahli-muda', 3],
    ['fungsional', 'ahli-madya', 4],
    ['fungsional', 'ahli-utama', 5],
    ['jpt', 'jpt-pratama', 4],
    ['jpt', 'jpt-madya', 5],
    ['jpt', 'jpt-utama', 5],
  ] as const)('of a %s (%s): level %i, and the event names the edition', (kind, grade, requiredLevel) =>
    given(position, positionDefined({ kind, ...(grade && { grade }) }))
      .when(command)
      .then(
        standardSet({ competencyId: 'integritas', requiredLevel, rule }),
        standardSet({ competencyId: 'perekat-bangsa', requiredLevel, rule }),
      ),
  );

  test('leaves other competencies alone, and records what is new only', () =>
    given(
      position,
      positionDefined({ kind: 'pengawas' }),
      standardSet({ competencyId: 'integritas' }),
      standardSet({ competencyId: 'archives', requiredLevel: 5 }),
    )
      .when(command)
      .then(standardSet({ competencyId: 'perekat-bangsa', rule })));

  test.each([
    ['fungsional', 'terampil', 'terampil'],
    ['fungsional', undefined, 'fungsional'],
    ['jpt', undefined, 'jpt'],
  ] as const)('but not of a %s (%s): the rule has no level for it', (kind, grade, named) =>
    given(position, positionDefined({ kind, ...(grade && { grade }) }))
      .when(command)
      .thenRejected('USUAL_LEVEL_UNKNOWN', { positionId: 'nurse', grade: named }),
  );
});
