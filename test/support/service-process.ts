import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const bina = fileURLToPath(new URL('../../apps/cli/bin/bina.js', import.meta.url));
const logProgram = fileURLToPath(new URL('log-server-process.js', import.meta.url));

/** What is run, and how it says where it answers. */
interface Command {
  readonly args: readonly string[];
  readonly answersAt: RegExp;
  /** `bina`, unless another program is meant. */
  readonly program?: string;
}
const SERVE: Command = { args: ['serve'], answersAt: /Bina answers at (\S+)/ };
export const PROJECTOR: Command = { args: ['projector'], answersAt: /its health is at (\S+)/ };
/** A log behind EventStoreDB's protocol; see `log-server-process.js`. */
export const logServer = (path: string, port = '0'): Command => ({
  program: logProgram,
  args: [path, port],
  answersAt: /The log is at (\S+)/,
});

/** The compiled service as a process of its own (npm test builds it first), to be killed. */
export class ServiceProcess {
  private constructor(
    readonly url: string,
    private readonly child: ChildProcess,
    private readonly saidSoFar: () => string,
  ) {}

  /** What it has written for people. */
  get said(): string {
    return this.saidSoFar();
  }

  /** Settles when the service says where it answers. @throws Error with what it said, if it ends instead */
  static async start(
    env: Readonly<Record<string, string>>,
    { args, answersAt, program = bina }: Command = SERVE,
  ): Promise<ServiceProcess> {
    const child = spawn(process.execPath, [program, ...args], {
      env: { ...process.env, PORT: '0', BINA_HEALTH_PORT: '0', EVENTSTORE_URL: '', MONGODB_URL: '', ...env },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    const saidSoFar = (): string => said;
    const url = await new Promise<string>((resolve, reject) => {
      child.stderr?.setEncoding('utf8').on('data', (text: string) => {
        said += text;
        const found = answersAt.exec(said)?.[1];
        if (found !== undefined) resolve(found);
      });
      child.once('close', (code) => reject(new Error(`The service ended with ${code}: ${said}`)));
    });
    return new ServiceProcess(url, child, saidSoFar);
  }

  /** As a power cut would: the process can do nothing about it. */
  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  async stop(): Promise<number | null> {
    await this.end('SIGTERM');
    return this.child.exitCode;
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const closed = once(this.child, 'close');
    this.child.kill(signal);
    await closed;
  }
}
