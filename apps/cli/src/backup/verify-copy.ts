import { openReadOnly } from '@bina/adapters';
import { verifyLog, type LogVerified, type OutsideCheckpoint, type VerifierKey } from '@bina/audit';
import { catalogue } from '@bina/domain';
import { Codec } from '@bina/engine';
import { ProgressBar } from '../progress.js';

/** Checkpoints from elsewhere that a copied log is held against, and the keys that are trusted to have signed them. */
export interface HeldAgainst {
  readonly outside?: readonly OutsideCheckpoint[];
  readonly trusted?: readonly VerifierKey[];
}

/** Verifies the log of a folder as `bina verify` does, with a progress bar. */
export const verifyCopy = async (
  folder: string,
  { outside = [], trusted = [] }: HeldAgainst = {},
): Promise<LogVerified> => {
  const stores = openReadOnly(folder);
  const bar = new ProgressBar('Verifying the copy');
  try {
    const codec = new Codec(catalogue, { load: async () => new Map() });
    const verified = await verifyLog({
      store: stores.events,
      tree: stores.tree,
      outside,
      trusted,
      decode: (page) => codec.decode(page),
      onProgress: (position, head) => bar.show(Number(position) / Math.max(1, Number(head))),
    });
    return verified;
  } finally {
    bar.end();
    stores.close();
  }
};
