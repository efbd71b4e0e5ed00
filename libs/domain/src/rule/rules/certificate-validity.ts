import { id, integer, list, object, optional, type Held } from '../../shape.js';
import { ruleOf } from '../edition.js';

const months = integer(1, 600);
const shape = object({
  /** Months from the day of issue, by programme; the first that fits counts, programmes before forms. */
  programs: list(object({ programId: id, months }), 1_000),
  /** By form (SIASN jenisDiklat). */
  forms: list(object({ form: id, months }), 200),
  /** For all others; absent where those stay valid. */
  others: optional(months),
});
export type CertificateValidityRule = Held<typeof shape>;

/** How long certificates are valid. */
export const certificateValidity = ruleOf({
  ruleId: 'certificate-validity',
  shape,
  first: {
    effectiveFrom: '2017-01-01',
    source:
      'Own choice: what was learned is not unlearned on a day, so a certificate stays valid until the office says for ' +
      'which programmes or forms it does not.',
    mark: 'own',
    parameters: { programs: [], forms: [] },
  },
});
