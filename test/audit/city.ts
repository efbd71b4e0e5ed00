import { copyFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import {
  openDataFolder,
  openEmbeddedEventStore,
  openEmbeddedKeyStore,
  openEmbeddedTreeStore,
  openToLook,
} from '@bina/adapters';
import {
  describeFault,
  LogKeeper,
  openLogKeys,
  verifyLog,
  type KeptCheckpoint,
  type LogKeys,
  type LogVerified,
  type VerifyLogOptions,
} from '@bina/audit';
import { catalogue } from '@bina/domain';
import { CHAIN_START, Codec, uuidFrom, type EventStore, type StreamWrite } from '@bina/engine';
import { rankGranted, registered } from '../support/facts/employee.js';
import { identified } from '../support/facts/need.js';

export const PEOPLE = ['emp-1', 'emp-2', 'emp-3'] as const;

const at = (index: number): string => new Date(Date.UTC(2026, 0, 5, 2) + index * 60_000).toISOString();

interface Written {
  readonly stream: string;
  readonly type: string;
  readonly data: object;
  readonly reason?: string;
  /** Made by a policy because of the event before it in this log. */
  readonly caused?: true;
}

/** A small city's log, as the service writes it: three people, a rule's edition, what a policy does; `rounds` makes it longer. */
const story = (rounds: number): readonly Written[] => [
  { stream: 'unit-u1', type: 'UnitRegistered', data: { unitId: 'u1', name: 'Unit Satu' } },
  ...PEOPLE.map((employeeId, index) => ({
    stream: `employee-${employeeId}`,
    ...registered({ employeeId, name: `Nama Pegawai ${index}` }),
  })),
  {
    stream: 'rule-ranks',
    type: 'RuleEditionSet',
    data: {
      ruleId: 'ranks',
      edition: 2,
      effectiveFrom: '2026-01-01',
      source: 'Perka <BKN>',
      mark: 'V',
      parameters: {},
    },
  },
  ...Array.from({ length: rounds }, (_, round) =>
    PEOPLE.flatMap((employeeId): Written[] => [
      {
        stream: `employee-${employeeId}`,
        ...rankGranted({ employeeId, rule: { ruleId: 'ranks', edition: round === 0 ? 2 : 1 } }),
      },
      {
        stream: `employee-${employeeId}`,
        ...identified({ employeeId, needId: `need-${round}` }),
        reason: 'Tingkat 2, dipersyaratkan 3',
        caused: true,
      },
    ]),
  ).flat(),
];

/** A data folder with a log, its keys, and a tree that was kept and signed; nothing has it open. */
export class City {
  readonly folder: string;
  readonly signer: LogKeys;

  private constructor(folder: string) {
    this.folder = folder;
    this.signer = openLogKeys({ path: join(folder, 'log.key'), origin: 'bina.example/log' });
  }

  static async make(folder: string, rounds = 4): Promise<City> {
    const city = new City(folder);
    await city.write(story(rounds));
    return city;
  }

  /** The same installation somewhere else, as a copy of its files. */
  copyTo(folder: string, files = ['events.sqlite', 'keys.sqlite', 'transparency.sqlite', 'log.key']): City {
    for (const file of files)
      for (const ending of ['', '-wal', '-shm']) {
        const from = join(this.folder, file + ending);
        if (existsSync(from)) copyFileSync(from, join(folder, file + ending));
      }
    return new City(folder);
  }

  /** Appends events as the service encodes them. */
  async write(events: readonly Written[]): Promise<void> {
    const folder = openDataFolder(this.folder);
    const store = openEmbeddedEventStore(folder);
    const keys = openEmbeddedKeyStore(folder);
    try {
      const codec = new Codec(catalogue, keys);
      let cause = 'none';
      for (const event of events) {
        const { write, id } = await encoded(store, { codec, keys }, event, cause);
        await store.append([write]);
        cause = id;
      }
    } finally {
      await keys.close();
      await store.close();
      folder.close();
    }
  }

  /** Brings the tree up to the end of the log, and signs it. */
  async sign(keys: LogKeys = this.signer): Promise<KeptCheckpoint> {
    const folder = openDataFolder(this.folder);
    const store = openEmbeddedEventStore(folder);
    const tree = openEmbeddedTreeStore(folder);
    try {
      return await (await LogKeeper.open({ store, tree, keys })).advance();
    } finally {
      await tree.close();
      await store.close();
      folder.close();
    }
  }

  /** What `bina verify` finds in the log. */
  async verify(more: Pick<VerifyLogOptions, 'outside' | 'trusted'> = {}): Promise<LogVerified> {
    const stores = await openToLook({ dataDir: this.folder, eventStoreUrl: undefined, mongoUrl: undefined });
    try {
      const codec = new Codec(catalogue, { load: async () => new Map() });
      const { events: store, tree } = stores;
      return await verifyLog({ store, tree, decode: (page) => codec.decode(page), ...more });
    } finally {
      await stores.close();
    }
  }

  async faults(more?: Pick<VerifyLogOptions, 'outside' | 'trusted'>): Promise<readonly string[]> {
    return (await this.verify(more)).faults.map((fault) => `${fault.is}: ${describeFault(fault)}`);
  }

  /** Whoever can write to the file can do anything to it: the triggers are no obstacle. */
  tamper(file: 'events.sqlite' | 'transparency.sqlite', change: (database: Database.Database) => void): void {
    const database = new Database(join(this.folder, file));
    const triggers = database
      .prepare<[], { name: string; sql: string }>(
        "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'",
      )
      .all();
    for (const { name } of triggers) database.exec(`DROP TRIGGER ${name}`);
    change(database);
    for (const { sql } of triggers) database.exec(sql);
    database.close();
  }
}

interface Sealing {
  readonly codec: Codec;
  readonly keys: ReturnType<typeof openEmbeddedKeyStore>;
}

const encoded = async (
  store: EventStore,
  { codec, keys }: Sealing,
  { stream, type, data, reason, caused }: Written,
  cause: string,
): Promise<{ readonly write: StreamWrite; readonly id: string }> => {
  let [revision, prev] = [-1n, CHAIN_START];
  for await (const [last] of store.readStream(stream, { direction: 'backwards', limit: 1 }))
    if (last !== undefined)
      [revision, prev] = [last.revision, (JSON.parse(last.metadata) as { hash: string }).hash];
  const commandId = uuidFrom('city', stream, `${revision}`);
  const id = uuidFrom(commandId, stream, '0');
  const when = at(Number(await store.head()));
  const person = stream.startsWith('employee-') ? stream.slice('employee-'.length) : undefined;
  const fact = { type, data };
  const people = [...codec.subjects(fact), ...(person === undefined ? [] : [person])];
  const event = codec.encode(
    {
      stream,
      revision: revision + 1n,
      id,
      fact,
      metadata: {
        $correlationId: commandId,
        $causationId: caused === undefined ? commandId : cause,
        actor:
          caused === undefined ? { id: 'office-1', role: 'admin' } : { id: 'gap-makes-need', role: 'policy' },
        commandId,
        occurredAt: when,
        recordedAt: when,
        prev,
      },
      ...(reason === undefined || person === undefined ? {} : { reason, reasonOf: person }),
    },
    await keys.ensure(people),
  );
  return { write: { stream, expected: revision, events: [event] }, id };
};
