import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { createTokens, tokenKey } from '@bina/adapters';
import { openBina, settle } from '@bina/runtime';
import { Client } from '../e2e/client.js';
import { describeWithFerretDb, FerretDb } from '../support/ferretdb.js';
import { startLogServer, type LogServer } from '../support/log-server.js';
import { PROJECTOR, ServiceProcess } from '../support/service-process.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { checkAll, checkReadModels, eventsOf, work } from './city.js';

const KILLS = 3;
const TAKEN_OVER_WITHIN_MS = 120_000;

interface City {
  readonly env: Readonly<Record<string, string>>;
  readonly log: LogServer;
  readonly ferretDb: FerretDb;
  readonly api: ServiceProcess;
  readonly office: Client;
}

const startCity = async (): Promise<City> => {
  const folder = temporaryFolder();
  const log = await startLogServer(join(folder, 'log'));
  const ferretDb = await FerretDb.start();
  const env = {
    BINA_DATA_DIR: join(folder, 'api'),
    EVENTSTORE_URL: log.url,
    MONGODB_URL: `${ferretDb.url}/bina`,
    BINA_PROJECTIONS: 'elsewhere',
  };
  const api = await ServiceProcess.start(env);
  const token = await createTokens(tokenKey(env.BINA_DATA_DIR)).issue(
    { sub: 'office', role: 'admin' },
    3_600,
  );
  return { env, log, ferretDb, api, office: new Client(api.url, token) };
};

const activeAt = async ({ url }: ServiceProcess): Promise<readonly string[]> => {
  const health = (await (await fetch(url)).json()) as { readonly active: readonly string[] };
  return health.active;
};

/** Waits until the two share both roles between them. @returns the one that has most of them */
const busiest = async (projectors: readonly ServiceProcess[]): Promise<number> => {
  const until = performance.now() + TAKEN_OVER_WITHIN_MS;
  for (;;) {
    const active = await Promise.all(projectors.map(activeAt));
    if (active.flat().length === 2) return (active[0]?.length ?? 0) > (active[1]?.length ?? 0) ? 0 : 1;
    if (performance.now() > until)
      throw new Error(`Nobody took over in time: ${JSON.stringify(active)} of projections and policies.`);
    await pause(50);
  }
};

describeWithFerretDb('two projectors', () => {
  test('lose and double nothing, however often the active one is killed', async () => {
    const city = await startCity();
    const start = () => ServiceProcess.start(city.env, PROJECTOR);
    const projectors = await Promise.all([start(), start()]);
    let isOver = false;
    const working = work(
      (path, body) => city.office.do(path, body),
      () => isOver,
    );
    const killing = (async () => {
      for (let kill = 0; kill < KILLS; kill++) {
        const active = await busiest(projectors);
        await pause(Math.random() * 300);
        await projectors[active]?.kill();
        projectors[active] = await start();
      }
    })();
    await killing.finally(() => (isOver = true));
    const people = await working;

    const seeing = await openBina({
      dataDir: '',
      eventStoreUrl: city.env['EVENTSTORE_URL'],
      mongoUrl: city.env['MONGODB_URL'],
      projections: 'elsewhere',
    });
    await settle(seeing);
    const log = await eventsOf(seeing);
    await checkAll(seeing, log, people);

    // The wish of a process that runs no projections is carried out by the one that does.
    await seeing.projections.rebuild('units');
    expect((await seeing.projections.status()).find((one) => one.collection === 'units')?.serving).toMatch(
      /\.g2$/,
    );
    await expect(seeing.projections.retry('units', 'nobody')).rejects.toMatchObject({ name: 'NotParked' });
    await checkReadModels(seeing, await eventsOf(seeing));

    await seeing.close();
    for (const projector of projectors) expect(await projector.stop()).toBe(0);
    expect(await city.api.stop()).toBe(0);
    await city.log.close();
    await city.ferretDb.stop();
  }, 400_000);
});
