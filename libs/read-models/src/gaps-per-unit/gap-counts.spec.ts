import { describe, expect, test } from '@jest/globals';
import type { DomainEvent } from '@bina/domain';
import { assessed, departed, moved, returned, transferred } from '../../../../test/support/facts/employee.js';
import { assessmentCorrected, gapsMeasured } from '../../../../test/support/facts/measured.js';
import { documentsOf } from '../../../../test/support/projected.js';
import { gapCounts } from './gap-counts.js';

/** People by the size of their gap in public service, by unit and standing. */
const people = (...facts: readonly DomainEvent[]) =>
  Object.fromEntries(
    Object.entries(documentsOf(gapCounts, ...facts))
      .filter(([id]) => !id.includes('*'))
      .map(([id, doc]) => [id, doc.people.join('')]),
  );
const HEALTH = 'health/public-service/held';
const EDUCATION = 'education/public-service/held';

const measured = (unitId: string, as: 'acting' | 'target', gap: object) =>
  gapsMeasured({
    posts: [
      {
        unitId,
        positionId: 'head-nurse',
        as,
        postId: 'plt-1',
        gaps: [{ competencyId: 'public-service', level: 1, gap: 0, ...gap }],
      },
    ],
  });

describe('one assessment', () => {
  test('counts in its unit, its competency, and all of both', () =>
    expect(documentsOf(gapCounts, assessed())).toEqual({
      [HEALTH]: { unitId: 'health', competencyId: 'public-service', as: 'held', people: [0, 0, 1, 0, 0, 0] },
      'health/*/held': { unitId: 'health', competencyId: '*', as: 'held', people: [0, 0, 1, 0, 0, 0] },
      '*/public-service/held': {
        unitId: '*',
        competencyId: 'public-service',
        as: 'held',
        people: [0, 0, 1, 0, 0, 0],
      },
      '*/*/held': { unitId: '*', competencyId: '*', as: 'held', people: [0, 0, 1, 0, 0, 0] },
    }));

  test('of the same competency again takes the place of the first', () =>
    expect(people(assessed(), assessed({ level: 3, gap: 0, previousGap: 2, previousLevel: 1 }))).toEqual({
      [HEALTH]: '100000',
    }));

  test('without a gap is followed by one with a gap: still one person', () =>
    expect(people(assessed({ gap: 0 }), assessed({ gap: 1, previousGap: 0, previousLevel: 3 }))).toEqual({
      [HEALTH]: '010000',
    }));

  test('that is corrected counts as corrected', () =>
    expect(people(assessed(), assessmentCorrected())).toEqual({ [HEALTH]: '010000' }));
});

describe('a gap', () => {
  test('that another standard makes larger moves on', () =>
    expect(people(assessed(), gapsMeasured())).toEqual({ [HEALTH]: '000100' }));

  test('goes where the person goes, and ends with a departure', () => {
    expect(people(assessed(), transferred())).toEqual({ [EDUCATION]: '001000' });
    expect(people(assessed(), departed())).toEqual({});
    expect(people(assessed(), departed(), returned(moved))).toEqual({ [EDUCATION]: '001000' });
  });

  test('of nothing goes along as well', () => {
    const none = { gaps: [{ competencyId: 'public-service', gap: 0 }] };
    expect(people(assessed({ gap: 0 }), transferred(none))).toEqual({ [EDUCATION]: '100000' });
  });
});

describe('against a post that is acted in or aimed at', () => {
  const first = measured('health', 'acting', { requiredLevel: 4, gap: 3 });

  test('a gap counts beside that of the post held', () =>
    expect(people(assessed(), first, measured('health', 'target', { requiredLevel: 3, gap: 2 }))).toEqual({
      [HEALTH]: '001000',
      'health/public-service/acting': '000100',
      'health/public-service/target': '001000',
    }));

  test('it counts where that post is', () =>
    expect(people(measured('roads', 'acting', { requiredLevel: 4, gap: 3 }))).toEqual({
      'roads/public-service/acting': '000100',
    }));

  test('it changes, and ends where nothing is required any more', () => {
    const less = measured('health', 'acting', { requiredLevel: 2, gap: 1, previousGap: 3 });
    expect(people(first, less)).toEqual({ 'health/public-service/acting': '010000' });
    expect(people(first, less, measured('health', 'acting', { previousGap: 1 }))).toEqual({});
  });

  test('what was never required never counts', () =>
    expect(people(measured('health', 'acting', {}))).toEqual({}));
});

test('a log that takes away what it never gave is not folded', () =>
  expect(() => documentsOf(gapCounts, departed())).toThrow('would count -1 people'));
