import type { Projection, ReadModels } from '@bina/engine';
import { competencies } from '../competencies/competencies.js';
import type { EventNamed } from '../shared/events.js';
import { known } from '../shared/known.js';
import { put } from '../shared/lists.js';
import { conditions, containing, pageOf, showing, shown, type Page, type Paging } from '../shared/paging.js';
import { readingOn, retirement, type Revision } from '../shared/retirement.js';
import { byCompetencyAndDay, comingAfter, heldOn, type Standard } from './standard.js';

type Defined = EventNamed<'PositionDefined'>['data'];

export interface Description {
  readonly title: string;
  readonly kind: Defined['kind'];
  /** The class (jenjang) of a functional post or a JPT. */
  readonly grade: Exclude<Defined['grade'], undefined> | null;
}

/** Which positions are there, and what does each require? */
export type Position = Description & {
  readonly positionId: string;
  readonly revisions: readonly Revision<Description>[];
  readonly retiredFrom: string | null;
  /** The list that it was imported from. */
  readonly source: string | null;
  /** By competency, then by day; levels that have been replaced stay. */
  readonly standards: readonly Standard[];
  /** The latest day as on which all who stand in it were measured anew; null where nobody has asked. */
  readonly measuredOn: string | null;
};

const folds = [
  'PositionDefined',
  'PositionRevised',
  'PositionRetired',
  'PositionReinstated',
  'StandardSet',
  'StandardLifted',
  'MeasurementAsked',
] as const;
type Folded = EventNamed<(typeof folds)[number]>;

export const positions: Projection<Folded, Position> = {
  collection: 'positions',
  version: 3,
  indexes: ['kind', 'standards.competencyId', 'standards.effectiveFrom'],
  folds,
  keys: ({ data }) => [data.positionId],

  evolve(doc, event, id) {
    if (event.type === 'PositionDefined') {
      const { source = null } = event.data;
      const beginning = { revisions: [], retiredFrom: null, source, standards: [], measuredOn: null };
      return { positionId: id, ...descriptionIn(event.data), ...beginning };
    }
    const position = known(doc, event, id);
    switch (event.type) {
      case 'PositionRevised': {
        const { effectiveFrom, reason, previous } = event.data;
        const revision = { effectiveFrom, reason, previous: descriptionIn(previous) };
        return {
          ...position,
          ...descriptionIn(event.data),
          revisions: [...position.revisions, revision],
        };
      }
      case 'PositionRetired':
        return { ...position, retiredFrom: event.data.retiredFrom };
      case 'PositionReinstated':
        return { ...position, retiredFrom: null };
      case 'StandardSet': {
        const { competencyId, requiredLevel, effectiveFrom } = event.data;
        return withStandard(position, { competencyId, requiredLevel, effectiveFrom });
      }
      case 'StandardLifted': {
        const { competencyId, effectiveFrom } = event.data;
        return withStandard(position, { competencyId, requiredLevel: null, effectiveFrom });
      }
      case 'MeasurementAsked': {
        const { measuredOn } = position;
        const { on } = event.data;
        return { ...position, measuredOn: measuredOn === null || measuredOn < on ? on : measuredOn };
      }
    }
  },
};

const descriptionIn = ({
  title,
  kind,
  grade = null,
}: Omit<Description, 'grade'> & { readonly grade?: Description['grade'] }): Description => ({
  title,
  kind,
  grade,
});

const withStandard = (position: Position, standard: Standard): Position => {
  const standards = put(
    position.standards,
    (one) => one.competencyId === standard.competencyId && one.effectiveFrom === standard.effectiveFrom,
    () => standard,
  );
  return { ...position, standards: standards.toSorted(byCompetencyAndDay) };
};

/** What a list of positions may be narrowed to. */
export interface PositionsWanted extends Paging {
  readonly kind?: Position['kind'] | undefined;
  /** Positions whose standard names it, on any day. */
  readonly competencyId?: string | undefined;
  /** A part of the title. */
  readonly q?: string | undefined;
  readonly retired?: boolean | undefined;
  /** The day on which it is asked which are retired (YYYY-MM-DD). */
  readonly onDay?: string | undefined;
}

/** Positions by title. @throws RangeError for a page that cannot be. */
export const listPositions = async (
  reads: ReadModels,
  { kind, competencyId, q, retired, onDay = '9999-12-31', ...paging }: PositionsWanted = {},
): Promise<Page<Position>> => {
  const filter = {
    ...conditions({ kind, 'standards.competencyId': competencyId, title: containing(q) }),
    ...retirement({ retired, onDay }),
  };
  const sort = { title: 1, positionId: 1 } as const;
  return showing(await pageOf(reads, { from: positions, filter, sort }, paging), shown);
};

/** One position with its standard on a day (YYYY-MM-DD), and what comes after it; undefined where there is none. */
export const positionDetail = async (reads: ReadModels, positionId: string, onDay: string) => {
  const found = await reads.get(positions, positionId);
  if (found === undefined) return undefined;
  const { standards, ...doc } = shown(found);
  const { title, kind, grade, revisions } = doc;
  const ids = [...new Set(standards.map(({ competencyId }) => competencyId))];
  const named = await reads.find(competencies, { filter: { competencyId: { $in: ids } } });
  const names = new Map(named.map((one) => [one.competencyId, { name: one.name, kind: one.kind }]));
  const withName = <S extends Standard>(one: S) => ({
    ...one,
    name: names.get(one.competencyId)?.name ?? null,
    competencyKind: names.get(one.competencyId)?.kind ?? null,
  });
  return {
    ...doc,
    ...readingOn({ title, kind, grade }, revisions, onDay),
    on: onDay,
    standard: heldOn(standards, onDay).map(withName),
    coming: comingAfter(standards, onDay).map(withName),
  };
};

/** The kind that a position was of on a day (YYYY-MM-DD); null for one that does not exist. */
export const positionKindOn = async (
  reads: ReadModels,
  positionId: string,
  onDay: string,
): Promise<Position['kind'] | null> => {
  const found = await reads.get(positions, positionId);
  return found === undefined
    ? null
    : readingOn<Pick<Description, 'kind'>>(found, found.revisions, onDay).kind;
};
