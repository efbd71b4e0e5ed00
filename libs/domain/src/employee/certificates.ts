import { dayInWib } from '../calendar.js';
import { reject, type Decider, type Decision, type Rejection } from '../decision.js';
import type { RuleRef } from '../rule/edition.js';
import {
  type CertificateEvent,
  type IssuedCertificate,
  type ReinstatementReason,
  type RevocationReason,
} from './certificate-events.js';
import {
  evolveCertificates,
  holdingFor,
  lostFor,
  noCertificates,
  type CertificateHistory,
  type Certificates,
  type HeldCertificate,
} from './certificate-state.js';

/** What is printed beside the person's name, and was looked up in other streams. */
export type PrintedFacts = Pick<
  IssuedCertificate,
  'number' | 'seriesId' | 'sequence' | 'issuedOn' | 'issuer' | 'place' | 'title'
> &
  Partial<Pick<IssuedCertificate, 'expiresOn' | 'heldFrom' | 'heldUntil' | 'creditParts'>> & {
    readonly signer: IssuedCertificate['signer'];
    /** The rules of the number and of how long it is valid. */
    readonly rules: readonly RuleRef[];
  };

type Numbered = { certificateId: string; codeHash: string };
export type CertificateCommand =
  | {
      type: 'IssueCertificate';
      /** `statedGround`: why it is issued, of a completion that no threshold was asked of. */
      data: Numbered & { programId: string; statedGround?: string };
      facts: PrintedFacts;
    }
  | {
      type: 'RenewCertificate';
      /** `renews` is replaced. On what ground: the later programme, or `statedGround`. */
      data: Numbered & { renews: string; programId?: string; statedGround?: string };
      facts: PrintedFacts;
    }
  | {
      type: 'RevokeCertificate';
      data: { certificateId: string; reason: RevocationReason; explanation: string };
    }
  | {
      type: 'ReinstateCertificate';
      data: { certificateId: string; reason: ReinstatementReason; explanation: string };
    }
  /** What a correction of attendance has done to the ground of a programme's certificates is looked at. */
  | { type: 'FollowRecount'; data: { programId: string } };

export const certificates: Decider<Certificates, CertificateCommand, CertificateHistory> = {
  name: 'certificates',
  folds: [
    'EmployeeRegistered',
    'EmployeeTransferred',
    'EmployeeDeparted',
    'EmployeeReturned',
    'NameCorrected',
    'ParticipationCompleted',
    'CompletionRecounted',
    'CertificateIssued',
    'CertificateRenewed',
    'CertificateRevoked',
    'CertificateReinstated',
  ],
  initial: noCertificates,
  evolve: evolveCertificates,

  decide(command, state, at) {
    if (state.holder === undefined) return reject('EMPLOYEE_UNKNOWN');
    switch (command.type) {
      case 'IssueCertificate':
        return issue(command, state);
      case 'RenewCertificate':
        return renew(command, state);
      case 'RevokeCertificate': {
        const { certificateId, ...why } = command.data;
        const held = state.held[certificateId];
        if (held === undefined) return reject('CERTIFICATE_UNKNOWN');
        if (held.revoked === why.reason) return [];
        if (held.revoked !== undefined) return reject('CERTIFICATE_REVOKED', { reason: held.revoked });
        return [revoked(held, why, at)];
      }
      case 'ReinstateCertificate': {
        const { certificateId, ...why } = command.data;
        const held = state.held[certificateId];
        if (held === undefined) return reject('CERTIFICATE_UNKNOWN');
        if (held.revoked === undefined) return [];
        const { programId, renews } = held.issued;
        // The count says otherwise: it is the count that has to be corrected.
        if (isLost(held, state)) return reject('CERTIFICATE_GROUND_LOST', { programId });
        const replaced =
          renews === undefined
            ? held.renewedBy === undefined && holdingFor(state, programId).length > 0
            : state.held[renews]?.renewedBy !== undefined;
        if (replaced) return reject('CERTIFICATE_REPLACED', { programId });
        return [reinstated(held, why, at)];
      }
      case 'FollowRecount':
        return followRecount(command.data.programId, state, at);
    }
  },
};

type Ground = Pick<IssuedCertificate, 'ground' | 'minutes' | 'percent' | 'statedGround'>;
type Grounded = { readonly ground: Ground; readonly rules: readonly RuleRef[] };

/** On what a certificate of a programme rests, or why on nothing. */
const groundOf = (
  { completions }: Certificates,
  programId: string,
  statedGround: string | undefined,
): Grounded | Rejection => {
  const completion = completions[programId];
  if (completion === undefined) return reject('CERTIFICATE_NOT_COMPLETED', { programId });
  const { minutes, reached, percent, rule } = completion;
  if (reached === false)
    return reject('CERTIFICATE_THRESHOLD_MISSED', { programId, percent: percent ?? '?' });
  if (reached === undefined && statedGround === undefined)
    return reject('CERTIFICATE_GROUND_MISSING', { programId });
  const counted = { minutes, ...(percent === undefined ? {} : { percent }) };
  return {
    ground: reached
      ? { ground: 'threshold', ...counted }
      : { ground: 'stated', ...counted, ...ifStated(statedGround) },
    rules: rule === undefined ? [] : [rule],
  };
};

const ifStated = (statedGround: string | undefined) => (statedGround === undefined ? {} : { statedGround });

const issue = (
  { data, facts }: Extract<CertificateCommand, { type: 'IssueCertificate' }>,
  state: Certificates,
): Decision<CertificateEvent> => {
  const { certificateId, programId, statedGround } = data;
  const before = state.held[certificateId];
  if (before !== undefined)
    return before.issued.programId === programId ? [] : reject('CERTIFICATE_ID_TAKEN');
  if (holdingFor(state, programId).length > 0) return reject('CERTIFICATE_ALREADY_ISSUED', { programId });
  const found = groundOf(state, programId, statedGround);
  if ('rejected' in found) return found;
  return [issued({ ...data, programId }, facts, { ...found, state })];
};

const renew = (
  { data, facts }: Extract<CertificateCommand, { type: 'RenewCertificate' }>,
  state: Certificates,
): Decision<CertificateEvent> => {
  const { certificateId, renews, statedGround } = data;
  const old = state.held[renews];
  if (old === undefined) return reject('CERTIFICATE_UNKNOWN');
  if (old.renewedBy === certificateId) return [];
  if (old.renewedBy !== undefined) return reject('CERTIFICATE_RENEWED');
  if (old.revoked !== undefined) return reject('CERTIFICATE_REVOKED', { reason: old.revoked });
  if (old.issued.expiresOn === undefined) return reject('CERTIFICATE_STAYS_VALID');
  if (state.held[certificateId] !== undefined) return reject('CERTIFICATE_ID_TAKEN');
  const found = renewalGround(data, old, state);
  if ('rejected' in found) return found;
  const programId = data.programId ?? old.issued.programId;
  const { employeeId, unitId, positionId } = old.issued;
  const whose = { employeeId, unitId, positionId, certificateId: renews, programId: old.issued.programId };
  return [
    issued({ ...data, programId, ...ifStated(statedGround) }, facts, { ...found, state }),
    {
      type: 'CertificateRenewed',
      data: { ...whose, renewedBy: certificateId, renewedOn: facts.issuedOn },
    },
  ];
};

/** A renewal rests on another completion of the person, or on what the office says; never on the old completion alone. */
const renewalGround = (
  { programId, statedGround }: Extract<CertificateCommand, { type: 'RenewCertificate' }>['data'],
  old: HeldCertificate,
  state: Certificates,
): Grounded | Rejection => {
  const before = old.issued.programId;
  if (programId !== undefined && programId !== before) {
    if (holdingFor(state, programId).length > 0) return reject('CERTIFICATE_ALREADY_ISSUED', { programId });
    return groundOf(state, programId, statedGround);
  }
  if (statedGround === undefined) return reject('CERTIFICATE_GROUND_MISSING', { programId: before });
  const { minutes } = old.issued;
  return { ground: { ground: 'stated', minutes, statedGround }, rules: [] };
};

const issued = (
  {
    certificateId,
    codeHash,
    programId,
    renews,
  }: Numbered & { readonly programId: string; readonly renews?: string },
  { rules, ...printed }: PrintedFacts,
  { ground, rules: counted, state }: Grounded & { readonly state: Certificates },
): CertificateEvent => ({
  type: 'CertificateIssued',
  data: {
    ...(state.holder ?? unheld()),
    certificateId,
    codeHash,
    programId,
    ...(renews === undefined ? {} : { renews }),
    name: state.name,
    ...printed,
    ...ground,
    rules: [...counted, ...rules],
  },
});

const unheld = (): never => {
  throw new Error('Nobody is issued a certificate who is not known.');
};

/** Whether the count of the attendance on which it rests says that it rests on nothing. */
const isLost = ({ issued: { ground, programId } }: HeldCertificate, { completions }: Certificates): boolean =>
  ground === 'threshold' && completions[programId]?.reached === false;

/**
 * What rests on the threshold goes with it, and comes back with it; what the office has stated, or taken back for
 * another reason, is the office's to judge. It goes by how the count stands now: a later correction may have overtaken.
 */
const followRecount = (programId: string, state: Certificates, at: string): Decision<CertificateEvent> => {
  const reached = state.completions[programId]?.reached;
  if (reached === false)
    return holdingFor(state, programId)
      .filter((held) => isLost(held, state))
      .map((held) => revoked(held, LOST, at));
  if (reached === undefined) return [];
  const lost = lostFor(state, programId);
  const isReplaced = holdingFor(state, programId).some(({ renewedBy }) => renewedBy === undefined);
  const last = isReplaced ? undefined : lost.findLast(({ renewedBy }) => renewedBy === undefined);
  return lost
    .filter((held) => held.renewedBy !== undefined || held === last)
    .map((held) => reinstated(held, RETURNED, at));
};

const LOST = {
  reason: 'threshold-lost',
  explanation: 'Koreksi kehadiran menurunkan kehadiran di bawah batas.',
} as const;
const RETURNED = {
  reason: 'ground-returned',
  explanation: 'Koreksi kehadiran menaikkan kehadiran kembali ke batas.',
} as const;

const whichOf = ({
  issued: { employeeId, unitId, positionId, certificateId, programId, renews },
}: HeldCertificate) => ({
  employeeId,
  unitId,
  positionId,
  certificateId,
  programId,
  ...(renews === undefined ? {} : { renews }),
});

const revoked = (
  held: HeldCertificate,
  why: { readonly reason: RevocationReason; readonly explanation: string },
  at: string,
): CertificateEvent => ({
  type: 'CertificateRevoked',
  data: { ...whichOf(held), ...why, revokedOn: dayInWib(at) },
});

const reinstated = (
  held: HeldCertificate,
  why: { readonly reason: ReinstatementReason; readonly explanation: string },
  at: string,
): CertificateEvent => ({
  type: 'CertificateReinstated',
  data: { ...whichOf(held), ...why, reinstatedOn: dayInWib(at) },
});
