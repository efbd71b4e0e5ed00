import type { Projection } from '@bina/engine';
import { cellOf, countable, sumsOf } from '../shared/cells.js';
import { put } from '../shared/lists.js';
import type { Standing } from '../shared/posts.js';
import { matchEvents, matchMoves, type MatchEvent, type MatchMove } from './match-moves.js';

/** What is counted of the matches of several people. */
export interface Matches {
  /** People whose match with the post was measured. */
  readonly people: number;
  /** Those whose competencies, as far as the standard names them, are all assessed. */
  readonly complete: number;
  /** Of those, by class; `unclassed`: below where the lowest class begins. */
  readonly byClass: Readonly<Record<'memenuhi' | 'masih-memenuhi' | 'kurang-memenuhi' | 'unclassed', number>>;
  /** The sum of the percentages of those that are complete, in hundredths. */
  readonly percentHundredthsSum: number;
  /** People by the edition of the rule by which they were measured last. */
  readonly editions: readonly { readonly edition: number; readonly people: number }[];
}

/**
 * How well do people of this unit match this position? A document for each unit and position, and for the sums over
 * units, over positions and over both (`ALL`).
 */
export type MatchCount = Matches & {
  readonly unitId: string;
  readonly positionId: string;
  readonly as: Standing;
};

/** The rule by which matches are classed. */
export const matchRuleId = 'jpm-classes';
/** By this one was measured what does not say its edition: until there were others, none did. */
const FIRST = { ruleId: matchRuleId, edition: 1 };

export const noMatches: Matches = {
  people: 0,
  complete: 0,
  byClass: { memenuhi: 0, 'masih-memenuhi': 0, 'kurang-memenuhi': 0, unclassed: 0 },
  percentHundredthsSum: 0,
  editions: [],
};

export const matchCounts: Projection<MatchEvent, MatchCount> = {
  collection: 'match-counts',
  version: 1,
  indexes: ['unitId', 'positionId', 'as'],
  folds: matchEvents,
  keys: (event) => sumsOf(matchMoves(event).map(({ cell }) => cell)),

  evolve(doc, event, id) {
    const { cell, holds } = cellOf(id);
    const moves = matchMoves(event).filter((move) => holds(move.cell));
    const after = moves.reduce<Matches>(counted, doc ?? noMatches);
    countable(Math.min(after.people, after.complete, ...Object.values(after.byClass)), `match-counts ${id}`);
    if (after.people === 0) return undefined;
    const [unitId, positionId, as] = cell;
    return { unitId, positionId, as: as as Standing, ...after };
  },
};

const counted = (before: Matches, { match, people }: MatchMove): Matches => {
  const { percentHundredths, class: name = 'unclassed' } = match;
  const after = {
    ...before,
    people: before.people + people,
    editions: withEdition(before.editions, match, people),
  };
  if (percentHundredths === undefined) return after;
  return {
    ...after,
    complete: before.complete + people,
    byClass: { ...before.byClass, [name]: before.byClass[name] + people },
    percentHundredthsSum: before.percentHundredthsSum + people * percentHundredths,
  };
};

const withEdition = (
  editions: Matches['editions'],
  { rule = FIRST }: MatchMove['match'],
  people: 1 | -1,
): Matches['editions'] =>
  put(
    editions,
    ({ edition }) => edition === rule.edition,
    (one) => ({ edition: rule.edition, people: (one?.people ?? 0) + people }),
  )
    .filter((one) => one.people !== 0)
    .toSorted((a, b) => a.edition - b.edition);
