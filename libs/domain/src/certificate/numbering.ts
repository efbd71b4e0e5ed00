import type { Edition } from '../rule/edition.js';
import type { CertificateNumberRule } from '../rule/rules/certificate-number.js';
import type { CertificateValidityRule } from '../rule/rules/certificate-validity.js';

const ROMAN = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII'] as const;
const ID_MAX = 100;

/** Which run of numbers a certificate's is taken from. @param onDay the day of issue (YYYY-MM-DD) */
export const seriesFor = (
  { parameters }: Edition<CertificateNumberRule>,
  unitId: string,
  onDay: string,
): string => {
  const year = onDay.slice(0, 4);
  // An id that is as long as an id may be leaves no room for the year: what is cut off would be missed by nobody else.
  return parameters.sequencePer === 'year' ? year : `${year}.${unitId}`.slice(0, ID_MAX);
};

/** The number as printed. @param sequence from 1 */
export const numberOf = (
  { parameters }: Edition<CertificateNumberRule>,
  { sequence, unitId, onDay }: { readonly sequence: number; readonly unitId: string; readonly onDay: string },
): string => {
  const [year = '', month = ''] = onDay.split('-');
  const values: Readonly<Record<string, string>> = {
    sequence: String(sequence).padStart(parameters.digits, '0'),
    year,
    month,
    roman: ROMAN[Number(month) - 1] ?? month,
    unit: unitId,
  };
  return parameters.pattern.replaceAll(/\{(\w+)\}/g, (all, name: string) => values[name] ?? all);
};

/** For how many months a certificate is valid; undefined where it stays so. */
const monthsOf = (
  { parameters: { programs, forms, others } }: Edition<CertificateValidityRule>,
  { programId, form }: { readonly programId: string; readonly form?: string | undefined },
): number | undefined =>
  programs.find((one) => one.programId === programId)?.months ??
  forms.find((one) => one.form === form)?.months ??
  others;

/**
 * The last day (YYYY-MM-DD) on which a certificate is valid; undefined where it stays so. A month that is too short for
 * the day ends on its last.
 */
export const expiryOf = (
  rule: Edition<CertificateValidityRule>,
  what: { readonly programId: string; readonly form?: string | undefined },
  issuedOn: string,
): string | undefined => {
  const months = monthsOf(rule, what);
  if (months === undefined) return undefined;
  const [year = 0, month = 1, day = 1] = issuedOn.split('-').map(Number);
  const lastOfMonth = new Date(Date.UTC(year, month + months, 0));
  const wanted = Math.min(day, lastOfMonth.getUTCDate());
  return `${lastOfMonth.toISOString().slice(0, 8)}${String(wanted).padStart(2, '0')}`;
};
