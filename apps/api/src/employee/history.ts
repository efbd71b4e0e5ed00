import type { Read } from '@bina/audit';
import type { StoredEvent } from '@bina/engine';
import type { ApiParts } from '../parts.js';

/** One event of a person's history, as the log has it: what, who, why and when. */
export interface HistoryEntry {
  readonly revision: string;
  readonly position: string;
  readonly eventId: string;
  readonly type: string;
  /** Personal data of somebody who was forgotten are null. Null as a whole where today nothing is read from the event. */
  readonly data: object | null;
  readonly actor: { readonly id: string; readonly role: string };
  /** Why, where a reason was given; null where it was, and the person has been forgotten. */
  readonly reason?: string | null;
  /** The event or the command that this one follows from. */
  readonly causationId: string;
  readonly correlationId: string;
  readonly occurredAt: string;
  readonly recordedAt: string;
  readonly hash: string;
  /** As it stands in the log, personal data sealed; only where it was asked for. */
  readonly stored?: { readonly type: string; readonly data: unknown; readonly metadata: unknown };
}

/** An event as entries: one, where it says one thing today. */
export const entriesOf = async (
  { stored, metadata, facts }: Read,
  codec: ApiParts['codec'],
  showStored: boolean,
): Promise<readonly HistoryEntry[]> => {
  const { stream, id: eventId, revision, position } = stored;
  const { actor, $causationId, $correlationId, occurredAt, recordedAt, hash } = metadata;
  const reason = await codec.reasonOf({ stream, id: eventId, metadata });
  const said = facts.length > 0 ? facts : [{ type: stored.type, data: null }];
  return said.map(({ type, data }) => ({
    revision: String(revision),
    position: String(position),
    eventId,
    type,
    data,
    actor,
    ...(reason === undefined ? {} : { reason }),
    causationId: $causationId,
    correlationId: $correlationId,
    occurredAt,
    recordedAt,
    hash,
    ...(showStored ? { stored: asStored(stored) } : {}),
  }));
};

const asStored = ({ type, data, metadata }: StoredEvent): NonNullable<HistoryEntry['stored']> => ({
  type,
  data: JSON.parse(data) as unknown,
  metadata: JSON.parse(metadata) as unknown,
});
