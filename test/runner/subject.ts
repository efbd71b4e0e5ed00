import { randomUUID } from 'node:crypto';
import { openDataFolder, openEmbeddedReadStore } from '@bina/adapters';
import type {
  AnyProjection,
  Decode,
  Document,
  Projection,
  ReadStore,
  Recorded,
  StoredEvent,
} from '@bina/engine';
import { MemoryEventStore } from '../support/memory-event-store.js';
import { temporaryFolder } from '../support/temporary-folder.js';

/** The field in which these tests play: people who are trained, in units. */
export type TestFact =
  | { readonly type: 'Hired'; readonly data: { readonly person: string; readonly unit: string } }
  | {
      readonly type: 'Trained';
      readonly data: { readonly person: string; readonly unit: string; readonly hours: number };
    }
  | { readonly type: 'Left'; readonly data: { readonly person: string; readonly unit: string } }
  | { readonly type: 'Noted'; readonly data: { readonly person: string } };

type Person = Document & {
  readonly unit: string;
  readonly hours: number;
  readonly courses: readonly number[];
};

/** A document a person, gone when the person leaves. */
export const people: Projection<TestFact, Person> = {
  collection: 'people',
  version: 1,
  indexes: ['unit'],
  folds: ['Hired', 'Trained', 'Left'],
  keys: ({ data }) => [data.person],
  evolve: (doc, { type, data }) => {
    if (type === 'Left') return undefined;
    const before = doc ?? { unit: '', hours: 0, courses: [] };
    const { unit, hours } = { hours: 0, unit: '', ...data };
    return hours === 0
      ? { ...before, unit }
      : { unit, hours: before.hours + hours, courses: [...before.courses, hours] };
  },
};

/** A document a unit, and one for all: an event may touch several. */
export const units: Projection<TestFact> = {
  collection: 'units',
  version: 1,
  indexes: [],
  folds: ['Hired', 'Trained'],
  keys: ({ data }) => ['all', 'unit' in data ? data.unit : ''],
  evolve: (doc, { type }) => ({ ...doc, [type]: Number(doc?.[type] ?? 0) + 1 }),
};

/** Order shows: the last events of every person, as they came. */
export const lately: Projection<TestFact> = {
  collection: 'lately',
  version: 1,
  indexes: [],
  folds: ['Hired', 'Trained', 'Left', 'Noted'],
  keys: ({ data }) => [data.person],
  evolve: (doc, { type, position }) => ({
    events: [...((doc?.['events'] as string[] | undefined) ?? []), `${type}@${position}`].slice(-5),
  }),
};

/** Decodes as a codec would. A stored `Rehired` is today two events, a stored `Forgotten` none. */
export const decode: Decode = async (events) => events.flatMap(decodeOne);

const decodeOne = (event: StoredEvent): Recorded[] => {
  const { stream, revision, position, id, type } = event;
  const data = JSON.parse(event.data) as object;
  const metadata = JSON.parse(event.metadata) as Recorded['metadata'];
  const types = type === 'Rehired' ? ['Left', 'Hired'] : type === 'Forgotten' ? [] : [type];
  return types.map((today) => ({ stream, revision, position, id, type: today, data, metadata }));
};

/** A log and a read store for one test. */
export interface World {
  readonly log: MemoryEventStore;
  readonly readStore: ReadStore;
  /** Appends to the person's stream. */
  happen(type: string, data: { readonly person: string } & Document): Promise<bigint>;
  /** Closes the read store and opens it again, as a new process would. */
  reopen(): Promise<ReadStore>;
  end(): Promise<void>;
}

export const openWorld = async (options?: {
  readonly pageSize?: number;
  readonly step?: number;
}): Promise<World> => {
  const data = openDataFolder(temporaryFolder());
  const log = new MemoryEventStore(options);
  let readStore = openEmbeddedReadStore(data);
  const revisions = new Map<string, bigint>();
  return {
    log,
    get readStore() {
      return readStore;
    },
    async happen(type, fact) {
      const stream = `person-${fact.person}`;
      const expected = revisions.get(stream) ?? -1n;
      revisions.set(stream, expected + 1n);
      const event = { id: randomUUID(), type, data: JSON.stringify(fact), metadata: '{}' };
      const { positions } = await log.append([{ stream, expected, events: [event] }]);
      return positions[0] as bigint;
    },
    async reopen() {
      await readStore.close();
      readStore = openEmbeddedReadStore(data);
      return readStore;
    },
    async end() {
      await log.close();
      await readStore.close();
      data.close();
    },
  };
};

/** Events of the log as projections see them. */
export const recorded = async (log: MemoryEventStore): Promise<readonly Recorded[]> => {
  const events: Recorded[] = [];
  for await (const page of log.readAll()) events.push(...(await decode(page)));
  return events;
};

/** What a projection must come to: nothing but its fold, event by event, over the whole log. */
export const plainFold = async (
  projection: AnyProjection,
  log: MemoryEventStore,
): Promise<readonly (Document & { readonly _id: string })[]> => {
  const documents = new Map<string, Document | undefined>();
  for (const event of await recorded(log)) {
    if (!projection.folds.includes(event.type)) continue;
    for (const id of new Set(projection.keys(event)))
      documents.set(id, projection.evolve(documents.get(id), event, id) as Document | undefined);
  }
  return [...documents]
    .flatMap(([_id, doc]) => (doc === undefined ? [] : [{ _id, ...doc }]))
    .toSorted((a, b) => (a._id < b._id ? -1 : 1));
};
