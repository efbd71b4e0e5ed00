import { employee, type IssuedCertificate } from '@bina/domain';
import { streamName } from '@bina/engine';
import type { Certificate } from '@bina/read-models';
import type { ApiParts } from '../parts.js';

/** The names on a certificate; null of whoever has been erased. */
export interface Names {
  readonly name: string | null;
  readonly signerName: string | null;
}

/** Reads the names in the log, where they are sealed: no copy of them is left behind when somebody is erased. */
export const namesOn = async (
  { events, codec }: Pick<ApiParts, 'events' | 'codec'>,
  { employeeId, revision }: Pick<Certificate, 'employeeId' | 'revision'>,
): Promise<Names> => {
  const stream = streamName(employee, employeeId);
  for await (const stored of events.readStream(stream, { from: BigInt(revision), limit: 1 })) {
    const [event] = await codec.decode(stored.slice(0, 1));
    if (event?.type !== 'CertificateIssued') break;
    const { name, signer } = event.data as IssuedCertificate;
    return { name, signerName: signer.name };
  }
  throw new Error(`No certificate was issued at revision ${revision} of ${stream}.`);
};
