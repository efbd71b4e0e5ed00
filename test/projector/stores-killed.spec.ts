import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { createTokens, tokenKey } from '@bina/adapters';
import { openBina, settle } from '@bina/runtime';
import { Client } from '../e2e/client.js';
import { describeWithFerretDb, FerretDb } from '../support/ferretdb.js';
import { logServer, PROJECTOR, ServiceProcess } from '../support/service-process.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { checkAll, eventsOf, work, type Order } from './city.js';

const ROUNDS = 3;
const LONGEST_AWAY_MS = 1_500;
const PATIENCE_MS = 60_000;

const away = (): Promise<void> => pause(Math.random() * LONGEST_AWAY_MS);

/** Orders as a patient client does: under one key, again and again while the service says that it cannot tell. */
const patiently =
  (client: Client): Order =>
  async (path, body) => {
    const key = randomUUID();
    for (const until = performance.now() + PATIENCE_MS; ; await pause(50)) {
      const { status, body: answer } = await client.post(path, body, { 'idempotency-key': key });
      if (status < 300) return answer;
      if (status < 500 || performance.now() > until)
        throw new Error(`${path}: ${status} ${JSON.stringify(answer)}`);
    }
  };

describeWithFerretDb('log and read store killed under a service and its projector', () => {
  test('lose and double nothing that was acknowledged', async () => {
    const folder = temporaryFolder();
    let log = await ServiceProcess.start({}, logServer(join(folder, 'log')));
    const logUrl = log.url;
    const ferretDb = await FerretDb.start();
    const env = {
      BINA_DATA_DIR: join(folder, 'api'),
      EVENTSTORE_URL: logUrl,
      MONGODB_URL: `${ferretDb.url}/bina`,
      BINA_PROJECTIONS: 'elsewhere',
    };
    const api = await ServiceProcess.start(env);
    const projector = await ServiceProcess.start(env, PROJECTOR);
    const token = await createTokens(tokenKey(env.BINA_DATA_DIR)).issue(
      { sub: 'office', role: 'admin' },
      3_600,
    );

    let isOver = false;
    const working = work(patiently(new Client(api.url, token)), () => isOver);
    const killing = (async () => {
      for (let round = 0; round < ROUNDS; round++) {
        await away();
        await log.kill();
        await away();
        log = await ServiceProcess.start({}, logServer(join(folder, 'log'), new URL(logUrl).port));
        await away();
        await ferretDb.kill();
        await away();
        await ferretDb.restart();
      }
    })();
    await killing.finally(() => (isOver = true));
    const people = await working;

    const seeing = await openBina({
      dataDir: '',
      eventStoreUrl: logUrl,
      mongoUrl: env.MONGODB_URL,
      projections: 'elsewhere',
    });
    for (const until = performance.now() + PATIENCE_MS; ; await pause(100)) {
      const isSettled = await settle(seeing).then(
        () => true,
        () => false,
      );
      if (isSettled) break;
      expect(performance.now()).toBeLessThan(until);
    }
    await checkAll(seeing, await eventsOf(seeing), people);

    await seeing.close();
    expect(await projector.stop()).toBe(0);
    expect(await api.stop()).toBe(0);
    await log.kill();
    await ferretDb.stop();
  }, 300_000);
});
