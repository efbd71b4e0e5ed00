import { competencies, frameworks, positions } from '@bina/domain';
import type { City } from './city.js';
import { at, competencyOf, positionOf, type Numbers } from './numbers.js';

const DAYS = ['2026-01-01', '2025-07-01'];
const dayOf = ({ which }: Numbers) => at(DAYS, which);

/** What may be wished of the dictionary and of positions, by name; most of it is refused at most times. */
export const wishesOfStandards: Readonly<Record<string, (city: City, numbers: Numbers) => unknown>> = {
  standard: (city, n) =>
    city.tell([positions, positionOf(n), 'position'], {
      type: 'SetStandard',
      data: {
        positionId: positionOf(n),
        competencyId: competencyOf(n),
        requiredLevel: Math.max(1, n.level),
        effectiveFrom: dayOf(n),
      },
    }),
  wholeStandard: (city, n) =>
    city.tell([positions, positionOf(n), 'position'], {
      type: 'SetWholeStandard',
      data: {
        positionId: positionOf(n),
        effectiveFrom: dayOf(n),
        standards: [{ competencyId: competencyOf(n), requiredLevel: Math.max(1, n.level) }],
      },
    }),
  lift: (city, n) =>
    city.tell([positions, positionOf(n), 'position'], {
      type: 'LiftStandard',
      data: { positionId: positionOf(n), competencyId: competencyOf(n), effectiveFrom: dayOf(n) },
    }),
  revisePosition: (city, n) =>
    city.tell([positions, positionOf(n), 'position'], {
      type: 'RevisePosition',
      data: {
        positionId: positionOf(n),
        title: `Jabatan ${n.which}`,
        effectiveFrom: dayOf(n),
        reason: 'Nomenklatur baru',
      },
    }),
  retirePosition: (city, n) =>
    city.tell(
      [positions, positionOf(n), 'position'],
      n.level > 3
        ? {
            type: 'RetirePosition',
            data: { positionId: positionOf(n), retiredFrom: '2027-01-01', reason: 'Digabung' },
          }
        : { type: 'ReinstatePosition', data: { positionId: positionOf(n), reason: 'Keliru' } },
    ),
  reviseCompetency: (city, n) =>
    city.tell([competencies, competencyOf(n), 'competency'], {
      type: 'ReviseCompetency',
      data: {
        competencyId: competencyOf(n),
        name: `Kompetensi ${n.which}`,
        effectiveFrom: dayOf(n),
        reason: 'Kamus baru',
      },
    }),
  describeLevels: (city, n) =>
    city.tell([competencies, competencyOf(n), 'competency'], {
      type: 'DescribeLevels',
      data: {
        competencyId: competencyOf(n),
        levels: [{ level: Math.max(1, n.level), indicators: ['Menyapa warga'] }],
      },
    }),
  retireCompetency: (city, n) =>
    city.tell(
      [competencies, competencyOf(n), 'competency'],
      n.level > 3
        ? {
            type: 'RetireCompetency',
            data: { competencyId: competencyOf(n), retiredFrom: '2027-01-01', reason: 'Kamus baru' },
          }
        : { type: 'ReinstateCompetency', data: { competencyId: competencyOf(n), reason: 'Keliru' } },
    ),
  place: (city, n) => {
    const frameworkId = 'kamus';
    const to = [frameworks, frameworkId, 'framework'] as const;
    city.tell(to, { type: 'DefineFramework', data: { frameworkId, title: 'Kamus Teknis' } });
    const parent = n.level < 3 ? {} : { parentId: `c${n.which % 3}` };
    const placed = [{ competencyId: competencyOf(n), ...parent }];
    city.tell(to, { type: 'PlaceCompetencies', data: { frameworkId, placed } });
  },
  takeOut: (city, n) =>
    city.tell([frameworks, 'kamus', 'framework'], {
      type: 'TakeCompetencyOut',
      data: { frameworkId: 'kamus', competencyId: competencyOf(n), reason: 'Keliru' },
    }),
};
