import { execFile, execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { newSignerKey } from '@bina/audit';
import { startApi } from '../support/api.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { City } from './city.js';

const BUILD = fileURLToPath(new URL('go/build.sh', import.meta.url));
const NO_GO = 3;
const run = promisify(execFile);

const canBeBuilt = (): boolean => {
  try {
    execFileSync(BUILD, ['available'], { stdio: ['ignore', 'ignore', 'inherit'] });
    return true;
  } catch (error) {
    if ((error as { status?: number }).status !== NO_GO) throw error;
    return false;
  }
};

// Without Go on the machine this is reported as not run, with the reason.
const describeWithGo = canBeBuilt() ? describe : describe.skip;

describeWithGo("Go's client of transparency logs", () => {
  test('reads the log over a socket, and verifies checkpoints, tiles, entries and proofs by itself', async () => {
    const { stdout } = await run(BUILD, ['install']);
    const folder = temporaryFolder();
    const city = await City.make(folder, 100);
    await city.sign();
    await city.write(
      Array.from({ length: 120 }, (_, at) => ({
        stream: `unit-more-${at}`,
        type: 'UnitRegistered',
        data: { unitId: `more-${at}`, name: 'Unit' },
      })),
    );
    await city.sign();
    const api = await startApi(folder);
    try {
      const url = `${await api.listen()}/v1/log`;
      const token = await api.token({ role: 'auditor' });
      const client = (key: string) => run(stdout.trim(), [url, key, '605', token]);
      expect((await client(city.signer[0].text)).stdout).toBe('725 entries verified\n');
      await expect(client(newSignerKey('bina.example/log').text)).rejects.toThrow(
        'note has no verifiable signatures',
      );
    } finally {
      await api.close();
    }
  }, 300_000);
});
