import featuresGrpc from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
import type features from '@eventstore/db-client/generated/serverfeatures_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import streamsGrpc, { type StreamsClient } from '@eventstore/db-client/generated/streams_grpc_pb.js';
import type streams from '@eventstore/db-client/generated/streams_pb.js';
import { EventStoreDBClient } from '@eventstore/db-client';
import type { CallOptions, ClientReadableStream, Metadata } from '@grpc/grpc-js';
import type { ConnectionSettings } from './connection-string.js';
import { NoAnswer } from './failures.js';

/**
 * The part of the client that we use: it connects, finds the leader, and connects anew after a failure. Its methods
 * for reading and writing we do not use. They turn data into JavaScript values and back, which changes the bytes that
 * our hashes are made of; an append through its batch stream has no deadline, and an answer that comes late throws
 * where nobody can catch it. These members are protected: made for such use by subclasses, which its own factory for
 * connection strings does not make. The version is pinned in package.json.
 */
interface ClientCore {
  execute<C, T>(
    constructor: new (...args: never[]) => C,
    name: string,
    action: (client: C) => Promise<T>,
  ): Promise<T>;
  GRPCStreamCreator<C, S>(
    constructor: new (...args: never[]) => C,
    name: string,
    creator: (client: C) => S,
  ): () => Promise<S>;
  callArguments(
    base: { credentials?: ConnectionSettings['credentials']; requiresLeader?: boolean },
    options: CallOptions,
  ): [Metadata, CallOptions];
  dispose(): Promise<void>;
}

/** Calls to one EventStoreDB, as bytes in and out. */
export class Connection {
  readonly #client: ClientCore;
  readonly #credentials: ConnectionSettings['credentials'];
  /** The last one that was used; those before it the client has closed when it connected anew. */
  #channel: { close(): void } | undefined;

  /** @throws Error when the connection string is none; its message may quote the string. */
  constructor(settings: ConnectionSettings) {
    this.#client = EventStoreDBClient.connectionString(settings.url) as unknown as ClientCore;
    this.#credentials = settings.credentials;
  }

  /** Asks what the server is. @throws ServiceError, NoAnswer */
  serverFeatures(timeoutMs: number): Promise<features.SupportedMethods> {
    const { ServerFeaturesClient } = featuresGrpc;
    const action = (client: featuresGrpc.ServerFeaturesClient) =>
      new Promise<features.SupportedMethods>((resolve, reject) => {
        const [metadata, options] = this.#client.callArguments({}, until(timeoutMs));
        this.#channel = client.getChannel();
        client.getSupportedMethods(new shared.Empty(), metadata, options, (error, answer) => {
          if (error) reject(error);
          else resolve(answer);
        });
      });
    return answered(timeoutMs, this.#client.execute(ServerFeaturesClient, 'features', action));
  }

  /** Sends the requests of one append. @throws ServiceError, NoAnswer: then it may have been carried out or not. */
  append(requests: readonly streams.AppendReq[], timeoutMs: number): Promise<streams.AppendResp> {
    const action = (client: StreamsClient) =>
      new Promise<streams.AppendResp>((resolve, reject) => {
        this.#channel = client.getChannel();
        const sink = client.append(...this.#arguments(until(timeoutMs)), (error, answer) => {
          if (error) reject(error);
          else resolve(answer);
        });
        // Without a listener, an error while sending would end the process.
        sink.on('error', reject);
        for (const request of requests) sink.write(request);
        sink.end();
      });
    return answered(timeoutMs, this.#client.execute(streamsGrpc.StreamsClient, 'append', action));
  }

  /** Opens a read; nothing is known of the server until the first message. @throws ServiceError, NoAnswer */
  read(request: streams.ReadReq, timeoutMs: number): Promise<ClientReadableStream<streams.ReadResp>> {
    const open = this.#client.GRPCStreamCreator(
      streamsGrpc.StreamsClient,
      'read',
      (client: StreamsClient) => {
        this.#channel = client.getChannel();
        const stream = client.read(request, ...this.#arguments({ deadline: Infinity }));
        // It also hears of the cancellation with which we leave a read.
        stream.on('error', () => undefined);
        return stream;
      },
    );
    const opened = open();
    return answered(timeoutMs, opened).catch((error: unknown) => {
      // A stream that opens after we have given up must not stay open.
      void opened.then(
        (stream) => stream.resume().cancel(),
        () => undefined,
      );
      throw error;
    });
  }

  async close(): Promise<void> {
    await this.#client.dispose();
    this.#channel?.close();
  }

  #arguments(options: CallOptions): [Metadata, CallOptions] {
    const credentials = this.#credentials;
    return this.#client.callArguments({ requiresLeader: true, ...(credentials && { credentials }) }, options);
  }
}

const until = (timeoutMs: number): CallOptions => ({ deadline: Date.now() + timeoutMs });

/**
 * A timer of our own over the whole call: the client looks for a node, and waits for one, outside of any deadline.
 * A little longer than the call's, whose error says more.
 */
function answered<T>(timeoutMs: number, call: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new NoAnswer(`no answer within ${timeoutMs} ms`)), timeoutMs + 100);
    call.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
