import { DispatchCompetency, DispatchEmployee, DispatchPosition, DispatchUnit } from '@bina/application';
import { competencies, positions, units } from './city.js';
import type { Person } from './people.js';
import type { Chance } from './random.js';
import type { Teller } from './world.js';

/** The first day of the story: units, competencies, positions with their standards, and everybody who works there. */
export const found = async (teller: Teller, everybody: readonly Person[]): Promise<void> => {
  const by = () => teller.by();
  await teller.tell(
    new DispatchUnit(
      units.map(([id, name]) => ({
        id,
        wish: { type: 'RegisterUnit', data: { unitId: id, name } },
        by: by(),
      })),
    ),
  );
  await teller.tell(
    new DispatchCompetency(
      competencies.map(([id, name, kind]) => ({
        id,
        wish: { type: 'DefineCompetency', data: { competencyId: id, name, kind } },
        by: by(),
      })),
    ),
  );
  await teller.tell(
    new DispatchPosition(
      positions.flatMap(([id, title, kind, level]) => [
        { id, wish: { type: 'DefinePosition' as const, data: { positionId: id, title, kind } }, by: by() },
        ...standardOf(id, level).map((data) => ({
          id,
          wish: { type: 'SetStandard' as const, data },
          by: by(),
        })),
      ]),
    ),
  );
  for (const batch of chunks(everybody, 250))
    await teller.tell(
      new DispatchEmployee(
        batch.map(({ employeeId, level: _level, ...data }) => ({
          id: employeeId,
          wish: { type: 'RegisterEmployee', data },
          by: by(),
        })),
      ),
    );
};

/** Technical competencies are asked of everybody at one level less. */
const standardOf = (positionId: string, level: number) =>
  competencies.map(([competencyId, , kind]) => ({
    positionId,
    competencyId,
    requiredLevel: kind === 'technical' ? Math.max(1, level - 1) : level,
    effectiveFrom: '2025-01-01',
  }));

/** Assesses four competencies of each; a third falls short by a level, so that gaps and needs arise. */
export const assess = async (
  teller: Teller,
  chance: Chance,
  everybody: readonly Person[],
  assessedOn: string,
): Promise<void> => {
  for (const batch of chunks(everybody, 250))
    await teller.tell(
      new DispatchEmployee(
        batch.flatMap(({ employeeId, level }) =>
          chance.sample(competencies, 4).map(([competencyId, , kind]) => {
            const required = kind === 'technical' ? Math.max(1, level - 1) : level;
            const reached = Math.max(
              1,
              Math.min(5, required + (chance.percent(35) ? -1 : chance.between(0, 1))),
            );
            const data = { competencyId, level: reached, method: 'assessment-centre' as const, assessedOn };
            return {
              id: employeeId,
              wish: { type: 'AssessCompetency' as const, data },
              by: teller.by(`${assessedOn}T03:00:00Z`),
            };
          }),
        ),
      ),
    );
};

export const chunks = <T>(all: readonly T[], size: number): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, index) =>
    all.slice(index * size, (index + 1) * size),
  );
