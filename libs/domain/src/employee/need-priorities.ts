import { refOf, type Edition } from '../rule/edition.js';
import type { NeedPriorityRule } from '../rule/rules/need-priority.js';
import { worstGap, type Measures } from './measures.js';
import type { NeedEvent, NeedPriority } from './need-events.js';
import type { Need } from './need-state.js';

/** The points of a need: what is missing, who asks for it, how well the person fits the post held, whether it must be. */
export const scoreOf = (
  { whose, sources, mandatory }: Pick<Need, 'whose' | 'sources' | 'mandatory'>,
  measures: Measures,
  { parameters }: Edition<NeedPriorityRule>,
): number => {
  const match = measures['held']?.match?.class;
  return (
    worstGap(measures, whose.competencyId) * parameters.perGapLevel +
    Math.max(0, ...sources.map((source) => parameters.sources[source])) +
    (match === undefined ? 0 : parameters.matchClasses[match]) +
    (mandatory ? parameters.mandatory : 0)
  );
};

const bandOf = (score: number, { parameters }: Edition<NeedPriorityRule>): NeedPriority => {
  if (score >= parameters.highFrom) return 'high';
  return score >= parameters.mediumFrom ? 'medium' : 'low';
};

/**
 * Every need of which the rule says something else now. One that was set by hand stays as somebody has set it, unless it
 * is the one to be released.
 */
export const prioritise = (
  open: readonly Need[],
  measures: Measures,
  { rule, release }: { readonly rule: Edition<NeedPriorityRule>; readonly release?: string },
): readonly NeedEvent[] =>
  open.flatMap((need) => {
    const { priority: before, whose } = need;
    const isByHand = before !== undefined && before.score === undefined && whose.needId !== release;
    const score = scoreOf(need, measures, rule);
    const priority = bandOf(score, rule);
    if (isByHand || (before?.score === score && before.priority === priority)) return [];
    const previous = before === undefined ? {} : { previousPriority: before.priority };
    return [
      {
        type: 'NeedPrioritised' as const,
        data: { ...whose, priority, ...previous, score, rule: refOf(rule) },
      },
    ];
  });
