import { event, type EventOf } from '../event-type.js';
import { ruleRef } from '../rule/edition.js';
import { day, id, integer, list, object, oneOf, optional, personal, text } from '../shape.js';

/** Why a certificate is taken back. `threshold-lost` is said by a correction of attendance, never by a person. */
export const revocationReasons = [
  'threshold-lost',
  'fraud',
  'speaker-fraud',
  'issued-in-error',
  'data-wrong',
  'other',
] as const;
export type RevocationReason = (typeof revocationReasons)[number];

/** Why a revocation is taken back. `ground-returned` is said by a correction of attendance, never by a person. */
export const reinstatementReasons = ['ground-returned', 'revoked-in-error', 'appeal'] as const;
export type ReinstatementReason = (typeof reinstatementReasons)[number];

const certificate = {
  employeeId: id,
  /** Where the person stood when it was issued: counts by unit stay where they were made. */
  unitId: id,
  positionId: id,
  certificateId: id,
  programId: id,
};

// What a person can show of what was completed (sertifikat), kept in the person's stream. The code by which others
// verify it is derived from a secret and stored nowhere: its hash is enough to know it again.
export const certificateEvents = {
  CertificateIssued: event({
    ...certificate,
    /** As printed; whoever knows it can look nothing up. */
    number: text(200),
    /** The run of numbers that it is one of, and its place there. */
    seriesId: id,
    sequence: integer(1, 9_999_999),
    /** SHA-256 of the code by which it is verified (hex). */
    codeHash: text(64),
    /** The person's name as it is printed. */
    name: personal(text(200)),
    /** What was completed, and from when to when it was held. */
    title: text(200),
    heldFrom: optional(day),
    heldUntil: optional(day),
    minutes: integer(0, 1_440_000),
    /** The credit of it, in parts of a credit hour (JP). */
    creditParts: optional(integer(0, 10_000_000)),
    issuedOn: day,
    /** The last day on which it is valid; absent where it stays valid. */
    expiresOn: optional(day),
    issuer: text(200),
    place: text(100),
    /** Who signs for the issuer. */
    signer: object({ employeeId: id, name: personal(text(200)), title: text(200) }),
    /** `threshold`: the attendance that the rule asks for; `stated`: the office says why, in `statedGround`. */
    ground: oneOf('threshold', 'stated'),
    /** What the person was there for, in whole percent, as the completion says. */
    percent: optional(integer(0, 100)),
    statedGround: optional(personal(text(500))),
    /** The certificate in whose place it stands from now on. */
    renews: optional(id),
    rules: list(ruleRef, 10),
  }),
  CertificateRenewed: event({ ...certificate, renewedBy: id, renewedOn: day }),
  CertificateRevoked: event({
    ...certificate,
    /** The certificate that it had taken the place of, which counts again for itself. */
    renews: optional(id),
    revokedOn: day,
    reason: oneOf(...revocationReasons),
    explanation: personal(text(1_000)),
  }),
  CertificateReinstated: event({
    ...certificate,
    /** The certificate that it takes the place of again. */
    renews: optional(id),
    reinstatedOn: day,
    reason: oneOf(...reinstatementReasons),
    explanation: personal(text(1_000)),
  }),
};

export type CertificateEvent = EventOf<typeof certificateEvents>;
export type IssuedCertificate = Extract<CertificateEvent, { type: 'CertificateIssued' }>['data'];
