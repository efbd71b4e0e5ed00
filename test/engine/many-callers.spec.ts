import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  metadataOf,
  Refused,
  TooBusy,
  type EventStore,
  type Executor,
  type Fact,
  type Intent,
  type Outcome,
  type StoredEvent,
} from '@bina/engine';
import { program, seats, notes, type SeatCommand } from './program.js';
import { aBackend, chainFaults, note, seat, wholeLog } from './stores.js';

const STREAMS = ['1', '2', '3'];
const person = fc.constantFrom('a', 'b', 'c', 'd', 'e');

const seatCommand: fc.Arbitrary<SeatCommand> = fc.oneof(
  fc.record({ type: fc.constant('TakeSeat' as const), employeeId: person }),
  fc.record({ type: fc.constant('FreeSeat' as const), employeeId: person }),
  fc.record({ type: fc.constant('PassSeat' as const), from: person, to: person }),
);

type Wish = { readonly id: string } & ({ readonly command: SeatCommand } | { readonly text: string });

const wish: fc.Arbitrary<Wish> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ id: fc.constantFrom(...STREAMS), command: seatCommand }) },
  { weight: 1, arbitrary: fc.record({ id: fc.constantFrom(...STREAMS), text: fc.string() }) },
);

/** One to three wishes decided together, sent once or several times, to one of the executors. */
const calls = fc.array(
  fc.record({
    wishes: fc.array(wish, { minLength: 1, maxLength: 3 }),
    times: fc.integer({ min: 1, max: 3 }),
    to: fc.nat({ max: 1 }),
  }),
  { minLength: 1, maxLength: 40 },
);

const intentsOf = (wishes: readonly Wish[], commandId: string): Intent[] =>
  wishes.map((one) =>
    'command' in one
      ? seat(one.command, commandId, { id: one.id })
      : note(one.text, commandId, { id: one.id }),
  );

/** Sends intents as a client does: again when told to; answers undefined for a refusal. */
const send = async (engine: Executor, intents: readonly Intent[]): Promise<Outcome | undefined> => {
  for (;;) {
    try {
      return await engine.execute(intents);
    } catch (error) {
      if (error instanceof Refused) return undefined;
      if (!(error instanceof TooBusy)) throw error;
    }
  }
};

/**
 * What the deciders answer when the commands of a log are given to them one after another, each where its first event
 * stands in a stream. (Where a command had nothing to record it left no trace, and a repeat of it was decided afresh.)
 */
const replayed = (log: readonly StoredEvent[], sent: ReadonlyMap<string, readonly Intent[]>): Fact[] => {
  const states = new Map<string, { seats: readonly string[]; notes: typeof notes.initial }>();
  const facts: Fact[] = [];
  const done = new Set<string>();
  for (const event of log) {
    const { commandId, recordedAt: at } = metadataOf(event);
    const once = `${commandId} in ${event.stream}`;
    if (done.has(once)) continue;
    done.add(once);
    const intents = sent.get(commandId)?.filter(({ id }) => event.stream === `program-${id}`) ?? [];
    for (const { id, facet, command } of intents) {
      const state = states.get(id) ?? { seats: [], notes: notes.initial };
      const decision =
        facet === 'seats'
          ? seats.decide(command as SeatCommand, state.seats, at)
          : notes.decide(command as { text: string }, state.notes, at);
      if ('rejected' in decision) throw new Error(`${commandId} stands in the log and would be refused.`);
      for (const fact of decision) {
        if (fact.type !== 'NoteAdded') state.seats = seats.evolve(state.seats, fact);
        if (fact.type !== 'SeatFreed') state.notes = notes.evolve(state.notes, fact);
      }
      states.set(id, state);
      facts.push(...decision.map((fact) => ({ ...fact, stream: `program-${id}` })));
    }
  }
  return facts;
};

const byStream = <E extends { readonly stream: string }>(events: readonly E[]) =>
  Object.fromEntries(STREAMS.map((id) => [id, events.filter(({ stream }) => stream === `program-${id}`)]));

const factOf = ({ stream, type, data }: StoredEvent) => ({ stream, type, data: JSON.parse(data) as object });

const sameStates = async (engine: Executor, fresh: Executor) => {
  for (const id of STREAMS) expect(await engine.state(program, id)).toEqual(await fresh.state(program, id));
};

/** Whoever was told that the command recorded something, now or before, was told where. */
const answersFit = (log: readonly StoredEvent[], commandId: string, { receipts }: Outcome) => {
  for (const { stream, revision, recorded, repeated } of receipts) {
    const made = log.filter((event) => event.stream === stream && metadataOf(event).commandId === commandId);
    if (recorded > 0 || repeated) expect(made.at(-1)?.revision).toBe(revision);
  }
};

const check = async (
  { store, fresh, engines }: { store: EventStore; fresh: Executor; engines: readonly Executor[] },
  all: readonly { wishes: readonly Wish[]; times: number; to: number }[],
) => {
  const sent = new Map(all.map(({ wishes }, index) => [`c${index}`, intentsOf(wishes, `c${index}`)]));
  const outcomes = await Promise.all(
    all.flatMap(({ times, to }, index) =>
      Array.from({ length: times }, async (_, time) => {
        const engine = engines[(to + time) % engines.length] as Executor;
        return [`c${index}`, await send(engine, sent.get(`c${index}`) ?? [])] as const;
      }),
    ),
  );
  const log = await wholeLog(store);
  expect(chainFaults(log)).toEqual([]);
  expect(byStream(log.map(factOf))).toEqual(byStream(replayed(log, sent) as ReturnType<typeof factOf>[]));
  for (const [commandId, outcome] of outcomes) if (outcome) answersFit(log, commandId, outcome);
  for (const engine of engines) await sameStates(engine, fresh);
};

test('many callers of one process: the log is what they would have written one after another', async () => {
  await fc.assert(
    fc.asyncProperty(calls, async (all) => {
      const { store, executor } = aBackend();
      await check({ store, fresh: executor(), engines: [executor()] }, all);
    }),
    { numRuns: 25 },
  );
});

test('and so it is with callers of two processes', async () => {
  await fc.assert(
    fc.asyncProperty(calls, async (all) => {
      const { store, executor } = aBackend();
      const engines = [0, 1].map(() => executor({ soleWriter: false }));
      await check({ store, fresh: executor(), engines }, all);
    }),
    { numRuns: 15 },
  );
});
