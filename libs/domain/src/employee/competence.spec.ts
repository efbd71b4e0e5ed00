import { describe, expect, test } from '@jest/globals';
import {
  assessed,
  departed,
  moved,
  registered,
  transferred,
} from '../../../../test/support/facts/employee.js';
import { given } from '../../../../test/support/given.js';
import { competence, gapBetween, gapsOf, type CompetenceCommand } from './competence.js';

const assess = (changes: Partial<CompetenceCommand['data']> = {}): CompetenceCommand => ({
  type: 'AssessCompetency',
  data: {
    competencyId: 'public-service',
    level: 1,
    requiredLevel: 3,
    method: 'superior',
    assessedOn: '2026-01-15',
    ...changes,
  },
});

describe('a competency is assessed', () => {
  test('against what the position requires: the gap is what is missing', () =>
    given(competence, registered()).when(assess()).then(assessed()));

  test('above the standard, which is no negative gap', () =>
    given(competence, registered())
      .when(assess({ level: 5 }))
      .then(assessed({ level: 5, gap: 0 })));

  test('where the standard does not name it: then there is no gap', () => {
    const { requiredLevel: _command, ...data } = assess().data;
    const { requiredLevel: _event, ...fact } = assessed({ gap: 0 }).data;
    given(competence, registered())
      .when({ type: 'AssessCompetency', data })
      .then({ type: 'CompetencyAssessed', data: fact });
  });

  test('again, with the gap that there was before', () =>
    given(competence, registered(), assessed())
      .when(assess({ level: 2, assessedOn: '2026-06-30' }))
      .then(assessed({ level: 2, assessedOn: '2026-06-30', gap: 1, previousGap: 2 })));

  test('again on the same day by another method', () =>
    given(competence, registered(), assessed())
      .when(assess({ method: 'peer' }))
      .then(assessed({ method: 'peer', previousGap: 2 })));

  test('each for itself', () =>
    given(competence, registered(), assessed({ competencyId: 'integrity', assessedOn: '2026-12-01' }))
      .when(assess())
      .then(assessed()));

  test('with the unit and position that the person has then', () =>
    given(competence, registered(), assessed(), transferred())
      .when(assess({ level: 2, assessedOn: '2026-06-30' }))
      .then(assessed({ ...moved, level: 2, assessedOn: '2026-06-30', gap: 1, previousGap: 2 })));

  test('once: the same again records nothing', () =>
    given(competence, registered(), assessed()).when(assess()).thenNothing());

  test('not before the latest, whose result it would replace', () =>
    given(competence, registered(), assessed())
      .when(assess({ assessedOn: '2025-12-31' }))
      .thenRejected('ASSESSMENT_BEFORE_LATEST', { latest: '2026-01-15' }));

  test('not of somebody unknown', () => given(competence).when(assess()).thenRejected('EMPLOYEE_UNKNOWN'));

  test('not of somebody who has left the service', () =>
    given(competence, registered(), departed()).when(assess()).thenRejected('EMPLOYEE_DEPARTED'));
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
});
