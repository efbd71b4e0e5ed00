import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DataFileRefused, DataFileUnavailable, openReadOnly, type ReadOnlyStores } from '@bina/adapters';
import { latestCheckpoint, loadHead, loadKeys, type VerifierKey } from '@bina/audit';

/** What is known of the log that stands in a data folder. */
export interface Present {
  /** How many events it holds, or is known by its tree to have held. */
  readonly events: number;
  /** The latest signed checkpoint. */
  readonly note?: string;
  /** Public keys that its checkpoints may be signed with. */
  readonly keys: readonly VerifierKey[];
}

const NOTHING: Present = { events: 0, keys: [] };

/**
 * Looks at the log of a folder. What is damaged there tells nothing: that is why something is put back.
 * @param folder undefined, or one that may be empty
 */
export const presentIn = async (folder: string | undefined): Promise<Present> => {
  if (folder === undefined || !existsSync(join(folder, 'events.sqlite'))) return NOTHING;
  const stores = await unlessDamaged(async () => openReadOnly(folder));
  if (stores === undefined) return NOTHING;
  try {
    const counted = await unlessDamaged(() => count(stores));
    const signed = await unlessDamaged(() => signedIn(stores));
    return { ...NOTHING, ...signed, events: Math.max(counted ?? 0, signed?.events ?? 0) };
  } finally {
    stores.close();
  }
};

const count = async ({ events }: ReadOnlyStores): Promise<number> => {
  let sum = 0;
  for await (const page of events.readAll()) sum += page.length;
  return sum;
};

const signedIn = async ({ tree }: ReadOnlyStores): Promise<Present> => {
  if (tree === undefined) return NOTHING;
  const [{ size }, latest, keys] = await Promise.all([
    loadHead(tree),
    latestCheckpoint(tree),
    loadKeys(tree),
  ]);
  return {
    events: size,
    keys: keys.map(({ key }) => key),
    ...(latest === undefined ? {} : { note: latest.note }),
  };
};

const unlessDamaged = async <T>(work: () => Promise<T>): Promise<T | undefined> => {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DataFileRefused || error instanceof DataFileUnavailable) return undefined;
    throw error;
  }
};
