import { integer, object, type Held } from '../../shape.js';
import { ruleOf } from '../edition.js';

const points = integer(0, 100);
const shape = object({
  /** For each level that is missing, against the post that asks for most. */
  perGapLevel: points,
  /** By where the need comes from; of several that were merged, the most. */
  sources: object({
    gap: points,
    'own-input': points,
    'unit-demand': points,
    'city-demand': points,
    'performance-gap': points,
    'follow-up': points,
  }),
  /** By the class of the person's job person match with the post held. */
  matchClasses: object({ memenuhi: points, 'masih-memenuhi': points, 'kurang-memenuhi': points }),
  mandatory: points,
  /** The least sums of the two upper priorities; all that is below is low. */
  highFrom: integer(0, 1_000),
  mediumFrom: integer(0, 1_000),
});
export type NeedPriorityRule = Held<typeof shape>;

/** Which needs come first: a sum of points, and the bands of that sum. */
export const needPriority = ruleOf({
  ruleId: 'need-priority',
  shape,
  first: {
    effectiveFrom: '2017-01-01',
    source:
      'Own choice: PP 11/2017 art. 206 says what a plan rests on (gaps of competence and of performance), not in which ' +
      'order. Larger gaps first, then what the city or a law demands, then people who do not fit their post; an own ' +
      'input alone is low, so that a plan answers what all agree on first.',
    mark: 'own',
    parameters: {
      perGapLevel: 10,
      sources: {
        gap: 10,
        'own-input': 5,
        'unit-demand': 15,
        'city-demand': 20,
        'performance-gap': 20,
        'follow-up': 10,
      },
      matchClasses: { memenuhi: 0, 'masih-memenuhi': 5, 'kurang-memenuhi': 15 },
      mandatory: 30,
      highFrom: 40,
      mediumFrom: 20,
    },
  },
});
