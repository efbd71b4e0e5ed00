import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { positions as category, requiredLevel } from '@bina/domain';
import {
  measurementAsked,
  competencyDefined,
  positionDefined,
  positionReinstated,
  positionRetired,
  positionRevised,
  standardLifted,
  standardSet,
} from '../../../../test/support/facts/standards.js';
import { histories } from '../../../../test/support/histories/history.js';
import { documentsOf, logOf, projected } from '../../../../test/support/projected.js';
import { serving } from '../../../../test/support/served.js';
import { competencies } from '../competencies/competencies.js';
import { listPositions, positionDetail, positions } from './positions.js';
import { heldOn, type Standard } from './standard.js';

const serve = serving();
const nurse = {
  positionId: 'nurse',
  title: 'Perawat Ahli Pertama',
  kind: 'fungsional',
  grade: null,
  revisions: [],
  retiredFrom: null,
  source: null,
  measuredOn: null,
};
const from = (effectiveFrom: string, level: number, competencyId = 'public-service'): Standard => ({
  competencyId,
  requiredLevel: level,
  effectiveFrom,
});

describe('the standard of a position', () => {
  const standardsAfter = (...facts: Parameters<typeof documentsOf>[1][]) =>
    documentsOf(positions, positionDefined(), ...facts)['nurse'];

  test('is empty at first', () => expect(standardsAfter()).toEqual({ ...nurse, standards: [] }));

  test('says as on which day people were measured last, not which was asked last', () =>
    expect(
      standardsAfter(measurementAsked({ on: '2026-03-02' }), measurementAsked({ on: '2026-01-31' })),
    ).toMatchObject({ measuredOn: '2026-03-02' }));

  test('keeps the levels of a competency in the order of their days', () =>
    expect(
      standardsAfter(
        standardSet({ effectiveFrom: '2026-06-01', requiredLevel: 3 }),
        standardSet(),
        standardSet({ competencyId: 'integrity' }),
      )?.standards,
    ).toEqual([from('2026-01-01', 2, 'integrity'), from('2026-01-01', 2), from('2026-06-01', 3)]));

  test('names a competency no more from the day on which it was lifted', () =>
    expect(standardsAfter(standardSet(), standardLifted())?.standards).toEqual([
      from('2026-01-01', 2),
      { competencyId: 'public-service', requiredLevel: null, effectiveFrom: '2027-01-01' },
    ]));

  test('has one level a day', () =>
    expect(standardsAfter(standardSet(), standardSet({ requiredLevel: 4 }))?.standards).toEqual([
      from('2026-01-01', 4),
    ]));
});

test('the document says what the decider would require, on any day of any history', () =>
  fc.assert(
    fc.property(histories, fc.constantFrom('2025-06-30', '2025-07-01', '2026-12-31'), (log, day) => {
      for (const [positionId, { standards }] of projected(positions, log)) {
        const { position } = category.facets;
        const state = log
          .filter(
            ({ stream, type }) =>
              stream === `position-${positionId}` && position.folds.includes(type as never),
          )
          .reduce((before, event) => position.evolve(before, event as never), position.initial);
        for (const competencyId of ['c0', 'c1', 'c2'])
          expect(heldOn(standards, day).find((one) => one.competencyId === competencyId)?.requiredLevel).toBe(
            requiredLevel(state, competencyId, day),
          );
      }
    }),
  ));

test('positions are listed by title, narrowed to a kind or to a competency that they require', async () => {
  const log = logOf(
    positionDefined(),
    positionDefined({ positionId: 'clerk', title: 'Arsiparis', kind: 'pelaksana' }),
    standardSet(),
  );
  const reads = await serve([positions], log);
  const idsOf = async (wanted: Parameters<typeof listPositions>[1]) =>
    (await listPositions(reads, wanted)).items.map(({ positionId }) => positionId);
  expect(await idsOf({})).toEqual(['clerk', 'nurse']);
  expect(await idsOf({ kind: 'pelaksana' })).toEqual(['clerk']);
  expect(await idsOf({ competencyId: 'public-service' })).toEqual(['nurse']);
  expect(await idsOf({ competencyId: 'archives' })).toEqual([]);
});

test('positions are narrowed to a part of the title, and to those in use on a day', async () => {
  const clerk = positionDefined({ positionId: 'clerk', title: 'Arsiparis', kind: 'pelaksana' });
  const log = logOf(positionDefined(), clerk, positionRetired());
  const reads = await serve([positions], log);
  const idsOf = async (wanted: Parameters<typeof listPositions>[1]) =>
    (await listPositions(reads, wanted)).items.map(({ positionId }) => positionId);
  expect(await idsOf({ q: 'RAWAT' })).toEqual(['nurse']);
  expect(await idsOf({ retired: true, onDay: '2027-01-01' })).toEqual(['nurse']);
  expect(await idsOf({ retired: true, onDay: '2026-12-31' })).toEqual([]);
  expect(await idsOf({ retired: false, onDay: '2027-01-01' })).toEqual(['clerk']);
  expect(await idsOf({ retired: false, onDay: '2026-12-31' })).toEqual(['clerk', 'nurse']);
});

describe('one position', () => {
  const log = logOf(
    competencyDefined(),
    positionDefined(),
    standardSet(),
    standardLifted(),
    positionRevised(),
    positionRetired(),
    positionReinstated(),
  );

  test('is shown with its title and its standard on a day, and what comes', async () => {
    const reads = await serve([positions, competencies], log);
    const named = { competencyId: 'public-service', name: 'Pelayanan Publik', competencyKind: 'managerial' };
    expect(await positionDetail(reads, 'nurse', '2026-06-30')).toMatchObject({
      on: '2026-06-30',
      title: 'Perawat Ahli Pertama',
      retiredFrom: null,
      standard: [{ ...named, requiredLevel: 2, effectiveFrom: '2026-01-01' }],
      coming: [{ ...named, requiredLevel: null, effectiveFrom: '2027-01-01' }],
    });
    expect(await positionDetail(reads, 'nurse', '2027-01-01')).toMatchObject({
      title: 'Perawat Ahli Muda',
      standard: [],
      coming: [],
    });
  });

  test('is none where nobody has defined it', async () =>
    expect(await positionDetail(await serve([positions, competencies], log), 'clerk', '2026-01-01')).toBe(
      undefined,
    ));
});
