import { randomUUID } from 'node:crypto';
import { openStores, type Settings } from '@bina/adapters';
import { openWriteSide } from '@bina/application';
import { restorations, type RestorationEvent } from '@bina/domain';
import { intend } from '@bina/engine';

/** Writes into the log of a folder that it was put back: the first event after the backup. */
export const recordRestoration = async (
  { dataDir, masterKey }: Pick<Settings, 'dataDir' | 'masterKey'>,
  data: RestorationEvent['data'],
): Promise<void> => {
  const stores = await openStores({ dataDir, masterKey, eventStoreUrl: undefined, mongoUrl: undefined });
  try {
    const { executor } = await openWriteSide(stores);
    const commandId = randomUUID();
    const reason = data.lost?.reason;
    const by = {
      commandId,
      correlationId: commandId,
      causationId: commandId,
      actor: { id: 'cli', role: 'admin' },
      ...(reason === undefined ? {} : { reason }),
    };
    const to = { category: restorations, id: data.restorationId, facet: 'restoration' } as const;
    await executor.execute([intend(to, { type: 'RecordRestoration', data }, by)]);
  } finally {
    await stores.close();
  }
};
