import type { EventNamed } from '../shared/events.js';

export const holderEvents = [
  'EmployeeRegistered',
  'EmployeeTransferred',
  'EmployeeDeparted',
  'EmployeeReturned',
  'CompetencyAssessed',
  'GapsMeasured',
  'JobPersonMatchMeasured',
  'JobPersonMatchEnded',
] as const;
export type HolderEvent = EventNamed<(typeof holderEvents)[number]>;

/** One person who from now on stands in a post, or does no more; or of whom a competency counts as assessed there. */
export interface HolderMove {
  readonly unitId: string;
  readonly positionId: string;
  readonly as: 'held' | 'acting';
  /** Absent where the person is counted, and not an assessment. */
  readonly competencyId?: string;
  readonly people: 1 | -1;
}

/**
 * What an event does to the counts of those who stand in a post. Who acts in one is counted where the match with it is
 * measured: that ends with the post, also where its last day was set beforehand or the person has departed.
 */
export const holderMoves = (event: HolderEvent): readonly HolderMove[] => {
  switch (event.type) {
    case 'EmployeeRegistered':
      return [held(event.data, 1)];
    case 'EmployeeTransferred': {
      const { fromUnitId, fromPositionId, gaps } = event.data;
      const left = { unitId: fromUnitId, positionId: fromPositionId, gaps };
      return [...heldWith(left, -1), ...heldWith(event.data, 1)];
    }
    case 'EmployeeDeparted':
      return heldWith(event.data, -1);
    case 'EmployeeReturned':
      return heldWith(event.data, 1);
    case 'CompetencyAssessed': {
      const { previousLevel, competencyId } = event.data;
      return previousLevel === undefined ? [{ ...held(event.data, 1), competencyId }] : [];
    }
    case 'GapsMeasured':
      return event.data.posts.filter(({ as }) => as === 'acting').flatMap(assessedIn);
    case 'JobPersonMatchMeasured':
      return event.data.as === 'acting' ? [...left(event.data.previous), acting(event.data, 1)] : [];
    case 'JobPersonMatchEnded':
      return event.data.as === 'acting' ? left(event.data.previous) : [];
  }
};

interface Post {
  readonly unitId: string;
  readonly positionId: string;
}

const held = ({ unitId, positionId }: Post, people: 1 | -1): HolderMove => ({
  unitId,
  positionId,
  as: 'held',
  people,
});

const acting = (post: Post, people: 1 | -1): HolderMove => ({ ...held(post, people), as: 'acting' });

const left = (post: Post | undefined): readonly HolderMove[] =>
  post === undefined ? [] : [acting(post, -1)];

/** Somebody who takes along all that was assessed. */
const heldWith = (
  { gaps, ...post }: Post & { readonly gaps: readonly { readonly competencyId: string }[] },
  people: 1 | -1,
): readonly HolderMove[] => [
  held(post, people),
  ...gaps.map(({ competencyId }) => ({ ...held(post, people), competencyId })),
];

/** A competency counts where a post is measured in it for the first time, and no more where the post does not ask for it. */
const assessedIn = ({
  gaps,
  ...post
}: EventNamed<'GapsMeasured'>['data']['posts'][number]): readonly HolderMove[] =>
  gaps.flatMap(({ competencyId, requiredLevel, previousGap }) => {
    const change = Number(requiredLevel !== undefined) - Number(previousGap !== undefined);
    return change === 0 ? [] : [{ ...acting(post, change > 0 ? 1 : -1), competencyId }];
  });
