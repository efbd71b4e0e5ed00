import { budi } from './employee.js';
import { programId } from './program.js';
import { typical } from './typical.js';

// Budi has completed the programme on good service (program.ts) and is certified for it.
const certificate = { ...budi, certificateId: 'sert-1', programId } as const;
export const number = { ruleId: 'certificate-number', edition: 1 };
export const validity = { ruleId: 'certificate-validity', edition: 1 };
export const threshold = { ruleId: 'completion-threshold', edition: 1 };

/** What is printed, as the handler looks it up. */
export const printed = {
  number: '00001/SERT/III/2026',
  seriesId: '2026',
  sequence: 1,
  title: 'Pelayanan prima',
  issuedOn: '2026-03-02',
  issuer: 'Pemerintah Kota Medan',
  place: 'Medan',
  signer: { employeeId: 'siti', name: 'Siti Aminah', title: 'Kepala BKPSDM' },
  rules: [number, validity],
};

export const certificateIssued = typical('CertificateIssued', {
  ...certificate,
  ...printed,
  codeHash: 'ab'.repeat(32),
  name: 'Budi Santoso',
  minutes: 480,
  ground: 'threshold',
  percent: 100,
  rules: [threshold, number, validity],
});
export const certificateRenewed = typical('CertificateRenewed', {
  ...certificate,
  renewedBy: 'sert-2',
  renewedOn: '2026-03-02',
});
export const certificateRevoked = typical('CertificateRevoked', {
  ...certificate,
  revokedOn: '2026-03-02',
  reason: 'fraud',
  explanation: 'Daftar hadir dipalsukan',
});
export const certificateReinstated = typical('CertificateReinstated', {
  ...certificate,
  reinstatedOn: '2026-03-02',
  reason: 'appeal',
  explanation: 'Keberatan diterima',
});
export const numbersTaken = typical('CertificateNumbersTaken', {
  seriesId: '2026',
  from: 1,
  certificateIds: ['sert-1', 'sert-2'],
});
