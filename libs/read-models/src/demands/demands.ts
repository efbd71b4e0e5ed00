import type { Projection, ReadModels } from '@bina/engine';
import { needs, needStatuses, type NeedStatus } from '../needs/needs.js';
import type { EventNamed } from '../shared/events.js';
import { conditions, pageOf, showing, shown, type Page, type Paging } from '../shared/paging.js';

type Raised = EventNamed<'CityDemandRaised'>;

/** What does the city demand of its people, and whom does it concern? */
export type CityDemand = {
  readonly demandId: string;
  readonly competencyId: string;
  readonly reason: string;
  readonly mandatory: boolean;
  readonly concerns: Raised['data']['concerns'];
  readonly raisedAt: string;
};

export const cityDemands: Projection<Raised, CityDemand> = {
  collection: 'city-demands',
  version: 1,
  indexes: ['competencyId'],
  folds: ['CityDemandRaised'],
  keys: ({ data }) => [data.demandId],

  evolve(_doc, { data, metadata }) {
    const { mandatory = false, ...rest } = data;
    return { ...rest, mandatory, raisedAt: metadata.occurredAt };
  },
};

/** The newest first. @throws RangeError for a page that cannot be. */
export const listCityDemands = async (
  reads: ReadModels,
  { competencyId, ...paging }: Paging & { readonly competencyId?: string | undefined } = {},
): Promise<Page<CityDemand>> => {
  const filter = conditions({ competencyId });
  return showing(await pageOf(reads, { from: cityDemands, filter, sort: { raisedAt: -1 } }, paging), shown);
};

/** A demand, and how many needs have come from it by their states. */
export type CityDemandAnswer = CityDemand & { readonly needs: Readonly<Record<NeedStatus, number>> };

/** Undefined for an id that no demand has. */
export const cityDemandById = async (
  reads: ReadModels,
  demandId: string,
): Promise<CityDemandAnswer | undefined> => {
  const found = await reads.get(cityDemands, demandId);
  if (found === undefined) return undefined;
  const counted = await Promise.all(
    needStatuses.map(async (status) => {
      const filter = { origin: demandId, source: 'city-demand', status };
      return [status, await reads.count(needs, filter)] as const;
    }),
  );
  return { ...shown(found), needs: Object.fromEntries(counted) as CityDemandAnswer['needs'] };
};
