import { existsSync, readdirSync, rmSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import type { DataFolder } from './data-folder.js';

/** What the thread is given: the log, and the file with what is to become part of it. */
export interface CommitTask {
  readonly log: string;
  readonly staged: string;
}

/** What the thread answers. */
export type CommitAnswer =
  | { readonly head: number }
  | { readonly conflict: { readonly stream: string; readonly expected: number; readonly actual: number } }
  | { readonly error: string };

const NAME = /^staged-[0-9a-f-]{36}\.sqlite(-journal)?$/;

/** Name of a file for what is staged, as `removeStaged` knows it. */
export const stagedName = (uuid: string): string => `staged-${uuid}.sqlite`;

/** Removes what a process that was killed has staged and never committed. */
export const removeStaged = (folder: DataFolder): void => {
  for (const name of readdirSync(folder.path))
    if (NAME.test(name)) rmSync(folder.file(name), { force: true });
};

/** Where tests run the sources as they are, the thread runs what the compiler has made of them. */
const program = (): URL => {
  const beside = new URL('./staged-commit-thread.js', import.meta.url);
  return existsSync(beside)
    ? beside
    : new URL('../../dist/embedded/staged-commit-thread.js', import.meta.url);
};

/**
 * Makes what was staged part of the log, in one transaction, in a thread of its own: the process goes on reading and
 * answering meanwhile. Nobody else may write to the log until it answers.
 */
export const commitStaged = (task: CommitTask): Promise<CommitAnswer> =>
  new Promise((resolve) => {
    const thread = new Worker(program(), { workerData: task });
    // The first answer counts; the thread then still copies the journal into the log, which keeps nobody waiting.
    thread.on('message', resolve);
    thread.on('error', (error) => resolve({ error: error.message }));
    thread.on('exit', (code) => resolve({ error: `The thread ended with ${code} and no answer.` }));
  });
