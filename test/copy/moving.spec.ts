import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { openDataFolder, openEmbeddedKeyStore, openMongoKeyStore, type Settings } from '@bina/adapters';
import { openApi } from '../../apps/api/src/wiring.js';
import { Client } from '../e2e/client.js';
import { bina } from '../support/bina-process.js';
import { describeWithFerretDb, FerretDb } from '../support/ferretdb.js';
import { startLogServer } from '../support/log-server.js';
import { temporaryFolder } from '../support/temporary-folder.js';

type Chosen = Pick<Settings, 'dataDir' | 'eventStoreUrl' | 'mongoUrl'>;

const using = async (settings: Chosen, work: (office: Client) => Promise<void>): Promise<void> => {
  const api = await openApi(settings, { report: (error) => console.error(error) });
  await api.app.listen(0, '127.0.0.1');
  const token = await api.tokens.issue({ sub: 'office', role: 'admin' }, 60);
  await work(new Client(await api.app.getUrl(), token));
  await api.close();
};

describeWithFerretDb('an installation that moves from a folder to servers', () => {
  test('has its people, their names and their numbers there', async () => {
    const dataDir = temporaryFolder();
    const person = { employment: 'PNS', unitId: 'u', positionId: 'p', nip: '198003122005011001' };
    await using({ dataDir, eventStoreUrl: undefined, mongoUrl: undefined }, async (office) => {
      await office.do('/v1/units', { unitId: 'u', name: 'Unit' });
      await office.do('/v1/positions', { positionId: 'p', title: 'Jabatan', kind: 'pelaksana' });
      await office.do('/v1/employees', { ...person, employeeId: 'sri', name: 'Sri Wahyuni' });
    });
    const folder = openDataFolder(dataDir);
    const keys = openEmbeddedKeyStore(folder);
    await keys.ensure(['gone']);
    await keys.destroy('gone');
    const [nipKey, ofSri] = [await keys.secret('nip'), (await keys.load(['sri'])).get('sri')];
    await keys.close();
    folder.close();

    const log = await startLogServer(join(temporaryFolder(), 'log'));
    const ferretDb = await FerretDb.start();
    const mongoUrl = `${ferretDb.url}/city`;
    expect((await bina(dataDir, 'copy', '--from', dataDir, '--to', log.url)).code).toBe(0);
    for (const written of ['2 of the keys', '0 of the keys']) {
      const { code, out } = await bina(dataDir, 'copy-keys', '--from', dataDir, '--to', mongoUrl);
      expect(code).toBe(0);
      expect(out).toContain(written);
    }
    const moved = await openMongoKeyStore(mongoUrl);
    expect(await moved.secret('nip')).toEqual(Uint8Array.from(nipKey));
    const there = await moved.load(['sri', 'gone']);
    expect(there.get('sri')).toEqual(ofSri);
    expect(there.get('gone')).toBe('destroyed');
    await moved.close();

    await using({ dataDir: temporaryFolder(), eventStoreUrl: log.url, mongoUrl }, async (office) => {
      expect(await office.until('/v1/employees/sri', ({ name }) => name !== undefined)).toMatchObject({
        name: 'Sri Wahyuni',
      });
      const twice = await office.post('/v1/employees', {
        ...person,
        employeeId: 'other',
        name: 'Orang Lain',
      });
      expect(twice.status).toBe(409);
    });

    // Keys of another installation are not overwritten.
    const other = temporaryFolder();
    await using({ dataDir: other, eventStoreUrl: undefined, mongoUrl: undefined }, async () => undefined);
    const { code, err } = await bina(other, 'copy-keys', '--from', other, '--to', mongoUrl);
    expect(code).toBe(1);
    expect(err).toMatch(/^bina: --to: the database has another key under the name [^\n]+\n$/);
    await log.close();
    await ferretDb.stop();
  }, 120_000);
});
