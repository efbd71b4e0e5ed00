import { type ChildProcess, execFile, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe } from '@jest/globals';

const SCRIPT = fileURLToPath(new URL('../../.ci/ferretdb.sh', import.meta.url));
/** The exit code with which the script says that Go is not there. */
const NO_GO = 3;
/** The first build on a machine downloads and compiles. */
export const INSTALL_WITHIN_MS = 15 * 60_000;
const START_WITHIN_MS = 30_000;

/**
 * Declares tests that need a FerretDB. Without Go on the machine they are reported as not run, with the reason; with
 * Go, a FerretDB that cannot be built or started fails them.
 */
export const describeWithFerretDb: typeof describe | typeof describe.skip = canBeInstalled()
  ? describe
  : describe.skip;

/** A FerretDB of a suite's own. */
export class FerretDb {
  readonly #program: string;
  readonly #state: string;
  readonly #options: readonly string[];
  #child: ChildProcess | undefined;
  #port = 0;

  private constructor(program: string, options: readonly string[]) {
    this.#program = program;
    this.#options = options;
    this.#state = mkdtempSync(join(tmpdir(), 'bina-ferretdb-'));
    mkdirSync(join(this.#state, 'data'));
  }

  /**
   * Builds FerretDB where that has not been done, and starts one over an empty folder.
   * @param options further options of its command line.
   */
  static async start(options: readonly string[] = []): Promise<FerretDb> {
    const { stdout } = await promisify(execFile)(SCRIPT, ['install'], { timeout: INSTALL_WITHIN_MS });
    const server = new FerretDb(stdout.trim(), options);
    await server.restart();
    return server;
  }

  /** Without a database: `mongodb://127.0.0.1:<port>`; the port stays through restarts. */
  get url(): string {
    return `mongodb://127.0.0.1:${this.#port}`;
  }

  /** The folder that everything it writes is in. */
  get folder(): string {
    return this.#state;
  }

  get port(): number {
    return this.#port;
  }

  /** Starts it again, over what it had written. Resolves when it takes connections. */
  async restart(): Promise<void> {
    const child = spawn(
      this.#program,
      [
        '--handler=sqlite',
        // What it wrote survives its being killed, though not a power cut, so nobody need wait for the disk.
        `--sqlite-url=file:${this.#state}/data/?_pragma=synchronous(off)`,
        `--state-dir=${this.#state}`,
        `--listen-addr=127.0.0.1:${this.#port}`,
        '--debug-addr=-',
        '--telemetry=disable',
        '--log-level=INFO',
        '--no-log-uuid',
        ...this.#options,
      ],
      { stdio: ['ignore', 'pipe', 'pipe'] },
    );
    this.#child = child;
    // A test process that ends in whatever way must not leave a server behind.
    process.once('exit', () => child.kill('SIGKILL'));
    this.#port = await listening(child);
    await takesConnections(this.#port);
  }

  /** Kills it in the midst of whatever it does. */
  async kill(): Promise<void> {
    const child = this.#child;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }

  /** Ends it and removes what it has written. */
  async stop(): Promise<void> {
    await this.kill();
    rmSync(this.#state, { recursive: true, force: true });
  }
}

function canBeInstalled(): boolean {
  try {
    execFileSync(SCRIPT, ['available'], { stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8' });
    return true;
  } catch (error) {
    const { status, stderr } = error as { status: number | null; stderr: string };
    if (status !== NO_GO) throw error;
    process.stderr.write(`\n${stderr}\n`);
    return false;
  }
}

/** The port that it says it listens on; what it says else is shown if it ends instead. */
async function listening(child: ChildProcess): Promise<number> {
  const said: string[] = [];
  const port = new Promise<number>((resolve, reject) => {
    const fail = (why: string) => reject(new Error(`FerretDB ${why}:\n${said.join('\n')}`));
    const timer = setTimeout(() => fail(`said no port within ${START_WITHIN_MS} ms`), START_WITHIN_MS);
    const hear = (line: string): void => {
      said.push(line);
      if (said.length > 50) said.shift();
      const [, heard] = /Listening on TCP 127\.0\.0\.1:(\d+)/.exec(line) ?? [];
      if (heard === undefined) return;
      clearTimeout(timer);
      resolve(Number(heard));
    };
    for (const stream of [child.stdout, child.stderr])
      if (stream !== null) createInterface({ input: stream }).on('line', hear);
    child.once('error', (error) => fail(`could not be run (${error.message})`));
    child.once('exit', (code, signal) => {
      clearTimeout(timer);
      fail(`ended with ${signal ?? code}`);
    });
  });
  return port;
}

async function takesConnections(port: number): Promise<void> {
  const socket = createConnection({ host: '127.0.0.1', port });
  await once(socket, 'connect');
  socket.destroy();
}
