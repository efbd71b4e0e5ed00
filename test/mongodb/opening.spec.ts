import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { inspect } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { openMongoKeyStore } from '../../libs/adapters/src/mongodb/key-store.js';
import { openMongoReadStore } from '../../libs/adapters/src/mongodb/read-store.js';
import { describeWithFerretDb, FerretDb, INSTALL_WITHIN_MS } from '../support/ferretdb.js';
import { type AlikeOptions, MongoDbAlike } from '../support/mongodb-alike.js';

const PASSWORD = 'pa55w0rd';
const READS = /^(buildInfo|listCollections|endSessions)$/;
const IMPATIENT = { serverWithinMs: 1_000, answerWithinMs: 1_000 };

/** The error with which a URL is refused; both stores say the same, and neither gives the password away. */
const refusalOf = async (url: string): Promise<string> => {
  const refusals: Error[] = [];
  for (const open of [openMongoReadStore, openMongoKeyStore])
    await open(url, IMPATIENT).then(
      () => expect(`${url} was opened`).toBe('refused'),
      (error: Error) => refusals.push(error),
    );
  for (const refusal of refusals) {
    const everything = inspect(refusal, { depth: 20, showHidden: true }) + String(refusal.stack);
    expect(everything).not.toContain(PASSWORD);
    expect(everything).not.toContain(encodeURIComponent(PASSWORD));
  }
  return refusals[0]?.message ?? '';
};

describe('a URL that cannot be used', () => {
  test.each([
    'localhost:27017',
    `http://me:${PASSWORD}@localhost:27017`,
    `mongodb://me:${PASSWORD}@`,
    `mongodb://me:${PASSWORD}:@x@localhost:27017`,
    `mongodb://me:${PASSWORD}%zz@localhost:27017`,
    `mongodb://me:${PASSWORD}@localhost:port`,
    `mongodb://me:${PASSWORD}@localhost:27017/?madeUpOption=1`,
    `mongodb://me:${PASSWORD}@localhost:27017/?tls=perhaps`,
  ])('%s', async (url) => {
    expect(await refusalOf(url)).toMatch(/^MONGODB_URL is not a MongoDB URL/);
  });
});

describe('an address where no MongoDB is', () => {
  const servers: Server[] = [];
  const urlOf = async (server: Server): Promise<string> => {
    servers.push(server.listen(0, '127.0.0.1'));
    await once(server, 'listening');
    return `mongodb://me:${PASSWORD}@127.0.0.1:${(server.address() as AddressInfo).port}`;
  };
  afterEach(() => {
    for (const server of servers.splice(0)) server.close();
  });

  test('because nobody is there', async () => {
    const server = createServer();
    const url = await urlOf(server);
    server.close();
    const where = url.split('@')[1] ?? '';
    expect(await refusalOf(url)).toMatch(new RegExp(`^MONGODB_URL: no MongoDB answers at ${where}`));
  });

  test('but a web server', async () => {
    expect(await refusalOf(await urlOf(createHttpServer()))).toMatch(/^MONGODB_URL: no MongoDB answers/);
  });

  test('but somebody who says nothing', async () => {
    const url = await urlOf(createServer((socket) => socket.on('error', () => undefined).resume()));
    expect(await refusalOf(url)).toMatch(/^MONGODB_URL: no MongoDB answers/);
  });
});

describeWithFerretDb('a server', () => {
  let ferretDb: FerretDb;
  let alike: MongoDbAlike | undefined;
  const before = async (options: AlikeOptions): Promise<string> => {
    alike = await MongoDbAlike.before(ferretDb.url, options);
    return alike.url;
  };
  beforeAll(async () => {
    ferretDb = await FerretDb.start();
  }, INSTALL_WITHIN_MS);
  afterAll(() => ferretDb?.stop());
  afterEach(() => alike?.stop());

  test.each([
    [{ version: '6.0.19' }, /MongoDB 6\.0\.19, and Bina needs MongoDB 7\.0 or newer/],
    [{ version: '4.4.29' }, /MongoDB 4\.4\.29/],
    [
      { version: '7.0.42', ferretdbVersion: 'v1.23.1' },
      /FerretDB 1\.23\.1, and Bina needs FerretDB 1\.24 or newer/,
    ],
  ])('that is too old (%j) is refused', async (buildInfo, reason) => {
    expect(await refusalOf(await before({ buildInfo }))).toMatch(reason);
    expect(
      alike?.commands.map((command) => Object.keys(command)[0]).every((name) => READS.test(`${name}`)),
    ).toBe(true);
  });

  test.each([
    { version: '7.0.0' },
    { version: '8.2.1' },
    { version: '7.0.77', ferretdb: { version: 'v2.5.0' } },
  ])('that is new enough (%j) is taken, and nothing is written', async (buildInfo) => {
    const store = await openMongoReadStore(await before({ buildInfo }));
    const names = alike?.commands.map((command) => `${Object.keys(command)[0]}`) ?? [];
    expect(names.filter((name) => !READS.test(name))).toEqual([]);
    await store.close();
  });

  test('that takes no writes is refused', async () => {
    const url = await before({
      greeting: { isWritablePrimary: false, ismaster: false, secondary: true, setName: 'rs' },
    });
    expect(await refusalOf(`${url}/?directConnection=true`)).toMatch(
      /^MONGODB_URL: the server there does not take writes/,
    );
  });

  test('that gives no access to the database is refused', async () => {
    const url = await before({
      instead: (command) =>
        'listCollections' in command ? { ok: 0, code: 13, errmsg: 'not authorized on bina' } : undefined,
    });
    expect(await refusalOf(url)).toMatch(/^MONGODB_URL: .*gives no access to the database bina/);
  });

  test('with another user or password is refused', async () => {
    const guarded = await FerretDb.start([
      '--test-enable-new-auth',
      '--setup-database=bina',
      '--setup-username=me',
      `--setup-password=right-${PASSWORD}`,
    ]);
    try {
      const host = guarded.url.slice('mongodb://'.length);
      expect(await refusalOf(`mongodb://me:${PASSWORD}@${host}/bina`)).toMatch(
        /^MONGODB_URL: MongoDB at .* refuses the user name or the password/,
      );
      const store = await openMongoReadStore(`mongodb://me:right-${PASSWORD}@${host}/bina`);
      await store.close();
    } finally {
      await guarded.stop();
    }
  });

  test.each([
    ['', undefined, 'bina'],
    ['/of-the-url?retryWrites=true', undefined, 'of-the-url'],
    ['/of-the-url', 'of-the-options', 'of-the-options'],
  ])('whose URL ends in "%s" is asked for the right database', async (end, database, expected) => {
    const url = await before({});
    const store = await openMongoReadStore(`${url}${end}`, database === undefined ? {} : { database });
    await store.collections();
    expect(new Set(alike?.commands.flatMap(({ $db }) => ($db === 'admin' ? [] : [$db as string])))).toEqual(
      new Set([expected]),
    );
    await store.close();
  });
});
