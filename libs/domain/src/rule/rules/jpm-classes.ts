import { integer, list, object, oneOf, type Held } from '../../shape.js';
import { ruleOf } from '../edition.js';

export const jpmClassNames = ['memenuhi', 'masih-memenuhi', 'kurang-memenuhi'] as const;

const shape = object({
  classes: list(object({ name: oneOf(...jpmClassNames), fromHundredths: integer(0, 10_000) }), 3),
});
export type JpmClasses = Held<typeof shape>;

/**
 * The classes of the job person match (JPM). `fromHundredths` is the least match of a class in hundredths of a per
 * cent: 8000 is 80 %. One class begins at 0.
 */
export const jpmClasses = ruleOf({
  ruleId: 'jpm-classes',
  shape,
  first: {
    effectiveFrom: '2017-01-01',
    source:
      'Permenpan RB 38/2017: JPM >= 80 % memenuhi syarat, 68 % sampai < 80 % masih memenuhi syarat, < 68 % kurang ' +
      'memenuhi syarat. Own choice: a level above the standard counts as the standard (100 %).',
    mark: 'V',
    parameters: {
      classes: [
        { name: 'memenuhi', fromHundredths: 8_000 },
        { name: 'masih-memenuhi', fromHundredths: 6_800 },
        { name: 'kurang-memenuhi', fromHundredths: 0 },
      ],
    },
  },
});
