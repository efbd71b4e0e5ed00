import { describe, expect, test } from '@jest/globals';
import { numbersTaken } from '../../../../test/support/facts/certificates.js';
import { given } from '../../../../test/support/given.js';
import { certificateNumber } from '../rule/rules/certificate-number.js';
import { certificateValidity } from '../rule/rules/certificate-validity.js';
import { expiryOf, numberOf, seriesFor } from './numbering.js';
import { numberTaken, series } from './series.js';

const take = (from: number, ...certificateIds: string[]) =>
  ({ type: 'TakeCertificateNumbers', data: { seriesId: '2026', from, certificateIds } }) as const;

describe('numbers of certificates', () => {
  test('are taken from 1 on', () =>
    given(series)
      .when(take(1, 'sert-1', 'sert-2'))
      .then(numbersTaken()));

  test('leave none out', () =>
    given(series, numbersTaken())
      .when(take(4, 'sert-4'))
      .thenRejected('CERTIFICATE_NUMBER_TAKEN', { seriesId: '2026' }));

  test('are taken once', () =>
    given(series, numbersTaken())
      .when(take(2, 'sert-3'))
      .thenRejected('CERTIFICATE_NUMBER_TAKEN', { seriesId: '2026' }));

  test('a certificate has one', () =>
    given(series, numbersTaken())
      .when(take(3, 'sert-1'))
      .thenRejected('CERTIFICATE_NUMBER_TAKEN', { seriesId: '2026' }));

  test('a repeat takes none', () => given(series, numbersTaken()).when(take(2, 'sert-2')).thenNothing());

  test('are known again by their certificate', () => {
    const { state } = given(series, numbersTaken(), numbersTaken({ from: 3, certificateIds: ['sert-3'] }));
    expect(['sert-1', 'sert-2', 'sert-3', 'sert-4'].map((one) => numberTaken(state, one))).toEqual([
      1,
      2,
      3,
      undefined,
    ]);
  });
});

describe('a number as printed', () => {
  const edition = (changes: object) => ({
    ...certificateNumber.first,
    parameters: { ...certificateNumber.first.parameters, ...changes },
  });
  const issue = { sequence: 42, unitId: 'health', onDay: '2026-11-24' };

  test('is the pattern of the rule, filled in', () => {
    expect(numberOf(certificateNumber.first, issue)).toBe('00042/SERT/XI/2026');
    expect(numberOf(edition({ pattern: '{unit}-{year}{month}-{sequence}', digits: 3 }), issue)).toBe(
      'health-202611-042',
    );
  });

  test('is of the year, or of the unit and the year', () => {
    expect(seriesFor(certificateNumber.first, 'health', '2026-11-24')).toBe('2026');
    expect(seriesFor(edition({ sequencePer: 'unit-and-year' }), 'health', '2026-11-24')).toBe('2026.health');
  });

  test('has in it whatever has a sequence of its own', () => {
    const fault = (changes: object) =>
      certificateNumber.shape.check({ ...certificateNumber.first.parameters, ...changes }, 'rule');
    expect(fault({})).toBeUndefined();
    expect(fault({ pattern: 'SERT/{sequence}' })).toBe('rule.pattern: has no {year}');
    expect(fault({ sequencePer: 'unit-and-year' })).toBe('rule.pattern: has no {unit}');
    expect(fault({ digits: 0 })).toBe('rule.digits: is not a whole number from 1 to 7');
  });
});

describe('the last day of validity', () => {
  const { first } = certificateValidity;
  const edition = {
    ...first,
    parameters: {
      programs: [{ programId: 'first-aid', months: 1 }],
      forms: [{ form: '3', months: 24 }],
      others: 60,
    },
  };

  test('is none where no rule sets one', () =>
    expect(expiryOf(first, { programId: 'first-aid' }, '2026-01-31')).toBeUndefined());

  test('is by programme, then by form, then by what holds for others', () => {
    expect(expiryOf(edition, { programId: 'first-aid', form: '3' }, '2026-03-02')).toBe('2026-04-02');
    expect(expiryOf(edition, { programId: 'other', form: '3' }, '2026-03-02')).toBe('2028-03-02');
    expect(expiryOf(edition, { programId: 'other' }, '2026-03-02')).toBe('2031-03-02');
  });

  test('is the last of a month that is too short', () => {
    expect(expiryOf(edition, { programId: 'first-aid' }, '2026-01-31')).toBe('2026-02-28');
    expect(expiryOf(edition, { programId: 'first-aid' }, '2024-01-31')).toBe('2024-02-29');
    expect(expiryOf(edition, { programId: 'first-aid' }, '2026-12-31')).toBe('2027-01-31');
  });
});
