import { copyFileSync, existsSync, readdirSync } from 'node:fs';
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openReadOnly, SettingInvalid, type Settings } from '@bina/adapters';
import { openBina } from '@bina/runtime';
import { openApi } from '../../apps/api/src/wiring.js';
import { Client } from '../e2e/client.js';
import { bina } from '../support/bina-process.js';
import { describeWithFerretDb, FerretDb, INSTALL_WITHIN_MS } from '../support/ferretdb.js';
import { ServiceProcess } from '../support/service-process.js';
import { temporaryFolder } from '../support/temporary-folder.js';

type Chosen = Pick<Settings, 'dataDir' | 'eventStoreUrl' | 'mongoUrl'>;

const embedded = (dataDir: string): Chosen => ({ dataDir, eventStoreUrl: undefined, mongoUrl: undefined });

/** An installation that has recorded so many units, and whose read models have seen them. */
const lived = async (settings: Chosen, units: number): Promise<void> => {
  const api = await openApi(settings, { report: (error) => console.error(error) });
  await api.app.listen(0, '127.0.0.1');
  const baseUrl = await api.app.getUrl();
  const office = new Client(baseUrl, await api.tokens.issue({ sub: 'office', role: 'admin' }, 60));
  for (let unit = 0; unit < units; unit++)
    await office.do('/v1/units', { unitId: `u${unit}`, name: `Unit ${unit}` });
  expect((await office.see('/v1/units')).total).toBe(units);
  await api.close();
};

const refusalOf = async (settings: Chosen): Promise<SettingInvalid> => {
  const outcome = await openBina(settings).then(
    (opened) => opened.close(),
    (error: unknown) => error,
  );
  expect(outcome).toBeInstanceOf(SettingInvalid);
  return outcome as SettingInvalid;
};

const eventsIn = async (dataDir: string): Promise<number> => {
  const log = openReadOnly(dataDir);
  let count = 0;
  for await (const page of log.events.readAll()) count += page.length;
  log.close();
  return count;
};

describe('read models in a folder', () => {
  test.each([
    ['shorter than what they have folded', 1, /folded the log up to position 3, and the log ends at 1/],
    [
      'that goes further',
      5,
      /made from a log that begins with event .* at position 1, and this log begins with/,
    ],
  ])('are refused beside a log %s', async (_, units, reason) => {
    const [one, other] = [temporaryFolder(), temporaryFolder()];
    await lived(embedded(one), 3);
    await lived(embedded(other), units);
    for (const name of readdirSync(one).filter((file) => file.startsWith('read-models')))
      copyFileSync(join(one, name), join(other, name));
    const { message, variable } = await refusalOf(embedded(other));
    expect(variable).toBe('BINA_DATA_DIR');
    expect(message).toMatch(reason);
    expect(message).toContain('read-models.sqlite');
    expect(await eventsIn(other)).toBe(units);
  });

  test('are taken beside the log that they are made from, start after start', async () => {
    const folder = temporaryFolder();
    await lived(embedded(folder), 2);
    for (let start = 0; start < 2; start++) await (await openBina(embedded(folder))).close();
  });
});

describeWithFerretDb('read models in MongoDB', () => {
  let ferretDb: FerretDb;
  beforeAll(async () => {
    ferretDb = await FerretDb.start();
  }, INSTALL_WITHIN_MS);
  afterAll(() => ferretDb?.stop());

  test('are refused beside another log, which is not touched', async () => {
    const mongoUrl = `${ferretDb.url}/city`;
    await lived({ ...embedded(temporaryFolder()), mongoUrl }, 2);
    const other = temporaryFolder();
    await lived(embedded(other), 4);
    const { message, variable } = await refusalOf({ ...embedded(other), mongoUrl });
    expect(variable).toBe('MONGODB_URL');
    expect(message).toMatch(/another log than the one of BINA_DATA_DIR/);
    expect(await eventsIn(other)).toBe(4);
  });
});

describe('a service that cannot start says which setting is wrong, and makes nothing', () => {
  test.each([
    ['EVENTSTORE_URL', 'http://localhost:2113'],
    ['MONGODB_URL', 'localhost:27017'],
    ['MONGODB_URL', 'mongodb://127.0.0.1:1/?serverSelectionTimeoutMS=300'],
  ])('%s=%s', async (variable, value) => {
    const dataDir = join(temporaryFolder(), 'data');
    await expect(ServiceProcess.start({ BINA_DATA_DIR: dataDir, [variable]: value })).rejects.toThrow(
      new RegExp(`ended with 1: bina: ${variable}.*\n$`),
    );
    expect(existsSync(dataDir)).toBe(false);
  });

  test('another kind of server behind EVENTSTORE_URL', async () => {
    const web = createServer((_, response) => response.end('hello')).listen(0, '127.0.0.1');
    await once(web, 'listening');
    const url = `esdb://127.0.0.1:${(web.address() as AddressInfo).port}?tls=false`;
    const dataDir = join(temporaryFolder(), 'data');
    await expect(ServiceProcess.start({ BINA_DATA_DIR: dataDir, EVENTSTORE_URL: url })).rejects.toThrow(
      /bina: EVENTSTORE_URL: a server answers there, but it is not EventStoreDB/,
    );
    expect(existsSync(dataDir)).toBe(false);
    web.close();
  });

  test('the command line says so too', async () => {
    const { code, err } = await bina(temporaryFolder(), 'verify');
    expect(code).toBe(1);
    expect(err).toMatch(/^bina: [^\n]+\n$/);
  });
});
