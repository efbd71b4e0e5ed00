import { integer, object, type Held } from '../../shape.js';
import { ruleOf } from '../edition.js';

const shape = object({
  /** How long one code is shown. */
  stepSeconds: integer(10, 600),
  digits: integer(6, 8),
  /** So many codes before the one that is shown are taken as well: people need time to type. */
  toleranceSteps: integer(0, 5),
  /** Who enters the code later than this after the beginning is late. */
  lateAfterMinutes: integer(0, 1_440),
  /** Wrong or old codes that one person may enter at one session. */
  tries: integer(1, 20),
});
export type CheckInCodeRule = Held<typeof shape>;

/** How the code by which participants enter themselves changes, and how often one may be wrong. */
export const checkInCode = ruleOf({
  ruleId: 'check-in-code',
  shape,
  first: {
    effectiveFrom: '2017-01-01',
    source:
      'Own choice: six digits for 30 seconds, as RFC 6238 recommends for codes that people type, and the one before it. ' +
      'Five tries leave a guesser one chance in 100,000. Late after 15 minutes.',
    mark: 'own',
    parameters: { stepSeconds: 30, digits: 6, toleranceSteps: 1, lateAfterMinutes: 15, tries: 5 },
  },
});
