import type { CertificateEvent, IssuedCertificate, RevocationReason } from '@bina/domain';
import type { Projection, Recorded } from '@bina/engine';
import { known } from '../shared/known.js';

/** An event of the log that has made a certificate what it is: enough to prove that it stands there. */
export interface Proof {
  readonly what: CertificateEvent['type'];
  readonly on: string;
  /** The position in the log, as digits. */
  readonly position: string;
  /** SHA-256 of the event as stored, as its stream's chain has it (hex). */
  readonly hash: string;
}

/** Which certificates are there, what do they say, and what has become of each? */
export type Certificate = Pick<
  IssuedCertificate,
  | 'certificateId'
  | 'employeeId'
  | 'unitId'
  | 'positionId'
  | 'programId'
  | 'number'
  | 'codeHash'
  | 'title'
  | 'minutes'
  | 'issuedOn'
  | 'issuer'
  | 'place'
  | 'ground'
  | 'rules'
> & {
  readonly signerTitle: string;
  readonly heldFrom: string | null;
  readonly heldUntil: string | null;
  readonly creditParts: number | null;
  readonly expiresOn: string | null;
  /** What lists go by: after all days where it stays valid. */
  readonly expiresBy: string;
  readonly renews: string | null;
  readonly renewedBy: string | null;
  /** That of the latest of its events; null while it holds. */
  readonly revokedOn: string | null;
  readonly revokedFor: RevocationReason | null;
  /** The revision of its issue in the person's stream (digits): the names on it stand there alone, as personal data. */
  readonly revision: string;
  /** From its issue on, in the order of the log. */
  readonly proofs: readonly Proof[];
};

/** After all days. */
export const NEVER = '9999-12-31';

const folds = [
  'CertificateIssued',
  'CertificateRenewed',
  'CertificateRevoked',
  'CertificateReinstated',
] as const;

export const certificates: Projection<CertificateEvent, Certificate> = {
  collection: 'certificates',
  version: 1,
  indexes: ['codeHash', 'number', 'employeeId', 'programId', 'unitId', 'expiresBy'],
  folds,
  keys: ({ type, data }) =>
    (type === 'CertificateRevoked' || type === 'CertificateReinstated') && data.renews !== undefined
      ? [data.certificateId, data.renews]
      : [data.certificateId],

  evolve(doc, event, id) {
    if (event.type === 'CertificateIssued') return issued(event);
    const before = known(doc, event, id);
    const { certificateId } = event.data;
    // Of a renewal that is taken back, what it had replaced counts for itself again.
    if (id !== certificateId)
      return { ...before, renewedBy: event.type === 'CertificateRevoked' ? null : certificateId };
    const proofs = [...before.proofs, proofOf(event)];
    switch (event.type) {
      case 'CertificateRenewed':
        return { ...before, proofs, renewedBy: event.data.renewedBy };
      case 'CertificateRevoked':
        return { ...before, proofs, revokedOn: event.data.revokedOn, revokedFor: event.data.reason };
      case 'CertificateReinstated':
        return { ...before, proofs, revokedOn: null, revokedFor: null };
    }
  },
};

const issued = (event: Extract<Recorded<CertificateEvent>, { type: 'CertificateIssued' }>): Certificate => {
  const {
    seriesId: _,
    sequence: __,
    statedGround: ___,
    percent: ____,
    name: _____,
    signer,
    ...data
  } = event.data;
  return {
    ...data,
    signerTitle: signer.title,
    heldFrom: data.heldFrom ?? null,
    heldUntil: data.heldUntil ?? null,
    creditParts: data.creditParts ?? null,
    expiresOn: data.expiresOn ?? null,
    expiresBy: data.expiresOn ?? NEVER,
    renews: data.renews ?? null,
    renewedBy: null,
    revokedOn: null,
    revokedFor: null,
    revision: String(event.revision),
    proofs: [proofOf(event)],
  };
};

const proofOf = (event: Recorded<CertificateEvent>): Proof => ({
  what: event.type,
  on: dayOf(event),
  position: String(event.position),
  hash: event.metadata.hash,
});

const dayOf = ({ type, data }: Recorded<CertificateEvent>): string => {
  switch (type) {
    case 'CertificateIssued':
      return data.issuedOn;
    case 'CertificateRenewed':
      return data.renewedOn;
    case 'CertificateRevoked':
      return data.revokedOn;
    case 'CertificateReinstated':
      return data.reinstatedOn;
  }
};
