import { spawn } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const bina = fileURLToPath(new URL('../../apps/cli/bin/bina.js', import.meta.url));

/** Starts the service on a folder and waits until it is ready. `readyMs` counts from the start of the process. */
export const startService = async (dataDir, env = {}) => {
  const began = process.hrtime.bigint();
  const port = 20_000 + Math.floor(Math.random() * 20_000);
  const child = spawn(process.execPath, ['--max-semi-space-size=64', bina, 'serve'], {
    env: {
      ...process.env,
      PORT: `${port}`,
      BINA_DATA_DIR: dataDir,
      EVENTSTORE_URL: '',
      MONGODB_URL: '',
      ...env,
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const url = `http://127.0.0.1:${port}`;
  const exited = new Promise((resolve) => child.on('exit', resolve));
  for (;;) {
    if (child.exitCode !== null) throw new Error(`The service ended with ${child.exitCode}.`);
    const ready = await fetch(`${url}/health/ready`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (ready) break;
    await pause(5);
  }
  return {
    url,
    pid: child.pid,
    readyMs: Number(process.hrtime.bigint() - began) / 1e6,
    stop: async () => {
      child.kill('SIGTERM');
      await exited;
    },
  };
};
