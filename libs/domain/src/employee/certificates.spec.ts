import { describe, test } from '@jest/globals';
import {
  certificateIssued,
  certificateReinstated,
  certificateRenewed,
  certificateRevoked,
  printed,
  threshold,
} from '../../../../test/support/facts/certificates.js';
import { moved, nameCorrected, registered, transferred } from '../../../../test/support/facts/employee.js';
import { recounted, participationCompleted } from '../../../../test/support/facts/participation.js';
import { programId } from '../../../../test/support/facts/program.js';
import { given } from '../../../../test/support/given.js';
import { certificates } from './certificates.js';

const codeHash = 'ab'.repeat(32);
const issue = {
  type: 'IssueCertificate',
  data: { certificateId: 'sert-1', codeHash, programId },
  facts: printed,
} as const;
const stated = { ...issue, data: { ...issue.data, statedGround: 'Tercatat sebelum ada hitungan' } } as const;
const reached = participationCompleted({ minutes: 480, percent: 100, reached: true, rule: threshold });
const { percent: _p, reached: _r, rule: _u, ...uncounted } = participationCompleted().data;
const missed = participationCompleted({ percent: 50, reached: false, rule: threshold });
const lost = recounted({ percent: 50, reached: false, previousReached: true });
const returned = recounted({ minutes: 480, percent: 100, reached: true, previousReached: false });

describe('a certificate is issued', () => {
  test('for a completion that reached the threshold', () =>
    given(certificates, registered(), reached).when(issue).then(certificateIssued()));

  test('on the name and the unit of the day', () =>
    given(certificates, registered(), reached, transferred(), nameCorrected())
      .when(issue)
      .then(certificateIssued({ ...moved, name: 'Budi Santosa' })));

  test('for nothing that was not completed', () =>
    given(certificates, registered()).when(issue).thenRejected('CERTIFICATE_NOT_COMPLETED', { programId }));

  test('to nobody below the threshold, whatever is stated', () =>
    given(certificates, registered(), missed)
      .when(stated)
      .thenRejected('CERTIFICATE_THRESHOLD_MISSED', { programId, percent: 50 }));

  test('for a completion that was never counted only on a stated ground', () => {
    const before = given(certificates, registered(), { type: 'ParticipationCompleted', data: uncounted });
    before.when(issue).thenRejected('CERTIFICATE_GROUND_MISSING', { programId });
    const { percent: _, ...data } = certificateIssued({
      ground: 'stated',
      statedGround: 'Tercatat sebelum ada hitungan',
      minutes: 240,
      rules: printed.rules,
    }).data;
    before.when(stated).then({ type: 'CertificateIssued', data });
  });

  test('as the attendance is counted now', () =>
    given(certificates, registered(), missed, returned)
      .when(issue)
      .then(certificateIssued({ minutes: returned.data.minutes })));

  test('once', () => {
    const issued = given(certificates, registered(), reached, certificateIssued());
    issued.when(issue).thenNothing();
    issued
      .when({ ...issue, data: { ...issue.data, certificateId: 'sert-2' } })
      .thenRejected('CERTIFICATE_ALREADY_ISSUED', { programId });
  });

  test('anew after it was revoked', () =>
    given(
      certificates,
      registered(),
      reached,
      certificateIssued(),
      certificateRevoked({ reason: 'data-wrong' }),
    )
      .when({ ...issue, data: { ...issue.data, certificateId: 'sert-2' } })
      .then(certificateIssued({ certificateId: 'sert-2' })));

  test('to nobody who is unknown', () => given(certificates).when(issue).thenRejected('EMPLOYEE_UNKNOWN'));
});

describe('a certificate is renewed', () => {
  const until = certificateIssued({ expiresOn: '2027-03-02' });
  const later = { ...printed, number: '00002/SERT/III/2026', sequence: 2, expiresOn: '2029-03-02' };
  const data = { certificateId: 'sert-2', codeHash, renews: 'sert-1', statedGround: 'Ujian ulang lulus' };
  const renew = { type: 'RenewCertificate', data, facts: later } as const;
  const renewal = certificateIssued({
    certificateId: 'sert-2',
    ...later,
    renews: 'sert-1',
    ground: 'stated',
    statedGround: 'Ujian ulang lulus',
  });
  const { percent: _, ...renewalData } = renewal.data;

  test('on a stated ground: a new one takes its place', () =>
    given(certificates, registered(), reached, until)
      .when(renew)
      .then({ type: 'CertificateIssued', data: renewalData }, certificateRenewed()));

  test('on a later programme that reached the threshold', () => {
    const again = { ...reached.data, programId: 'refresher' };
    const { statedGround: __, ...rest } = data;
    given(certificates, registered(), reached, until, { ...reached, data: again })
      .when({ ...renew, data: { ...rest, programId: 'refresher' } })
      .then(
        certificateIssued({
          ...later,
          certificateId: 'sert-2',
          programId: 'refresher',
          renews: 'sert-1',
          rules: [threshold, ...printed.rules],
        }),
        certificateRenewed(),
      );
  });

  test('not on nothing, not twice, not when revoked, and not where it stays valid', () => {
    const { statedGround: __, ...bare } = data;
    given(certificates, registered(), reached, until)
      .when({ ...renew, data: bare })
      .thenRejected('CERTIFICATE_GROUND_MISSING', { programId });
    given(certificates, registered(), reached, until, renewal, certificateRenewed())
      .when({ ...renew, data: { ...data, certificateId: 'sert-3' } })
      .thenRejected('CERTIFICATE_RENEWED');
    given(certificates, registered(), reached, until, certificateRevoked())
      .when(renew)
      .thenRejected('CERTIFICATE_REVOKED', { reason: 'fraud' });
    given(certificates, registered(), reached, certificateIssued())
      .when(renew)
      .thenRejected('CERTIFICATE_STAYS_VALID');
    given(certificates, registered(), reached).when(renew).thenRejected('CERTIFICATE_UNKNOWN');
  });

  test('a repeat records nothing', () =>
    given(certificates, registered(), reached, until, renewal, certificateRenewed())
      .when(renew)
      .thenNothing());

  test('once more after the renewal was revoked', () => {
    const gone = certificateRevoked({ certificateId: 'sert-2', renews: 'sert-1' });
    given(certificates, registered(), reached, until, renewal, certificateRenewed(), gone)
      .when({ ...renew, data: { ...data, certificateId: 'sert-3' } })
      .then(
        { type: 'CertificateIssued', data: { ...renewalData, certificateId: 'sert-3' } },
        certificateRenewed({ renewedBy: 'sert-3' }),
      );
  });

  test('a renewal that others have replaced is not reinstated', () => {
    const gone = certificateRevoked({ certificateId: 'sert-2', renews: 'sert-1' });
    const third = certificateIssued({ ...renewalData, certificateId: 'sert-3' });
    given(
      certificates,
      registered(),
      reached,
      until,
      renewal,
      certificateRenewed(),
      gone,
      third,
      certificateRenewed({ renewedBy: 'sert-3' }),
    )
      .when({
        type: 'ReinstateCertificate',
        data: { certificateId: 'sert-2', reason: 'appeal', explanation: 'x' },
      })
      .thenRejected('CERTIFICATE_REPLACED', { programId });
  });
});

describe('a certificate is revoked', () => {
  const why = { reason: 'fraud', explanation: 'Daftar hadir dipalsukan' } as const;
  const revoke = { type: 'RevokeCertificate', data: { certificateId: 'sert-1', ...why } } as const;
  const issued = [registered(), reached, certificateIssued()] as const;

  test('with a reason', () =>
    given(certificates, ...issued)
      .when(revoke)
      .then(certificateRevoked()));
  test('once', () =>
    given(certificates, ...issued, certificateRevoked())
      .when(revoke)
      .thenNothing());
  test('for one reason', () =>
    given(certificates, ...issued, certificateRevoked({ reason: 'other' }))
      .when(revoke)
      .thenRejected('CERTIFICATE_REVOKED', { reason: 'other' }));
  test('if it is there', () =>
    given(certificates, registered(), reached).when(revoke).thenRejected('CERTIFICATE_UNKNOWN'));
});

describe('a revocation is taken back', () => {
  const why = { reason: 'appeal', explanation: 'Keberatan diterima' } as const;
  const reinstate = { type: 'ReinstateCertificate', data: { certificateId: 'sert-1', ...why } } as const;
  const issued = [registered(), reached, certificateIssued(), certificateRevoked()] as const;

  test('with a reason', () =>
    given(certificates, ...issued)
      .when(reinstate)
      .then(certificateReinstated()));
  test('once', () =>
    given(certificates, ...issued, certificateReinstated())
      .when(reinstate)
      .thenNothing());
  test('not while the attendance says otherwise', () =>
    given(certificates, ...issued, lost)
      .when(reinstate)
      .thenRejected('CERTIFICATE_GROUND_LOST', { programId }));
  test('not where another one has taken its place', () =>
    given(certificates, ...issued, certificateIssued({ certificateId: 'sert-2' }))
      .when(reinstate)
      .thenRejected('CERTIFICATE_REPLACED', { programId }));
});

describe('a correction of attendance', () => {
  const follow = { type: 'FollowRecount', data: { programId } } as const;
  const issued = [registered(), reached, certificateIssued()] as const;
  const goes = certificateRevoked({
    reason: 'threshold-lost',
    explanation: 'Koreksi kehadiran menurunkan kehadiran di bawah batas.',
  });
  const comes = certificateReinstated({
    reason: 'ground-returned',
    explanation: 'Koreksi kehadiran menaikkan kehadiran kembali ke batas.',
  });

  test('takes the certificate that rests on it', () =>
    given(certificates, ...issued, lost)
      .when(follow)
      .then(goes));
  test('takes it once', () =>
    given(certificates, ...issued, lost, goes)
      .when(follow)
      .thenNothing());
  test('gives it back', () =>
    given(certificates, ...issued, lost, goes, returned)
      .when(follow)
      .then(comes));
  test('gives nothing back that was taken for another reason', () =>
    given(certificates, ...issued, certificateRevoked(), lost, returned)
      .when(follow)
      .thenNothing());
  test('gives nothing back where a new one was issued meanwhile', () =>
    given(certificates, ...issued, lost, goes, returned, certificateIssued({ certificateId: 'sert-2' }))
      .when(follow)
      .thenNothing());
  test('does nothing where a later one has overtaken it', () =>
    given(certificates, ...issued, lost, returned)
      .when(follow)
      .thenNothing());
  test('leaves what the office has stated', () =>
    given(certificates, registered(), reached, certificateIssued({ ground: 'stated' }), lost)
      .when(follow)
      .thenNothing());
});
