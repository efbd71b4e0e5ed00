import type { Edition } from '../rule/edition.js';
import type { JpmClasses } from '../rule/rules/jpm-classes.js';
import { same } from '../same.js';
import type { Competence, CompetenceEvent, Standards } from './competence.js';
import { matchOf } from './match.js';
import { gapBetween, keyOf, levelOf, type Match, type Measured, type Standing } from './measures.js';

type GapsMeasured = Extract<CompetenceEvent, { type: 'GapsMeasured' }>['data'];
type GapFound = GapsMeasured['posts'][number]['gaps'][number];
type Post = Standards['posts'][number];

/** How measuring is to be told of. */
export interface Measuring {
  readonly cause: GapsMeasured['cause'];
  readonly classes: Edition<JpmClasses>;
}

/**
 * Measures a person anew against every post: what is missing in each competency, and the job person match. Only what has
 * changed becomes an event, so that the same again is none; somebody who was never assessed is not measured.
 * PP 11/2017 art. 206: against the position held and the one to be held.
 */
export const measure = (
  state: Competence,
  { on, posts: all }: Standards,
  { cause, classes }: Measuring,
): readonly CompetenceEvent[] => {
  const { holder, departed, measures } = state;
  if (holder === undefined) return [];
  // Somebody who was transferred since the standards were looked up is measured by what follows from the transfer.
  const posts = departed ? [] : all.filter((post) => post.as !== 'held' || isSamePlace(post, holder));
  const present = new Set(posts.map(keyOf));
  const left = Object.entries(measures)
    .filter(([key]) => !present.has(key) && (departed || key !== 'held'))
    .map(([, measured]) => measured);
  const elsewhere = posts.flatMap((post) => measuredElsewhere(state, post) ?? []);
  const found = [
    // The gaps against the post held leave with the person: the departure says so.
    ...[...left, ...elsewhere].flatMap((measured) =>
      measured.post.as === 'held' ? [] : withoutGaps(state, measured),
    ),
    ...posts.map((post) => ({ ...standingIn(post), gaps: newGaps(state, post) })),
  ].filter(({ gaps }) => gaps.length > 0);
  const measured: readonly CompetenceEvent[] =
    found.length === 0
      ? []
      : [{ type: 'GapsMeasured', data: { ...holder, measuredOn: on, cause, posts: found } }];
  const { employeeId } = holder;
  return [
    ...measured,
    ...left.flatMap(({ post, match }) => (match ? [ended(employeeId, post, match, on)] : [])),
    ...posts.flatMap((post) => matched(state, post, { on, classes })),
  ];
};

interface Place {
  readonly unitId: string;
  readonly positionId: string;
}
const isSamePlace = (one: Place, other: Place): boolean =>
  one.unitId === other.unitId && one.positionId === other.positionId;

/**
 * What was measured against the same post in another unit: a post that is aimed at goes where the person goes. There it
 * is measured for the first time, and the unit that the person has left counts it no more.
 */
const measuredElsewhere = ({ measures }: Competence, post: Post): Measured | undefined => {
  const before = measures[keyOf(post)];
  return before === undefined || post.as === 'held' || isSamePlace(post, before.post) ? undefined : before;
};

const standingIn = ({ unitId, positionId, as, postId }: Standing): Standing => ({
  unitId,
  positionId,
  as,
  ...(postId === undefined ? {} : { postId }),
});

/** The gaps that are not as they were last measured. Against the post held everything that is assessed is measured. */
const newGaps = (state: Competence, post: Post): readonly GapFound[] => {
  const { assessed, measures } = state;
  const before = measuredElsewhere(state, post) === undefined ? (measures[keyOf(post)]?.gaps ?? {}) : {};
  const required = new Map(post.requires.map((one) => [one.competencyId, one.requiredLevel]));
  return Object.keys(assessed)
    .toSorted()
    .flatMap((competencyId) => {
      const level = assessed[competencyId]?.level ?? 1;
      const requiredLevel = required.get(competencyId);
      const known = before[competencyId];
      if (requiredLevel === undefined && known === undefined) return [];
      const gap = gapBetween(requiredLevel, level);
      if (known?.gap === gap && known.requiredLevel === requiredLevel) return [];
      return [
        {
          competencyId,
          level,
          ...(requiredLevel === undefined ? {} : { requiredLevel }),
          gap,
          ...(known === undefined ? {} : { previousGap: known.gap }),
        },
      ];
    });
};

/** A post that the person has left, or aims at no more, asks for nothing. */
const withoutGaps = ({ assessed }: Competence, { post, gaps }: Measured) => [
  {
    ...post,
    gaps: Object.entries(gaps).map(([competencyId, { gap }]) => ({
      competencyId,
      level: assessed[competencyId]?.level ?? 1,
      gap: 0,
      previousGap: gap,
    })),
  },
];

const matched = (
  { holder, assessed, measures }: Competence,
  post: Post,
  { on, classes }: { readonly on: string; readonly classes: Edition<JpmClasses> },
): readonly CompetenceEvent[] => {
  const reached = new Map(Object.entries(assessed).map(([competencyId, { level }]) => [competencyId, level]));
  if (holder === undefined || reached.size === 0) return [];
  const { employeeId } = holder;
  const before = measures[keyOf(post)]?.match;
  if (post.requires.length === 0)
    return before === undefined ? [] : [ended(employeeId, standingIn(post), before, on)];
  const required = new Map(post.requires.map((one) => [one.competencyId, one.requiredLevel]));
  const { unitId, positionId } = post;
  const match = { unitId, positionId, ...matchOf(required, reached, classes) };
  if (same(before, match)) return [];
  const previous = before === undefined ? {} : { previous: previousOf(before) };
  const whose = { employeeId, ...standingIn(post), measuredOn: on };
  return [{ type: 'JobPersonMatchMeasured', data: { ...whose, ...match, ...previous } }];
};

const previousOf = (match: Match) => ({
  unitId: match.unitId,
  positionId: match.positionId,
  ...levelOf(match),
  rule: match.rule,
});

const ended = (employeeId: string, post: Standing, match: Match, on: string): CompetenceEvent => {
  const { unitId, positionId } = match;
  const data = { employeeId, ...post, unitId, positionId, endedOn: on, previous: previousOf(match) };
  return { type: 'JobPersonMatchEnded', data };
};
