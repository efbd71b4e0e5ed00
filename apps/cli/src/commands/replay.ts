import { openReadOnly, openStores, type Settings } from '@bina/adapters';
import { catalogue } from '@bina/domain';
import { Codec, type EventStore, type KeyStore, type Recorded } from '@bina/engine';

export interface ReplayOptions {
  /** Only what was recorded up to then (ISO 8601). */
  readonly until?: string;
  /** One JSON object a line. */
  readonly json?: boolean;
}

interface Log {
  readonly events: Pick<EventStore, 'readStream'>;
  readonly keys: Pick<KeyStore, 'load'>;
  close(): void | Promise<void>;
}

/** `bina replay <employee>`: every event of a person in order, with who, why and when. @returns the exit code. */
export const replay = async (
  settings: Settings,
  employeeId: string,
  { until, json = false }: ReplayOptions,
): Promise<number> => {
  const log: Log =
    settings.eventStoreUrl === undefined ? openReadOnly(settings.dataDir) : await openStores(settings);
  try {
    const codec = new Codec(catalogue, log.keys);
    let shown = 0;
    for await (const page of log.events.readStream(`employee-${employeeId}`))
      for (const event of await codec.decode(page)) {
        if (until !== undefined && event.metadata.recordedAt > until) continue;
        shown += 1;
        const reason = await codec.reasonOf(event);
        process.stdout.write(json ? `${asJson(event, reason)}\n` : asText(event, reason));
      }
    if (shown === 0) process.stderr.write(`There is nothing about an employee ${employeeId} in the log.\n`);
    return shown === 0 ? 1 : 0;
  } finally {
    await log.close();
  }
};

const asJson = (
  { revision, position, id, type, data, metadata }: Recorded,
  reason: string | null | undefined,
): string =>
  JSON.stringify({
    revision: Number(revision),
    position: Number(position),
    id,
    type,
    data,
    metadata: { ...metadata, ...(reason === undefined ? {} : { reason }) },
  });

const asText = ({ revision, type, data, metadata }: Recorded, reason: string | null | undefined): string => {
  const { actor, occurredAt, recordedAt, $causationId, commandId } = metadata;
  const late = recordedAt.slice(0, 10) === occurredAt.slice(0, 10) ? '' : `, recorded ${recordedAt}`;
  const cause = $causationId === commandId ? '' : `\n      because of event ${$causationId}`;
  const why = reason === undefined ? '' : `\n      reason: ${reason ?? '(forgotten)'}`;
  const fields = Object.entries(data)
    .filter(([name]) => name !== 'employeeId')
    .map(
      ([name, value]) =>
        `${name}=${value === null ? '(forgotten)' : typeof value === 'object' ? JSON.stringify(value) : String(value)}`,
    );
  return `${String(revision).padStart(4)}  ${occurredAt}${late}  ${type}\n      by ${actor.id} (${actor.role})${cause}${why}\n      ${fields.join('  ')}\n`;
};
