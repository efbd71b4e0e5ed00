import { describe, expect, test } from '@jest/globals';
import {
  certificateIssued,
  certificateReinstated,
  certificateRenewed,
  certificateRevoked,
} from '../../../../test/support/facts/certificates.js';
import { documentsOf, logOf } from '../../../../test/support/projected.js';
import { serving } from '../../../../test/support/served.js';
import { certificateByCode, listCertificates, stateOn } from './certificate-queries.js';
import { certificates } from './certificates.js';

const serve = serving();
const until = certificateIssued({ expiresOn: '2026-06-30' });
const renewal = certificateIssued({
  certificateId: 'sert-2',
  number: '00002/SERT/III/2026',
  codeHash: 'cd'.repeat(32),
  renews: 'sert-1',
});

describe('a certificate', () => {
  test('says what is printed but for the names, and where the log holds it', () => {
    expect(JSON.stringify(documentsOf(certificates, until))).not.toMatch(/Budi|Siti/);
    expect(documentsOf(certificates, until)['sert-1']).toMatchObject({
      number: '00001/SERT/III/2026',
      revision: '0',
      expiresOn: '2026-06-30',
      renewedBy: null,
      revokedOn: null,
      proofs: [{ what: 'CertificateIssued', on: '2026-03-02', position: '1', hash: '0' }],
    });
  });

  test('says by which it was renewed, and is none the less while the renewal is revoked', () => {
    const gone = certificateRevoked({ certificateId: 'sert-2', renews: 'sert-1' });
    const log = [until, renewal, certificateRenewed()] as const;
    const renewedBy = (...more: Parameters<typeof documentsOf>[1][]) =>
      documentsOf(certificates, ...log, ...more)['sert-1']?.renewedBy;
    expect(renewedBy()).toBe('sert-2');
    expect(renewedBy(gone)).toBeNull();
    expect(renewedBy(gone, certificateReinstated({ certificateId: 'sert-2', renews: 'sert-1' }))).toBe(
      'sert-2',
    );
  });

  test('says for what it was revoked, until it is reinstated', () => {
    const revoked = documentsOf(certificates, until, certificateRevoked())['sert-1'];
    expect(revoked).toMatchObject({ revokedOn: '2026-03-02', revokedFor: 'fraud' });
    expect(JSON.stringify(revoked)).not.toContain('dipalsukan');
    expect(
      documentsOf(certificates, until, certificateRevoked(), certificateReinstated())['sert-1'],
    ).toMatchObject({
      revokedOn: null,
      revokedFor: null,
      proofs: [{}, {}, { what: 'CertificateReinstated', position: '3' }],
    });
  });

  test('is the weightiest of what it is on a day', () => {
    const on = { expiresBy: '2026-06-30', revokedOn: null, renewedBy: null };
    expect(stateOn(on, '2026-06-30')).toBe('valid');
    expect(stateOn(on, '2026-07-01')).toBe('expired');
    expect(stateOn({ ...on, renewedBy: 'sert-2' }, '2026-07-01')).toBe('renewed');
    expect(stateOn({ ...on, renewedBy: 'sert-2', revokedOn: '2026-05-01' }, '2026-06-01')).toBe('revoked');
  });
});

describe('lists of certificates', () => {
  const other = certificateIssued({
    certificateId: 'sert-3',
    employeeId: 'siti',
    number: '00003/SERT/III/2026',
    codeHash: 'ef'.repeat(32),
    expiresOn: '2026-05-31',
  });
  const forever = certificateIssued({ ...other.data, certificateId: 'sert-4', expiresOn: '9999-12-31' });
  const log = logOf(until, renewal, other, forever, certificateRevoked({ certificateId: 'sert-4' }));
  const ids = async (wanted: object) =>
    (await listCertificates(await serve([certificates], log), { on: '2026-06-15', ...wanted })).items.map(
      ({ certificateId }) => certificateId,
    );

  test('are by what each is on a day', async () => {
    expect(await ids({ state: 'valid' })).toEqual(['sert-2', 'sert-1']);
    expect(await ids({ state: 'expired' })).toEqual(['sert-3']);
    expect(await ids({ state: 'expired', on: '2026-05-31' })).toEqual([]);
    expect(await ids({ state: 'revoked' })).toEqual(['sert-4']);
    expect(await ids({ employeeId: 'siti', state: 'valid' })).toEqual([]);
  });

  test('show those that expire, the first first', async () => {
    expect(await ids({ on: '2026-05-01', expiresBefore: '2026-07-01' })).toEqual(['sert-3', 'sert-1']);
    expect(await ids({ on: '2026-05-01', expiresBefore: '2026-06-30' })).toEqual(['sert-3']);
  });

  test('lead from a code to its certificate, and from nothing else', async () => {
    const reads = await serve([certificates], log);
    expect(await certificateByCode(reads, 'cd'.repeat(32))).toMatchObject({ certificateId: 'sert-2' });
    expect(await certificateByCode(reads, '00002/SERT/III/2026')).toBeUndefined();
  });
});
