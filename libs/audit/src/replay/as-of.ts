import type { Metadata, StoredEvent } from '@bina/engine';

/** A stretch of one axis of time: moments (ISO 8601, UTC), both included; open where one is missing. */
export interface Span {
  readonly from?: string | undefined;
  readonly until?: string | undefined;
}

/** What is looked at, on both axes: when things happened in the world, and when they were recorded. */
export interface Spans {
  readonly occurred: Span;
  readonly known: Span;
}

/** The order in which events are told and folded: that of the log, or that of the world. */
export type Order = 'recorded' | 'occurred';

type Times = Pick<Metadata, 'occurredAt' | 'recordedAt'>;

// As numbers, since one moment has several texts: `…:00Z` and `…:00.000Z`.
const isFrom = (at: string, { from }: Span): boolean =>
  from === undefined || Date.parse(at) >= Date.parse(from);
const isUntil = (at: string, { until }: Span): boolean =>
  until === undefined || Date.parse(at) <= Date.parse(until);

/** True of what had been recorded, and of what had happened, at the end of the spans. */
export const wasKnown = ({ recordedAt }: Pick<Times, 'recordedAt'>, { known }: Spans): boolean =>
  isUntil(recordedAt, known);
export const hadOccurred = ({ occurredAt }: Pick<Times, 'occurredAt'>, { occurred }: Spans): boolean =>
  isUntil(occurredAt, occurred);

/** True of what was recorded within the one span, about something that happened within the other. */
export const isWithin = (times: Times, spans: Spans): boolean =>
  wasKnown(times, spans) &&
  hadOccurred(times, spans) &&
  isFrom(times.recordedAt, spans.known) &&
  isFrom(times.occurredAt, spans.occurred);

/** True of what both spans end after, and what was there before they began: recorded before, if that is asked; else happened before. */
export const isBefore = (times: Times, spans: Spans): boolean =>
  wasKnown(times, spans) &&
  hadOccurred(times, spans) &&
  (spans.known.from === undefined
    ? !isFrom(times.occurredAt, spans.occurred)
    : !isFrom(times.recordedAt, spans.known));

/** The order that the question asks for, where none is given: who asks what had happened is told it as it happened. */
export const orderFor = ({ occurred }: Spans): Order =>
  occurred.from === undefined && occurred.until === undefined ? 'recorded' : 'occurred';

/**
 * True of the event that says what the stream is about: in the order of the world it is folded first, whenever it
 * happened. A person may be registered long after what the log tells of them.
 */
export const isBasis = (
  { stored, metadata }: { readonly stored: Pick<StoredEvent, 'revision'>; readonly metadata: Times },
  spans: Spans,
  order: Order,
): boolean => order === 'occurred' && stored.revision === 0n && wasKnown(metadata, spans);
