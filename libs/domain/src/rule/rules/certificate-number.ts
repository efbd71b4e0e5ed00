import { integer, object, oneOf, text, type Held, type Shape } from '../../shape.js';
import { ruleOf } from '../edition.js';

const fields = object({
  /** What stands in braces is filled in: sequence, year, month (01 to 12), roman (month I to XII), unit. */
  pattern: text(100),
  /** To how many digits the sequence is filled with zeros. */
  digits: integer(1, 7),
  /** What has a sequence of its own. */
  sequencePer: oneOf('year', 'unit-and-year'),
  /** Who issues, and where, as printed. */
  issuer: text(200),
  place: text(100),
});
export type CertificateNumberRule = Held<typeof fields>;

/** Two certificates would have one number where what tells their sequences apart is not in the pattern. */
const tellsApart: Shape<CertificateNumberRule> = {
  ...fields,
  check: (value, at) => {
    const fault = fields.check(value, at);
    if (fault !== undefined) return fault;
    const { pattern, sequencePer } = value as CertificateNumberRule;
    const needed = ['{sequence}', '{year}', ...(sequencePer === 'year' ? [] : ['{unit}'])];
    const missing = needed.filter((part) => !pattern.includes(part));
    return missing.length === 0 ? undefined : `${at}.pattern: has no ${missing.join(', ')}`;
  },
};

/** How certificates are numbered, and in whose name they are issued. */
export const certificateNumber = ruleOf({
  ruleId: 'certificate-number',
  shape: tellsApart,
  first: {
    effectiveFrom: '2017-01-01',
    source:
      "Own choice: one sequence a calendar year for the whole city, so that a number that is missing is noticed. An office's " +
      'own numbering of documents (tata naskah dinas) takes its place by an edition of its own.',
    mark: 'own',
    parameters: {
      pattern: '{sequence}/SERT/{roman}/{year}',
      digits: 5,
      sequencePer: 'year',
      issuer: 'Pemerintah Kota Medan',
      place: 'Medan',
    },
  },
});
