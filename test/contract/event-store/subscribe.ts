import { setTimeout } from 'node:timers/promises';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { NO_STREAM, type Delivery, type EventFilter } from '@bina/engine';
import { deliveriesUntil, eventsIn, freshName, idsOf, someEvents, type Subject } from './subject.js';

export function subscribeContract(subject: Subject): void {
  describe('subscribe', () => {
    let scope: string;
    let start: bigint;
    const withinScope = (): EventFilter => ({ on: 'stream', prefixes: [scope] });
    const write = async (stream: string, count: number, expected = NO_STREAM) => {
      const events = someEvents(count);
      const { positions } = await subject().store.append([{ stream, expected, events }]);
      return { events, position: positions[0] ?? 0n };
    };
    const enough = (count: number) => (deliveries: readonly Delivery[]) =>
      eventsIn(deliveries).length >= count;

    beforeEach(async () => {
      scope = freshName();
      start = await subject().store.head();
    });

    test('gives what is there, then what comes, each event once and in order', async () => {
      const { store } = subject();
      const before = await write(`${scope}-a`, 1_200);
      const watching = deliveriesUntil(store, { after: start, filter: withinScope() }, enough(1_260));
      const later = [];
      for (let turn = 0; turn < 20; turn += 1) later.push(await write(`${scope}-b${turn}`, 3));
      const seen = eventsIn(await watching);
      expect(idsOf(seen)).toEqual([before, ...later].flatMap(({ events }) => idsOf(events)));
    });

    test('wakes a subscriber that has seen everything and waits', async () => {
      const { store } = subject();
      const aborter = new AbortController();
      const seen: string[] = [];
      const written: string[] = [];
      const writing: Promise<void>[] = [];
      const writeLater = async (): Promise<void> => {
        // Long enough that the subscriber waits by then; whenever it is, it must see the event.
        await setTimeout(20);
        written.push(...idsOf((await write(`${scope}-${written.length}`, 1)).events));
      };
      for await (const delivery of store.subscribe({
        after: start,
        filter: withinScope(),
        signal: aborter.signal,
      })) {
        seen.push(...idsOf(delivery.events));
        if (seen.length === 5) aborter.abort();
        else if (delivery.caughtUp && writing.length === seen.length) writing.push(writeLater());
      }
      await Promise.all(writing);
      expect(seen).toEqual(written);
    });

    test('says that it has caught up, also where there is nothing to deliver', async () => {
      const deliveries = await deliveriesUntil(
        subject().store,
        { after: start, filter: withinScope() },
        (all) => all.at(-1)?.caughtUp === true,
      );
      expect(eventsIn(deliveries)).toEqual([]);
    });

    test('does not say so while there is more', async () => {
      await write(`${scope}-a`, 3_000);
      const deliveries = await deliveriesUntil(
        subject().store,
        { after: start, filter: withinScope() },
        (all) => all.at(-1)?.caughtUp === true,
      );
      expect(eventsIn(deliveries)).toHaveLength(3_000);
    });

    test('begins with the log when no position is given', async () => {
      const { events } = await write(`${scope}-a`, 2);
      const deliveries = await deliveriesUntil(subject().store, { filter: withinScope() }, enough(2));
      expect(idsOf(eventsIn(deliveries))).toEqual(idsOf(events));
    });

    test('can be resumed after the position of any delivery', async () => {
      const { events } = await write(`${scope}-a`, 40);
      await write(`other-${scope}`, 40);
      const more = await write(`${scope}-b`, 40);
      const all = [...idsOf(events), ...idsOf(more.events)];
      const options = { after: start, filter: withinScope() };
      const deliveries = await deliveriesUntil(subject().store, options, enough(80));
      expect(idsOf(eventsIn(deliveries))).toEqual(all);
      for (const [index, { position }] of deliveries.entries()) {
        const seen = eventsIn(deliveries.slice(0, index + 1)).length;
        const rest = await deliveriesUntil(subject().store, { ...options, after: position }, (later) =>
          seen === all.length ? later.at(-1)?.caughtUp === true : enough(all.length - seen)(later),
        );
        expect(idsOf(eventsIn(rest))).toEqual(all.slice(seen));
      }
    });

    test('tells how far it has looked where the filter leaves events out', async () => {
      const wanted = await write(`${scope}-a`, 1);
      await write(`other-${scope}`, 600);
      const deliveries = await deliveriesUntil(
        subject().store,
        { after: start, filter: withinScope() },
        (all) => (all.at(-1)?.position ?? 0n) > wanted.position,
      );
      expect(idsOf(eventsIn(deliveries))).toEqual(idsOf(wanted.events));
    });

    test('never steps back', async () => {
      await write(`${scope}-a`, 50);
      const watching = deliveriesUntil(subject().store, { after: start, filter: withinScope() }, enough(100));
      await write(`other-${scope}`, 50);
      await write(`${scope}-b`, 50);
      let seen = start;
      for (const { events, position } of await watching) {
        for (const event of events) {
          expect(event.position).toBeGreaterThan(seen);
          seen = event.position;
        }
        expect(position).toBeGreaterThanOrEqual(seen);
        seen = position;
      }
    });

    test('serves many subscribers, each at its own pace', async () => {
      const { store } = subject();
      const options = { after: start, filter: withinScope() };
      const watching = Array.from({ length: 5 }, () => deliveriesUntil(store, options, enough(60)));
      const written = [];
      for (let turn = 0; turn < 20; turn += 1) written.push(...(await write(`${scope}-${turn}`, 3)).events);
      for (const deliveries of await Promise.all(watching))
        expect(idsOf(eventsIn(deliveries))).toEqual(idsOf(written));
    });

    test('ends without an error when the signal aborts: before it begins, while it waits, while it delivers', async () => {
      const { store } = subject();
      const began: Delivery[] = [];
      for await (const delivery of store.subscribe({ after: start, signal: AbortSignal.abort() }))
        began.push(delivery);
      expect(began).toEqual([]);

      const waiting = new AbortController();
      for await (const { caughtUp } of store.subscribe({
        after: start,
        filter: withinScope(),
        signal: waiting.signal,
      }))
        if (caughtUp) void setTimeout(20).then(() => waiting.abort());

      await write(`${scope}-a`, 1_500);
      const delivering = new AbortController();
      let after = 0;
      for await (const { events } of store.subscribe({ filter: withinScope(), signal: delivering.signal })) {
        if (delivering.signal.aborted) after += events.length;
        if (events.length > 0) delivering.abort();
      }
      expect(after).toBe(0);
    });

    test('may be left like any loop, while the signal is still good', async () => {
      const { store } = subject();
      await write(`${scope}-a`, 10);
      const aborter = new AbortController();
      for await (const { events } of store.subscribe({ after: start, signal: aborter.signal }))
        if (events.length) break;
      await write(`${scope}-b`, 10);
      aborter.abort();
    });
  });
}
