import type { ReadModels } from '@bina/engine';
import {
  certificateByCode,
  certificateById,
  creditHoursIn,
  employees,
  stateOn,
  type Certificate,
} from '@bina/read-models';
import type { ApiParts } from '../parts.js';
import { namesOn, type Names } from './names.js';

/** What the public is shown of a certificate by its code. Every field is there, whatever the state. */
export interface Verified {
  readonly state: 'valid' | 'expired' | 'renewed' | 'revoked' | 'erased' | 'restricted';
  /** The day for which the state is told. */
  readonly on: string;
  readonly number: string | null;
  /** As printed on the certificate. */
  readonly name: string | null;
  readonly title: string | null;
  readonly heldFrom: string | null;
  readonly heldUntil: string | null;
  readonly creditHours: number | null;
  readonly issuedOn: string | null;
  readonly expiresOn: string | null;
  readonly issuer: string | null;
  readonly place: string | null;
  readonly signer: { readonly name: string | null; readonly title: string } | null;
  readonly revoked: { readonly on: string; readonly reason: string } | null;
  readonly renewedBy: { readonly number: string; readonly issuedOn: string } | null;
  /** Where its events stand in the log, each with its hash and where its inclusion is proven. */
  readonly proofs: readonly (Certificate['proofs'][number] & { readonly inclusion: string })[];
  /** Where the signed head of the log and the keys that sign it are. */
  readonly checkpoint: string;
  readonly keys: string;
}

interface Asked {
  readonly codeHash: string;
  readonly on: string;
}

/** What a code leads to, on a day (YYYY-MM-DD); undefined where it leads to nothing. */
export const verify = async (
  reads: ReadModels,
  parts: Pick<ApiParts, 'events' | 'codec'>,
  { codeHash, on }: Asked,
): Promise<Verified | undefined> => {
  const found = await certificateByCode(reads, codeHash);
  if (found === undefined) return undefined;
  const proven = { on, ...proofsOf(found) };
  const names = await namesOn(parts, found);
  if (names.name === null) return { ...NOTHING, state: 'erased', ...proven };
  const holder = await reads.get(employees, found.employeeId);
  if (holder?.restricted === true) return { ...NOTHING, state: 'restricted', ...proven };
  const renewal = found.renewedBy === null ? undefined : await certificateById(reads, found.renewedBy);
  return {
    ...contentOf(found, names),
    ...proven,
    state: stateOn(found, on),
    renewedBy: renewalOf(renewal),
  };
};

const NOTHING = {
  number: null,
  name: null,
  title: null,
  heldFrom: null,
  heldUntil: null,
  creditHours: null,
  issuedOn: null,
  expiresOn: null,
  issuer: null,
  place: null,
  signer: null,
  revoked: null,
  renewedBy: null,
} as const;

const contentOf = (found: Certificate, { name, signerName }: Names) => {
  const { number, title, heldFrom, heldUntil, issuedOn, expiresOn, issuer, place } = found;
  const { creditParts, signerTitle, revokedOn, revokedFor } = found;
  return {
    number,
    name,
    title,
    heldFrom,
    heldUntil,
    creditHours: creditParts === null ? null : creditHoursIn(creditParts),
    issuedOn,
    expiresOn,
    issuer,
    place,
    signer: { name: signerName, title: signerTitle },
    revoked: revokedOn === null || revokedFor === null ? null : { on: revokedOn, reason: revokedFor },
  };
};

const renewalOf = (renewal: Certificate | undefined) =>
  renewal === undefined ? null : { number: renewal.number, issuedOn: renewal.issuedOn };

const proofsOf = ({ proofs }: Certificate) => ({
  proofs: proofs.map((proof) => ({
    ...proof,
    inclusion: `/v1/log/proof/inclusion?position=${proof.position}`,
  })),
  checkpoint: '/v1/log/checkpoint',
  keys: '/v1/log/keys',
});
