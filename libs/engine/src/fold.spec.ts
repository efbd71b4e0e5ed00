import { describe, expect, test } from '@jest/globals';
import type { Metadata, Recorded } from './event.js';
import { foldDocument, route } from './fold.js';
import type { Document } from './read-store.js';

const event = (position: bigint, data: object): Recorded => ({
  stream: 's',
  revision: position,
  position,
  id: `e${position}`,
  type: 'Happened',
  data,
  metadata: {} as Metadata,
});
const keysOf = ({ data }: Recorded): readonly string[] => (data as { of: readonly string[] }).of;
const evolve = (doc: Document | undefined, { data }: Recorded): Document | undefined => {
  const { add, fail } = data as { add?: unknown; fail?: boolean };
  if (fail) throw new Error('cannot');
  return add === undefined ? undefined : { list: [...((doc?.['list'] as unknown[] | undefined) ?? []), add] };
};

describe('routing', () => {
  test('gives each document its events in order, each once', () => {
    const [first, second] = [event(1n, { of: ['a', 'b', 'a'] }), event(2n, { of: ['a'] })];
    const { touched } = route({ keys: keysOf }, [first, second]);
    expect([...touched]).toEqual([
      ['a', [first, second]],
      ['b', [first]],
    ]);
  });

  test('tells events apart whose documents cannot be told', () => {
    const [broken, good] = [event(1n, {}), event(2n, { of: ['a'] })];
    const { touched, failures } = route({ keys: (one) => [...keysOf(one)] }, [broken, good]);
    expect([...touched.keys()]).toEqual(['a']);
    expect(failures).toMatchObject([{ event: broken }]);
  });
});

describe('folding a document', () => {
  const from = { id: 'a', position: 5n, doc: { list: [0] } };

  test('skips what it has seen', () => {
    const events = [event(4n, { add: 4 }), event(5n, { add: 5 }), event(6n, { add: 6 })];
    expect(foldDocument({ evolve }, from, events).document).toEqual({
      id: 'a',
      position: 6n,
      doc: { list: [0, 6] },
    });
  });

  test('keeps the position of a document that is folded away', () => {
    expect(foldDocument({ evolve }, from, [event(9n, {})]).document).toEqual({
      id: 'a',
      position: 9n,
      doc: undefined,
    });
  });

  test('stops before the position that failed, however far it came within it', () => {
    const failing = event(8n, { fail: true });
    const events = [event(7n, { add: 7 }), event(8n, { add: 8 }), failing, event(9n, { add: 9 })];
    expect(foldDocument({ evolve }, from, events)).toEqual({
      document: { id: 'a', position: 7n, doc: { list: [0, 7] } },
      failure: { event: failing, error: new Error('cannot') },
    });
  });

  test('stops before the event that makes what no store can keep', () => {
    const bad = event(8n, { add: 8n });
    const folded = foldDocument({ evolve }, from, [event(7n, { add: 7 }), bad, event(9n, { add: 9 })]);
    expect(folded).toMatchObject({
      document: { position: 7n, doc: { list: [0, 7] } },
      failure: { event: bad, error: { name: 'DocumentRefused' } },
    });
  });

  test('never writes what no store can keep, also where a later event fails by itself', () => {
    const events = [event(7n, { add: new Date(0) }), event(8n, { fail: true })];
    expect(foldDocument({ evolve }, from, events)).toMatchObject({
      document: { position: 5n, doc: { list: [0] } },
      failure: { event: { position: 7n } },
    });
  });
});
