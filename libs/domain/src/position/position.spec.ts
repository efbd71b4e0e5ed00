import { describe, expect, test } from '@jest/globals';
import { positionDefined, standardSet } from '../../../../test/support/facts/standards.js';
import { given } from '../../../../test/support/given.js';
import { position, requiredLevel } from './position.js';

const define = { type: 'DefinePosition', data: positionDefined().data } as const;
const set = (changes: { competencyId?: string; requiredLevel?: number; effectiveFrom?: string } = {}) =>
  ({ type: 'SetStandard', data: { ...standardSet().data, ...changes } }) as const;

describe('a position is defined', () => {
  test('with its title and kind', () => given(position).when(define).then(positionDefined()));

  test('once: the same again records nothing, also when its standard was set', () => {
    given(position, positionDefined()).when(define).thenNothing();
    given(position, positionDefined(), standardSet()).when(define).thenNothing();
  });

  test.each([{ title: 'Perawat Ahli Muda' }, { kind: 'pelaksana' as const }])(
    'but not under an id that another position has: %j',
    (other) => given(position, positionDefined(other)).when(define).thenRejected('POSITION_ID_TAKEN'),
  );
});

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
