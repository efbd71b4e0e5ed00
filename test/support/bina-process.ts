import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../apps/cli/bin/bina.js', import.meta.url));

/** What a run of `bina` came to. */
export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/**
 * Runs the compiled `bina` (npm test builds it first) on a data folder, as a person would.
 * @param args its arguments, and settings after them if there are any
 */
export const bina = async (
  dataDir: string,
  ...args: readonly (string | Readonly<Record<string, string>>)[]
): Promise<Ran> => {
  const [settings = {}] = args.filter((one) => typeof one === 'object');
  const words = args.filter((one) => typeof one === 'string');
  const env = { ...process.env, BINA_DATA_DIR: dataDir, EVENTSTORE_URL: '', MONGODB_URL: '', ...settings };
  const child = spawn(process.execPath, [program, ...words], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code: code ?? -1, out, err };
};
