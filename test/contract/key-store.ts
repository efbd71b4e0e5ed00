import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { KeyStore } from '@bina/engine';

/** A key store opened for one test. */
export interface KeyStoreSubject {
  readonly store: KeyStore;
  /** Closes the store and opens the same keys again; `close` then closes the new one. */
  reopen(): Promise<KeyStore>;
  /** Frees everything, also after the test has closed the store. */
  close(): Promise<void>;
}

/**
 * Declares the tests that every key store passes. They use ids and names of their own, so they may run against a
 * store that is in use.
 * @param open opens a store; called before each test.
 */
export function keyStoreContract(name: string, open: () => Promise<KeyStoreSubject>): void {
  describe(`key store: ${name}`, () => {
    let subject: KeyStoreSubject;
    let store: KeyStore;
    beforeEach(async () => {
      subject = await open();
      store = subject.store;
    });
    afterEach(() => subject.close());

    test('makes a key of 32 bytes for each person, another one for everybody', async () => {
      const people = freshPeople(300);
      const keys = await store.ensure(people);
      expect([...keys.keys()].toSorted()).toEqual(people.toSorted());
      expect(new Set([...keys.values()].map(hex)).size).toBe(300);
      for (const key of keys.values()) expect(hex(key)).toMatch(/^[0-9a-f]{64}$/);
    });

    test('keeps a key once it is made', async () => {
      const people = freshPeople(3);
      const made = await store.ensure(people);
      const again = await store.ensure([...people, ...freshPeople(1)]);
      const loaded = await store.load(people);
      for (const person of people) {
        expect(hex(again.get(person))).toBe(hex(made.get(person)));
        expect(hex(loaded.get(person))).toBe(hex(made.get(person)));
      }
    });

    test('gives everybody who asks at once the same key', async () => {
      const [person = ''] = freshPeople(1);
      const answers = await Promise.all(Array.from({ length: 20 }, () => store.ensure([person])));
      expect(new Set(answers.map((keys) => hex(keys.get(person)))).size).toBe(1);
    });

    test('takes a person who is named twice, and nobody', async () => {
      const [person = ''] = freshPeople(1);
      expect((await store.ensure([person, person])).size).toBe(1);
      expect((await store.ensure([])).size).toBe(0);
      expect((await store.load([])).size).toBe(0);
    });

    test('loads nothing for somebody who never had a key, and makes none', async () => {
      const [known = '', unknown = ''] = freshPeople(2);
      await store.ensure([known]);
      expect([...(await store.load([known, unknown])).keys()]).toEqual([known]);
      expect((await store.load([unknown])).size).toBe(0);
    });

    test('keys do not change in the hands of a caller', async () => {
      const [person = ''] = freshPeople(1);
      const key = (await store.ensure([person])).get(person);
      const before = hex(key);
      if (key instanceof Uint8Array) key.fill(0);
      expect(hex((await store.load([person])).get(person))).toBe(before);
    });

    test('destroys a key for good', async () => {
      const [gone = '', stays = ''] = freshPeople(2);
      const before = await store.ensure([gone, stays]);
      await store.destroy(gone);
      await store.destroy(gone);
      const expected = new Map([
        [gone, 'destroyed'],
        [stays, hex(before.get(stays))],
      ]);
      for (const keys of [await store.load([gone, stays]), await store.ensure([gone, stays])])
        expect(new Map([...keys].map(([person, key]) => [person, hex(key)]))).toEqual(expected);
    });

    test('destroys a key that is made at the same moment', async () => {
      const people = freshPeople(40);
      await Promise.all(people.flatMap((person) => [store.ensure([person]), store.destroy(person)]));
      expect(new Set((await store.load(people)).values())).toEqual(new Set(['destroyed']));
    });

    test('makes no key for a person whose key was destroyed before it was made', async () => {
      const [person = ''] = freshPeople(1);
      await store.destroy(person);
      expect((await store.ensure([person])).get(person)).toBe('destroyed');
    });

    test('has a secret of 32 bytes for each name, always the same', async () => {
      const [one, other] = [randomUUID(), randomUUID()];
      const secrets = await Promise.all([one, one, other].map((name) => store.secret(name)));
      expect(hex(secrets[0])).toMatch(/^[0-9a-f]{64}$/);
      expect(hex(secrets[1])).toBe(hex(secrets[0]));
      expect(hex(secrets[2])).not.toBe(hex(secrets[0]));
    });

    test('remembers keys, secrets and what was destroyed', async () => {
      const [gone = '', stays = ''] = freshPeople(2);
      const name = randomUUID();
      const before = await store.ensure([gone, stays]);
      const secret = await store.secret(name);
      await store.destroy(gone);
      const again = await subject.reopen();
      const keys = await again.ensure([gone, stays]);
      expect(keys.get(gone)).toBe('destroyed');
      expect(hex(keys.get(stays))).toBe(hex(before.get(stays)));
      expect(hex(await again.secret(name))).toBe(hex(secret));
    });

    test('refuses to work once it is closed', async () => {
      await store.ensure(freshPeople(1));
      await store.close();
      await store.close();
      const late = [store.ensure(freshPeople(1)), store.load(['x']), store.destroy('x'), store.secret('x')];
      for (const outcome of await Promise.allSettled(late)) {
        expect(outcome.status).toBe('rejected');
        if (outcome.status === 'rejected') expect(String(outcome.reason)).toMatch(/closed/);
      }
    });
  });
}

function freshPeople(count: number): string[] {
  return Array.from({ length: count }, () => randomUUID());
}

/** A key in hexadecimal; 'destroyed' and undefined as they are. */
function hex(key: Uint8Array | string | undefined): string {
  return key instanceof Uint8Array ? Buffer.from(key).toString('hex') : String(key);
}
