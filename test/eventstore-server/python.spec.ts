import { execFile, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { openDataFolder, openEmbeddedEventStore, startEventStoreServer } from '@bina/adapters';
import { temporaryFolder } from '../support/temporary-folder.js';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const hasPython =
  spawnSync('python3', ['-c', 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 10))']).status ===
  0;

// Without Python it is reported as not run. With Python, a client that cannot be installed fails it.
(hasPython ? describe : describe.skip)('a client that is not ours, in another language', () => {
  test("Kurrent's Python client reads, writes, follows and deletes", async () => {
    const run = promisify(execFile);
    const { stdout: python } = await run(here('../support/python-client.sh'), { timeout: 240_000 });
    const folder = openDataFolder(temporaryFolder());
    const store = openEmbeddedEventStore(folder);
    const rest = { store, port: 0, host: '127.0.0.1', onError: console.error };
    const server = await startEventStoreServer({ ...rest, allowWrites: true });
    const readOnly = await startEventStoreServer(rest);
    try {
      const ports = [`${server.port}`, `${readOnly.port}`];
      const { stdout } = await run(python.trim(), [here('python/client.py'), ...ports], { timeout: 60_000 });
      expect(stdout.trim().split('\n')).toEqual([
        'appends',
        'is told of a wrong version',
        'repeats an append without writing twice',
        'is told of an append that is too large',
        'gets bytes back as they were',
        'reads a stream',
        'reads everything, with and without a filter',
        'follows everything',
        'follows a stream',
        'gets checkpoints',
        'sets and gets metadata',
        'deletes',
        'shares work out by persistent subscriptions',
        'is refused where writes are not allowed, and reads there',
      ]);
    } finally {
      await server.close();
      await readOnly.close();
      await store.close();
      folder.close();
    }
  }, 300_000);
});
