import { PageQuery } from './queries.js';
import { Day, Id, ListOf, Optional, Text, Word } from './rules.js';
import { certificateStateWords, reinstatementReasonWords, revocationReasonWords } from './words.js';

/** Who signs for the issuer: an employee, and as what. */
class Signed {
  @Id() readonly signerId!: string;
  @Text(200) readonly signerTitle!: string;
}

/** Certificates of a programme that was completed. */
export class IssueCertificates extends Signed {
  /** Left out: everybody in the programme who has a right to one. */
  @Optional() @ListOf('id', { min: 1, max: 2_000 }) readonly employeeIds?: readonly string[];
  /** Why one is issued of a completion that no threshold was asked of. */
  @Optional() @Text(500) readonly statedGround?: string;
}

/** A new certificate in the place of one that expires: on a later programme, or on a stated ground. */
export class RenewCertificate extends Signed {
  @Optional() @Id() readonly programId?: string;
  @Optional() @Text(500) readonly statedGround?: string;
}

export class RevokeCertificate {
  @Word(revocationReasonWords) readonly reason!: keyof typeof revocationReasonWords;
  /** In words. Not shown to the public. */
  @Text(1_000) readonly explanation!: string;
}

/** All certificates of these programmes. */
export class RevokeCertificates extends RevokeCertificate {
  @ListOf('id', { min: 1, max: 20 }) readonly programIds!: readonly string[];
}

export class ReinstateCertificate {
  @Word(reinstatementReasonWords) readonly reason!: keyof typeof reinstatementReasonWords;
  @Text(1_000) readonly explanation!: string;
}

export class CertificatesQuery extends PageQuery {
  @Optional() @Text(200) readonly number?: string;
  @Optional() @Id() readonly programId?: string;
  @Optional() @Id() readonly employeeId?: string;
  @Optional() @Id() readonly unitId?: string;
  @Optional() @Word(certificateStateWords) readonly state?: keyof typeof certificateStateWords;
  /** The day on which states are told; today by default. */
  @Optional() @Day() readonly on?: string;
  /** Valid ones whose last day lies before that one, the first to expire first. */
  @Optional() @Day() readonly expiresBefore?: string;
}
