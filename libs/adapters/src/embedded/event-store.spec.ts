import { randomUUID } from 'node:crypto';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  EventStoreUnavailable,
  NO_STREAM,
  RevisionConflict,
  type EventStore,
  type EventToStore,
  type StoredEvent,
} from '@bina/engine';
import { temporaryFolder } from '../../../../test/support/temporary-folder.js';
import { DataFileUnavailable } from './data-file-error.js';
import { openDataFolder, type DataFolder } from './data-folder.js';
import { openEmbeddedEventStore } from './event-store.js';
import { DuplicateEventId } from './event-writer.js';

// What every event store does is in test/contract/event-store.ts; here is what only this one does.
describe('embedded event store', () => {
  let folder: DataFolder;
  let store: EventStore;
  beforeEach(() => {
    folder = openDataFolder(temporaryFolder());
    store = openEmbeddedEventStore(folder);
  });
  afterEach(async () => {
    await store.close();
    folder.close();
  });

  const append = (stream: string, expected: bigint, events: readonly EventToStore[] = [anEvent()]) =>
    store.append([{ stream, expected, events }]);
  const all = async (): Promise<StoredEvent[]> => {
    const events: StoredEvent[] = [];
    for await (const page of store.readAll()) events.push(...page);
    return events;
  };
  const otherConnection = <T>(work: (database: Database.Database) => T): T => {
    const database = new Database(folder.file('events.sqlite'));
    try {
      return work(database);
    } finally {
      database.close();
    }
  };

  test('gives positions from 1 without gap, also over refused appends', async () => {
    const outcomes = await Promise.allSettled([
      append('a', NO_STREAM),
      append('a', 5n, someEvents(3)),
      append('b', NO_STREAM, someEvents(2)),
      append('a', 0n),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
    expect((await all()).map(({ position, stream, revision }) => [position, stream, revision])).toEqual([
      [1n, 'a', 0n],
      [2n, 'b', 0n],
      [3n, 'b', 1n],
      [4n, 'a', 1n],
    ]);
  });

  test('checks each append of a group against those before it', async () => {
    const outcomes = await Promise.allSettled([
      append('a', NO_STREAM),
      append('a', 0n),
      append('a', 0n),
      append('a', 1n),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
    expect(outcomes[2]).toMatchObject({ reason: { name: 'RevisionConflict', expected: 0n, actual: 1n } });
  });

  test('takes two writes to one stream in one append', async () => {
    const { positions } = await store.append([
      { stream: 'a', expected: NO_STREAM, events: someEvents(2) },
      { stream: 'a', expected: 1n, events: someEvents(1) },
    ]);
    expect(positions).toEqual([2n, 3n]);
  });

  test('refuses an event id that the log has, names it, and writes nothing of that append', async () => {
    const event = anEvent();
    await append('a', NO_STREAM, [event]);
    const outcomes = await Promise.allSettled([
      append('b', NO_STREAM),
      store.append([
        { stream: 'c', expected: NO_STREAM, events: someEvents(2) },
        { stream: 'd', expected: NO_STREAM, events: [anEvent(), event] },
      ]),
      append('c', NO_STREAM),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(outcomes[1]).toMatchObject({ reason: { name: 'DuplicateEventId', id: event.id, stream: 'd' } });
    expect((await all()).map(({ stream }) => stream)).toEqual(['a', 'b', 'c']);
  });

  test('refuses an event id that the append itself repeats', async () => {
    const event = anEvent();
    await expect(append('a', NO_STREAM, [event, event])).rejects.toBeInstanceOf(DuplicateEventId);
    expect(await all()).toEqual([]);
  });

  test.each([
    { name: 'a write without events', events: [] },
    { name: 'an id that is no UUID', events: [{ ...anEvent(), id: 'need-1' }] },
    {
      name: 'an id in capitals, which would come back in small letters',
      events: [{ ...anEvent(), id: anEvent().id.toUpperCase() }],
    },
  ])('refuses $name, and nothing else of the group', async ({ events }) => {
    const outcomes = await Promise.allSettled([append('a', NO_STREAM), append('b', NO_STREAM, events)]);
    expect(outcomes[0]?.status).toBe('fulfilled');
    expect(outcomes[1]).toMatchObject({
      reason: { name: 'TypeError', message: expect.stringContaining('stream b') },
    });
  });

  test('fails a whole group when its transaction fails, keeps nothing of it, and goes on', async () => {
    await append('a', NO_STREAM);
    otherConnection((database) =>
      database.exec(`CREATE TRIGGER full_disk AFTER INSERT ON events WHEN new.type = 'TooMuch'
        BEGIN SELECT RAISE(ROLLBACK, 'no room'); END`),
    );
    const outcomes = await Promise.allSettled([
      append('a', 0n),
      append('b', NO_STREAM),
      append('c', NO_STREAM, [anEvent('TooMuch')]),
      append('a', 7n),
    ]);
    for (const outcome of outcomes) {
      expect(outcome.status).toBe('rejected');
      if (outcome.status === 'fulfilled') continue;
      expect(outcome.reason).toBeInstanceOf(EventStoreUnavailable);
      expect(outcome.reason.message).toMatch(/events\.sqlite.*no room/);
      expect(outcome.reason.cause).toBeInstanceOf(DataFileUnavailable);
    }
    expect(await store.head()).toBe(1n);
    await Promise.all([append('a', 0n), append('b', NO_STREAM)]);
    expect((await all()).map(({ position, stream }) => [position, stream])).toEqual([
      [1n, 'a'],
      [2n, 'a'],
      [3n, 'b'],
    ]);
  });

  test('knows the end of a stream that it has not met since it was opened', async () => {
    await append('a', NO_STREAM, someEvents(4));
    await store.close();
    store = openEmbeddedEventStore(folder);
    await expect(append('a', 2n)).rejects.toBeInstanceOf(RevisionConflict);
    await append('a', 3n);
    expect(await all()).toHaveLength(5);
  });

  test('lets others read the file while it writes, and change nothing that is written', async () => {
    await append('a', NO_STREAM, someEvents(3));
    otherConnection((database) => {
      expect(database.prepare('SELECT count(*) FROM events').pluck().get()).toBe(3);
      for (const sql of [
        "UPDATE events SET type = 'x'",
        'DELETE FROM events',
        "UPDATE streams SET name = 'x'",
        'DELETE FROM streams',
      ])
        expect(() => database.exec(sql)).toThrow(/never/);
    });
  });

  test('lets others have a turn between the pages of a long replay', async () => {
    await append('a', NO_STREAM, someEvents(3_000));
    const order: string[] = [];
    const replay = (async () => {
      for await (const page of store.readAll()) order.push(`page of ${page.length}`);
    })();
    const writing = append('b', NO_STREAM).then(() => order.push('append'));
    await Promise.all([replay, writing]);
    expect(order.indexOf('append')).toBeLessThan(order.length - 1);
    expect(order).toContain('page of 512');
  });

  test('refuses to go on after a position that the log does not have', async () => {
    await append('a', NO_STREAM, someEvents(2));
    const { signal } = new AbortController();
    const next = store.subscribe({ after: 3n, signal })[Symbol.asyncIterator]().next();
    await expect(next).rejects.toThrow(/after position 3: the log in .*events\.sqlite ends at 2/);
  });

  test('refuses a regular expression that is none, and chooses nothing for no prefix', async () => {
    await append('a', NO_STREAM);
    const read = async (filter: Parameters<EventStore['readAll']>[0]) => {
      const events: StoredEvent[] = [];
      for await (const page of store.readAll(filter)) events.push(...page);
      return events;
    };
    await expect(read({ filter: { on: 'type', regex: '(' } })).rejects.toBeInstanceOf(SyntaxError);
    expect(await read({ filter: { on: 'type', prefixes: [] } })).toEqual([]);
  });
});

function anEvent(type = 'Happened'): EventToStore {
  return { id: randomUUID(), type, data: '{}', metadata: '{}' };
}

function someEvents(count: number): EventToStore[] {
  return Array.from({ length: count }, () => anEvent());
}
