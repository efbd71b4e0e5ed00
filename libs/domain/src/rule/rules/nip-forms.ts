import { integer, list, object, text } from '../../shape.js';
import { ruleOf } from '../edition.js';

/**
 * What a NIP or NI PPPK looks like, as far as it changes; anything else is a warning that an admin may confirm.
 * `contractCodes` are the two digits that a NI PPPK has where a NIP has the month of the appointment; `oldLengths` the
 * numbers of digits that old records carry.
 */
export const nipForms = ruleOf({
  ruleId: 'nip-forms',
  shape: object({
    contractCodes: list(text(2), 100),
    sexDigits: list(integer(0, 9), 10),
    oldLengths: list(integer(1, 30), 10),
    earliestBirthYear: integer(1_800, 2_100),
  }),
  first: {
    effectiveFrom: '2008-01-01',
    source:
      'NIP: birth YYYYMMDD, appointment YYYYMM, sex (1, 2), serial (3), 18 digits; NI PPPK: birth (8), year (4), ' +
      'two-digit code, sex, serial (3), with the codes 21 and 24 as seen in records. Nine digits: the old NIP. Own ' +
      'choice: a birth year before 1900 is impossible.',
    mark: 'V',
    parameters: {
      contractCodes: ['21', '24'],
      sexDigits: [1, 2],
      oldLengths: [9],
      earliestBirthYear: 1_900,
    },
  },
});
