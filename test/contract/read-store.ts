import { afterEach, beforeEach, describe } from '@jest/globals';
import { collectionsContract } from './read-store/collections.js';
import { commitContract } from './read-store/commit.js';
import { fenceContract } from './read-store/fence.js';
import { findContract } from './read-store/find.js';
import { keepsContract } from './read-store/keeps.js';
import { settingsContract } from './read-store/settings.js';
import type { ReadStoreSubject } from './read-store/subject.js';

export type { ReadStoreSubject } from './read-store/subject.js';

/**
 * Declares the tests that every read store passes. They use collection and setting names of their own, so they may run
 * against a server that is in use.
 * @param open opens a store; called before each test.
 */
export function readStoreContract(name: string, open: () => Promise<ReadStoreSubject>): void {
  describe(`read store: ${name}`, () => {
    let current: ReadStoreSubject | undefined;
    const subject = (): ReadStoreSubject => {
      if (!current) throw new Error('The store is opened before each test, not earlier.');
      return current;
    };
    beforeEach(async () => {
      current = await open();
    });
    afterEach(async () => {
      await current?.close();
      current = undefined;
    });

    collectionsContract(subject);
    commitContract(subject);
    fenceContract(subject);
    findContract(subject);
    settingsContract(subject);
    keepsContract(subject);
  });
}
