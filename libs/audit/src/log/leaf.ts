import { canonicalJson, type StoredEvent } from '@bina/engine';
import { leafHash, type Digest } from '../merkle/hashes.js';

/**
 * The entry of an event in the tree: a JSON object of all that is stored of it but its position, which is each store's
 * own, so that a copy of the log has the same tree. Data and metadata stand in it byte for byte; for an event of ours
 * the whole is canonical JSON (RFC 8785). What is sealed is sealed here too.
 */
export const entryOf = ({ stream, revision, id, type, data, metadata }: LeafEvent): string =>
  `{"data":${data},"id":${canonicalJson(id)},"metadata":${metadata},"revision":${revision},` +
  `"stream":${canonicalJson(stream)},"type":${canonicalJson(type)}}`;

/** What of an event makes its entry. */
export type LeafEvent = Omit<StoredEvent, 'position'>;

export const leafOf = (event: LeafEvent): Digest => leafHash(entryOf(event));
