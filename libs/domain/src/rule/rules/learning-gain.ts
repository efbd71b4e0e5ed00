import { integer, list, object, oneOf, type Held } from '../../shape.js';
import { ruleOf } from '../edition.js';

export const gainClasses = ['high', 'medium', 'low'] as const;
export type GainClass = (typeof gainClasses)[number];

const shape = object({
  classes: list(object({ name: oneOf(...gainClasses), fromThousandths: integer(-1_000_000, 1_000) }), 3),
});
export type LearningGain = Held<typeof shape>;

/** The classes of the normalised gain. `fromThousandths` is the least gain of a class: 700 is 0.7. */
export const learningGain = ruleOf({
  ruleId: 'learning-gain',
  shape,
  first: {
    effectiveFrom: '2017-01-01',
    source:
      'Hake, from memory: gain = (post - pre) / (max - pre); high from 0.7, medium from 0.3 to below 0.7, low below 0.3. ' +
      'Own choice: a negative gain is low, and where pre = max there is none.',
    mark: 'M',
    parameters: {
      classes: [
        { name: 'high', fromThousandths: 700 },
        { name: 'medium', fromThousandths: 300 },
        { name: 'low', fromThousandths: -1_000_000 },
      ],
    },
  },
});
