import { integer, object } from '../../shape.js';
import { ruleOf } from '../edition.js';

/** Within how many hours a person's request about the own data is answered. */
export const dataRequestClock = ruleOf({
  ruleId: 'data-request-clock',
  shape: object({ hours: integer(1, 10_000) }),
  first: {
    effectiveFrom: '2022-10-17',
    source:
      'UU 27/2022 (PDP): access to the own data and to the trail of their processing within 3 x 24 hours.',
    mark: 'V',
    parameters: { hours: 72 },
  },
});
