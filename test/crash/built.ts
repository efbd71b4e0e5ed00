import { spawnSync, spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Builds the adapters where their compiled code is missing or older than its source: child processes run that code. */
export function buildAdapters(): void {
  const compiler = fileURLToPath(new URL('../../node_modules/typescript/bin/tsc', import.meta.url));
  const { status, stdout } = spawnSync(process.execPath, [compiler, '-b', 'libs/adapters'], {
    cwd: root,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`The adapters do not compile:\n${stdout}`);
}

/** A process that runs one of the programs beside this file, with what it has printed so far. */
export class Child {
  readonly lines: string[] = [];
  readonly #process: ChildProcessByStdio<Writable, Readable, Readable>;
  readonly #ended: Promise<unknown>;
  #complaints = '';
  #onLine: () => void = () => undefined;

  /** @param command the program and its arguments; a shell line before them where `shell` is given. */
  constructor(program: string, folder: string, shell?: string) {
    const node = [process.execPath, fileURLToPath(new URL(program, import.meta.url)), folder] as const;
    const [command, ...args] =
      shell === undefined ? node : (['/bin/sh', '-c', `${shell}; exec "$@"`, 'sh', ...node] as const);
    this.#process = spawn(command, args, { stdio: ['pipe', 'pipe', 'pipe'] });
    this.#ended = once(this.#process, 'close');
    this.#process.stderr.setEncoding('utf8').on('data', (text: string) => (this.#complaints += text));
    createInterface(this.#process.stdout).on('line', (line) => {
      this.lines.push(line);
      this.#onLine();
    });
  }

  get pid(): number | undefined {
    return this.#process.pid;
  }

  /** Settles when so many lines are printed; fails when the process ends before. */
  async printed(count: number): Promise<void> {
    const enough = new Promise<'enough'>((resolve) => {
      this.#onLine = () => {
        if (this.lines.length >= count) resolve('enough');
      };
      this.#onLine();
    });
    if ((await Promise.race([enough, this.#ended])) !== 'enough' && this.lines.length < count)
      throw new Error(`The process ended after ${this.lines.length} lines: ${this.#complaints}`);
  }

  /** Kills the process as a power cut would: it can do nothing about it. Settles when it is gone and all it printed is read. */
  async kill(): Promise<void> {
    this.#process.kill('SIGKILL');
    await this.#ended;
  }

  /** Closes the input of the process, which asks it to end, and waits until it has. */
  async end(): Promise<void> {
    this.#process.stdin.end();
    await this.#ended;
  }
}
