import features from '@eventstore/db-client/generated/serverfeatures_pb.js';
import type { ServiceDefinition } from '@grpc/grpc-js';

/** The EventStoreDB version whose protocol this server speaks; clients choose by it what they may ask. */
export const PROTOCOL_VERSION = '24.2.0';

/** Clients look features up under the lower-case names of service and method. */
const FEATURES: Readonly<Record<string, readonly string[]>> = {
  'event_store.client.streams.streams/read': ['position', 'events'],
  'event_store.client.persistent_subscriptions.persistentsubscriptions': ['stream', 'all'],
};

/** Lists every method that the given services offer. */
export function supportedMethods(services: readonly ServiceDefinition[]): features.SupportedMethods {
  const message = new features.SupportedMethods().setEventStoreServerVersion(PROTOCOL_VERSION);
  for (const { path } of services.flatMap((service) => Object.values(service))) {
    const [, service = '', method = ''] = path.toLowerCase().split('/');
    const supported = new features.SupportedMethod().setServiceName(service).setMethodName(method);
    const names = FEATURES[`${service}/${method}`] ?? FEATURES[service] ?? [];
    message.addMethods(supported.setFeaturesList([...names]));
  }
  return message;
}
