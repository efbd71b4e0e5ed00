import { hash as sha256 } from 'node:crypto';
import { canonicalEntries, canonicalJson } from './canonical-json.js';
import type { EventToStore, Metadata, StoredEvent } from './event.js';

/** What stands as the previous hash in a stream's first event. */
export const CHAIN_START = '0'.repeat(64);

/** Everything of an event but its hash: what the hash is taken over. */
export interface Unhashed {
  readonly stream: string;
  readonly revision: bigint;
  readonly id: string;
  readonly type: string;
  /** Canonical JSON text. */
  readonly data: string;
  readonly metadata: Omit<Metadata, 'hash'>;
}

/**
 * Closes an event into its stream's chain. The hash covers stream, revision, id, type, data and metadata (and with
 * `prev` all that came before in the stream), so that nothing can be moved, dropped or edited without a trace.
 */
export const chain = (event: Unhashed): EventToStore & { readonly hash: string } => {
  const entries = canonicalEntries(event.metadata);
  const digest = digestOf(event, `{${entries.join(',')}}`);
  const place = entries.findIndex((entry) => entry > '"hash"');
  entries.splice(place === -1 ? entries.length : place, 0, `"hash":"${digest}"`);
  return {
    id: event.id,
    type: event.type,
    data: event.data,
    metadata: `{${entries.join(',')}}`,
    hash: digest,
  };
};

/** Why an event breaks its chain, with what was found. */
export type ChainFault =
  | { readonly fault: 'UNREADABLE'; readonly message: string }
  | { readonly fault: 'HASH_DIFFERS'; readonly stored: string; readonly computed: string }
  /** The same values in another text, such as with a blank or a key twice: other readers may understand it otherwise. */
  | { readonly fault: 'NOT_CANONICAL'; readonly part: 'data' | 'metadata' }
  | { readonly fault: 'PREVIOUS_DIFFERS'; readonly stored: string; readonly expected: string }
  | { readonly fault: 'REVISION_DIFFERS'; readonly stored: bigint; readonly expected: bigint };

/**
 * Checks one stored event against what came before it in its stream; answers its hash, or what is wrong. That the end
 * of a stream is missing shows in no link: the caller must know the last hash, or how many events there are.
 */
export const verifyLink = (
  event: StoredEvent,
  expected: { readonly revision: bigint; readonly prev: string },
): { readonly hash: string } | ChainFault => {
  const { stream, revision, id, type } = event;
  if (revision !== expected.revision)
    return { fault: 'REVISION_DIFFERS', stored: revision, expected: expected.revision };
  const quick = asWritten(event);
  if (quick !== undefined)
    return quick.prev === expected.prev
      ? { hash: quick.hash }
      : { fault: 'PREVIOUS_DIFFERS', stored: quick.prev, expected: expected.prev };
  let metadata: Partial<Metadata>;
  let again: ReturnType<typeof chain>;
  try {
    metadata = { ...(JSON.parse(event.metadata) as Metadata) };
    const { hash: _, ...unhashed } = metadata as Metadata;
    const data = canonicalJson(JSON.parse(event.data));
    again = chain({ stream, revision, id, type, data, metadata: unhashed });
  } catch (error) {
    return { fault: 'UNREADABLE', message: error instanceof Error ? error.message : String(error) };
  }
  const { hash: stored = '', prev = '' } = metadata;
  if (again.hash !== stored) return { fault: 'HASH_DIFFERS', stored, computed: again.hash };
  if (again.data !== event.data) return { fault: 'NOT_CANONICAL', part: 'data' };
  if (again.metadata !== event.metadata) return { fault: 'NOT_CANONICAL', part: 'metadata' };
  if (prev !== expected.prev) return { fault: 'PREVIOUS_DIFFERS', stored: prev, expected: expected.prev };
  return { hash: stored };
};

/** A text that is its own canonical form, and metadata made of such texts in canonical order: all but a few events have them. */
const PLAIN = '"[ !#-\\[\\]-~]*"';
const PLAIN_METADATA = new RegExp(
  `^(\\{"\\$causationId":${PLAIN},"\\$correlationId":${PLAIN},"actor":\\{"id":${PLAIN},"role":${PLAIN}\\},"commandId":${PLAIN},` +
    `(?:"fingerprint":${PLAIN},)?)"hash":"([0-9a-f]{64})",("occurredAt":${PLAIN},"prev":"([0-9a-f]{64})",` +
    `(?:"reason":(?:${PLAIN}|\\{"\\$sealed":${PLAIN},"of":${PLAIN}\\}),)?"recordedAt":${PLAIN},"version":[1-9]\\d{0,8}\\})$`,
);

/**
 * The hashes of an event whose texts are those that `chain` writes for such metadata; undefined where that is not certain at
 * once. To put canonical texts together anew takes most of a verification, so here they are only looked at.
 */
const asWritten = (event: StoredEvent): { readonly hash: string; readonly prev: string } | undefined => {
  const [, before = '', hash = '', after = '', prev = ''] = PLAIN_METADATA.exec(event.metadata) ?? [];
  if (hash === '') return undefined;
  try {
    const isWhole = digestOf(event, before + after) === hash && isCanonicalText(event.data);
    return isWhole ? { hash, prev } : undefined;
  } catch {
    return undefined;
  }
};

/** True only for canonical JSON; false also where it takes a closer look to tell. */
const isCanonicalText = (text: string): boolean => {
  const value: unknown = JSON.parse(text);
  return JSON.stringify(value) === text && !text.includes('\\ud') && isSorted(value);
};

const isSorted = (value: unknown): boolean => {
  if (typeof value !== 'object' || value === null) return true;
  if (Array.isArray(value)) return value.every(isSorted);
  let before: string | undefined;
  for (const key of Object.keys(value)) {
    if (before !== undefined && key < before) return false;
    if (!isSorted((value as Readonly<Record<string, unknown>>)[key])) return false;
    before = key;
  }
  return true;
};

/** SHA-256 (hex) of the canonical JSON object {data, id, metadata, revision, stream, type}, put together from its canonical parts. */
const digestOf = (
  event: Pick<Unhashed, 'stream' | 'revision' | 'id' | 'type' | 'data'>,
  metadata: string,
): string =>
  sha256(
    'sha256',
    `{"data":${event.data},"id":${canonicalJson(event.id)},"metadata":${metadata},"revision":${event.revision},` +
      `"stream":${canonicalJson(event.stream)},"type":${canonicalJson(event.type)}}`,
    'hex',
  );
