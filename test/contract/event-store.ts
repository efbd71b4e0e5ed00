import { afterEach, beforeEach, describe } from '@jest/globals';
import { appendContract } from './event-store/append.js';
import { closeContract } from './event-store/close.js';
import { readAllContract } from './event-store/read-all.js';
import { readStreamContract } from './event-store/read-stream.js';
import { stageContract } from './event-store/stage.js';
import { subscribeContract } from './event-store/subscribe.js';
import type { EventStoreSubject, EventStoreTraits } from './event-store/subject.js';

export type { EventStoreSubject, EventStoreTraits } from './event-store/subject.js';

/**
 * Declares the tests that every event store passes. They assume neither an empty log nor dense positions, and use
 * names of their own, so they may run against a server that is in use.
 * @param open opens a store; called before each test.
 */
export function eventStoreContract(
  name: string,
  open: () => Promise<EventStoreSubject>,
  traits: EventStoreTraits = {},
): void {
  describe(`event store: ${name}`, () => {
    let current: EventStoreSubject | undefined;
    const subject = (): EventStoreSubject => {
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

    appendContract(subject, traits);
    stageContract(subject, traits);
    readStreamContract(subject);
    readAllContract(subject);
    subscribeContract(subject);
    closeContract(subject, traits);
  });
}
