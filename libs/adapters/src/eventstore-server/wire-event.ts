import { randomUUID } from 'node:crypto';
import type { EventToStore, StoredEvent } from '@bina/engine';

/** What a client proposes to append: bytes, and what it says of them. */
export interface ProposedEvent {
  readonly id: string;
  readonly type: string;
  readonly contentType: string;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
}

/** An event's content as clients are to see it. */
export interface WireContent {
  readonly contentType: string;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
  /** When it was recorded, in ticks (of 100 ns) since 1970, as EventStoreDB counts. */
  readonly createdTicks: bigint;
}

/**
 * How an event of a foreign writer stands in our two JSON columns. Bina's own events are stored as they came, so
 * that their hashes hold; every other event has this in its metadata column, and its data column holds its data if
 * that is JSON, else a JSON string of its bytes in base64.
 */
interface Envelope {
  readonly $foreign: {
    /** ISO 8601. EventStoreDB records when it was written; our store only knows what events say of themselves. */
    readonly created: string;
    readonly contentType: string;
    readonly data: 'json' | 'base64';
    /** The metadata's text, or its bytes in base64 where `metadataIs` says so. */
    readonly metadata: string;
    readonly metadataIs: 'text' | 'base64';
  };
}

const ENVELOPE_STARTS = '{"$foreign":';
const TICKS_PER_MS = 10_000n;

export const JSON_CONTENT = 'application/json';

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Puts a proposed event into the store's two JSON texts. `now` is ISO 8601. */
export function toStore(event: ProposedEvent, now: string): EventToStore {
  const { id, type, contentType } = event;
  const data = contentType === JSON_CONTENT ? jsonText(event.data) : undefined;
  const metadata = decoded(event.metadata);
  if (data !== undefined && metadata !== undefined && recordedAtOf(metadata) !== undefined) {
    return { id, type, data, metadata };
  }
  const envelope: Envelope = {
    $foreign: {
      created: now,
      contentType,
      data: data === undefined ? 'base64' : 'json',
      metadata: metadata ?? base64(event.metadata),
      metadataIs: metadata === undefined ? 'base64' : 'text',
    },
  };
  return { id, type, data: data ?? JSON.stringify(base64(event.data)), metadata: JSON.stringify(envelope) };
}

/** Gives back what was proposed, byte for byte. */
export function fromStore(event: Pick<StoredEvent, 'data' | 'metadata'>): WireContent {
  if (!event.metadata.startsWith(ENVELOPE_STARTS)) {
    return {
      contentType: JSON_CONTENT,
      data: Buffer.from(event.data),
      metadata: Buffer.from(event.metadata),
      createdTicks: ticks(recordedAtOf(event.metadata)),
    };
  }
  const { $foreign } = JSON.parse(event.metadata) as Envelope;
  return {
    contentType: $foreign.contentType,
    data: $foreign.data === 'json' ? Buffer.from(event.data) : fromBase64(JSON.parse(event.data) as string),
    metadata: $foreign.metadataIs === 'text' ? Buffer.from($foreign.metadata) : fromBase64($foreign.metadata),
    createdTicks: ticks($foreign.created),
  };
}

/** An event that the server itself writes, such as the one that deletes a stream. */
export function systemEvent(type: string, data: string, now: string): EventToStore {
  const content = { contentType: JSON_CONTENT, data: Buffer.from(data), metadata: new Uint8Array() };
  return toStore({ id: randomUUID(), type, ...content }, now);
}

/** The recording time that Bina's own metadata bear; undefined for any other text. */
function recordedAtOf(metadata: string): string | undefined {
  if (!metadata.startsWith('{') || metadata.startsWith(ENVELOPE_STARTS)) return undefined;
  try {
    const { recordedAt } = JSON.parse(metadata) as { recordedAt?: unknown };
    return typeof recordedAt === 'string' ? recordedAt : undefined;
  } catch {
    return undefined;
  }
}

function jsonText(bytes: Uint8Array): string | undefined {
  const text = decoded(bytes);
  if (text === undefined) return undefined;
  try {
    JSON.parse(text);
    return text;
  } catch {
    return undefined;
  }
}

/** The text of UTF-8 bytes; undefined for bytes that are none. */
function decoded(bytes: Uint8Array): string | undefined {
  try {
    return utf8.decode(bytes);
  } catch {
    return undefined;
  }
}

function ticks(iso: string | undefined): bigint {
  const ms = iso === undefined ? 0 : Date.parse(iso);
  return Number.isNaN(ms) ? 0n : BigInt(ms) * TICKS_PER_MS;
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
const fromBase64 = (text: string): Uint8Array => Buffer.from(text, 'base64');
