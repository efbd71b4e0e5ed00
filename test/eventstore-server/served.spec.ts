import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import { expect, test } from '@jest/globals';
import { createTokens, tokenKey } from '@bina/adapters';
import { Client } from '../e2e/client.js';
import { ServiceProcess } from '../support/service-process.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const CLIENTS_AT = /log at (esdb:\S+)/;

/** `bina serve --eventstore-port 0`, where a person has recorded one unit, and EventStoreDB's own client. */
const served = async (...flags: readonly string[]) => {
  const dataDir = temporaryFolder();
  const args = ['serve', '--eventstore-port', '0', ...flags];
  const service = await ServiceProcess.start(
    { BINA_DATA_DIR: dataDir },
    { args, answersAt: /answers at (\S+)/ },
  );
  const token = await createTokens(tokenKey(dataDir)).issue({ sub: 'office', role: 'admin' }, 60);
  await new Client(service.url, token).do('/v1/units', { unitId: 'u', name: 'Unit' });
  const [, url = ''] = CLIENTS_AT.exec(service.said) ?? [];
  const client = EventStoreDBClient.connectionString(url);
  const close = async (): Promise<void> => {
    await client.dispose();
    expect(await service.stop()).toBe(0);
  };
  return { client, close };
};

const readUnit = async (client: EventStoreDBClient): Promise<readonly string[]> => {
  const types: string[] = [];
  for await (const { event } of client.readStream('unit-u')) if (event) types.push(event.type);
  return types;
};

const written = jsonEvent({ type: 'Elsewhere', data: { from: 'another program' } });

test('EventStoreDB clients read the log beside the API, and may not write to it', async () => {
  const { client, close } = await served();
  expect(await readUnit(client)).toEqual(['UnitRegistered']);
  await expect(client.appendToStream('other-1', [written])).rejects.toMatchObject({ type: 'access-denied' });
  await close();
}, 60_000);

test('they may where that is asked for', async () => {
  const { client, close } = await served('--eventstore-writes');
  await client.appendToStream('other-1', [written]);
  expect(await readUnit(client)).toEqual(['UnitRegistered']);
  await close();
}, 60_000);

test.each([
  [
    { BINA_EVENTSTORE_PORT: '2113', EVENTSTORE_URL: 'esdb://127.0.0.1:2113?tls=false' },
    'BINA_EVENTSTORE_PORT opens',
  ],
  [{ BINA_EVENTSTORE_PORT: 'x' }, 'BINA_EVENTSTORE_PORT takes a number'],
  [
    { BINA_PROJECTIONS: 'elsewhere' },
    'BINA_PROJECTIONS can be elsewhere only with EVENTSTORE_URL and MONGODB_URL',
  ],
  [{ BINA_PROJECTIONS: 'there' }, 'BINA_PROJECTIONS takes here or elsewhere'],
])('settings that contradict each other are refused: %j', async (env, reason) => {
  await expect(ServiceProcess.start({ BINA_DATA_DIR: temporaryFolder(), ...env })).rejects.toThrow(reason);
});
