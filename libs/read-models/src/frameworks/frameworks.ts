import type { Projection, ReadModels } from '@bina/engine';
import { competencies, type Competency } from '../competencies/competencies.js';
import type { EventNamed } from '../shared/events.js';
import { pageOf, showing, shown, type Page, type Paging } from '../shared/paging.js';

const folds = ['FrameworkDefined', 'FrameworkRevised'] as const;
type Folded = EventNamed<(typeof folds)[number]>;

/** Which frameworks of competencies are there? */
export type Framework = {
  readonly frameworkId: string;
  readonly title: string;
  readonly description: string | null;
  readonly scale: readonly string[];
  readonly taxonomies: readonly string[];
  readonly idNumber: string | null;
  /** Older than the dictionary in force, and kept because old records name it. */
  readonly older: boolean;
  readonly source: string | null;
};

export const frameworks: Projection<Folded, Framework> = {
  collection: 'frameworks',
  version: 1,
  indexes: [],
  folds,
  keys: ({ data }) => [data.frameworkId],
  evolve: (_doc, { data }) => ({
    frameworkId: data.frameworkId,
    title: data.title,
    description: data.description ?? null,
    scale: data.scale ?? [],
    taxonomies: data.taxonomies ?? [],
    idNumber: data.idNumber ?? null,
    older: data.older ?? false,
    source: data.source ?? null,
  }),
};

const LEVELS = 5;

/** The names of the five levels, where a scale has five: other scales do not measure what Bina's levels do. */
export const levelNames = (scale: readonly string[] | undefined): readonly string[] | undefined =>
  scale?.length === LEVELS ? scale : undefined;

/** Frameworks by title, with how many competencies each has. @throws RangeError for a page that cannot be. */
export const listFrameworks = async (
  reads: ReadModels,
  paging: Paging = {},
): Promise<Page<Framework & { readonly competencies: number }>> => {
  const sort = { title: 1, frameworkId: 1 } as const;
  const page = await pageOf(reads, { from: frameworks, filter: {}, sort }, paging);
  const counts = await Promise.all(
    page.items.map(({ frameworkId }) => reads.count(competencies, { 'frameworks.frameworkId': frameworkId })),
  );
  const counted = new Map(page.items.map(({ frameworkId }, index) => [frameworkId, counts[index] ?? 0]));
  return showing(page, (item) => ({ ...shown(item), competencies: counted.get(item.frameworkId) ?? 0 }));
};

export interface WholeFramework {
  readonly framework: Framework;
  readonly competencies: readonly Competency[];
}

/** The competencies of a framework, each with its place there. */
export const membersOf = ({ framework, competencies: members }: WholeFramework) =>
  members.flatMap(({ competencyId, name, definition, frameworks: places }) =>
    places
      .filter(({ frameworkId }) => frameworkId === framework.frameworkId)
      .map(({ frameworkId: _here, ...place }) => ({ competencyId, name, definition, ...place })),
  );

/** One framework with all its competencies, for an export; undefined where there is none. */
export const wholeFramework = async (
  reads: ReadModels,
  frameworkId: string,
): Promise<WholeFramework | undefined> => {
  const framework = await reads.get(frameworks, frameworkId);
  if (framework === undefined) return undefined;
  const members = await reads.find(competencies, {
    filter: { 'frameworks.frameworkId': frameworkId },
    sort: { competencyId: 1 },
  });
  return { framework: shown(framework), competencies: members.map(shown) };
};
