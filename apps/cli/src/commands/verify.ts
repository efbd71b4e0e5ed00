import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { openToLook, type Settings, type StoresToLook } from '@bina/adapters';
import {
  describeFault,
  parseVerifierKey,
  verifyLog,
  verifyReadModels,
  type LogFault,
  type LogVerified,
} from '@bina/audit';
import { catalogue } from '@bina/domain';
import { Codec } from '@bina/engine';
import { projections } from '@bina/read-models';
import { ProgressBar } from '../progress.js';

export interface VerifyOptions {
  /** Files of checkpoints that were kept outside of this installation. */
  readonly checkpoint?: readonly string[];
  /** Public keys of the log, as they were published. */
  readonly key?: readonly string[];
  /** Whether read models are folded anew and compared. */
  readonly readModels?: boolean;
}

const MOST_SHOWN = 20;

/**
 * `bina verify`: reads the whole log and checks all that can be checked about it, then folds the read models anew. It may be run
 * beside a service, and changes nothing.
 * @returns the process's exit code: 0 when everything holds, 1 when something does not.
 */
export const verify = async (
  settings: Settings,
  { checkpoint = [], key = [], readModels = true }: VerifyOptions = {},
): Promise<number> => {
  const outside = checkpoint.map((path) => ({ from: basename(path), note: readFileSync(path, 'utf8') }));
  const trusted = key.map(parseVerifierKey);
  const stores = await openToLook(settings);
  try {
    const log = await ofLog(stores, { outside, trusted });
    const models = readModels && log.faults.length === 0 ? await ofReadModels(stores) : undefined;
    const faults = [...log.faults, ...(models?.faults ?? [])];
    tellFaults(faults);
    process.stdout.write(`${summaryOf(log, stores)}\n${models?.told ?? ''}`);
    process.stdout.write(faults.length === 0 ? 'Everything holds.\n' : 'NOT EVERYTHING HOLDS: see above.\n');
    return faults.length === 0 ? 0 : 1;
  } finally {
    await stores.close();
  }
};

const ofLog = async (
  { events: store, tree }: StoresToLook,
  more: Pick<Parameters<typeof verifyLog>[0], 'outside' | 'trusted'>,
): Promise<LogVerified> => {
  const bar = new ProgressBar('Verifying the log');
  // Without keys: that an event fits its type shows in what is sealed as well, and an auditor need not have them.
  const codec = new Codec(catalogue, { load: async () => new Map() });
  const verified = await verifyLog({
    ...more,
    store,
    tree,
    decode: (page) => codec.decode(page),
    onProgress: (position, head) => bar.show(Number(position) / Math.max(1, Number(head))),
  });
  bar.end();
  return verified;
};

const ofReadModels = async ({ events: store, keys, reads: kept }: StoresToLook) => {
  if (kept === undefined) return { faults: [], told: 'There are no read models yet.\n' };
  const bar = new ProgressBar('Folding the read models anew');
  const codec = new Codec(catalogue, keys);
  const { documents, leftOut, faults } = await verifyReadModels({
    store,
    kept,
    projections,
    decode: (page) => codec.decode(page),
    onProgress: (position, head) => bar.show(Number(position) / Math.max(1, Number(head))),
  });
  bar.end();
  const told = [
    `Read models: ${documents} documents compared with a fresh fold.`,
    ...leftOut.map(({ collection, why }) => `Not compared: ${collection}, because ${why}.`),
  ];
  return { faults, told: told.map((line) => `${line}\n`).join('') };
};

const tellFaults = (faults: readonly LogFault[]): void => {
  const [first, ...others] = faults;
  if (first === undefined) return;
  process.stderr.write(`The first fault: ${describeFault(first)}\n`);
  for (const fault of others.slice(0, MOST_SHOWN)) process.stderr.write(`  and: ${describeFault(fault)}\n`);
  if (others.length > MOST_SHOWN)
    process.stderr.write(`  and ${others.length - MOST_SHOWN} more or beyond.\n`);
};

const summaryOf = (
  { events, streams, head, checkpoints, root }: LogVerified,
  { tree }: Pick<StoresToLook, 'tree'>,
): string => {
  const size = `Log: ${events} events in ${streams} streams, up to position ${head}; its root is ${root}.`;
  return tree === undefined
    ? `${size}\nNo tree is kept yet: what was cut off at the end, or a stream that is missing as a whole, cannot show.`
    : `${size}\n${checkpoints} signed checkpoint(s) compared.`;
};
