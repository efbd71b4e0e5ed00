import { integer, object, oneOf, type Held } from '../../shape.js';
import { ruleOf } from '../edition.js';

const shape = object({
  /** The least share, in whole per cent, of what was held. */
  percent: integer(1, 100),
  /** Of the minutes that the sessions lasted, or of how many sessions there were. */
  of: oneOf('minutes', 'sessions'),
});
export type CompletionThreshold = Held<typeof shape>;

/** How much of a programme somebody must have attended to have completed it: what a certificate rests on. */
export const completionThreshold = ruleOf({
  ruleId: 'completion-threshold',
  shape,
  first: {
    effectiveFrom: '2017-01-01',
    source:
      'Own choice: no regulation read so far sets one number for all forms of development. 80 % of the minutes held, so ' +
      'that who comes late or leaves early is measured by the time that is missing.',
    mark: 'own',
    parameters: { percent: 80, of: 'minutes' },
  },
});
