import { describe, expect, test } from '@jest/globals';
import {
  assessed,
  departed,
  moved,
  registered,
  transferred,
} from '../../../../test/support/facts/employee.js';
import {
  assessing,
  assessmentCorrected,
  gapsMeasured,
  held,
  matchMeasured,
} from '../../../../test/support/facts/measured.js';
import { given } from '../../../../test/support/given.js';
import { competence, gapsOf, type CompetenceCommand, type CompetenceEvent } from './competence.js';
import { gapBetween } from './measures.js';
import type { Rating } from './ratings.js';

type Assess = Extract<CompetenceCommand, { type: 'AssessCompetencies' }>;
type Correct = Extract<CompetenceCommand, { type: 'CorrectAssessment' }>;

const superior = (level: number): Rating => ({ method: 'superior', level });
const assess = (
  level = 1,
  { assessedOn = '2026-01-15', ...changes }: Partial<Assess['data']> = {},
  facts = assessing([held()], assessedOn),
): Assess => {
  const results = [{ competencyId: 'public-service', ratings: [superior(level)] }];
  return { type: 'AssessCompetencies', data: { assessedOn, results, ...changes }, facts };
};
const correct = (changes: Partial<Correct['data']> = {}): Correct => ({
  type: 'CorrectAssessment',
  data: {
    competencyId: 'public-service',
    ratings: [superior(2)],
    reason: 'Nilai tertukar',
    ...changes,
  },
  facts: assessing([held()]),
});

/** What is recorded of the assessments themselves, without what is measured anew because of them. */
const factsOf = (
  command: CompetenceCommand,
  ...history: readonly Parameters<typeof competence.evolve>[1][]
): readonly CompetenceEvent[] => {
  const decision = competence.decide(command, given(competence, ...history).state, '2026-01-15T02:00:00Z');
  if ('rejected' in decision) throw new Error(decision.rejected);
  return (decision as readonly CompetenceEvent[]).filter(
    ({ type }) => type === 'CompetencyAssessed' || type === 'AssessmentCorrected',
  );
};

describe('a competency is assessed', () => {
  test('against what the position requires: the gap is what is missing, and the match what is there', () =>
    given(competence, registered()).when(assess()).then(assessed(), matchMeasured()));

  test('above the standard, which is no negative gap', () =>
    expect(factsOf(assess(5), registered())).toEqual([assessed({ level: 5, gap: 0 })]));

  test('where the standard does not name it: then there is no gap, and nothing is matched', () => {
    const { requiredLevel: _event, ...fact } = assessed({ gap: 0 }).data;
    given(competence, registered())
      .when(assess(1, {}, assessing([held({})])))
      .then({ type: 'CompetencyAssessed', data: fact });
  });

  test('again, with the level and the gap that there were before', () =>
    expect(factsOf(assess(2, { assessedOn: '2026-06-30' }), registered(), assessed())).toEqual([
      assessed({ level: 2, assessedOn: '2026-06-30', gap: 1, previousGap: 2, previousLevel: 1 }),
    ]));

  test('again on the same day by another method', () => {
    const results = [{ competencyId: 'public-service', ratings: [{ method: 'peer' as const, level: 1 }] }];
    expect(factsOf(assess(1, { results }), registered(), assessed())).toEqual([
      assessed({ method: 'peer', previousGap: 2, previousLevel: 1 }),
    ]);
  });

  test('each for itself', () =>
    expect(
      factsOf(assess(), registered(), assessed({ competencyId: 'integrity', assessedOn: '2026-12-01' })),
    ).toEqual([assessed()]));

  test('with the unit and position that the person has then', () => {
    const school = { ...held(), unitId: moved.unitId, positionId: moved.positionId };
    const facts = assessing([school], '2026-06-30');
    expect(
      factsOf(assess(2, { assessedOn: '2026-06-30' }, facts), registered(), assessed(), transferred()),
    ).toEqual([
      assessed({
        ...moved,
        level: 2,
        assessedOn: '2026-06-30',
        gap: 1,
        previousGap: 2,
        previousLevel: 1,
      }),
    ]);
  });

  test('a whole sheet at once', () => {
    const facts = assessing([held({ 'public-service': 3, integrity: 2 })]);
    const results = [
      { competencyId: 'public-service', ratings: [superior(1)] },
      { competencyId: 'integrity', ratings: [superior(2)] },
    ];
    given(competence, registered())
      .when(assess(1, { assessmentId: 'sheet-1', results }, facts))
      .then(
        assessed({ assessmentId: 'sheet-1' }),
        assessed({
          assessmentId: 'sheet-1',
          competencyId: 'integrity',
          level: 2,
          requiredLevel: 2,
          gap: 0,
        }),
        matchMeasured({ achieved: 3, required: 5, named: 2, assessed: 2, percentHundredths: 6_000 }),
      );
  });

  test('but no competency twice on one sheet', () => {
    const result = { competencyId: 'public-service', ratings: [superior(1)] };
    given(competence, registered())
      .when(assess(1, { results: [result, result] }))
      .thenRejected('ASSESSED_TWICE', { competencyId: 'public-service' });
  });

  test('by several assessors who disagree: one level by the rule, and what each has said', () => {
    // 4 x 1 + 2 x 3 over weights 3 and 1: (3 x 3 + 1 x 1) / 4 = 2.5, rounded up.
    const ratings: readonly Rating[] = [
      { method: 'superior', level: 3, assessorId: 'siti' },
      { method: 'self', level: 1 },
    ];
    const results = [{ competencyId: 'public-service', ratings }];
    expect(factsOf(assess(1, { results }), registered())).toEqual([
      assessed({
        level: 3,
        gap: 0,
        method: 'combined',
        ratings,
        rule: { ruleId: 'assessment-weights', edition: 1 },
      }),
    ]);
  });

  test('not of somebody unknown', () => given(competence).when(assess()).thenRejected('EMPLOYEE_UNKNOWN'));

  test('not of somebody who has left the service', () =>
    given(competence, registered(), departed()).when(assess()).thenRejected('EMPLOYEE_DEPARTED'));
});

describe('the same assessment again', () => {
  test('records nothing', () =>
    given(competence, registered(), assessed(), matchMeasured()).when(assess()).thenNothing());

  test('records nothing under its id, also when there is a later one', () => {
    const first = assessed({ assessmentId: 'a-1' });
    const second = assessed({
      assessmentId: 'a-2',
      assessedOn: '2026-06-30',
      level: 2,
      gap: 1,
      previousGap: 2,
    });
    given(competence, registered(), first, second)
      .when(assess(1, { assessmentId: 'a-1' }))
      .thenNothing();
  });

  test('records nothing when it was corrected: the correction stays', () => {
    given(competence, registered(), assessed(), assessmentCorrected()).when(assess()).thenNothing();
    const named = { assessmentId: 'a-1' };
    given(competence, registered(), assessed(named), assessmentCorrected(named))
      .when(assess(1, named))
      .thenNothing();
  });

  test('is another one under another id', () =>
    expect(
      factsOf(assess(1, { assessmentId: 'a-2' }), registered(), assessed({ assessmentId: 'a-1' })),
    ).toEqual([assessed({ assessmentId: 'a-2', previousGap: 2, previousLevel: 1 })]));

  test('with another level under the same id is refused: that would be a correction', () =>
    given(competence, registered(), assessed({ assessmentId: 'a-1' }))
      .when(assess(2, { assessmentId: 'a-1' }))
      .thenRejected('ASSESSMENT_ID_TAKEN', { assessmentId: 'a-1', competencyId: 'public-service' }));

  test('not before the latest, whose result it would replace', () =>
    given(competence, registered(), assessed())
      .when(assess(1, { assessedOn: '2025-12-31' }))
      .thenRejected('ASSESSMENT_BEFORE_LATEST', { competencyId: 'public-service', latest: '2026-01-15' }));
});

describe('an assessment is corrected', () => {
  test('with a reason, and everything is measured anew', () =>
    given(competence, registered(), assessed(), matchMeasured())
      .when(correct())
      .then(
        assessmentCorrected(),
        matchMeasured({
          achieved: 2,
          percentHundredths: 6_666,
          previous: {
            unitId: 'health',
            positionId: 'nurse',
            percentHundredths: 3_333,
            class: 'kurang-memenuhi',
            rule: { ruleId: 'jpm-classes', edition: 1 },
          },
        }),
      ));

  test('once: the same again records nothing', () =>
    given(competence, registered(), assessed(), assessmentCorrected()).when(correct()).thenNothing());

  test('in what several have said as well, and not only in the level', () => {
    const said = [{ method: 'superior' as const, level: 1, assessorId: 'siti' }];
    expect(factsOf(correct({ ratings: [superior(1)] }), registered(), assessed({ ratings: said }))).toEqual([
      assessmentCorrected({ level: 1, gap: 2 }),
    ]);
    given(competence, registered(), assessed({ ratings: said }), assessmentCorrected({ level: 1, gap: 2 }))
      .when(correct({ ratings: [superior(1)] }))
      .thenNothing();
  });

  test('only the latest, which is what the level rests on', () => {
    const history = [
      registered(),
      assessed({ assessmentId: 'a-1' }),
      assessed({ assessmentId: 'a-2' }),
    ] as const;
    given(competence, ...history)
      .when(correct({ assessmentId: 'a-1' }))
      .thenRejected('ASSESSMENT_NOT_LATEST', {
        competencyId: 'public-service',
        assessmentId: 'a-1',
        latest: '2026-01-15',
      });
    given(competence, ...history)
      .when(correct({ assessmentId: 'a-3' }))
      .thenRejected('ASSESSMENT_UNKNOWN', { competencyId: 'public-service', assessmentId: 'a-3' });
  });

  test('not where there is none', () =>
    given(competence, registered())
      .when(correct())
      .thenRejected('ASSESSMENT_UNKNOWN', { competencyId: 'public-service' }));
});

describe('the gap', () => {
  test.each([
    [3, 1, 2],
    [3, 3, 0],
    [3, 5, 0],
    [undefined, 2, 0],
  ])('of required %p and reached %p is %p', (required, reached, gap) =>
    expect(gapBetween(required, reached)).toBe(gap),
  );

  test('that a person has in each competency is that of its latest assessment, in the order of their ids', () => {
    const { state } = given(
      competence,
      registered(),
      assessed({ competencyId: 'public-service', gap: 2 }),
      assessed({ competencyId: 'integrity', gap: 1 }),
      assessed({ competencyId: 'teamwork', gap: 3 }),
      assessed({ competencyId: 'teamwork', gap: 0 }),
    );
    expect(gapsOf(state)).toEqual([
      { competencyId: 'integrity', gap: 1 },
      { competencyId: 'public-service', gap: 2 },
    ]);
  });

  test('moves with the person', () =>
    expect(gapsOf(given(competence, registered(), assessed(), transferred()).state)).toEqual([
      { competencyId: 'public-service', gap: 2 },
    ]));

  test('is another one once it is measured anew', () =>
    expect(gapsOf(given(competence, registered(), assessed(), gapsMeasured()).state)).toEqual([
      { competencyId: 'public-service', gap: 3 },
    ]));
});
