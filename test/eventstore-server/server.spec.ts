import { readFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { afterEach, expect, jest, test } from '@jest/globals';
import { AccessDeniedError, EventStoreDBClient, UnavailableError } from '@eventstore/db-client';
import { startEventStoreServer, type EventStoreServerOptions } from '@bina/adapters';
import { MemoryEventStore } from '../support/memory-event-store.js';
import { failureOf, foreignEvents, gathered, startSubject } from './subject.js';

const pem = (name: string) => new URL(`../support/tls/localhost-${name}.pem`, import.meta.url);
const tls = {
  certificate: readFileSync(pem('cert'), 'utf8'),
  privateKey: readFileSync(pem('key'), 'utf8'),
};
const credentials = { username: 'auditor', password: 's3cret:with@signs' };

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close();
});

async function start(options: Partial<EventStoreServerOptions> = {}) {
  const store = new MemoryEventStore();
  const server = await startEventStoreServer({
    store,
    port: 0,
    host: '127.0.0.1',
    allowWrites: true,
    ...options,
  });
  closers.push(() => server.close());
  return server;
}

function connect(connectionString: string) {
  const client = EventStoreDBClient.connectionString(connectionString);
  closers.push(() => client.dispose());
  return client;
}

const secured = (port: number, { username, password } = credentials) =>
  `esdb://${username}:${encodeURIComponent(password)}@localhost:${port}?tlsCAFile=${pem('cert').pathname}`;

test('answers over TLS those who know the password', async () => {
  const { port } = await start({ tls, credentials });
  const client = connect(secured(port));
  const stream = randomUUID();
  await client.appendToStream(stream, foreignEvents(2));
  expect(await gathered(client.readStream(stream))).toHaveLength(2);
});

test.each([
  { name: 'a wrong password', user: { username: 'auditor', password: 'guess' } },
  { name: 'another user', user: { username: 'root', password: credentials.password } },
])('refuses $name', async ({ user }) => {
  const { port } = await start({ tls, credentials });
  const client = connect(secured(port, user));
  const attempts = [
    client.appendToStream('s', foreignEvents(1), { credentials: user }),
    gathered(client.readAll()),
    client.tombstoneStream('s'),
  ];
  for (const attempt of attempts) expect(await failureOf(attempt)).toBeInstanceOf(AccessDeniedError);
});

test('refuses who presents nobody', async () => {
  const { port } = await start({ tls, credentials });
  const client = connect(`esdb://localhost:${port}?tlsCAFile=${pem('cert').pathname}`);
  expect(await failureOf(gathered(client.readAll()))).toBeInstanceOf(AccessDeniedError);
});

test('does not take credentials without TLS, which no client would send', async () => {
  await expect(start({ credentials })).rejects.toThrow('needs tls');
});

test('says that a port is taken', async () => {
  const { port } = await start();
  const log = jest.spyOn(console, 'error').mockImplementation(() => undefined); // gRPC writes a line of its own.
  await expect(start({ port })).rejects.toThrow(`cannot listen on 127.0.0.1:${port}`);
  log.mockRestore();
});

test('is a cluster of one to clients that look for the leader', async () => {
  const { port } = await start();
  const client = connect(`esdb+discover://localhost:${port}?tls=false&nodePreference=leader`);
  const stream = randomUUID();
  await client.appendToStream(stream, foreignEvents(1));
  expect(await gathered(client.readStream(stream))).toHaveLength(1);
});

test('ends subscriptions and batch streams when it closes, and tells clients to come back', async () => {
  const server = await start();
  const client = connect(`esdb://127.0.0.1:${server.port}?tls=false`);
  await client.appendToStream(randomUUID(), foreignEvents(1));
  const subscription = client.subscribeToAll();
  await once(subscription, 'confirmation');
  const ended = failureOf(gathered(subscription));
  await server.close();
  expect(await ended).toBeInstanceOf(UnavailableError);
  expect(await failureOf(gathered(client.readAll()))).toBeInstanceOf(UnavailableError);
});

test('tells the operator, not the client, what went wrong inside', async () => {
  const errors: unknown[] = [];
  const store = new MemoryEventStore();
  const broken = Object.assign(store, {
    head: () => Promise.reject(new Error('disk of Siti Nurbaya is full')),
  });
  const subject = await startSubject({ store: broken, onError: (error) => errors.push(error) });
  closers.push(() => subject.close());
  const failure = await failureOf(gathered(subject.client.subscribeToAll({ fromPosition: 'end' })));
  expect(String(failure)).not.toContain('Siti');
  expect(errors.map(String)).toEqual(['Error: disk of Siti Nurbaya is full']);
});
