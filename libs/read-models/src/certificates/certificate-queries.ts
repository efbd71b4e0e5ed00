import type { Found, ReadModels } from '@bina/engine';
import { conditions, pageOf, showing, type Page, type Paging } from '../shared/paging.js';
import { certificates, type Certificate } from './certificates.js';

export type CertificateState = 'valid' | 'expired' | 'renewed' | 'revoked';

/** A certificate as lists show it: what it is on a day, and nothing of its code. */
export type CertificateShown = Omit<Certificate, 'codeHash' | 'expiresBy' | 'revision' | 'rules'> & {
  readonly state: CertificateState;
};

/** What a list of certificates may be narrowed to. */
export interface CertificatesWanted extends Paging {
  /** The day (YYYY-MM-DD) on which states are told. */
  readonly on: string;
  readonly number?: string | undefined;
  readonly programId?: string | undefined;
  readonly employeeId?: string | undefined;
  readonly unitId?: string | undefined;
  readonly state?: CertificateState | undefined;
  /** Those that are valid and whose last day lies before that one: the first to expire comes first. */
  readonly expiresBefore?: string | undefined;
}

/** What a certificate is on a day (YYYY-MM-DD), the weightiest word first: the last day of validity is one of them. */
export const stateOn = (
  { expiresBy, revokedOn, renewedBy }: Pick<Certificate, 'expiresBy' | 'revokedOn' | 'renewedBy'>,
  onDay: string,
): CertificateState => {
  if (revokedOn !== null) return 'revoked';
  if (renewedBy !== null) return 'renewed';
  return expiresBy < onDay ? 'expired' : 'valid';
};

const isNot = { $ne: null };
const inState = (state: CertificateState, on: string): Readonly<Record<string, unknown>> => {
  switch (state) {
    case 'revoked':
      return { revokedOn: isNot };
    case 'renewed':
      return { revokedOn: null, renewedBy: isNot };
    case 'expired':
      return { revokedOn: null, renewedBy: null, expiresBy: { $lt: on } };
    case 'valid':
      return { revokedOn: null, renewedBy: null, expiresBy: { $gte: on } };
  }
};

/** Certificates, the newest first; with `expiresBefore`, those that expire, the first first. @throws RangeError for a page that cannot be. */
export const listCertificates = async (
  reads: ReadModels,
  wanted: CertificatesWanted,
): Promise<Page<CertificateShown>> => {
  const { on, number, programId, employeeId, unitId, state, expiresBefore, ...paging } = wanted;
  const filter = {
    ...conditions({ number, programId, employeeId, unitId }),
    ...(state === undefined ? {} : inState(state, on)),
    ...(expiresBefore === undefined
      ? {}
      : { revokedOn: null, renewedBy: null, expiresBy: { $gte: on, $lt: expiresBefore } }),
  };
  const sort =
    expiresBefore === undefined
      ? ({ issuedOn: -1, number: -1, _id: 1 } as const)
      : ({ expiresBy: 1, number: 1, _id: 1 } as const);
  return showing(await pageOf(reads, { from: certificates, filter, sort }, paging), showOn(on));
};

const showOn =
  (on: string) =>
  (found: Found<Certificate>): CertificateShown => {
    const { _id, codeHash: _, expiresBy: __, revision: ___, rules: ____, ...rest } = found;
    return { ...rest, state: stateOn(found, on) };
  };

/** One certificate by its id; undefined where there is none. */
export const certificateById = (
  reads: ReadModels,
  certificateId: string,
): Promise<Found<Certificate> | undefined> => reads.get(certificates, certificateId);

/** The certificate of which somebody has the code (by the code's SHA-256, hex); undefined where there is none. */
export const certificateByCode = async (
  reads: ReadModels,
  codeHash: string,
): Promise<Found<Certificate> | undefined> => {
  const [found] = await reads.find(certificates, { filter: { codeHash }, sort: { _id: 1 }, limit: 1 });
  return found;
};
