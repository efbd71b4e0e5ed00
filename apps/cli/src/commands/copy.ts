import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  openDataFolder,
  openEmbeddedEventStore,
  openEventStoreDb,
  openReadOnly,
  SettingInvalid,
} from '@bina/adapters';
import { copyLog, CopyRefused, verifyChains, type CopyProgress } from '@bina/audit';
import type { EventStore } from '@bina/engine';
import { ProgressBar } from '../progress.js';

export interface CopyOptions {
  /** A data folder, or the URL of an EventStoreDB. */
  readonly from: string;
  readonly to: string;
}

interface Opened<S> {
  readonly store: S;
  readonly close: () => void | Promise<void>;
}

/**
 * `bina copy --from … --to …`: makes the target's log the same as the source's, or says why not; a run that was
 * interrupted is taken up. @returns the exit code: 1 when the target holds other events or a chain does not hold.
 */
export const copy = async ({ from, to }: CopyOptions): Promise<number> => {
  if (placeOf(from) === placeOf(to))
    throw new SettingInvalid('--to', 'is the same as --from: there is nothing to copy.');
  const source = await openSource(from);
  try {
    const target = await openTarget(to);
    try {
      return await copyBetween(source.store, target.store);
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
};

const copyBetween = async (
  source: Pick<EventStore, 'readAll' | 'head'>,
  target: EventStore,
): Promise<number> => {
  const bars = new Map<string, ProgressBar>();
  const show: CopyProgress = (phase, position, head) => {
    const bar = bars.get(phase) ?? new ProgressBar(phase.padEnd(9));
    bars.set(phase, bar);
    bar.show(Number(position) / Math.max(1, Number(head)));
    if (position === head) bar.end();
  };
  try {
    const { events, written, head } = await copyLog(source, target, show);
    const { broken, streams } = await verifyChains(target);
    process.stdout.write(
      `${events} events in ${streams} streams are in the target, ${written} of them written now; ` +
        `the source was read up to position ${head}. ` +
        (broken.length === 0
          ? 'All hash chains hold.\n'
          : `${broken.length} hash chain(s) do not hold, as in the source: bina verify names them.\n`),
    );
    return broken.length === 0 ? 0 : 1;
  } catch (error) {
    if (!(error instanceof CopyRefused)) throw error;
    process.stderr.write(`bina: ${error.message}\n`);
    return 1;
  }
};

const isUrl = (place: string): boolean => /^[a-z+]+:\/\//.test(place);
const placeOf = (place: string): string => (isUrl(place) ? place.trim() : resolve(place));

/** A folder is only read, so that the service that owns it may run. */
const openSource = async (from: string): Promise<Opened<Pick<EventStore, 'readAll' | 'head'>>> => {
  if (!isUrl(from)) {
    if (!existsSync(from))
      throw new SettingInvalid('--from', `names the folder ${from}, which is not there.`);
    const log = openReadOnly(from);
    return { store: log.events, close: () => log.close() };
  }
  const store = await openEventStoreDb(from, { setting: '--from' });
  return { store, close: () => store.close() };
};

const openTarget = async (to: string): Promise<Opened<EventStore>> => {
  if (isUrl(to)) {
    const store = await openEventStoreDb(to, { setting: '--to' });
    return { store, close: () => store.close() };
  }
  const folder = openDataFolder(to);
  try {
    const store = openEmbeddedEventStore(folder);
    const close = async (): Promise<void> => {
      await store.close();
      folder.close();
    };
    return { store, close };
  } catch (error) {
    folder.close();
    throw error;
  }
};
