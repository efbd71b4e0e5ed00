import { Envelope, masterKeyIdOf, nameOfPerson, nameOfSecret } from './envelope.js';
import { type KeyWrapper, MasterKeyMissing } from './key-wrapper.js';
import { addMark, isAllWrapped, markAllWrapped, markedIn, removeMark } from './marks.js';
import type { KeyTable, StoredKeys } from './stored-keys.js';

/** Told how many of all keys and secrets have been looked at. */
export type Wrapping = (done: number, total: number) => void;

/** How many keys are wrapped and stored at once. */
const AT_ONCE = 500;

/**
 * Makes sure that a store's keys can be unwrapped, and, where there is a master key, that none of them is plain. What
 * was interrupted is taken up.
 * @throws MasterKeyMissing; then nothing was changed
 */
export const makeReady = async (
  stored: StoredKeys,
  wrapper: KeyWrapper | undefined,
  wrapping?: Wrapping,
): Promise<void> => {
  const missing = (await markedIn(stored)).find((id) => wrapper?.has(id) !== true);
  if (missing !== undefined) throw new MasterKeyMissing(stored.place, missing);
  if (wrapper === undefined || (await isAllWrapped(stored))) return;
  await wrapAll(stored, wrapper, { unless: (masterKeyId) => masterKeyId !== undefined, wrapping });
};

/**
 * Wraps every key under the master key that is in use, and forgets the others. It may be killed and run again.
 * @returns how many keys and secrets were wrapped anew. @throws MasterKeyMissing; then nothing was changed
 */
export const rewrapAll = async (
  stored: StoredKeys,
  wrapper: KeyWrapper,
  wrapping?: Wrapping,
): Promise<number> => {
  const before = await markedIn(stored);
  const missing = before.find((id) => !wrapper.has(id));
  if (missing !== undefined) throw new MasterKeyMissing(stored.place, missing);
  const inUse = wrapper.masterKeyId;
  const changed = await wrapAll(stored, wrapper, {
    unless: (masterKeyId) => masterKeyId === inUse,
    wrapping,
  });
  for (const masterKeyId of before) if (masterKeyId !== inUse) await removeMark(stored, masterKeyId);
  return changed;
};

/** Whether every key is wrapped, and all under the master key that is in use. */
export const isUnderInUse = async (stored: StoredKeys, { masterKeyId }: KeyWrapper): Promise<boolean> => {
  const marked = await markedIn(stored);
  return (await isAllWrapped(stored)) && marked.every((id) => id === masterKeyId);
};

interface WrapOptions {
  /** Leaves a key that is wrapped under this master key (undefined: plain) as it is. */
  readonly unless: (masterKeyId: string | undefined) => boolean;
  readonly wrapping: Wrapping | undefined;
}

const wrapAll = async (
  stored: StoredKeys,
  wrapper: KeyWrapper,
  { unless, wrapping }: WrapOptions,
): Promise<number> => {
  await addMark(stored, wrapper.masterKeyId);
  const envelope = new Envelope(wrapper, stored.place);
  const total = (await stored.count('keys')) + (await stored.count('secrets'));
  let [done, changed] = [0, 0];
  for (const table of ['keys', 'secrets'] as const)
    for await (const page of pagesOf(stored, table)) {
      const named = page
        // Notes among the secrets are empty, and so is what is left of a destroyed key.
        .filter(([, bytes]) => bytes.length > 0 && !unless(masterKeyIdOf(bytes)))
        .map(([id, bytes]) => ({ id, name: NAMES[table](id), stored: bytes }));
      await rewrapPage(stored, envelope, { table, named });
      changed += named.length;
      done += page.length;
      wrapping?.(Math.min(done, total), total);
    }
  await stored.scrub();
  await markAllWrapped(stored);
  return changed;
};

const NAMES = { keys: nameOfPerson, secrets: nameOfSecret } as const;

interface Page {
  readonly table: KeyTable;
  readonly named: readonly { readonly id: string; readonly name: string; readonly stored: Uint8Array }[];
}

const rewrapPage = async (stored: StoredKeys, envelope: Envelope, { table, named }: Page): Promise<void> => {
  if (named.length === 0) return;
  const plain = await envelope.open(named);
  const sealed = await envelope.seal(
    named.map(({ name }, index) => ({ name, bytes: plain[index] ?? new Uint8Array() })),
  );
  await stored.replace(
    table,
    named.map(({ id, stored: from }, index) => ({ id, from, to: sealed[index] ?? from })),
  );
  for (const key of plain) key.fill(0);
};

async function* pagesOf(stored: StoredKeys, table: KeyTable) {
  for (let after: string | undefined; ;) {
    const page = await stored.page(table, after, AT_ONCE);
    if (page.length > 0) yield page;
    if (page.length < AT_ONCE) return;
    after = page.at(-1)?.[0];
  }
}
