import type { Edition } from '../rule/edition.js';
import type { nipForms } from '../rule/rules/nip-forms.js';
import type { Held } from '../shape.js';

export type NipForms = Edition<Held<(typeof nipForms)['shape']>>;

export const nipKinds = ['NIP', 'NI-PPPK', 'old', 'other'] as const;
export type NipKind = (typeof nipKinds)[number];

/** What may be odd about a number, as a clerk would say it. */
export const nipWarnings = {
  characters: { id: 'memuat karakter selain angka', en: 'it holds characters other than digits' },
  length: { id: 'panjangnya bukan 18 angka', en: 'it is not 18 digits long' },
  'old-number': { id: 'nomor lama (sebelum 18 angka)', en: 'it is an old number, from before the 18 digits' },
  'birth-date-zero': { id: 'tanggal atau bulan lahirnya 00', en: 'the month or day of birth is 00' },
  'birth-date-impossible': { id: 'tanggal lahirnya tidak ada', en: 'the birth date does not exist' },
  'appointment-month': {
    id: 'bulan pengangkatannya tidak ada',
    en: 'the month of appointment does not exist',
  },
  'contract-code': { id: 'kode PPPK-nya tidak dikenal', en: 'the code of the PPPK number is not known' },
  sex: { id: 'angka jenis kelaminnya tidak dikenal', en: 'the digit for the sex is not known' },
  employment: { id: 'bentuknya tidak sesuai jenis pegawai', en: 'its form does not fit the employment' },
} as const;
export type NipWarning = keyof typeof nipWarnings;
export const nipWarningNames = Object.keys(nipWarnings) as readonly NipWarning[];

export interface CheckedNip {
  /** Without the spaces and dots by which people group the digits. */
  readonly nip: string;
  readonly kind: NipKind;
  /** What is odd about it. Never an error by itself: real records have such numbers. */
  readonly warnings: readonly NipWarning[];
}

/** A number as it is kept: spaces and dots do not make another number. */
export const cleanNip = (text: string): string => text.replaceAll(/[\s.]/g, '') || text.trim() || text;

// A NIP is the birth date (8), year and month of the appointment (6), sex (1) and a serial (3); a NI PPPK has a code in
// place of the month (Perka BKN 22/2007 for the NIP; the field's own numbers for the NI PPPK).
const DIGITS = 18;

/**
 * Looks at a NIP or NI PPPK for what is odd in it.
 * @param text as it was typed, 1 to 30 characters
 */
export const checkNip = (
  text: string,
  { parameters }: NipForms,
  { employment }: { readonly employment: string },
): CheckedNip => {
  const nip = cleanNip(text);
  if (!/^\d+$/.test(nip)) return { nip, kind: 'other', warnings: ['characters'] };
  if (parameters.oldLengths.includes(nip.length))
    return {
      nip,
      kind: 'old',
      warnings: employment === 'PNS' ? ['old-number'] : ['old-number', 'employment'],
    };
  if (nip.length !== DIGITS) return { nip, kind: 'other', warnings: ['length'] };
  const kind = kindOf(nip, parameters.contractCodes, employment);
  const sex = parameters.sexDigits.includes(Number(nip[14])) ? [] : (['sex'] as const);
  return {
    nip,
    kind,
    warnings: [
      ...inBirthDate(nip, parameters),
      ...inAppointment(nip, kind, { parameters, employment }),
      ...sex,
    ],
  };
};

const isMonth = (code: string): boolean => code >= '01' && code <= '12';

/** The two digits after the year tell the kinds apart; where they fit both or neither, the employment does. */
const kindOf = (nip: string, contractCodes: readonly string[], employment: string): NipKind => {
  const code = nip.slice(12, 14);
  const isContract = contractCodes.includes(code);
  if (isContract === isMonth(code)) return employment === 'PPPK' ? 'NI-PPPK' : 'NIP';
  return isContract ? 'NI-PPPK' : 'NIP';
};

const inBirthDate = (nip: string, { earliestBirthYear }: NipForms['parameters']): readonly NipWarning[] => {
  const [year, month, day] = [nip.slice(0, 4), nip.slice(4, 6), nip.slice(6, 8)];
  if (month === '00' || day === '00') return ['birth-date-zero'];
  const iso = `${year}-${month}-${day}`;
  const time = Date.parse(`${iso}T00:00:00Z`);
  const exists = !Number.isNaN(time) && new Date(time).toISOString().startsWith(iso);
  return exists && Number(year) >= earliestBirthYear ? [] : ['birth-date-impossible'];
};

const inAppointment = (
  nip: string,
  kind: NipKind,
  { parameters, employment }: { readonly parameters: NipForms['parameters']; readonly employment: string },
): readonly NipWarning[] => {
  const code = nip.slice(12, 14);
  const odd: readonly NipWarning[] =
    kind === 'NIP'
      ? isMonth(code)
        ? []
        : ['appointment-month']
      : parameters.contractCodes.includes(code)
        ? []
        : ['contract-code'];
  return (kind === 'NIP') === (employment === 'PNS') ? odd : [...odd, 'employment'];
};

/** The warnings as a refusal names them, without a digit of the number. */
export const inWords = (
  warnings: readonly NipWarning[],
): { readonly warnings: string; readonly warningsId: string } => ({
  warnings: warnings.map((one) => nipWarnings[one].en).join('; '),
  warningsId: warnings.map((one) => nipWarnings[one].id).join('; '),
});
