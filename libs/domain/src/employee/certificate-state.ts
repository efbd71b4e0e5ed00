import type { CertificateEvent, IssuedCertificate, RevocationReason } from './certificate-events.js';
import type { ParticipationEvent } from './participation.js';
import type { IdentityEvent } from './identity.js';
import type { ProfileEvent } from './profile.js';

type Completed = Extract<ParticipationEvent, { type: 'ParticipationCompleted' }>['data'];

export interface Holder {
  readonly employeeId: string;
  readonly unitId: string;
  readonly positionId: string;
}

/** What a completion says that a certificate rests on. `reached` is absent where it was recorded before there was a rule. */
export type Completion = Pick<Completed, 'minutes'> &
  Partial<Pick<Completed, 'reached' | 'percent' | 'rule'>>;

export interface HeldCertificate {
  readonly issued: IssuedCertificate;
  /** Why it was taken back; absent while it holds. */
  readonly revoked?: RevocationReason;
  readonly renewedBy?: string;
}

export interface Certificates {
  readonly holder: Holder | undefined;
  /** Null once the person is forgotten. */
  readonly name: string | null;
  /** By programme. */
  readonly completions: Readonly<Record<string, Completion>>;
  /** By certificate. */
  readonly held: Readonly<Record<string, HeldCertificate>>;
}

export const noCertificates: Certificates = { holder: undefined, name: null, completions: {}, held: {} };

const certificatesOf = ({ held }: Certificates, programId: string): readonly HeldCertificate[] =>
  Object.values(held).filter(({ issued }) => issued.programId === programId);

/** The certificates of a programme that have not been taken back, in the order of issue. */
export const holdingFor = (state: Certificates, programId: string): readonly HeldCertificate[] =>
  certificatesOf(state, programId).filter(({ revoked }) => revoked === undefined);

/** The certificates of a programme that a correction of attendance has taken back. */
export const lostFor = (state: Certificates, programId: string): readonly HeldCertificate[] =>
  certificatesOf(state, programId).filter(({ revoked }) => revoked === 'threshold-lost');

/** How many certificates a person has ever had for a programme. */
export const issuedFor = (state: Certificates, programId: string): number =>
  certificatesOf(state, programId).length;

export type CertificateHistory =
  | CertificateEvent
  | ProfileEvent
  | Extract<IdentityEvent, { type: 'NameCorrected' }>
  | Extract<ParticipationEvent, { type: 'ParticipationCompleted' | 'CompletionRecounted' }>;

export const evolveCertificates = (state: Certificates, event: CertificateHistory): Certificates => {
  switch (event.type) {
    case 'EmployeeRegistered':
      return { ...state, holder: holderOf(event.data), name: event.data.name };
    case 'EmployeeTransferred':
    case 'EmployeeReturned':
      return { ...state, holder: holderOf(event.data) };
    case 'EmployeeDeparted':
      return state; // What was completed before can still be certified, and taken back.
    case 'NameCorrected':
      return { ...state, name: event.data.name };
    case 'ParticipationCompleted':
    case 'CompletionRecounted': {
      const { programId, ...counted } = event.data;
      return { ...state, completions: { ...state.completions, [programId]: completionOf(counted) } };
    }
    case 'CertificateIssued':
      return withHeld(state, event.data.certificateId, { issued: event.data });
    case 'CertificateRenewed':
      return changed(state, event.data.certificateId, { renewedBy: event.data.renewedBy });
    case 'CertificateRevoked': {
      const { certificateId, renews, reason } = event.data;
      return changed(without(state, renews, 'renewedBy'), certificateId, { revoked: reason });
    }
    case 'CertificateReinstated': {
      const { certificateId, renews } = event.data;
      const before = without(state, certificateId, 'revoked');
      return renews === undefined ? before : changed(before, renews, { renewedBy: certificateId });
    }
  }
};

const holderOf = ({ employeeId, unitId, positionId }: Holder): Holder => ({ employeeId, unitId, positionId });

const completionOf = ({ minutes, reached, percent, rule }: Completion): Completion => ({
  minutes,
  ...(reached === undefined ? {} : { reached }),
  ...(percent === undefined ? {} : { percent }),
  ...(rule === undefined ? {} : { rule }),
});

const withHeld = (state: Certificates, certificateId: string, one: HeldCertificate): Certificates => ({
  ...state,
  held: { ...state.held, [certificateId]: one },
});

const changed = (
  state: Certificates,
  certificateId: string,
  change: Partial<HeldCertificate>,
): Certificates => {
  const before = state.held[certificateId];
  return before === undefined ? state : withHeld(state, certificateId, { ...before, ...change });
};

const without = (
  state: Certificates,
  certificateId: string | undefined,
  name: 'revoked' | 'renewedBy',
): Certificates => {
  const before = certificateId === undefined ? undefined : state.held[certificateId];
  if (certificateId === undefined || before === undefined) return state;
  const { [name]: _, ...rest } = before;
  return withHeld(state, certificateId, rest);
};
