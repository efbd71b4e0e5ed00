import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { DropBox } from '@bina/engine';

/** A drop box opened for one test. */
export interface DropBoxSubject {
  readonly box: DropBox;
  /** Closes the box and opens the same one again; `close` then closes the new one. */
  reopen(): Promise<DropBox>;
  close(): Promise<void>;
}

/**
 * Declares the tests that every drop box passes. They use names of their own.
 * @param open opens a box; called before each test.
 */
export function dropBoxContract(name: string, open: () => Promise<DropBoxSubject>): void {
  describe(`drop box: ${name}`, () => {
    let subject: DropBoxSubject;
    let box: DropBox;
    let own: string;
    beforeEach(async () => {
      subject = await open();
      box = subject.box;
      own = randomUUID();
    });
    afterEach(() => subject.close());

    const dropAll = async (...keys: readonly string[]): Promise<void> => {
      for (const key of keys) await box.drop(own, { key, text: `note ${key}` });
    };
    const all = { id: 'all', size: 1_000 };

    test('takes one note a key, and says which one is there', async () => {
      expect(await box.drop(own, { key: 'a', text: 'first' })).toBe('first');
      expect(await box.drop(own, { key: 'a', text: 'second' })).toBe('first');
      expect(await box.drop(`${own}-2`, { key: 'a', text: 'of another box' })).toBe('of another box');
      expect(await box.count(own)).toBe(1);
    });

    test('of two who drop under one key at once, one succeeds', async () => {
      const both = ['one', 'two'].map((text) => box.drop(own, { key: 'a', text }));
      const [first, second] = await Promise.all(both);
      expect(first).toBe(second);
      expect(await box.count(own)).toBe(1);
    });

    test('gives out by key, not by when they came', async () => {
      await dropAll('c', 'a', 'd', 'b');
      const bundle = await box.bundle(own, { id: 'first', size: 3 });
      expect(bundle).toEqual({ id: 'first', notes: ['a', 'b', 'c'].map(noteOf) });
      expect(await box.count(own)).toBe(1);
      expect(await box.bundle(`${own}-2`, all)).toBeUndefined();
      expect(await box.bundle(own, { id: 'second', size: 0 })).toEqual(bundle);
      await box.remove(own, 'first');
      expect(await box.bundle(own, { id: 'second', size: 0 })).toBeUndefined();
    });

    test('a bundle comes back until it is removed, whatever is asked and dropped meanwhile', async () => {
      await dropAll('c', 'b');
      const bundle = await box.bundle(own, { id: 'first', size: 2 });
      await dropAll('a');
      box = await subject.reopen();
      expect(await box.bundle(own, { id: 'second', size: 3 })).toEqual(bundle);
      await box.remove(own, 'first');
      expect(await box.bundle(own, { id: 'second', size: 3 })).toEqual({
        id: 'second',
        notes: [noteOf('a')],
      });
    });

    test('a key stays used when its note was taken out, until keys are forgotten', async () => {
      await dropAll('a', 'b');
      await box.bundle(own, { id: 'first', size: 1 });
      await box.remove(own, 'first');
      expect(await box.drop(own, { key: 'a', text: 'again' })).toBeUndefined();
      await box.forgetKeys(own);
      expect(await box.count(own)).toBe(1);
      expect(await box.drop(own, { key: 'b', text: 'again' })).toBe('note b');
      expect(await box.drop(own, { key: 'a', text: 'again' })).toBe('again');
    });

    test('takes back what is in no bundle', async () => {
      await dropAll('a', 'b');
      await box.bundle(own, { id: 'first', size: 1 });
      expect(await box.takeBack(own, 'a')).toBe(false);
      expect(await box.takeBack(own, 'b')).toBe(true);
      expect(await box.takeBack(own, 'b')).toBe(false);
      expect(await box.drop(own, { key: 'b', text: 'again' })).toBe('again');
    });
  });
}

const noteOf = (key: string) => ({ key, text: `note ${key}` });
