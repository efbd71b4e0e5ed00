import { createHash, timingSafeEqual } from 'node:crypto';
import featuresGrpc from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
import gossipGrpc from '@eventstore/db-client/generated/gossip_grpc_pb.js';
import streamsGrpc from '@eventstore/db-client/generated/streams_grpc_pb.js';
import {
  Server,
  ServerCredentials,
  status,
  type ServerUnaryCall,
  type ServiceDefinition,
} from '@grpc/grpc-js';
import type { EventStore } from '@bina/engine';
import { append } from './append.js';
import { batchAppend } from './batch-append.js';
import { answering, authenticator, streaming, unary, type CallRules } from './calls.js';
import type { ServerContext } from './context.js';
import { deleteForGood, deleteForNow } from './delete.js';
import { supportedMethods } from './features.js';
import { clusterInfo } from './gossip.js';
import { WireError } from './errors.js';
import { Groups } from './persistent/groups.js';
import { PersistentSubscriptionsService, persistentSubscriptions } from './persistent/service.js';
import { read } from './read.js';
import { SerialByKey } from './serial.js';

export interface EventStoreServerOptions {
  readonly store: EventStore;
  /** 0 for any free port. */
  readonly port: number;
  readonly host: string;
  /** When given, calls need them. Clients send none over an unencrypted connection, so they need `tls` too. */
  readonly credentials?: { readonly username: string; readonly password: string };
  /** PEM texts. */
  readonly tls?: { readonly certificate: string; readonly privateKey: string };
  /** Refused unless true: they would go around the rules that decide what may be recorded. */
  readonly allowWrites?: boolean;
  /** Is told of errors that are no client's fault. */
  readonly onError?: (error: unknown) => void;
}

export interface EventStoreServer {
  readonly port: number;
  /** Ends what runs on, waits a little for the rest, and does not close the store. */
  close(): Promise<void>;
}

/** Longest message that is taken: what EventStoreDB's own limit for appends needs, and room. */
const MAX_MESSAGE_BYTES = 17 * 1024 * 1024;
/** A client that does not let go of its call is cut off after it. */
const CLOSE_GRACE_MS = 2_000;

/**
 * Starts a server that answers EventStoreDB's gRPC protocol over a store.
 * @throws Error when the port is taken or the options contradict each other.
 */
export async function startEventStoreServer(options: EventStoreServerOptions): Promise<EventStoreServer> {
  const { credentials, tls, host } = options;
  if (credentials && !tls)
    throw new Error('An EventStoreDB server with credentials needs tls: clients send none without it.');
  const closing = new AbortController();
  const context: ServerContext = {
    store: options.store,
    allowWrites: options.allowWrites ?? false,
    writers: new SerialByKey(),
    closing: closing.signal,
    now: () => new Date().toISOString(),
    onError: options.onError ?? (() => undefined),
  };
  const isKnown = credentials && basicAuthentication(credentials.username, credentials.password);
  const server = new Server({ 'grpc.max_receive_message_length': MAX_MESSAGE_BYTES });
  const groups = new Groups(context);
  addServices(server, { context, authenticate: authenticator(isKnown) }, groups);
  const port = await bound(server, hostAndPort(host, options.port), serverCredentials(tls));
  let closed: Promise<void> | undefined;
  return {
    port,
    close: () => (closed ??= stopped(server, groups, closing)),
  };
}

function addServices(server: Server, rules: CallRules, groups: Groups): void {
  const services: ServiceDefinition[] = [];
  const add: Server['addService'] = (service, implementation) => {
    services.push(service);
    server.addService(service, implementation);
  };
  // Clients ask these two before they present themselves.
  const open: CallRules = { ...rules, authenticate: authenticator(undefined) };
  add(streamsGrpc.StreamsService, {
    read: streaming(rules, read),
    append: answering(rules, append),
    batchAppend: streaming(rules, batchAppend),
    delete: unary(rules, deleteForNow),
    tombstone: unary(rules, deleteForGood),
  });
  add(PersistentSubscriptionsService, persistentSubscriptions(rules, groups));
  add(gossipGrpc.GossipService, {
    read: answering(open, ({ now }, call: ServerUnaryCall<unknown, unknown>) =>
      clusterInfo(call.getHost(), now()),
    ),
  });
  add(featuresGrpc.ServerFeaturesService, {
    getSupportedMethods: unary(open, () => supportedMethods(services)),
  });
}

function serverCredentials(tls: EventStoreServerOptions['tls']): ServerCredentials {
  if (!tls) return ServerCredentials.createInsecure();
  const pair = { cert_chain: Buffer.from(tls.certificate), private_key: Buffer.from(tls.privateKey) };
  return ServerCredentials.createSsl(null, [pair]);
}

function basicAuthentication(username: string, password: string): (header: string) => boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  const expected = digest(`Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`);
  return (header) => timingSafeEqual(digest(header), expected);
}

const hostAndPort = (host: string, port: number): string =>
  host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;

function bound(server: Server, address: string, credentials: ServerCredentials): Promise<number> {
  return new Promise((resolve, reject) => {
    server.bindAsync(address, credentials, (error, port) => {
      if (error) reject(new Error(`The EventStoreDB server cannot listen on ${address}: ${error.message}`));
      else resolve(port);
    });
  });
}

async function stopped(server: Server, groups: Groups, closing: AbortController): Promise<void> {
  closing.abort();
  await groups.end(new WireError(status.UNAVAILABLE, 'The server is shutting down.'));
  return new Promise((resolve) => {
    // It also ends the wait: a connection that never spoke the protocol would hold it for ever.
    const cutOff = setTimeout(() => {
      server.forceShutdown();
      resolve();
    }, CLOSE_GRACE_MS);
    server.tryShutdown(() => {
      clearTimeout(cutOff);
      resolve();
    });
  });
}
