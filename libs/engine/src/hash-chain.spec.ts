import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { canonicalJson } from './canonical-json.js';
import type { Metadata, StoredEvent } from './event.js';
import { chain, CHAIN_START, verifyLink, type ChainFault } from './hash-chain.js';

const STREAM = 'employee-7';

const metadata = (prev: string): Omit<Metadata, 'hash'> => ({
  $correlationId: 'correlation',
  $causationId: 'cause',
  actor: { id: 'admin-1', role: 'admin' },
  reason: { $sealed: 'AAAA', of: '7' },
  occurredAt: '2025-03-01T00:00:00.000Z',
  recordedAt: '2025-03-02T08:15:00.000Z',
  commandId: 'command',
  fingerprint: 'f00d',
  version: 2,
  prev,
});

/** A stream of events with these data, chained. */
const streamOf = (data: readonly unknown[], stream = STREAM): StoredEvent[] => {
  let prev = CHAIN_START;
  return data.map((one, index) => {
    const revision = BigInt(index);
    const { hash, ...event } = chain({
      stream,
      revision,
      id: `00000000-0000-5000-8000-00000000000${index}`,
      type: index % 2 === 0 ? 'NeedIdentified' : 'NeedMet',
      data: canonicalJson(one),
      metadata: metadata(prev),
    });
    prev = hash;
    return { ...event, stream, revision, position: BigInt(100 + index) };
  });
};

/** The first fault in a stream of which the true number of events and the true last hash are known. */
const faultIn = (
  events: readonly StoredEvent[],
  end: { readonly count: number; readonly hash: string },
): ChainFault | 'END_DIFFERS' | undefined => {
  let prev = CHAIN_START;
  for (const [index, event] of events.entries()) {
    const link = verifyLink(event, { revision: BigInt(index), prev });
    if ('fault' in link) return link;
    prev = link.hash;
  }
  return events.length === end.count && prev === end.hash ? undefined : 'END_DIFFERS';
};

const endOf = (events: readonly StoredEvent[]) => ({
  count: events.length,
  hash: (JSON.parse(events.at(-1)?.metadata ?? '{}') as Metadata).hash,
});

const DATA = [
  { needId: 'n1', level: 3 },
  { evidence: 'certificate' },
  { needId: 'n2', names: ['é', '€'] },
  {},
];

test('the hash is what its definition says, taken by another program', () => {
  // The definition: SHA-256 over the RFC 8785 form of {data, id, metadata without hash, revision, stream, type}.
  const sorted = (value: unknown): unknown =>
    typeof value !== 'object' || value === null || Array.isArray(value)
      ? value
      : Object.fromEntries(
          Object.entries(value)
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([key, member]) => [key, sorted(member)]),
        );
  let prev = '0'.repeat(64);
  for (const event of streamOf(DATA)) {
    const { hash, ...unhashed } = JSON.parse(event.metadata) as Metadata;
    const { stream, id, type } = event;
    const revision = Number(event.revision);
    const whole = sorted({ stream, revision, id, type, metadata: unhashed, data: JSON.parse(event.data) });
    expect(hash).toBe(createHash('sha256').update(JSON.stringify(whole)).digest('hex'));
    expect(unhashed.prev).toBe(prev);
    prev = hash;
  }
});

test('stored texts are canonical, with the hash in its place among the metadata', () => {
  for (const { data, metadata: text } of streamOf(DATA)) {
    expect(canonicalJson(JSON.parse(data))).toBe(data);
    expect(canonicalJson(JSON.parse(text))).toBe(text);
  }
});

test('an untouched stream verifies', () => {
  const events = streamOf(DATA);
  expect(faultIn(events, endOf(events))).toBeUndefined();
});

describe('any single change is found', () => {
  const events = streamOf(DATA);
  const anEvent = fc.nat({ max: events.length - 1 });

  const changed = (index: number, change: (event: StoredEvent) => StoredEvent): StoredEvent[] =>
    events.map((event, at) => (at === index ? change(event) : event));

  /** Replaces, inserts or takes away one character of a text. */
  const anEdit = fc
    .tuple(fc.nat(), fc.constantFrom(0, 1), fc.string({ unit: 'binary', maxLength: 1 }))
    .map(([at, removed, inserted]) => (text: string): string => {
      const place = at % text.length;
      return text.slice(0, place) + inserted + text.slice(place + removed);
    });

  const findsEdit = (part: 'data' | 'metadata' | 'id' | 'type' | 'stream') =>
    fc.assert(
      fc.property(anEvent, anEdit, (index, edit) => {
        const tampered = changed(index, (event) => ({ ...event, [part]: edit(event[part]) }));
        fc.pre(tampered[index]?.[part] !== events[index]?.[part]);
        expect(faultIn(tampered, endOf(events))).toMatchObject({ fault: expect.any(String) });
      }),
      { numRuns: 500 },
    );

  test.each(['data', 'metadata', 'id', 'type', 'stream'] as const)('in the text of its %s', findsEdit);

  test('in any field of its metadata, also where the text stays canonical', () => {
    const fields = Object.keys(JSON.parse(events[0]?.metadata ?? '{}') as object);
    fc.assert(
      fc.property(
        anEvent,
        fc.constantFrom(...fields),
        fc.option(fc.jsonValue(), { nil: undefined }),
        (index, field, value) => {
          const tampered = changed(index, (event) => ({
            ...event,
            metadata: canonicalJson({ ...(JSON.parse(event.metadata) as object), [field]: value }),
          }));
          fc.pre(tampered[index]?.metadata !== events[index]?.metadata);
          expect(faultIn(tampered, endOf(events))).toMatchObject({ fault: expect.any(String) });
        },
      ),
    );
  });

  test('in its revision', () => {
    fc.assert(
      fc.property(anEvent, fc.bigInt(), (index, revision) => {
        fc.pre(revision !== BigInt(index));
        expect(
          faultIn(
            changed(index, (event) => ({ ...event, revision })),
            endOf(events),
          ),
        ).toEqual({
          fault: 'REVISION_DIFFERS',
          stored: revision,
          expected: BigInt(index),
        });
      }),
    );
  });

  test('two events in each other’s place, with or without their revisions', () => {
    fc.assert(
      fc.property(anEvent, anEvent, fc.boolean(), (one, other, renumber) => {
        fc.pre(one !== other);
        const swapped = events
          .map((event, index) => events[index === one ? other : index === other ? one : index] ?? event)
          .map((event, index) => (renumber ? { ...event, revision: BigInt(index) } : event));
        expect(faultIn(swapped, endOf(events))).toMatchObject({ fault: expect.any(String) });
      }),
    );
  });

  test('an event left out or there twice, with or without renumbering what follows', () => {
    fc.assert(
      fc.property(anEvent, fc.constantFrom(0, 2), fc.boolean(), (index, times, renumber) => {
        const tampered = events
          .flatMap((event, at) => (at === index ? Array.from({ length: times }, () => event) : [event]))
          .map((event, at) => (renumber ? { ...event, revision: BigInt(at) } : event));
        expect(faultIn(tampered, endOf(events))).toBeDefined();
      }),
    );
  });

  test('an event of another stream, at the same revision', () => {
    const [foreign] = streamOf(DATA, 'employee-8');
    expect(
      faultIn(
        changed(0, () => ({ ...(foreign as StoredEvent), stream: STREAM })),
        endOf(events),
      ),
    ).toMatchObject({ fault: 'HASH_DIFFERS' });
  });

  test('an event written anew with a hash that fits it: the next one does not follow from it', () => {
    const forged = changed(1, (event) => {
      const { hash: _, ...unhashed } = JSON.parse(event.metadata) as Metadata;
      return { ...event, ...chain({ ...event, data: '{"evidence":"forged"}', metadata: unhashed }) };
    });
    expect(faultIn(forged.slice(0, 2), { count: 2, hash: endOf(forged.slice(0, 2)).hash })).toBeUndefined();
    expect(faultIn(forged, endOf(events))).toMatchObject({ fault: 'PREVIOUS_DIFFERS' });
  });
});

describe('says what is wrong', () => {
  const event = streamOf([{ level: 3 }])[0] as StoredEvent;
  const verified = (change: Partial<StoredEvent>) =>
    verifyLink({ ...event, ...change }, { revision: 0n, prev: CHAIN_START });

  test.each<[string, Partial<StoredEvent>, string]>([
    ['other data', { data: '{"level":4}' }, 'HASH_DIFFERS'],
    ['a blank in the data', { data: '{"level": 3}' }, 'NOT_CANONICAL'],
    ['a key twice, the last as it was', { data: '{"level":4,"level":3}' }, 'NOT_CANONICAL'],
    ['a number in another spelling', { data: '{"level":3.0}' }, 'NOT_CANONICAL'],
    ['a blank in the metadata', { metadata: `${event.metadata} ` }, 'NOT_CANONICAL'],
    ['data that are not JSON', { data: '{' }, 'UNREADABLE'],
    ['metadata that are not JSON', { metadata: '' }, 'UNREADABLE'],
    ['half a surrogate pair in the data', { data: '{"a":"\\ud800"}' }, 'UNREADABLE'],
    ['half a surrogate pair in the metadata', { metadata: '{"a":"\\ud800"}' }, 'UNREADABLE'],
    ['half a surrogate pair in the type', { type: '\ud800' }, 'UNREADABLE'],
    ['metadata that are null', { metadata: 'null' }, 'HASH_DIFFERS'],
    ['metadata without a hash', { metadata: '{"version":1}' }, 'HASH_DIFFERS'],
    ['a hash that is not a text', { metadata: '{"hash":{"a":1}}' }, 'HASH_DIFFERS'],
  ])('%s', (_, change, fault) => {
    expect(verified(change)).toMatchObject({ fault });
  });

  test('another previous event', () => {
    const prev = 'a'.repeat(64);
    expect(verifyLink(event, { revision: 0n, prev })).toEqual({
      fault: 'PREVIOUS_DIFFERS',
      stored: CHAIN_START,
      expected: prev,
    });
  });
});
