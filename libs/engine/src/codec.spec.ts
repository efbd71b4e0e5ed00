import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import type { Catalogue, EventType } from './catalogue.js';
import { canonicalJson } from './canonical-json.js';
import { Codec, EventMalformed, metadataOf, UnknownEventType, type Placed } from './codec.js';
import type { Fact, StoredEvent } from './event.js';
import { CHAIN_START, verifyLink } from './hash-chain.js';
import type { PersonKey } from './key-store.js';
import { PersonForgotten } from './personal-fields.js';
import { SealBroken } from './sealing.js';

/** An event type whose data must have these properties, and no other. */
const holding = (names: readonly string[], more: Partial<EventType> = {}): EventType => ({
  version: 1,
  personal: [],
  check: (data) => {
    const found = Object.keys(data as object)
      .toSorted()
      .join();
    return found === names.toSorted().join() ? undefined : `data: holds ${found}`;
  },
  ...more,
});

const named = { path: ['name'], subject: 'employeeId' };

const catalogue: Catalogue = {
  UnitNamed: holding(['title']),
  EmployeeRegistered: holding(['employeeId', 'name'], { personal: [named] }),
  MentorAssigned: holding(['employeeId', 'mentor', 'name', 'reason'], {
    personal: [
      named,
      { path: ['reason'], subject: 'employeeId' },
      { path: ['mentor', 'name'], subject: 'mentorId' },
    ],
  }),
  NeedIdentified: holding(['needId', 'level', 'source'], {
    version: 3,
    upcasts: {
      1: ({ id }: { id: string }) => [{ type: 'NeedIdentified', version: 2, data: { needId: id, level: 1 } }],
      2: (data: object) => [{ type: 'NeedIdentified', version: 3, data: { ...data, source: 'assessment' } }],
    },
  }),
  AttendanceRecorded: holding(['sessionId', 'status'], {
    version: 2,
    upcasts: {
      1: ({ sessions }: { sessions: readonly string[] }) =>
        sessions.map((sessionId) => ({
          type: 'AttendanceRecorded',
          version: 2,
          data: { sessionId, status: 'present' },
        })),
    },
  }),
  PageViewed: holding([], { version: 2, upcasts: { 1: () => [] } }),
  UnitTitled: holding([], {
    version: 2,
    upcasts: { 1: (data: object) => [{ type: 'UnitNamed', version: 1, data }] },
  }),
};

/** Keys in a map, as `KeyStore.load` gives them; counts how often it was asked. */
class Keys {
  asked = 0;
  readonly all = new Map<string, PersonKey>([
    ['7', randomBytes(32)],
    ['8', randomBytes(32)],
  ]);
  load(ids: readonly string[]): Promise<ReadonlyMap<string, PersonKey>> {
    this.asked++;
    return Promise.resolve(new Map([...this.all].filter(([id]) => ids.includes(id))));
  }
}

const given = () => {
  const keys = new Keys();
  const codec = new Codec(catalogue, keys);
  const placed = (fact: Fact, more: Partial<Placed> = {}): Placed => ({
    stream: 'employee-7',
    revision: 0n,
    id: 'e0',
    fact,
    metadata: {
      $correlationId: 'correlation',
      $causationId: 'cause',
      actor: { id: 'admin-1', role: 'admin' },
      commandId: 'command',
      occurredAt: '2025-01-01T00:00:00.000Z',
      recordedAt: '2025-01-02T00:00:00.000Z',
      prev: CHAIN_START,
    },
    ...more,
  });
  /** Encodes, and gives the event as a store would. */
  const stored = (fact: Fact, more?: Partial<Placed>): StoredEvent => {
    const place = placed(fact, more);
    const { hash: _, ...event } = codec.encode(place, keys.all);
    return { ...event, stream: place.stream, revision: place.revision, position: 10n };
  };
  return { keys, codec, placed, stored };
};

/** An event that somebody else has stored, or an older release. */
const foreign = (type: string, data: string, metadata = '{"version":1}'): StoredEvent => ({
  stream: 'unit-3',
  revision: 4n,
  position: 99n,
  id: 'f0',
  type,
  data,
  metadata,
});

const registered = { type: 'EmployeeRegistered', data: { employeeId: '7', name: 'Siti' } };
const assigned = {
  type: 'MentorAssigned',
  data: { employeeId: '7', name: 'Siti', reason: 'she asked', mentor: { mentorId: '8', name: 'Budi' } },
};

describe('a fact that is written', () => {
  test('comes back with its place and its metadata', async () => {
    const { codec, placed, stored } = given();
    const event = stored(registered, { revision: 5n });
    const [recorded, ...others] = await codec.decode([event]);
    expect(others).toEqual([]);
    expect(recorded).toMatchObject({
      stream: 'employee-7',
      revision: 5n,
      position: 10n,
      id: 'e0',
      ...registered,
    });
    const { metadata } = placed(registered);
    expect(recorded?.metadata).toEqual({
      ...metadata,
      version: 1,
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(metadataOf(event)).toEqual(recorded?.metadata);
  });

  test('bears the version of today and closes its link of the chain', () => {
    const event = given().stored({ type: 'NeedIdentified', data: { needId: 'n', level: 2, source: 'x' } });
    expect(metadataOf(event).version).toBe(3);
    expect(verifyLink(event, { revision: 0n, prev: CHAIN_START })).toEqual({ hash: metadataOf(event).hash });
  });

  test('is refused when it does not fit its schema, naming type, stream and field', () => {
    const { stored } = given();
    const write = () => stored({ type: 'UnitNamed', data: { name: 'Dinas' } });
    expect(write).toThrow(EventMalformed);
    expect(write).toThrow('UnitNamed for employee-7 cannot be written: data: holds name');
  });

  test.each(['Unheard', 'constructor', '__proto__', 'toString'])('is refused as unknown: %s', (type) => {
    const { codec, stored } = given();
    expect(() => stored({ type, data: {} })).toThrow(UnknownEventType);
    expect(() => codec.subjects({ type, data: {} })).toThrow(UnknownEventType);
  });
});

describe('personal data', () => {
  test('of two people in one event are each under the key of their own person', async () => {
    const { keys, codec, stored } = given();
    expect(new Set(codec.subjects(assigned))).toEqual(new Set(['7', '8']));
    const event = stored(assigned);
    for (const secret of ['Siti', 'Budi', 'she asked']) expect(event.data).not.toContain(secret);
    expect((await codec.decode([event]))[0]?.data).toEqual(assigned.data);
    keys.all.set('8', 'destroyed');
    expect((await codec.decode([event]))[0]?.data).toEqual({
      ...assigned.data,
      mentor: { mentorId: '8', name: null },
    });
  });

  test('are null where the log was copied without its keys', async () => {
    const { keys, codec, stored } = given();
    const event = stored(registered);
    keys.all.clear();
    expect((await codec.decode([event]))[0]?.data).toEqual({ employeeId: '7', name: null });
  });

  test('of a forgotten person are not written', () => {
    const { keys, stored } = given();
    keys.all.set('7', 'destroyed');
    expect(() => stored(registered)).toThrow(new PersonForgotten('7'));
  });

  test('do not open in another stream or another event, nor the same bytes altered', async () => {
    const { codec, stored } = given();
    const event = stored(registered);
    await expect(codec.decode([{ ...event, stream: 'employee-8' }])).rejects.toThrow(SealBroken);
    await expect(codec.decode([{ ...event, id: 'e1' }])).rejects.toThrow(SealBroken);
    const sealed = /"\$sealed":"(.)/.exec(event.data)?.[1];
    const altered = event.data.replace(/"\$sealed":"./, `"$sealed":"${sealed === 'A' ? 'B' : 'A'}`);
    await expect(codec.decode([{ ...event, data: altered }])).rejects.toThrow(SealBroken);
  });

  test('are asked for once a page, and not at all where a page has none', async () => {
    const { keys, codec, stored } = given();
    await codec.decode([stored({ type: 'UnitNamed', data: { title: 'Dinas' } })]);
    expect(keys.asked).toBe(0);
    await codec.decode([stored(registered), stored(assigned), stored(registered)]);
    expect(keys.asked).toBe(1);
  });

  test('something that only looks sealed fits no schema', async () => {
    const event = foreign('UnitNamed', '{"$sealed":7,"title":"a"}');
    await expect(given().codec.decode([event])).rejects.toThrow(EventMalformed);
  });
});

describe('the reason', () => {
  const unitNamed = { type: 'UnitNamed', data: { title: 'Dinas' } };

  const reasonOf = async (codec: Codec, event: StoredEvent) => {
    const [recorded] = await codec.decode([event]);
    return recorded && codec.reasonOf(recorded);
  };

  test('is undefined where none was given', async () => {
    const { codec, stored } = given();
    expect(await reasonOf(codec, stored(unitNamed))).toBeUndefined();
  });

  test('stands in the clear where it is about nobody', async () => {
    const { codec, stored } = given();
    const event = stored(unitNamed, { reason: 'a new title' });
    expect(metadataOf(event).reason).toBe('a new title');
    expect(await reasonOf(codec, event)).toBe('a new title');
  });

  test('is sealed where it is about a person, and gone with the key', async () => {
    const { keys, codec, stored } = given();
    const event = stored(unitNamed, { reason: 'her mistake', reasonOf: '7' });
    expect(event.metadata).not.toContain('mistake');
    expect(await reasonOf(codec, event)).toBe('her mistake');
    keys.all.set('7', 'destroyed');
    expect(await reasonOf(codec, event)).toBeNull();
  });

  test('does not open as a field of the same name, nor the field as the reason', async () => {
    const { codec, stored } = given();
    const event = stored(assigned, { reason: 'her mistake', reasonOf: '7' });
    const data = JSON.parse(event.data) as { reason: unknown };
    const metadata = metadataOf(event);
    const inData = { ...event, data: canonicalJson({ ...data, reason: metadata.reason }) };
    await expect(codec.decode([inData])).rejects.toThrow(SealBroken);
    const asReason = { ...event, metadata: canonicalJson({ ...metadata, reason: data.reason }) };
    await expect(reasonOf(codec, asReason)).rejects.toThrow(SealBroken);
  });
});

describe('an event of an older version', () => {
  const decode = async (...args: Parameters<typeof foreign>) =>
    (await given().codec.decode([foreign(...args)])).map(({ type, data }) => ({ type, data }));

  test('goes from version to version until it is of today', async () => {
    const today = { needId: 'n', level: 1, source: 'assessment' };
    expect(await decode('NeedIdentified', '{"id":"n"}', '{"version":1}')).toEqual([
      { type: 'NeedIdentified', data: today },
    ]);
    expect(await decode('NeedIdentified', '{"needId":"n","level":1}', '{"version":2}')).toEqual([
      { type: 'NeedIdentified', data: today },
    ]);
    expect(await decode('NeedIdentified', canonicalJson(today), '{"version":3}')).toEqual([
      { type: 'NeedIdentified', data: today },
    ]);
  });

  test('may become several, all in the place of the one', async () => {
    const page = [foreign('AttendanceRecorded', '{"sessions":["s1","s2"]}')];
    const recorded = await given().codec.decode(page);
    expect(recorded.map(({ data }) => data)).toEqual([
      { sessionId: 's1', status: 'present' },
      { sessionId: 's2', status: 'present' },
    ]);
    for (const one of recorded) {
      expect(one).toMatchObject({ stream: 'unit-3', revision: 4n, position: 99n, id: 'f0' });
      expect(one.metadata).toEqual({ version: 1 });
    }
  });

  test('may become none, or one of another type', async () => {
    expect(await decode('PageViewed', '{"url":"/"}')).toEqual([]);
    expect(await decode('UnitTitled', '{"title":"Dinas"}')).toEqual([
      { type: 'UnitNamed', data: { title: 'Dinas' } },
    ]);
  });

  test('is of version 1 when it bears none, and its version counts wherever it stands', async () => {
    expect(await decode('PageViewed', '{"url":"/"}', '{}')).toEqual([]);
    expect(await decode('PageViewed', '{"url":"/"}', '{ "version" : 1, "z": {"version":2} }')).toEqual([]);
  });

  test.each([
    ['a newer version', 'UnitNamed', '{"version":2}', UnknownEventType],
    ['a version that was never written', 'NeedIdentified', '{"version":0}', UnknownEventType],
    ['a version that is no number', 'NeedIdentified', '{"version":"constructor"}', EventMalformed],
    ['a version that is not whole', 'NeedIdentified', '{"version":1.5}', EventMalformed],
    ['metadata that are not an object', 'NeedIdentified', 'null', EventMalformed],
    ['metadata that are not JSON', 'NeedIdentified', '{', EventMalformed],
  ])('is refused with %s, naming the event', async (_, type, metadata, error) => {
    const reading = decode(type, '{}', metadata);
    await expect(reading).rejects.toThrow(error);
    await expect(reading).rejects.toThrow('(unit-3, revision 4, position 99)');
  });

  test('that cannot be brought to today is refused, naming the event and the cause', async () => {
    await expect(decode('AttendanceRecorded', '{}')).rejects.toMatchObject({
      name: 'EventMalformed',
      message: expect.stringContaining('(unit-3, revision 4, position 99)'),
      cause: expect.any(TypeError),
    });
  });

  test('is checked against the schema of today', async () => {
    await expect(decode('UnitTitled', '{"name":"Dinas"}')).rejects.toThrow(
      'UnitNamed does not fit its schema: data: holds name (unit-3, revision 4, position 99)',
    );
  });
});

describe('a foreign event', () => {
  test.each(['Unheard', 'constructor', '__proto__'])('of the type %s is unknown', async (type) => {
    const reading = given().codec.decode([foreign(type, '{}')]);
    await expect(reading).rejects.toThrow(UnknownEventType);
    await expect(reading).rejects.toThrow('(unit-3, revision 4, position 99)');
  });

  test('whose data are not JSON is malformed', async () => {
    await expect(given().codec.decode([foreign('UnitNamed', 'title')])).rejects.toThrow(
      "An event's text is not JSON. (unit-3, revision 4, position 99)",
    );
  });
});
