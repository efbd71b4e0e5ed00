import { readFileSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { createServer as createTcpServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { Metadata, status } from '@grpc/grpc-js';
import { openEventStoreDb, startEventStoreServer } from '@bina/adapters';
import { MemoryEventStore } from '../support/memory-event-store.js';
import { startScriptedServer, type Script } from './scripted-server.js';
import { closeAfterwards, serve } from './subject.js';

const PASSWORD = 'r4has1a';
/** Everything that anybody has printed, which must not hold the password. */
const printed: unknown[][] = [];
beforeEach(() => {
  for (const method of ['log', 'warn', 'error', 'info', 'debug'] as const)
    jest.spyOn(console, method).mockImplementation((...args: unknown[]) => void printed.push(args));
});
afterEach(() => {
  jest.restoreAllMocks();
  expect(JSON.stringify(printed)).not.toContain(PASSWORD);
});

/** The message with which opening fails. */
async function refusal(connectionString: string): Promise<string> {
  const opened = openEventStoreDb(connectionString, { callTimeoutMs: 500, patienceMs: 700 });
  const error = await opened.then(
    (store) => store.close().then(() => undefined),
    (error: unknown) => error,
  );
  if (!(error instanceof Error)) throw new Error('It was expected to fail.');
  expect(error.message).toContain('EVENTSTORE_URL');
  expect(`${error.stack} ${String(error.cause)}`).not.toContain(PASSWORD);
  return error.message;
}

async function listening(server: Server): Promise<number> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closeAfterwards({
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(resolve));
    },
  });
  return (server.address() as AddressInfo).port;
}

test.each([
  ['', 'must begin with esdb://'],
  ['localhost:2113', 'must begin with esdb://'],
  [`http://bina:${PASSWORD}@localhost:2113`, 'must begin with esdb://'],
  [`esdb://bina:${PASSWORD}@`, 'is not an EventStoreDB connection string'],
  [`esdb://bina:${PASSWORD}@localhost:port`, 'expected port number'],
  [`esdb://bina:${PASSWORD}@localhost?tls`, 'expected ?key=value'],
  [`esdb://bina:${PASSWORD}@localhost?tls=perhaps`, 'expected true or false'],
  [`esdb://bina:${PASSWORD}@localhost?tlsCAFile=/nowhere.pem`, 'File was not found'],
  [`esdb://bina:${PASSWORD}%@localhost`, 'a % in the user name or the password is to be written as %25'],
  [`esdb://${PASSWORD}@localhost`, 'needs both a user name and a password'],
  [`esdb://bina:${PASSWORD}@localhost?tls=false`, 'sends no credentials over an unencrypted connection'],
])('refuses %p', async (connectionString, reason) => {
  expect(await refusal(connectionString)).toContain(reason);
});

test('says that nobody answers', async () => {
  const reason = 'EventStoreDB does not answer there. Check host, port and tls.';
  expect(await refusal('esdb://127.0.0.1:1?tls=false')).toContain(reason);
  expect(await refusal('esdb://nowhere.invalid:2113?tls=false')).toContain(reason);
  expect(await refusal('esdb://127.0.0.1:1,127.0.0.1:2?tls=false&maxDiscoverAttempts=1')).toContain(reason);
  const silent = await listening(createTcpServer((socket) => socket.on('error', () => undefined)));
  expect(await refusal(`esdb://127.0.0.1:${silent}?tls=false`)).toContain(reason);
  // Left alone, the client asks the silent nodes of a cluster for a hundred seconds.
  const cluster = `127.0.0.1:${silent},127.0.0.1:${silent}`;
  expect(await refusal(`esdb://${cluster}?tls=false`)).toContain(reason);
});

test('says that a server of another kind answers, or one that wants TLS, or does not', async () => {
  const reason = 'a server answers there, but it is not EventStoreDB, or only one side uses TLS';
  const web = await listening(createHttpServer((_, response) => response.end('Selamat datang')));
  expect(await refusal(`esdb://127.0.0.1:${web}?tls=false`)).toContain(reason);
  const { port } = await serve();
  expect(await refusal(`esdb://127.0.0.1:${port}`)).toContain(reason);
});

test.each<{ name: string; script: Script; reason: string }>([
  {
    name: 'a gRPC server that is not EventStoreDB',
    script: {},
    reason: 'the server is not EventStoreDB 23.10 or newer',
  },
  {
    name: 'a version that is too old',
    script: { version: '22.10.5' },
    reason: 'the server is EventStoreDB 22.10.5, and Bina needs 23.10 or newer',
  },
  {
    name: 'a user who may not read the log',
    script: {
      version: '24.10.0',
      read: ((call: { emit(name: string, error: unknown): void }) => {
        const metadata = new Metadata();
        metadata.set('exception', 'access-denied');
        call.emit('error', { code: status.PERMISSION_DENIED, details: 'Access Denied', metadata });
      }) as never,
    },
    reason: 'EventStoreDB refuses access to the log ($all). Check the user name and the password',
  },
])('refuses $name', async ({ script, reason }) => {
  const { port } = closeAfterwards(await startScriptedServer(script));
  expect(await refusal(`esdb://127.0.0.1:${port}?tls=false`)).toContain(reason);
});

test('refuses wrong credentials, takes right ones, and writes nothing in either case', async () => {
  const pem = (name: string) => new URL(`../support/tls/localhost-${name}.pem`, import.meta.url);
  const log = new MemoryEventStore();
  const { port } = closeAfterwards(
    await startEventStoreServer({
      store: log,
      port: 0,
      host: '127.0.0.1',
      allowWrites: true,
      tls: { certificate: readFileSync(pem('cert'), 'utf8'), privateKey: readFileSync(pem('key'), 'utf8') },
      credentials: { username: 'bina', password: `${PASSWORD}:@%` },
    }),
  );
  // An option that the client does not know makes it print the connection string that it was given.
  const rest = `@localhost:${port}?tlsCAFile=${pem('cert').pathname}&unknown=1`;
  expect(await refusal(`esdb://bina:${PASSWORD}${rest}`)).toContain('refuses access to the log');
  expect(await refusal(`esdb://${rest.slice(1)}`)).toContain('refuses access to the log');
  const store = await openEventStoreDb(`esdb://bina:${encodeURIComponent(`${PASSWORD}:@%`)}${rest}`);
  expect(await store.head()).toBe(0n);
  await store.close();
  expect(await log.head()).toBe(0n);
  expect(JSON.stringify(printed)).toContain('Unknown option key');
});
