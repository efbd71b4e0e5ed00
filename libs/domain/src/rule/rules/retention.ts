import { integer, object, optional } from '../../shape.js';
import { ruleOf } from '../edition.js';

/**
 * For how long the personal data of somebody who has left are kept. Without `years` nobody is forgotten by the passing of
 * time.
 */
export const retention = ruleOf({
  ruleId: 'retention',
  shape: object({ years: optional(integer(1, 100)) }),
  first: {
    effectiveFrom: '2022-10-17',
    source:
      'UU 27/2022 (PDP) has personal data destroyed when the archive retention schedule (JRA) says so. Own choice: none ' +
      'is set, so that nothing is destroyed before the city has entered the years of its own schedule.',
    mark: 'own',
    parameters: {},
  },
});
