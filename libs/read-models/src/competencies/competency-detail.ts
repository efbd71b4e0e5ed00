import type { ReadModels } from '@bina/engine';
import { frameworks, levelNames } from '../frameworks/frameworks.js';
import { positions } from '../positions/positions.js';
import { heldOn } from '../positions/standard.js';
import { shown } from '../shared/paging.js';
import { readingOn } from '../shared/retirement.js';
import { competencies, type Competency } from './competencies.js';

/** Positions that are named beside a competency; the list of positions by competency has all of them. */
const MOST_POSITIONS = 100;

/** What is there to know of one competency on a day (YYYY-MM-DD); undefined where there is none. */
export const competencyDetail = async (reads: ReadModels, competencyId: string, onDay: string) => {
  const found = await reads.get(competencies, competencyId);
  if (found === undefined) return undefined;
  const { levels, frameworks: places, ...doc } = shown(found);
  const { name, kind, definition, revisions } = doc;
  const [children, holders, names] = await Promise.all([
    reads.find(competencies, { filter: { 'frameworks.parentId': competencyId }, sort: { name: 1 } }),
    reads.find(positions, { filter: { 'standards.competencyId': competencyId }, sort: { title: 1 } }),
    scalesOf(reads, places),
  ]);
  const requiredBy = holders.flatMap(({ positionId, title, standards }) =>
    heldOn(standards, onDay)
      .filter((one) => one.competencyId === competencyId)
      .map(({ requiredLevel, effectiveFrom }) => ({ positionId, title, requiredLevel, effectiveFrom })),
  );
  return {
    ...doc,
    ...readingOn({ name, kind, definition }, revisions, onDay),
    on: onDay,
    levels: [1, 2, 3, 4, 5].map((level) => {
      const described = levels.find((one) => one.level === level);
      return {
        level,
        name: names?.[level - 1] ?? null,
        description: described?.description ?? null,
        indicators: described?.indicators ?? [],
      };
    }),
    frameworks: places.map(({ frameworkId, parentId = null, idNumber = null, related = [] }) => ({
      frameworkId,
      parentId,
      idNumber,
      related,
    })),
    children: children.map((child) => ({ competencyId: child.competencyId, name: child.name })),
    requiredBy: { total: requiredBy.length, items: requiredBy.slice(0, MOST_POSITIONS) },
  };
};

/** What the five levels are called: by its own scale, or by that of the first framework that names five. */
const scalesOf = async (
  reads: ReadModels,
  places: Competency['frameworks'],
): Promise<readonly string[] | undefined> => {
  const own = places.map(({ scale }) => levelNames(scale)).find((names) => names !== undefined);
  if (own !== undefined || places.length === 0) return own;
  const ids = places.map(({ frameworkId }) => frameworkId);
  const found = await reads.find(frameworks, { filter: { frameworkId: { $in: ids } } });
  return ids
    .map((id) => levelNames(found.find(({ frameworkId }) => frameworkId === id)?.scale))
    .find((names) => names !== undefined);
};
