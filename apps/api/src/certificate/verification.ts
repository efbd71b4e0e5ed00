import { certificateById, certificateByCode, stateOn, type Certificate } from '@bina/read-models';
import type { KeyStore, ReadModels } from '@bina/engine';

/** What the public is shown of a certificate by its code. Every field is there, whatever the state. */
export interface Verified {
  readonly state: 'valid' | 'expired' | 'renewed' | 'revoked' | 'erased';
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
  keys: Pick<KeyStore, 'load'>,
  { codeHash, on }: Asked,
): Promise<Verified | undefined> => {
  const found = await certificateByCode(reads, codeHash);
  if (found === undefined) return undefined;
  const proven = { on, ...proofsOf(found) };
  // What has been erased may still stand in a read model for a moment: the key store is asked, which knows first.
  if (found.name === null || (await keys.load([found.employeeId])).get(found.employeeId) === 'destroyed')
    return { ...NOTHING, ...proven };
  const renewal = found.renewedBy === null ? undefined : await certificateById(reads, found.renewedBy);
  return { ...contentOf(found), ...proven, state: stateOn(found, on), renewedBy: renewalOf(renewal) };
};

const NOTHING = {
  state: 'erased',
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

const contentOf = (found: Certificate) => {
  const { number, name, title, heldFrom, heldUntil, issuedOn, expiresOn, issuer, place } = found;
  const { signerName, signerTitle, revokedOn, revokedFor } = found;
  return {
    number,
    name,
    title,
    heldFrom,
    heldUntil,
    creditHours: null,
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
