import { accessLogs, type AccessLogEvent } from '@bina/domain';
import { streamName, type Recorded } from '@bina/engine';
import type { ApiParts } from '../parts.js';

/** One look at a person's data, as the person may see it. */
export interface Access {
  readonly eventId: string;
  readonly position: string;
  readonly readAt: string;
  readonly by: { readonly id: string; readonly role: string };
  readonly what: string;
  readonly ground: string;
  /** The ground in words, where it was stated; null once the person has been forgotten. */
  readonly stated?: string | null;
}

/** Looks at a person, the latest first, and how many there were in all. Read from the log itself. */
export const accessesOf = async (
  { events, codec }: Pick<ApiParts, 'events' | 'codec'>,
  employeeId: string,
  { page, pageSize }: { readonly page: number; readonly pageSize: number },
): Promise<{ readonly items: readonly Access[]; readonly total: number }> => {
  const stream = streamName(accessLogs, employeeId);
  let last = -1n;
  for await (const [event] of events.readStream(stream, { direction: 'backwards', limit: 1 }))
    last = event?.revision ?? -1n;
  const from = last - BigInt((page - 1) * pageSize);
  const items: Access[] = [];
  if (from >= 0n)
    for await (const stored of events.readStream(stream, { from, direction: 'backwards', limit: pageSize }))
      items.push(...(await codec.decode(stored)).map(accessIn));
  return { items, total: Number(last + 1n) };
};

const accessIn = ({ id, position, data }: Recorded): Access => {
  // The stream holds nothing else: only the handler of looks writes to it.
  const { readAt, readerId, readerRole, what, ground, stated } = data as AccessLogEvent['data'];
  return {
    eventId: id,
    position: String(position),
    readAt,
    by: { id: readerId, role: readerRole },
    what,
    ground,
    ...(stated === undefined ? {} : { stated }),
  };
};
