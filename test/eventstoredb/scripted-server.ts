import featuresGrpc from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
import features from '@eventstore/db-client/generated/serverfeatures_pb.js';
import streamsGrpc from '@eventstore/db-client/generated/streams_grpc_pb.js';
import {
  Server,
  ServerCredentials,
  status,
  type UntypedHandleCall,
  type UntypedServiceImplementation,
} from '@grpc/grpc-js';

export interface Script {
  /** What the server says that it is; absent: it does not know the question. */
  readonly version?: string;
  readonly read?: UntypedHandleCall;
  readonly append?: UntypedHandleCall;
  readonly batchAppend?: UntypedHandleCall;
}

/** A server that says it is EventStoreDB, and does what the script says. */
export async function startScriptedServer(script: Script) {
  const server = new Server();
  const { version } = script;
  if (version !== undefined)
    server.addService(featuresGrpc.ServerFeaturesService, {
      getSupportedMethods: ((_: unknown, answer: (error: null, message: unknown) => void) => {
        const batch = new features.SupportedMethod()
          .setServiceName('event_store.client.streams.streams')
          .setMethodName('batchappend');
        answer(
          null,
          new features.SupportedMethods().setEventStoreServerVersion(version).setMethodsList([batch]),
        );
      }) as UntypedHandleCall,
    });
  const refuse = { code: status.UNIMPLEMENTED, details: 'not in the script' };
  const methods: UntypedServiceImplementation = {
    read: script.read ?? ((call: { emit(name: string, error: unknown): void }) => call.emit('error', refuse)),
    append: script.append ?? ((_: unknown, answer: (error: unknown) => void) => answer(refuse)),
    batchAppend:
      script.batchAppend ??
      ((call: { emit(name: string, error: unknown): void }) => call.emit('error', refuse)),
    delete: (_: unknown, answer: (error: unknown) => void) => answer(refuse),
    tombstone: (_: unknown, answer: (error: unknown) => void) => answer(refuse),
  } as UntypedServiceImplementation;
  server.addService(streamsGrpc.StreamsService, methods);
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) =>
      error ? reject(error) : resolve(bound),
    );
  });
  return {
    port,
    close: () => {
      server.forceShutdown();
      return Promise.resolve();
    },
  };
}
