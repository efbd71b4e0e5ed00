import type { IkmClass, IkmRule } from '../rule/rules/ikm.js';

/** How many people have answered an element with 1, 2, 3 and 4. */
export interface ElementCounts {
  readonly element: string;
  readonly n1: number;
  readonly n2: number;
  readonly n3: number;
  readonly n4: number;
}

/** An index of public satisfaction by a weight, in hundredths (9056 is 90.56), and its class. */
export interface IkmIndex {
  readonly weight: string;
  readonly indexHundredths: number;
  readonly class: IkmClass;
}

export const answeredBy = ({ n1, n2, n3, n4 }: ElementCounts): number => n1 + n2 + n3 + n4;
const sumOf = ({ n1, n2, n3, n4 }: ElementCounts): number => n1 + 2 * n2 + 3 * n3 + 4 * n4;

/**
 * The index by each weight of the rule: the sum of the means, times the weight, times 25 (Permenpan RB 14/2017), a half
 * of a hundredth rounded up. Reckoned in fractions: the last digit decides the class. Each element must be answered.
 */
export const ikmIndexes = (
  elements: readonly ElementCounts[],
  { weights, classes }: Pick<IkmRule, 'weights' | 'classes'>,
): readonly IkmIndex[] => {
  let sum = 0n;
  let parts = 1n;
  for (const counts of elements) {
    const answered = BigInt(answeredBy(counts));
    sum = sum * answered + BigInt(sumOf(counts)) * parts;
    parts *= answered;
  }
  return weights.map(({ weight, numerator, denominator }) => {
    const whole = 2_500n * BigInt(numerator) * sum;
    const part = BigInt(denominator) * parts;
    const indexHundredths = Number((2n * whole + part) / (2n * part));
    return { weight, indexHundredths, class: classOf(indexHundredths, classes) };
  });
};

const classOf = (indexHundredths: number, classes: IkmRule['classes']): IkmClass =>
  classes
    .toSorted((a, b) => b.fromHundredths - a.fromHundredths)
    .find(({ fromHundredths }) => indexHundredths >= fromHundredths)?.name ?? 'D';
