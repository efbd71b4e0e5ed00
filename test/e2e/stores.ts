import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openApi } from '../../apps/api/src/wiring.js';
import { FerretDb } from '../support/ferretdb.js';
import { startLogServer } from '../support/log-server.js';
import type { Service } from './client.js';

/** Which stores a service runs on: those of its data folder, or a server named by a URL. */
export interface Pair {
  readonly log: 'embedded' | 'server';
  readonly reads: 'embedded' | 'server';
}

/** A service on any pair of stores, each server a fresh one of its own. */
export const serviceOn = async ({ log, reads }: Pair): Promise<Service> => {
  const folder = mkdtempSync(join(tmpdir(), 'bina-e2e-'));
  const logServer = log === 'server' ? await startLogServer(join(folder, 'log')) : undefined;
  const ferretDb = reads === 'server' ? await FerretDb.start() : undefined;
  const api = await openApi(
    {
      dataDir: join(folder, 'bina'),
      eventStoreUrl: logServer?.url,
      mongoUrl: ferretDb && `${ferretDb.url}/bina`,
    },
    { report: (error) => console.error(error) },
  );
  await api.app.listen(0, '127.0.0.1');
  return {
    baseUrl: await api.app.getUrl(),
    token: (claims) => api.tokens.issue(claims, 3_600),
    close: async () => {
      await api.close();
      await logServer?.close();
      await ferretDb?.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
