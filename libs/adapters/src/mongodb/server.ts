import type { Db } from 'mongodb';

/** What answers behind a MongoDB URL, as far as it makes a difference to us. */
export interface Server {
  readonly product: 'MongoDB' | 'FerretDB';
  readonly version: string;
  /** Replica sets and sharded clusters have transactions; a server alone, and FerretDB, have none. */
  readonly hasTransactions: boolean;
}

/** The oldest version of each product that Bina is made for. */
const OLDEST = { MongoDB: [7, 0], FerretDB: [1, 24] } as const;

/**
 * Asks a server what it is.
 * @throws ServerUnfit when it is too old, or not one that takes writes.
 */
export async function serverBehind(database: Db): Promise<Server> {
  const hello = await database.command({ hello: 1 });
  if (hello['isWritablePrimary'] !== true)
    throw new ServerUnfit(
      'the server there does not take writes: it is a secondary of a replica set, or still starting. ' +
        'Name the members of the set in the URL, with ?replicaSet=, and leave out directConnection.',
    );
  const server = recognise(await database.command({ buildInfo: 1 }), hello);
  if (!isNewEnough(server))
    throw new ServerUnfit(
      `the server there is ${server.product} ${server.version}, and Bina needs ${server.product} ` +
        `${OLDEST[server.product].join('.')} or newer.`,
    );
  return server;
}

/** A server that we can talk to but not work with. The message goes on from "MONGODB_URL: ". */
export class ServerUnfit extends Error {
  override readonly name = 'ServerUnfit';
}

function recognise(build: Answer, hello: Answer): Server {
  const ferretDb = ferretDbVersion(build);
  if (ferretDb !== undefined) return { product: 'FerretDB', version: ferretDb, hasTransactions: false };
  return {
    product: 'MongoDB',
    version: String(build['version']),
    hasTransactions: hello['setName'] !== undefined || hello['msg'] === 'isdbgrid',
  };
}

/** FerretDB 1 and 2 tell their version in different places, both beside the MongoDB version that they stand in for. */
function ferretDbVersion(build: Answer): string | undefined {
  const version: unknown = build['ferretdbVersion'] ?? (build['ferretdb'] as Answer | undefined)?.['version'];
  return typeof version === 'string' ? version.replace(/^v/, '') : undefined;
}

function isNewEnough({ product, version }: Server): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [oldestMajor, oldestMinor] = OLDEST[product];
  return major > oldestMajor || (major === oldestMajor && minor >= oldestMinor);
}

type Answer = Readonly<Record<string, unknown>>;
