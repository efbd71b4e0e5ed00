import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { createTokens, tokenKey } from '@bina/adapters';
import { verifyChains } from '@bina/audit';
import type { Recorded } from '@bina/engine';
import { projections } from '@bina/read-models';
import { openBina, settle, type Bina } from '@bina/runtime';
import { Client } from '../e2e/client.js';
import { describeWithFerretDb, FerretDb } from '../support/ferretdb.js';
import { startLogServer, type LogServer } from '../support/log-server.js';
import { projected } from '../support/projected.js';
import { PROJECTOR, ServiceProcess } from '../support/service-process.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const KILLS = 5;
const TAKEN_OVER_WITHIN_MS = 60_000;

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

/** Registers people and finds their gaps, one after the other, until told to end. @returns how many */
const work = async (office: Client, isOver: () => boolean): Promise<number> => {
  await office.do('/v1/units', { unitId: 'u', name: 'Unit' });
  await office.do('/v1/competencies', { competencyId: 'k', name: 'Kompetensi', kind: 'technical' });
  await office.do('/v1/positions', { positionId: 'p', title: 'Jabatan', kind: 'pelaksana' });
  await office.do('/v1/positions/p/standards', {
    competencyId: 'k',
    requiredLevel: 3,
    effectiveFrom: '2026-01-01',
  });
  let people = 0;
  for (; !isOver() || people < 50; people++) {
    const employeeId = `e${people}`;
    const { name, employment, unitId, positionId } = {
      name: `Orang ${people}`,
      employment: 'PNS',
      unitId: 'u',
      positionId: 'p',
    };
    await office.do('/v1/employees', { employeeId, name, employment, unitId, positionId });
    await office.do(`/v1/employees/${employeeId}/assessments`, {
      competencyId: 'k',
      level: 1,
      method: 'atasan',
      assessedOn: '2026-02-02',
    });
    await office.do('/v1/units/u/demands', {
      demandId: randomUUID(),
      competencyId: 'k',
      employeeIds: [employeeId],
      reason: 'Layanan baru dibuka.',
    });
  }
  return people;
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

const eventsOf = async ({ stores, codec }: Bina): Promise<readonly Recorded[]> => {
  const all: Recorded[] = [];
  for await (const page of stores.events.readAll()) all.push(...(await codec.decode(page)));
  return all;
};

/** Every read model is what a plain fold of the whole log makes. */
const checkReadModels = async ({ stores, projections: running }: Bina, log: readonly Recorded[]) => {
  const statuses = new Map((await running.status()).map((one) => [one.collection, one]));
  for (const projection of projections) {
    const { serving = '', parked } = statuses.get(projection.collection) ?? {};
    expect(parked).toEqual([]);
    const found = await stores.reads.find(serving, {});
    const folded = [...projected(projection, log)].map(([_id, doc]) => ({ _id, ...(doc as object) }));
    expect(found).toEqual(folded.toSorted((a, b) => (a._id < b._id ? -1 : 1)));
  }
};

const count = (log: readonly Recorded[], type: string, role?: string): number =>
  log.filter((event) => event.type === type && (role === undefined || event.metadata.actor.role === role))
    .length;

describeWithFerretDb('two projectors', () => {
  test('lose and double nothing, however often the active one is killed', async () => {
    const city = await startCity();
    const start = () => ServiceProcess.start(city.env, PROJECTOR);
    const projectors = await Promise.all([start(), start()]);
    let isOver = false;
    const working = work(city.office, () => isOver);
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
    expect(count(log, 'EmployeeRegistered')).toBe(people);
    expect(count(log, 'CompetencyAssessed')).toBe(people);
    // Once for the gap, and once for what the unit demands.
    expect(count(log, 'NeedIdentified', 'policy')).toBe(2 * people);
    await checkReadModels(seeing, log);
    expect((await verifyChains(seeing.stores.events)).broken).toEqual([]);

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
