import { beforeEach, describe, expect, test } from '@jest/globals';
import type { ReadStore } from '@bina/engine';
import { freshName, type Subject } from './subject.js';

export function settingsContract(subject: Subject): void {
  describe('settings', () => {
    let store: ReadStore;
    let key: string;
    beforeEach(() => {
      ({ store } = subject());
      key = freshName();
    });

    test('are not there until they are set', async () => {
      expect(await store.setting(key)).toBeUndefined();
      expect(await store.compareAndSet(key, undefined, 'one')).toBe(true);
      expect(await store.setting(key)).toBe('one');
    });

    test('are set only by somebody who knows their value', async () => {
      expect(await store.compareAndSet(key, 'guess', 'one')).toBe(false);
      expect(await store.setting(key)).toBeUndefined();
      await store.compareAndSet(key, undefined, 'one');
      expect(await store.compareAndSet(key, undefined, 'two')).toBe(false);
      expect(await store.compareAndSet(key, 'guess', 'two')).toBe(false);
      expect(await store.setting(key)).toBe('one');
      expect(await store.compareAndSet(key, 'one', 'two')).toBe(true);
      expect(await store.setting(key)).toBe('two');
    });

    test('go to exactly one of those who ask at the same time', async () => {
      let present: string | undefined;
      for (const round of ['first', 'second']) {
        const attempts = Array.from({ length: 8 }, (_, turn) =>
          store.compareAndSet(key, present, `${round} ${turn}`),
        );
        const won = await Promise.all(attempts);
        expect(won.filter(Boolean)).toHaveLength(1);
        present = await store.setting(key);
        expect(present).toBe(`${round} ${won.indexOf(true)}`);
      }
    });
  });
}
