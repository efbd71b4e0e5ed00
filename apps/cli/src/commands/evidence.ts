import { writeFileSync } from 'node:fs';
import { DataFolderInUse, openStores, openToLook, type Settings, type StoresToLook } from '@bina/adapters';
import {
  evidenceFile,
  LogKeeper,
  makeEvidence,
  openLogKeys,
  parseWitnesses,
  TransparencyLog,
  type KeptCheckpoint,
} from '@bina/audit';
import { inUtc, isMoment } from '@bina/contract';
import { catalogue, ruleById } from '@bina/domain';
import { Codec } from '@bina/engine';

export interface EvidenceOptions {
  /** Only what was recorded up to then (ISO 8601, with the offset from UTC). */
  readonly until?: string;
  /** Where the file goes; by default `bukti-<employee>.html` here. */
  readonly out?: string;
}

/**
 * `bina evidence <employee>`: writes the proof of a person's history into one file, which `bina verify-evidence` checks anywhere.
 * Beside a service that runs it takes the latest checkpoint that the service has signed; else it signs one over everything.
 * @returns the exit code: 1 where there is nothing to prove.
 */
export const evidence = async (
  settings: Settings,
  employeeId: string,
  { until, out = `bukti-${employeeId.replaceAll(/[^\w.-]/g, '_')}.html` }: EvidenceOptions,
): Promise<number> => {
  if (until !== undefined && !isMoment(until))
    throw new Error('--until takes a moment with its offset, such as 2026-03-02T17:00:00+07:00.');
  await signIfNobodyElseDoes(settings);
  const stores = await openToLook(settings);
  try {
    const { tree } = stores;
    const log = tree && new TransparencyLog({ tree, store: stores.events });
    const checkpoint = await log?.checkpoint();
    if (log === undefined || checkpoint === undefined)
      return nothing('No checkpoint was signed yet: start the service.');
    const made = await makeEvidence(sourcesOf(stores, log, settings), {
      employeeId,
      checkpoint,
      until: until && inUtc(until),
    });
    if (made === undefined)
      return nothing(`Nothing about an employee ${employeeId} stands under a checkpoint.`);
    writeFileSync(out, evidenceFile(made.evidence), { mode: 0o600 });
    process.stdout.write(told(out, made.evidence.events.length, { checkpoint, uncovered: made.uncovered }));
    return 0;
  } finally {
    await stores.close();
  }
};

/** A service that has the folder open signs from time to time by itself. */
const signIfNobodyElseDoes = async (settings: Settings): Promise<void> => {
  const stores = await openStores(settings).catch((error: unknown) => {
    if (error instanceof DataFolderInUse) return undefined;
    throw error;
  });
  if (stores === undefined) return;
  try {
    const keys = openLogKeys({ path: settings.logKeyFile, origin: settings.logOrigin });
    await (await LogKeeper.open({ store: stores.events, tree: stores.tree, keys })).advance();
  } finally {
    await stores.close();
  }
};

const sourcesOf = ({ events, keys }: StoresToLook, log: TransparencyLog, { logWitnesses }: Settings) => {
  const codec = new Codec(catalogue, keys);
  return {
    log,
    store: events,
    decode: codec.decode.bind(codec),
    reasonOf: codec.reasonOf.bind(codec),
    firstEdition: (ruleId: string) => ruleById(ruleId)?.first,
    witnesses: parseWitnesses(logWitnesses).map(({ text }) => text),
  };
};

const nothing = (why: string): number => {
  process.stderr.write(`${why}\n`);
  return 1;
};

const told = (
  out: string,
  events: number,
  { checkpoint: { size, signedAt }, uncovered }: { checkpoint: KeptCheckpoint; uncovered: number },
): string =>
  `${out}: ${events} events under the checkpoint of size ${size}, signed ${signedAt}.\n` +
  (uncovered === 0
    ? ''
    : `${uncovered} newer event(s) stand under no checkpoint yet: ask again in a minute.\n`) +
  `It names the person in clear. Check it with: bina verify-evidence ${out}\n`;
