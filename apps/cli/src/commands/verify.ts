import { openReadOnly, openStores, type Settings } from '@bina/adapters';
import { verifyChains, type BrokenLink } from '@bina/audit';
import type { EventStore } from '@bina/engine';
import { ProgressBar } from '../progress.js';

/** `bina verify`: follows the hash chains of the whole log. @returns the process's exit code: 1 if a chain is broken. */
export const verify = async (settings: Settings): Promise<number> => {
  const log = await openLog(settings);
  const bar = new ProgressBar('Verifying');
  try {
    const result = await verifyChains(log.events, (position, head) =>
      bar.show(Number(position) / Math.max(1, Number(head))),
    );
    bar.end();
    for (const link of result.broken) process.stderr.write(`${describe(link)}\n`);
    const streams = `${result.events} events in ${result.streams} streams, up to position ${result.head}`;
    process.stdout.write(
      result.broken.length === 0
        ? `All hash chains hold: ${streams}.\n`
        : `${result.broken.length} chain(s) are broken: ${streams}. The first event that fails is named for each.\n`,
    );
    return result.broken.length === 0 ? 0 : 1;
  } finally {
    await log.close();
  }
};

/** The log to look at: in the folder beside a service that may run, or on a server. */
const openLog = async (
  settings: Settings,
): Promise<{ events: Pick<EventStore, 'readAll' | 'head'>; close(): void | Promise<void> }> =>
  settings.eventStoreUrl === undefined ? openReadOnly(settings.dataDir) : openStores(settings);

const describe = ({ event, fault }: BrokenLink): string => {
  const where = `${event.stream}, revision ${event.revision}, position ${event.position} (${event.type}, ${event.id})`;
  switch (fault.fault) {
    case 'HASH_DIFFERS':
      return `${where}: the event was altered: its hash should be ${fault.computed}, and is ${fault.stored}.`;
    case 'PREVIOUS_DIFFERS':
      return `${where}: what stood before it was altered or taken away: it follows ${fault.stored}, and comes after ${fault.expected}.`;
    case 'REVISION_DIFFERS':
      return `${where}: events are missing or in another order: revision ${fault.expected} was to come here.`;
    case 'NOT_CANONICAL':
      return `${where}: its ${fault.part} were rewritten: the same values, in another text.`;
    case 'UNREADABLE':
      return `${where}: the event cannot be read: ${fault.message}`;
  }
};
