import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openApi } from '../../apps/api/src/wiring.js';
import type { Service } from './client.js';
import { theWholeCycle } from './cycle.js';
import { theLifeOfANeed } from './growth.js';
import { thePlanOfAYear } from './plan.js';

const start = async (): Promise<Service> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'bina-e2e-'));
  const settings = { port: 0, dataDir, eventStoreUrl: undefined, mongoUrl: undefined };
  const { app, tokens, close } = await openApi(settings, { report: (error) => console.error(error) });
  await app.listen(0, '127.0.0.1');
  return {
    baseUrl: await app.getUrl(),
    token: (claims) => tokens.issue(claims, 3_600),
    close: async () => {
      await close();
      rmSync(dataDir, { recursive: true });
    },
  };
};

theWholeCycle('embedded stores', start);
theLifeOfANeed('embedded stores', start);
thePlanOfAYear('embedded stores', start);
