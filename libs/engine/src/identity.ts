import { hash } from 'node:crypto';

// Bina's own UUID namespace (random, fixed for ever: every derived id depends on it).
const NAMESPACE = Buffer.from('6f0a3a52d0b94c5f8c0e3b7a91d2e846', 'hex');

/**
 * A UUID (version 5, RFC 9562) that depends on nothing but the parts, so that whoever derives it again gets the same:
 * the ids of events from their command, of commands from their key or their cause.
 */
export const uuidFrom = (...parts: readonly string[]): string => {
  // Each part is preceded by its length, so that ('ab', 'c') and ('a', 'bc') differ.
  const name = parts.map((part) => `${part.length}:${part}`).join('');
  const digest = hash('sha1', Buffer.concat([NAMESPACE, Buffer.from(name)]), 'hex');
  const variant = ((Number.parseInt(digest[16] ?? '0', 16) & 0x3) | 0x8).toString(16);
  return `${digest.slice(0, 8)}-${digest.slice(8, 12)}-5${digest.slice(13, 16)}-${variant}${digest.slice(17, 20)}-${digest.slice(20, 32)}`;
};
