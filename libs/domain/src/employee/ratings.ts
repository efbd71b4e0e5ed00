import type { Edition } from '../rule/edition.js';
import type { AssessmentWeights } from '../rule/rules/assessment-weights.js';
import type { CompetenceEvent } from './competence.js';

type Assessed = Extract<CompetenceEvent, { type: 'CompetencyAssessed' }>['data'];
/** What one assessor has found by one method. */
export type Rating = NonNullable<Assessed['ratings']>[number];

/**
 * The level that several ratings come to: the mean of each method's mean, by the weights of the methods. Methods without
 * weight do not count, unless there are no others. As fractions of whole numbers, so that a half is a half.
 * @throws Error without any rating
 */
export const levelFrom = (ratings: readonly Rating[], { parameters }: Edition<AssessmentWeights>): number => {
  const methods = new Map<Rating['method'], { sum: number; count: number }>();
  for (const { method, level } of ratings) {
    const { sum, count } = methods.get(method) ?? { sum: 0, count: 0 };
    methods.set(method, { sum: sum + level, count: count + 1 });
  }
  if (methods.size === 0) throw new Error('No rating makes no level.');
  const weightOf = (method: Rating['method']): number => parameters.weights[method];
  const noneCounts = [...methods.keys()].every((method) => weightOf(method) === 0);
  let [numerator, denominator, weights] = [0, 1, 0];
  for (const [method, { sum, count }] of methods) {
    const weight = noneCounts ? 1 : weightOf(method);
    numerator = numerator * count + weight * sum * denominator;
    denominator *= count;
    weights += weight;
  }
  denominator *= weights;
  return parameters.rounding === 'down'
    ? floorOf(numerator, denominator)
    : floorOf(2 * numerator + denominator, 2 * denominator);
};

const floorOf = (numerator: number, denominator: number): number =>
  (numerator - (numerator % denominator)) / denominator;
