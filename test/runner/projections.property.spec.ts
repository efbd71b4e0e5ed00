import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { startProjections, type ReadStore } from '@bina/engine';
import { faultyReadStore, type Fault } from '../support/faulty-read-store.js';
import { decode, lately, openWorld, people, plainFold, units, type World } from './subject.js';

const ALL = [people, units, lately];

interface Happening {
  readonly type: string;
  readonly person: string;
  readonly unit: string;
  readonly hours: number;
}

const happening: fc.Arbitrary<Happening> = fc.record({
  type: fc.constantFrom('Hired', 'Trained', 'Trained', 'Left', 'Noted', 'Rehired', 'Forgotten'),
  person: fc.constantFrom('ana', 'budi', 'citra', 'dewi'),
  unit: fc.constantFrom('health', 'roads'),
  hours: fc.integer({ min: 1, max: 8 }),
});
const happenings = fc.array(happening, { maxLength: 40 });
const layout = fc.record({ pageSize: fc.integer({ min: 1, max: 12 }), step: fc.constantFrom(1, 7) });

const happen = async (world: World, list: readonly Happening[]): Promise<void> => {
  for (const { type, ...data } of list) await world.happen(type, data);
};

/** Runs the projections until they have seen the whole log, or for so many turns of the event loop. */
const runToHead = async (world: World, readStore: ReadStore, turns?: number): Promise<void> => {
  const projections = await startProjections({
    store: world.log,
    readStore,
    decode,
    projections: ALL,
    retryDelayMs: () => 0,
  });
  const head = await world.log.head();
  for (let turn = 0; turn < (turns ?? 0); turn += 1) await nextTurn();
  if (turns === undefined)
    await Promise.all(ALL.map(({ collection }) => projections.waitFor(collection, head, 20_000)));
  await projections.stop();
};

const expectPlainFolds = async (world: World): Promise<void> => {
  for (const projection of ALL)
    expect(await world.readStore.find(`${projection.collection}.v1`, {})).toEqual(
      await plainFold(projection, world.log),
    );
};

const inWorld = async (
  options: { readonly pageSize: number; readonly step: number },
  scenario: (world: World) => Promise<void>,
): Promise<void> => {
  const world = await openWorld(options);
  try {
    await scenario(world);
  } finally {
    await world.end();
  }
};

test('however the log is cut into batches and runs, the documents are those of a plain fold', async () => {
  const run = fc.record({ list: happenings, turns: fc.integer({ min: 0, max: 12 }) });
  await fc.assert(
    fc.asyncProperty(layout, fc.array(run, { maxLength: 4 }), async (options, runs) => {
      await inWorld(options, async (world) => {
        for (const { list, turns } of runs) {
          await happen(world, list);
          await runToHead(world, await world.reopen(), turns);
        }
        await runToHead(world, await world.reopen());
        await expectPlainFolds(world);
      });
    }),
    { numRuns: 60 },
  );
});

test('whatever commit fails, and however, the documents are those of a plain fold', async () => {
  const faults = fc.array(fc.option(fc.constantFrom<Fault>('before', 'after', 'half'), { nil: undefined }), {
    maxLength: 30,
  });
  await fc.assert(
    fc.asyncProperty(layout, happenings, faults, async (options, list, plan) => {
      await inWorld(options, async (world) => {
        await happen(world, list);
        const left = [...plan];
        await runToHead(
          world,
          faultyReadStore(world.readStore, () => left.shift()),
        );
        await expectPlainFolds(world);
      });
    }),
    { numRuns: 100 },
  );
});

test('projecting the whole log again changes nothing', async () => {
  await fc.assert(
    fc.asyncProperty(layout, happenings, async (options, list) => {
      await inWorld(options, async (world) => {
        await happen(world, list);
        await runToHead(world, world.readStore);
        const everything = async () =>
          Promise.all(
            ALL.map(async ({ collection }) => [
              ...(await world.readStore.load(`${collection}.v1`, ['ana', 'budi', 'citra', 'dewi', 'all'])),
            ]),
          );
        const before = (await everything()).flat().map(([id, { position, doc }]) => ({ id, position, doc }));
        // A store that has lost its checkpoints, and nothing else.
        const forgetful = {
          ...faultyReadStore(world.readStore, () => undefined),
          checkpoint: async () => undefined,
        };
        await runToHead(world, forgetful);
        const after = (await everything()).flat().map(([id, { position, doc }]) => ({ id, position, doc }));
        expect(after).toEqual(before);
      });
    }),
    { numRuns: 40 },
  );
});
