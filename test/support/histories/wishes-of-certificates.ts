import { certificateSeries, employee, type Certificates } from '@bina/domain';
import { printed } from '../facts/certificates.js';
import type { City } from './city.js';
import { at, person, programOf, type Numbers } from './numbers.js';

const held = (city: City, n: Numbers) => Object.keys(city.states(employee, person(n)).certificates.held);
const to = (n: Numbers) => [employee, person(n), 'certificates'] as const;
const codeHash = 'ab'.repeat(32);

/** Issues one, and takes its number if that was done: the first that nobody has. */
const issue = (
  city: City,
  n: Numbers,
  command: (certificateId: string) => Parameters<City['tell']>[1],
): void => {
  const before = held(city, n).length;
  const certificateId = `${person(n)}-${before}`;
  city.tell(to(n), command(certificateId) as never);
  if (held(city, n).length === before) return;
  const { series } = city.states(certificateSeries, '2026');
  city.tell([certificateSeries, '2026', 'series'], {
    type: 'TakeCertificateNumbers',
    data: { seriesId: '2026', from: series.last + 1, certificateIds: [certificateId] },
  });
};

const anyOf = ({ held: all }: Certificates, { which }: Numbers): string =>
  at([...Object.keys(all), 'none'], which);

/** What may be wished of certificates, by name. */
export const wishesOfCertificates: Readonly<Record<string, (city: City, numbers: Numbers) => unknown>> = {
  certify: (city, n) =>
    issue(city, n, (certificateId) => ({
      type: 'IssueCertificate',
      data: { certificateId, codeHash, programId: programOf(n), statedGround: 'Tercatat dahulu' },
      facts: { ...printed, ...(n.level > 2 ? { expiresOn: '2027-01-01' } : {}) },
    })),
  renew: (city, n) =>
    issue(city, n, (certificateId) => ({
      type: 'RenewCertificate',
      data: {
        certificateId,
        codeHash,
        renews: anyOf(city.states(employee, person(n)).certificates, n),
        statedGround: 'Ujian ulang',
      },
      facts: { ...printed, expiresOn: '2028-01-01' },
    })),
  revoke: (city, n) =>
    city.tell(to(n), {
      type: 'RevokeCertificate',
      data: {
        certificateId: anyOf(city.states(employee, person(n)).certificates, n),
        reason: 'fraud',
        explanation: 'Palsu',
      },
    }),
  reinstate: (city, n) =>
    city.tell(to(n), {
      type: 'ReinstateCertificate',
      data: {
        certificateId: anyOf(city.states(employee, person(n)).certificates, n),
        reason: 'appeal',
        explanation: 'Benar',
      },
    }),
};
