import { describe, test } from '@jest/globals';
import {
  assessed,
  departed,
  moved,
  registered,
  transferred,
} from '../../../../test/support/facts/employee.js';
import {
  acting,
  assessing,
  gapsMeasured,
  held,
  matchEnded,
  matchMeasured,
  standards,
  target,
} from '../../../../test/support/facts/measured.js';
import { given } from '../../../../test/support/given.js';
import { competence, type CompetenceCommand, type CompetenceEvent } from './competence.js';

type Cause = Extract<CompetenceEvent, { type: 'GapsMeasured' }>['data']['cause'];
const measure = (
  cause: Cause,
  posts: Parameters<typeof standards>[0],
  on?: string,
): Extract<CompetenceCommand, { type: 'MeasureGaps' }> => ({
  type: 'MeasureGaps',
  data: { cause },
  facts: standards(posts, on),
});

const rule = { ruleId: 'jpm-classes', edition: 1 };
const service = 'public-service';
/** Budi at level 1, where 3 is required. */
const known = [registered(), assessed(), matchMeasured()] as const;
const asNurse = { unitId: 'health', positionId: 'nurse' };
const matchBefore = { ...asNurse, percentHundredths: 3_333, class: 'kurang-memenuhi', rule } as const;
const actingPost = { unitId: 'health', positionId: 'head-nurse', as: 'acting', postId: 'plt-1' } as const;
const targetPost = { unitId: 'health', positionId: 'head-nurse', as: 'target' } as const;

const actingMatch = {
  type: 'JobPersonMatchMeasured',
  data: {
    employeeId: 'budi',
    ...actingPost,
    measuredOn: '2026-03-01',
    achieved: 1,
    required: 4,
    named: 1,
    assessed: 1,
    percentHundredths: 2_500,
    class: 'kurang-memenuhi',
    rule,
  },
} as const;
const actingGaps = gapsMeasured({
  measuredOn: '2026-03-01',
  cause: 'acting-post',
  posts: [{ ...actingPost, gaps: [{ competencyId: service, level: 1, requiredLevel: 4, gap: 3 }] }],
});

describe('a standard that changes', () => {
  test('is measured anew: the gap that it makes, and the match', () =>
    given(competence, ...known)
      .when(measure('standard', [held({ [service]: 4 })]))
      .then(gapsMeasured(), matchMeasured({ required: 4, percentHundredths: 2_500, previous: matchBefore })));

  test('in a competency that nobody has assessed yet takes the class away, not the gaps', () => {
    const { percentHundredths: _percent, class: _class, ...counts } = matchMeasured().data;
    given(competence, ...known)
      .when(measure('standard', [held({ [service]: 3, integrity: 2 })]))
      .then({
        type: 'JobPersonMatchMeasured',
        data: { ...counts, required: 5, named: 2, previous: matchBefore },
      });
  });

  test('to the same level changes nothing', () =>
    given(competence, ...known)
      .when(measure('standard', [held()], '2026-09-01'))
      .thenNothing());

  test('until it asks for nothing ends the gaps and the match', () =>
    given(competence, ...known)
      .when(measure('standard', [held({})]))
      .then(
        gapsMeasured({
          posts: [
            { ...asNurse, as: 'held', gaps: [{ competencyId: service, level: 1, gap: 0, previousGap: 2 }] },
          ],
        }),
        matchEnded(),
      ));
});

describe('a person who is transferred', () => {
  const school = { ...moved, as: 'held', requires: [{ competencyId: service, requiredLevel: 2 }] } as const;
  const { employeeId: _employeeId, ...post } = school;

  test('is measured against the new post, and takes the match along', () =>
    given(competence, ...known, transferred())
      .when(measure('transfer', [post]))
      .then(
        gapsMeasured({
          ...moved,
          cause: 'transfer',
          posts: [
            {
              unitId: moved.unitId,
              positionId: moved.positionId,
              as: 'held',
              gaps: [{ competencyId: service, level: 1, requiredLevel: 2, gap: 1, previousGap: 2 }],
            },
          ],
        }),
        matchMeasured({ ...moved, required: 2, percentHundredths: 5_000, previous: matchBefore }),
      ));

  test('to another unit takes the match along, also where the post asks for the same', () =>
    given(competence, ...known, transferred({ positionId: 'nurse' }))
      .when(measure('transfer', [{ ...held(), unitId: moved.unitId }]))
      .then(matchMeasured({ unitId: moved.unitId, previous: matchBefore })));

  test('since the standards were looked up is left to what follows from the transfer', () =>
    given(competence, ...known, transferred())
      .when(measure('standard', [held({ [service]: 5 })]))
      .thenNothing());
});

describe('an acting post beside the one held', () => {
  const both = [held(), acting({ [service]: 4 })];

  test('has gaps and a match of its own', () =>
    given(competence, ...known)
      .when(measure('acting-post', both, '2026-03-01'))
      .then(actingGaps, actingMatch));

  test('is measured by every assessment', () => {
    const rated = { competencyId: service, ratings: [{ method: 'superior' as const, level: 3 }] };
    given(competence, ...known, actingGaps, actingMatch)
      .when({
        type: 'AssessCompetencies',
        data: { assessedOn: '2026-06-30', results: [rated] },
        facts: assessing(both, '2026-06-30'),
      })
      .then(
        assessed({ level: 3, assessedOn: '2026-06-30', gap: 0, previousGap: 2, previousLevel: 1 }),
        gapsMeasured({
          measuredOn: '2026-06-30',
          cause: 'assessment',
          posts: [
            {
              ...actingPost,
              gaps: [{ competencyId: service, level: 3, requiredLevel: 4, gap: 1, previousGap: 3 }],
            },
          ],
        }),
        matchMeasured({
          measuredOn: '2026-06-30',
          achieved: 3,
          percentHundredths: 10_000,
          class: 'memenuhi',
          previous: matchBefore,
        }),
        {
          type: 'JobPersonMatchMeasured',
          data: {
            ...actingMatch.data,
            measuredOn: '2026-06-30',
            achieved: 3,
            percentHundredths: 7_500,
            class: 'masih-memenuhi',
            previous: { ...matchBefore, positionId: 'head-nurse', percentHundredths: 2_500 },
          },
        },
      );
  });

  test('that is left asks for nothing any more, and the match with it ends', () =>
    given(competence, ...known, actingGaps, actingMatch)
      .when(measure('acting-post', [held()], '2026-09-01'))
      .then(
        gapsMeasured({
          measuredOn: '2026-09-01',
          cause: 'acting-post',
          posts: [{ ...actingPost, gaps: [{ competencyId: service, level: 1, gap: 0, previousGap: 3 }] }],
        }),
        {
          type: 'JobPersonMatchEnded',
          data: {
            employeeId: 'budi',
            ...actingPost,
            endedOn: '2026-09-01',
            previous: { ...matchBefore, positionId: 'head-nurse', percentHundredths: 2_500 },
          },
        },
      ));

  test('counts once: measured again it is nothing new', () =>
    given(competence, ...known, actingGaps, actingMatch)
      .when(measure('asked', both, '2026-05-01'))
      .thenNothing());
});

describe('a target post', () => {
  test('asks for more than the post held: PP 11/2017 art. 206', () =>
    given(competence, ...known)
      .when(measure('target-post', [held(), target({ [service]: 5, integrity: 3 })]))
      .then(
        gapsMeasured({
          cause: 'target-post',
          posts: [{ ...targetPost, gaps: [{ competencyId: service, level: 1, requiredLevel: 5, gap: 4 }] }],
        }),
        {
          type: 'JobPersonMatchMeasured',
          data: {
            employeeId: 'budi',
            ...targetPost,
            measuredOn: '2026-01-15',
            achieved: 1,
            required: 8,
            named: 2,
            assessed: 1,
            rule,
          },
        },
      ));

  test('goes to another unit with the person: there it is measured first, and here no more', () => {
    const { postId: _none, ...match } = actingMatch.data;
    const targetMatch = { ...match, ...targetPost };
    const there = { ...targetPost, unitId: moved.unitId };
    given(
      competence,
      ...known,
      gapsMeasured({
        cause: 'target-post',
        posts: [{ ...targetPost, gaps: [{ competencyId: service, level: 1, requiredLevel: 4, gap: 3 }] }],
      }),
      { type: 'JobPersonMatchMeasured', data: targetMatch },
      transferred(),
    )
      .when(measure('transfer', [{ ...target({ [service]: 4 }), unitId: moved.unitId }], '2026-06-01'))
      .then(
        gapsMeasured({
          ...moved,
          measuredOn: '2026-06-01',
          cause: 'transfer',
          posts: [
            { ...targetPost, gaps: [{ competencyId: service, level: 1, gap: 0, previousGap: 3 }] },
            { ...there, gaps: [{ competencyId: service, level: 1, requiredLevel: 4, gap: 3 }] },
          ],
        }),
        {
          type: 'JobPersonMatchMeasured',
          data: {
            ...targetMatch,
            ...there,
            measuredOn: '2026-06-01',
            previous: {
              unitId: 'health',
              positionId: 'head-nurse',
              percentHundredths: 2_500,
              class: 'kurang-memenuhi',
              rule,
            },
          },
        },
      );
  });
});

describe('nobody is measured', () => {
  test('who was never assessed', () =>
    given(competence, registered())
      .when(measure('standard', [held(), target({ [service]: 5 })]))
      .thenNothing());

  test('who is unknown', () =>
    given(competence)
      .when(measure('asked', [held()]))
      .thenRejected('EMPLOYEE_UNKNOWN'));
});

test('the departure ends every match, and what was missing against other posts', () =>
  given(competence, ...known, actingGaps, actingMatch, departed())
    .when(measure('asked', [], '2026-12-01'))
    .then(
      gapsMeasured({
        measuredOn: '2026-12-01',
        cause: 'asked',
        posts: [{ ...actingPost, gaps: [{ competencyId: service, level: 1, gap: 0, previousGap: 3 }] }],
      }),
      matchEnded({ endedOn: '2026-12-01' }),
      {
        type: 'JobPersonMatchEnded',
        data: {
          employeeId: 'budi',
          ...actingPost,
          endedOn: '2026-12-01',
          previous: { ...matchBefore, positionId: 'head-nurse', percentHundredths: 2_500 },
        },
      },
    ));

test('what was assessed some time ago is measured by the standard of its day, then by that of today', () => {
  const ratings = [{ method: 'superior' as const, level: 1 }];
  const facts = assessing([held()]);
  const [then] = facts.standards;
  const today = { on: '2026-09-01', posts: [held({ [service]: 4 })] };
  given(competence, registered())
    .when({
      type: 'AssessCompetencies',
      data: { assessedOn: '2026-01-15', results: [{ competencyId: service, ratings }] },
      facts: { ...facts, standards: [then, today] },
    })
    .then(
      assessed(),
      matchMeasured(),
      gapsMeasured({ measuredOn: '2026-09-01', cause: 'assessment' }),
      matchMeasured({
        measuredOn: '2026-09-01',
        required: 4,
        percentHundredths: 2_500,
        previous: matchBefore,
      }),
    );
});
