import { integer, object, oneOf, type Held } from '../../shape.js';
import { ruleOf } from '../edition.js';

const weight = integer(0, 100);
const shape = object({
  weights: object({
    'assessment-centre': weight,
    self: weight,
    superior: weight,
    peer: weight,
    test: weight,
    interview: weight,
  }),
  /** What becomes of a level between two: `down` to the lower one, `nearest` with the half up. */
  rounding: oneOf('down', 'nearest'),
});
export type AssessmentWeights = Held<typeof shape>;

/** How the ratings of several assessors and methods become one level. Ratings by one method count as their mean. */
export const assessmentWeights = ruleOf({
  ruleId: 'assessment-weights',
  shape,
  first: {
    effectiveFrom: '2017-01-01',
    source:
      'Own choice: no regulation says how assessments by several methods become one level. What is observed under the ' +
      'same conditions for all (assessment centre, test) weighs most, what people say of themselves least; ratings by ' +
      'one method count as their mean; a half is rounded up.',
    mark: 'own',
    parameters: {
      weights: { 'assessment-centre': 4, test: 3, superior: 3, interview: 2, peer: 2, self: 1 },
      rounding: 'nearest',
    },
  },
});
