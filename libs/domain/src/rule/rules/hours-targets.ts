import { integer, object, type Held } from '../../shape.js';
import { ruleOf } from '../edition.js';

/** How many credit hours (hundredths of a JP) a year asks of a PNS, and how many it counts of a PPPK. */
export const hoursTargets = ruleOf({
  ruleId: 'hours-targets',
  shape: object({
    /** The least of a PNS, in a calendar year. */
    pnsFloorHundredths: integer(0, 1_000_000),
    /** The most of a PPPK, in a year of the contract. */
    pppkCeilingHundredths: integer(0, 1_000_000),
  }),
  first: {
    effectiveFrom: '2017-04-07',
    source:
      'PP 11/2017 art. 203: at least 20 JP a calendar year for every PNS. Perlan 15/2020: at most 24 JP a year of ' +
      'the contract for a PPPK, counted from its anniversary.',
    mark: 'V',
    parameters: { pnsFloorHundredths: 2_000, pppkCeilingHundredths: 2_400 },
  },
});

export type HoursTargets = Held<(typeof hoursTargets)['shape']>;
