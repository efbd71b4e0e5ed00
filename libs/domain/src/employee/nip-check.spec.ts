import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { nipForms } from '../rule/rules/nip-forms.js';
import { checkNip, cleanNip, inWords, nipWarningNames, nipWarnings } from './nip-check.js';

const forms = nipForms.first;
const check = (text: string, employment = 'PNS') => checkNip(text, forms, { employment });

describe('a plain number', () => {
  test.each([
    ['a NIP', '199001012015011001', 'PNS', 'NIP'],
    ['a NI PPPK of code 21', '199001012024211001', 'PPPK', 'NI-PPPK'],
    ['a NI PPPK of code 24', '199001012023242001', 'PPPK', 'NI-PPPK'],
    ['a birth on a leap day', '199202292015012001', 'PNS', 'NIP'],
  ])('%s has no warning', (_what, text, employment, kind) =>
    expect(check(text, employment)).toEqual({ nip: text, kind, warnings: [] }),
  );

  test('is the same with spaces and dots, and only with those', () => {
    expect(check(' 19900101 201501.1.001 ')).toEqual(check('199001012015011001'));
    expect(check('19900101-201501-1-001').warnings).toEqual(['characters']);
  });

  test('is nothing else where nothing else would be left', () => {
    expect(cleanNip(' ... ')).toBe('...');
    expect(check(' ... ')).toEqual({ nip: '...', kind: 'other', warnings: ['characters'] });
  });
});

describe('an odd number', () => {
  test.each([
    ['nine digits, as before 2008', '130456789', 'PNS', 'old', ['old-number']],
    ['nine digits of a PPPK', '130456789', 'PPPK', 'old', ['old-number', 'employment']],
    ['seventeen digits', '19900101201501100', 'PNS', 'other', ['length']],
    ['letters', '1990010120150110O1', 'PNS', 'other', ['characters']],
    ['scientific notation', '1.99001012015011E+17', 'PNS', 'other', ['characters']],
    ['month and day of birth 0000', '199000002015011001', 'PNS', 'NIP', ['birth-date-zero']],
    ['no birth date at all', '000000002015011001', 'PNS', 'NIP', ['birth-date-zero']],
    ['month of birth 00', '199000152015011001', 'PNS', 'NIP', ['birth-date-zero']],
    ['born on 30 February', '199002302015011001', 'PNS', 'NIP', ['birth-date-impossible']],
    ['born on 29 February of a common year', '199102292015011001', 'PNS', 'NIP', ['birth-date-impossible']],
    ['born in month 13', '199013012015011001', 'PNS', 'NIP', ['birth-date-impossible']],
    ['born in 1899', '189912312015011001', 'PNS', 'NIP', ['birth-date-impossible']],
    ['appointed in month 00', '199001012015001001', 'PNS', 'NIP', ['appointment-month']],
    ['appointed in month 13', '199001012015131001', 'PNS', 'NIP', ['appointment-month']],
    ['a PPPK code that is not listed', '199001012024992001', 'PPPK', 'NI-PPPK', ['contract-code']],
    ['sex 0', '199001012015010001', 'PNS', 'NIP', ['sex']],
    ['sex 3', '199001012024213001', 'PPPK', 'NI-PPPK', ['sex']],
    ['month 21 of a PNS: a NI PPPK', '199001012024211001', 'PNS', 'NI-PPPK', ['employment']],
    ['month 01 of a PPPK: a NIP', '199001012015011001', 'PPPK', 'NIP', ['employment']],
    [
      'everything at once',
      '199000002015139001',
      'PNS',
      'NIP',
      ['birth-date-zero', 'appointment-month', 'sex'],
    ],
  ])('%s', (_what, text, employment, kind, warnings) =>
    expect(check(text, employment)).toEqual({ nip: text.replaceAll('.', ''), kind, warnings }),
  );

  test('is so by the edition that is in force', () => {
    const wider = {
      ...forms,
      parameters: { ...forms.parameters, contractCodes: ['99'], oldLengths: [9, 17] },
    };
    expect(checkNip('199001012024992001', wider, { employment: 'PPPK' }).warnings).toEqual([]);
    expect(checkNip('19900101201501100', wider, { employment: 'PNS' }).kind).toBe('old');
  });

  test('where a code is a month as well, the employment says which of the two it is', () => {
    const both = { ...forms, parameters: { ...forms.parameters, contractCodes: ['11'] } };
    expect(checkNip('199001012024112001', both, { employment: 'PPPK' })).toMatchObject({
      kind: 'NI-PPPK',
      warnings: [],
    });
    expect(checkNip('199001012024112001', both, { employment: 'PNS' })).toMatchObject({
      kind: 'NIP',
      warnings: [],
    });
  });
});

test('its warnings are named in words of both languages, without a digit of it', () => {
  const { warnings, warningsId } = inWords(['birth-date-zero', 'sex']);
  expect(warnings).toBe('the month or day of birth is 00; the digit for the sex is not known');
  expect(warningsId).toBe('tanggal atau bulan lahirnya 00; angka jenis kelaminnya tidak dikenal');
  expect(nipWarningNames).toEqual(Object.keys(nipWarnings));
});

test('whatever is typed is checked without an error, and again the same once it is clean', () =>
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ minLength: 1, maxLength: 30 }),
        fc.stringMatching(/^\d{18}$/),
        fc.stringMatching(/^[\d. ]{1,30}$/),
      ),
      fc.constantFrom('PNS', 'PPPK'),
      (text, employment) => {
        const once = check(text, employment);
        expect(once.nip.length).toBeGreaterThan(0);
        expect(once.nip.length).toBeLessThanOrEqual(30);
        expect(check(once.nip, employment)).toEqual(once);
      },
    ),
  ));
