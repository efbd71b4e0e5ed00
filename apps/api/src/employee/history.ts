import type { Recorded } from '@bina/engine';
import type { ApiParts } from '../parts.js';

/** One event of a person's history, as the log has it: what, who, why and when. */
export interface HistoryEntry {
  readonly revision: string;
  readonly position: string;
  readonly eventId: string;
  readonly type: string;
  /** Personal data of somebody who was forgotten are null. */
  readonly data: object;
  readonly actor: { readonly id: string; readonly role: string };
  /** Why, where a reason was given; null where it was, and the person has been forgotten. */
  readonly reason?: string | null;
  /** The event or the command that this one follows from. */
  readonly causationId: string;
  readonly correlationId: string;
  readonly occurredAt: string;
  readonly recordedAt: string;
  readonly hash: string;
}

/** Limits of a history, as moments in UTC: what was known by then, and what had happened by then. */
export interface HistoryLimits {
  readonly until?: string | undefined;
  readonly occurredUntil?: string | undefined;
}

/** Reads a person's stream from the log itself, page by page as it is consumed, never from a read model. */
export async function* historyOf(
  { events, codec }: Pick<ApiParts, 'events' | 'codec'>,
  employeeId: string,
  { until, occurredUntil }: HistoryLimits,
): AsyncGenerator<readonly HistoryEntry[]> {
  for await (const page of events.readStream(`employee-${employeeId}`)) {
    const entries: HistoryEntry[] = [];
    for (const event of await codec.decode(page)) {
      const { recordedAt, occurredAt } = event.metadata;
      const isKnown = until === undefined || recordedAt <= until;
      const hasHappened = occurredUntil === undefined || occurredAt <= occurredUntil;
      if (isKnown && hasHappened) entries.push(entryOf(event, await codec.reasonOf(event)));
    }
    yield entries;
  }
}

const entryOf = (event: Recorded, reason: string | null | undefined): HistoryEntry => {
  const { actor, $causationId, $correlationId, occurredAt, recordedAt, hash } = event.metadata;
  return {
    revision: String(event.revision),
    position: String(event.position),
    eventId: event.id,
    type: event.type,
    data: event.data,
    actor,
    ...(reason === undefined ? {} : { reason }),
    causationId: $causationId,
    correlationId: $correlationId,
    occurredAt,
    recordedAt,
    hash,
  };
};
