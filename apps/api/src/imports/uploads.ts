import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { EdgeError } from '../problem/edge-error.js';

/** The largest file that is taken. A million people as CSV have some 80 MB. */
export const UPLOAD_LIMIT_BYTES = 100 * 1024 * 1024;

const DAY_MS = 24 * 60 * 60 * 1000;
const MACHINE = hostname().replaceAll(/[^\w-]/g, '');

/**
 * Files that were sent and are being read: in the data folder, since they hold personal data, readable to nobody else,
 * and only for as long as they are read.
 */
export class Uploads {
  readonly #folder: string;

  constructor(dataDir: string) {
    this.#folder = join(dataDir, 'uploads');
  }

  /** Removes what a process that was killed has left. Files of other processes, which may be reading them, stay. */
  async removeLeftovers(): Promise<void> {
    for (const name of await readdir(this.#folder).catch(() => [])) {
      const path = join(this.#folder, name);
      const [, machine, pid] = /^([\w-]+)\.(\d+)\.[0-9a-f-]+$/.exec(name) ?? [];
      const isOurs = machine === MACHINE && (Number(pid) === process.pid || !isAlive(Number(pid)));
      if (isOurs || (await ageMs(path)) > DAY_MS) await rm(path, { force: true });
    }
  }

  /**
   * Writes a body to a file, lets `work` read it, and removes it, whatever comes of it.
   * @throws EdgeError when the body is larger than `UPLOAD_LIMIT_BYTES`
   */
  async holding<T>(body: Readable, work: (path: string) => Promise<T>): Promise<T> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    const path = join(this.#folder, `${MACHINE}.${process.pid}.${randomUUID()}`);
    try {
      await write(path, body);
      return await work(path);
    } finally {
      await rm(path, { force: true });
    }
  }
}

/** Not as a pipeline: who sends too much is to be told so, on a connection that is still open. */
const write = async (path: string, body: Readable): Promise<void> => {
  const file = await open(path, 'wx', 0o600);
  let bytes = 0;
  try {
    for await (const chunk of body.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > UPLOAD_LIMIT_BYTES) throw tooLarge();
      await file.writeFile(chunk);
    }
  } catch (error) {
    // Who breaks off has nobody to be told; nothing of ours is wrong.
    throw body.destroyed ? new EdgeError('REQUEST_MALFORMED') : error;
  } finally {
    await file.close();
  }
};

export const tooLarge = (): EdgeError => new EdgeError('BODY_TOO_LARGE', { limit: UPLOAD_LIMIT_BYTES });

/** Files whose age is unknown are gone, or will be told as old the next time. */
const ageMs = (path: string): Promise<number> =>
  stat(path).then(
    ({ mtimeMs }) => Date.now() - mtimeMs,
    () => 0,
  );

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It is there, and somebody else's.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};
