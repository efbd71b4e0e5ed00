import type { Projection, ReadModels } from '@bina/engine';
import type { EventNamed } from '../shared/events.js';
import { known } from '../shared/known.js';
import { put } from '../shared/lists.js';
import { conditions, containing, pageOf, showing, shown, type Page, type Paging } from '../shared/paging.js';
import { retirement, type Revision } from '../shared/retirement.js';

const folds = [
  'CompetencyDefined',
  'CompetencyRevised',
  'CompetencyLevelsDescribed',
  'CompetencyRetired',
  'CompetencyReinstated',
  'CompetencyPlaced',
  'CompetencyTakenOut',
] as const;
type Folded = EventNamed<(typeof folds)[number]>;

export interface Wording {
  readonly name: string;
  readonly kind: EventNamed<'CompetencyDefined'>['data']['kind'];
  readonly definition: string | null;
}

/** Where a competency stands in a framework. */
export type Place = Omit<EventNamed<'CompetencyPlaced'>['data'], 'competencyId' | 'previousParentId'>;

/** Which competencies are there, what do they mean, and where do they belong? */
export type Competency = Wording & {
  readonly competencyId: string;
  readonly revisions: readonly Revision<Wording>[];
  readonly levels: EventNamed<'CompetencyLevelsDescribed'>['data']['levels'];
  readonly frameworks: readonly Place[];
  readonly retiredFrom: string | null;
};

export const competencies: Projection<Folded, Competency> = {
  collection: 'competencies',
  version: 2,
  indexes: ['kind', 'frameworks.frameworkId', 'frameworks.parentId'],
  folds,
  keys: ({ data }) => [data.competencyId],

  evolve(doc, event, id) {
    if (event.type === 'CompetencyDefined')
      return {
        competencyId: id,
        ...wordingIn(event.data),
        revisions: [],
        levels: [],
        frameworks: [],
        retiredFrom: null,
      };
    const competency = known(doc, event, id);
    switch (event.type) {
      case 'CompetencyRevised': {
        const { effectiveFrom, reason, previous } = event.data;
        const revision = { effectiveFrom, reason, previous: wordingIn(previous) };
        return {
          ...competency,
          ...wordingIn(event.data),
          revisions: [...competency.revisions, revision],
        };
      }
      case 'CompetencyLevelsDescribed':
        return { ...competency, levels: event.data.levels };
      case 'CompetencyRetired':
        return { ...competency, retiredFrom: event.data.retiredFrom };
      case 'CompetencyReinstated':
        return { ...competency, retiredFrom: null };
      case 'CompetencyPlaced': {
        const { competencyId: _id, previousParentId: _before, ...place } = event.data;
        const isIt = (one: Place) => one.frameworkId === place.frameworkId;
        return { ...competency, frameworks: put(competency.frameworks, isIt, () => place) };
      }
      case 'CompetencyTakenOut': {
        const others = competency.frameworks.filter((one) => one.frameworkId !== event.data.frameworkId);
        return { ...competency, frameworks: others };
      }
    }
  },
};

const wordingIn = ({
  name,
  kind,
  definition = null,
}: Omit<Wording, 'definition'> & { readonly definition?: string | null }): Wording => ({
  name,
  kind,
  definition,
});

export interface CompetenciesWanted extends Paging {
  readonly kind?: Competency['kind'] | undefined;
  readonly frameworkId?: string | undefined;
  /** A part of the name. */
  readonly q?: string | undefined;
  readonly retired?: boolean | undefined;
  /** The day on which it is asked who is retired (YYYY-MM-DD). */
  readonly onDay?: string | undefined;
}

/** Competencies by name. @throws RangeError for a page that cannot be. */
export const listCompetencies = async (
  reads: ReadModels,
  { kind, frameworkId, q, retired, onDay = '9999-12-31', ...paging }: CompetenciesWanted = {},
): Promise<Page<Competency>> => {
  const filter = {
    ...conditions({ kind, 'frameworks.frameworkId': frameworkId, name: containing(q) }),
    ...retirement({ retired, onDay }),
  };
  const sort = { name: 1, competencyId: 1 } as const;
  return showing(await pageOf(reads, { from: competencies, filter, sort }, paging), shown);
};
