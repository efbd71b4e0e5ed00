import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { positions as category, requiredLevel } from '@bina/domain';
import { positionDefined, standardSet } from '../../../../test/support/facts/standards.js';
import { histories } from '../../../../test/support/histories/history.js';
import { documentsOf, logOf, projected } from '../../../../test/support/projected.js';
import { serving } from '../../../../test/support/served.js';
import { listPositions, positions, type Standard } from './positions.js';

const serve = serving();
const nurse = { positionId: 'nurse', title: 'Perawat Ahli Pertama', kind: 'fungsional' };
const from = (effectiveFrom: string, level: number, competencyId = 'public-service'): Standard => ({
  competencyId,
  requiredLevel: level,
  effectiveFrom,
});

describe('the standard of a position', () => {
  const standardsAfter = (...facts: Parameters<typeof documentsOf>[1][]) =>
    documentsOf(positions, positionDefined(), ...facts)['nurse'];

  test('is empty at first', () => expect(standardsAfter()).toEqual({ ...nurse, standards: [] }));

  test('keeps the levels of a competency in the order of their days', () =>
    expect(
      standardsAfter(
        standardSet({ effectiveFrom: '2026-06-01', requiredLevel: 3 }),
        standardSet(),
        standardSet({ competencyId: 'integrity' }),
      )?.standards,
    ).toEqual([from('2026-01-01', 2, 'integrity'), from('2026-01-01', 2), from('2026-06-01', 3)]));

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
          expect(
            standards.findLast((one) => one.competencyId === competencyId && one.effectiveFrom <= day)
              ?.requiredLevel,
          ).toBe(requiredLevel(state, competencyId, day));
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
