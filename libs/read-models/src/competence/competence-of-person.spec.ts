import { describe, expect, test } from '@jest/globals';
import type { DomainEvent } from '@bina/domain';
import { assessed, moved, registered, transferred } from '../../../../test/support/facts/employee.js';
import {
  appraised,
  assessmentCorrected,
  gapsMeasured,
  matchEnded,
  matchMeasured,
} from '../../../../test/support/facts/measured.js';
import { logOf, momentOf } from '../../../../test/support/projected.js';
import { CompetenceFold } from './competence-of-person.js';

const rule = { ruleId: 'jpm-classes', edition: 1 };
const by = (position: number) => ({
  eventId: `event-${position}`,
  position: String(position),
  recordedAt: momentOf(position),
});
const told = (facts: readonly DomainEvent[], on?: string) => {
  const fold = new CompetenceFold(on);
  for (const event of logOf(...facts)) fold.add(event);
  return fold.result;
};

const service = 'public-service';
const level = {
  competencyId: service,
  level: 1,
  method: 'superior',
  assessedOn: '2026-01-15',
  assessmentId: null,
  ratings: [],
  rule: null,
  corrected: false,
  by: by(2),
};
const held = {
  as: 'held',
  unitId: 'health',
  positionId: 'nurse',
  postId: null,
  gaps: [{ competencyId: service, level: 1, requiredLevel: 3, gap: 2, by: by(2) }],
  match: {
    measuredOn: '2026-01-15',
    achieved: 1,
    required: 3,
    named: 1,
    assessed: 1,
    percent: 33.33,
    class: {
      code: 'kurang-memenuhi',
      id: 'Kurang Memenuhi Syarat',
      en: 'Falls short of the requirements',
    },
    rule,
    by: by(3),
  },
};
const known = [registered(), assessed(), matchMeasured()];

describe('what a person can do', () => {
  test('are levels, and what is missing against the post held, each with the event that made it', () =>
    expect(told(known)).toEqual({ levels: [level], posts: [held], appraisals: [] }));

  test('has a correction in it, and what was measured because of it', () =>
    expect(told([...known, assessmentCorrected()])).toMatchObject({
      levels: [{ level: 2, corrected: true, by: by(4) }],
      posts: [{ gaps: [{ level: 2, gap: 1, by: by(4) }] }],
    }));

  test('is another thing once a standard has changed', () =>
    expect(told([...known, gapsMeasured()])).toMatchObject({
      levels: [level],
      posts: [{ gaps: [{ requiredLevel: 4, gap: 3, by: by(4) }] }],
    }));

  test('stands beside every other post in which the person stands', () => {
    const acting = { unitId: 'health', positionId: 'head-nurse', as: 'acting', postId: 'plt-1' } as const;
    const measured = gapsMeasured({
      measuredOn: '2026-03-01',
      posts: [{ ...acting, gaps: [{ competencyId: service, level: 1, requiredLevel: 4, gap: 3 }] }],
    });
    const incomplete = { ...matchMeasured().data, ...acting, named: 2, measuredOn: '2026-03-01' };
    const { percentHundredths: _percent, class: _class, ...counts } = incomplete;
    const all = [...known, measured, { type: 'JobPersonMatchMeasured', data: counts } as const];
    const { posts } = told(all);
    expect(posts).toMatchObject([
      held,
      { ...acting, gaps: [{ gap: 3 }], match: { named: 2, assessed: 1, percent: null, class: null } },
    ]);
    const left = gapsMeasured({
      posts: [{ ...acting, gaps: [{ competencyId: service, level: 1, gap: 0, previousGap: 3 }] }],
    });
    const ended = matchEnded({ ...acting, endedOn: '2026-08-31' });
    expect(told([...all, left, ended]).posts).toEqual([held]);
  });

  test('moves with the person', () =>
    expect(told([...known, transferred()]).posts).toMatchObject([
      { as: 'held', unitId: moved.unitId, positionId: moved.positionId, gaps: [{ gap: 2 }] },
    ]));
});

describe('as of a day', () => {
  const later = [
    ...known,
    assessed({ level: 3, gap: 0, previousGap: 2, assessedOn: '2026-06-30' }),
    matchMeasured({ measuredOn: '2026-06-30', percentHundredths: 10_000, class: 'memenuhi' }),
  ];
  test('it is what had been assessed and measured by then', () => {
    expect(told(later, '2026-06-29')).toEqual({ levels: [level], posts: [held], appraisals: [] });
    expect(told(later, '2026-06-30')).toMatchObject({
      levels: [{ level: 3 }],
      posts: [{ match: { percent: 100, class: { code: 'memenuhi' } } }],
    });
    expect(told(later, '2026-01-14')).toEqual({ levels: [], posts: [], appraisals: [] });
  });
});

test('appraisals stand beside it, the latest first, each as it was last recorded', () => {
  const second = appraised({ year: 2026, rating: 'baik', gap: 0 });
  const { appraisals } = told([
    registered(),
    appraised(),
    second,
    appraised({ rating: 'butuh-perbaikan', gap: 1 }),
  ]);
  expect(appraisals).toMatchObject([
    { year: 2026, period: null, rating: 'baik', gap: 0, by: by(3) },
    { year: 2025, rating: 'butuh-perbaikan', gap: 1, competencyId: 'orientasi-hasil', by: by(4) },
  ]);
});
