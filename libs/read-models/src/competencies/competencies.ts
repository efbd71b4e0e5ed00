import type { Projection, ReadModels } from '@bina/engine';
import type { EventNamed } from '../shared/events.js';
import { conditions, pageOf, showing, shown, type Page, type Paging } from '../shared/paging.js';

type Folded = EventNamed<'CompetencyDefined'>;

/** Which competencies are defined? */
export type Competency = Folded['data'];

export const competencies: Projection<Folded, Competency> = {
  collection: 'competencies',
  version: 1,
  indexes: ['kind'],
  folds: ['CompetencyDefined'],
  keys: ({ data }) => [data.competencyId],
  evolve: (_doc, { data: { competencyId, name, kind } }) => ({ competencyId, name, kind }),
};

/** Competencies by name. @throws RangeError for a page that cannot be. */
export const listCompetencies = async (
  reads: ReadModels,
  { kind, ...paging }: Paging & { readonly kind?: Competency['kind'] | undefined } = {},
): Promise<Page<Competency>> => {
  const filter = conditions({ kind });
  return showing(await pageOf(reads, { from: competencies, filter, sort: { name: 1 } }, paging), shown);
};
