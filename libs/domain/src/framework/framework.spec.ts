import { describe, expect, test } from '@jest/globals';
import { competencyPlaced, frameworkDefined } from '../../../../test/support/facts/standards.js';
import { given } from '../../../../test/support/given.js';
import { framework, type Placement } from './framework.js';
import { ringIn } from './ring.js';

const frameworkId = 'kamus';
const place = (...placed: Placement[]) =>
  ({ type: 'PlaceCompetencies', data: { frameworkId, placed } }) as const;
const placed = (competencyId: string, parentId?: string) =>
  competencyPlaced({ competencyId, ...(parentId === undefined ? {} : { parentId }) });

describe('a framework is defined', () => {
  const define = { type: 'DefineFramework', data: frameworkDefined().data } as const;

  test('once', () => {
    given(framework).when(define).then(frameworkDefined());
    given(framework, frameworkDefined()).when(define).thenNothing();
    given(framework, frameworkDefined({ title: 'Lain' }))
      .when(define)
      .thenRejected('FRAMEWORK_ID_TAKEN', { frameworkId });
  });

  test('or adopted from a file, which revises what it says otherwise', () => {
    const on = { effectiveFrom: '2026-03-02', reason: 'Impor' };
    const adopt = (title: string) =>
      ({ type: 'AdoptFramework', data: { frameworkId, described: { title }, ...on } }) as const;
    given(framework).when(adopt('Kamus Teknis')).then(frameworkDefined());
    given(framework, frameworkDefined()).when(adopt('Kamus Teknis')).thenNothing();
    given(framework, frameworkDefined())
      .when(adopt('Kamus Baru'))
      .then({ type: 'FrameworkRevised', data: { frameworkId, title: 'Kamus Baru', ...on } });
  });
});

describe('competencies are placed in a framework', () => {
  test('children before their parents', () =>
    given(framework, frameworkDefined())
      .when(place({ competencyId: 'b', parentId: 'a' }, { competencyId: 'a' }))
      .then(placed('b', 'a'), placed('a')));

  test('once: what stands there already is not placed again', () =>
    given(framework, frameworkDefined(), placed('a'), placed('b', 'a'))
      .when(place({ competencyId: 'a' }, { competencyId: 'b', parentId: 'a' }))
      .thenNothing());

  test('elsewhere, and the event says where it was', () =>
    given(framework, frameworkDefined(), placed('a'), placed('b', 'a'), placed('c'))
      .when(place({ competencyId: 'b', parentId: 'c' }))
      .then(competencyPlaced({ competencyId: 'b', parentId: 'c', previousParentId: 'a' })));

  test('only under a parent that is there', () =>
    given(framework, frameworkDefined())
      .when(place({ competencyId: 'b', parentId: 'a' }))
      .thenRejected('PARENT_NOT_IN_FRAMEWORK', { competencyId: 'b', parentId: 'a' }));

  test('never in a ring, neither of itself nor with what stands there', () => {
    given(framework, frameworkDefined())
      .when(place({ competencyId: 'a', parentId: 'a' }))
      .thenRejected('FRAMEWORK_RING', { ring: 'a < a' });
    given(framework, frameworkDefined(), placed('a'), placed('b', 'a'))
      .when(place({ competencyId: 'a', parentId: 'b' }))
      .thenRejected('FRAMEWORK_RING', { ring: 'a < b < a' });
  });

  test('only in a framework that is known', () =>
    given(framework)
      .when(place({ competencyId: 'a' }))
      .thenRejected('FRAMEWORK_UNKNOWN', { frameworkId }));

  test('and taken out again, once, and not from under its children', () => {
    const reason = 'Keliru';
    const out = { type: 'TakeCompetencyOut', data: { frameworkId, competencyId: 'a', reason } } as const;
    const takenOut = {
      type: 'CompetencyTakenOut',
      data: { frameworkId, competencyId: 'a', reason },
    } as const;
    given(framework, frameworkDefined(), placed('a')).when(out).then(takenOut);
    given(framework, frameworkDefined(), placed('a'), takenOut).when(out).thenNothing();
    given(framework, frameworkDefined(), placed('a'), placed('b', 'a'))
      .when(out)
      .thenRejected('COMPETENCY_HAS_CHILDREN', { competencyId: 'a', childId: 'b' });
    given(framework).when(out).thenRejected('FRAMEWORK_UNKNOWN', { frameworkId });
  });
});

test.each<[Record<string, string | undefined>, readonly string[] | undefined]>([
  [{ a: undefined, b: 'a', c: 'b' }, undefined],
  [{ x: 'c', b: 'c', c: 'd', d: 'b' }, ['b', 'c', 'd']],
  [{ a: 'elsewhere' }, undefined],
  [{ a: 'a' }, ['a']],
])('the ring in %j is %j', (parents, ring) =>
  expect(ringIn(Object.keys(parents), (name) => parents[name])).toEqual(ring),
);
