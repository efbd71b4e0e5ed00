import type { StoredKeys } from './stored-keys.js';

// Notes that a store keeps among its secrets about its master keys, so that opening it need not look at every key:
// which master keys its keys may be wrapped under, and whether none is plain. They hold nothing but their names.

const MARK = 'master-key:';
const ALL_WRAPPED = 'all-keys-are-wrapped';
const NOTHING = new Uint8Array();

/** The master keys that keys of a store may be wrapped under. */
export const markedIn = async (stored: StoredKeys): Promise<readonly string[]> =>
  marksAmong(await stored.secretNames());

/** The same, from the names of secrets. */
export const marksAmong = (names: readonly string[]): readonly string[] =>
  names.filter((name) => name.startsWith(MARK)).map((name) => name.slice(MARK.length));

/** Notes a master key: to be done before the first key that is wrapped under it is stored. */
export const addMark = (stored: StoredKeys, masterKeyId: string): Promise<void> =>
  stored.addSecret(`${MARK}${masterKeyId}`, NOTHING);

/** Takes the note back: no key is wrapped under it any more. */
export const removeMark = (stored: StoredKeys, masterKeyId: string): Promise<void> =>
  stored.removeSecret(`${MARK}${masterKeyId}`);

export const isAllWrapped = async (stored: StoredKeys): Promise<boolean> =>
  (await stored.secret(ALL_WRAPPED)) !== undefined;

export const markAllWrapped = (stored: StoredKeys): Promise<void> => stored.addSecret(ALL_WRAPPED, NOTHING);
