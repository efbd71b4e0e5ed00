import persistent from '@eventstore/db-client/generated/persistent_pb.js';
import type { EventStore, Position } from '@bina/engine';
import type { Consumer } from './consumers.js';
import type { Group } from './group.js';
import { ALL } from './group-settings.js';
import { countParked } from './journal.js';

const { SubscriptionInfo } = persistent;

/** A persistent subscription as clients are told of it. Rates per second are not measured. */
export async function groupInfo(store: EventStore, group: Group): Promise<persistent.SubscriptionInfo> {
  const { settings, consumers, outstanding, lastKnown, waiting } = group;
  const inFlight = consumers.all.reduce((sum, consumer) => sum + consumer.inFlight.size, 0);
  const total = consumers.all.reduce((sum, consumer) => sum + consumer.totalItems, 0);
  const isAll = settings.source === ALL;
  const known = lastKnown && (isAll ? positionText(lastKnown.position) : `${lastKnown.revision}`);
  return new SubscriptionInfo()
    .setEventSource(settings.source)
    .setGroupName(settings.group)
    .setStatus('Live')
    .setConnectionsList(consumers.all.map(connectionInfo))
    .setTotalItems(`${total}`)
    .setCountSinceLastMeasurement('0')
    .setLastCheckpointedEventPosition(await reachedText(store, group, outstanding.completed))
    .setLastKnownEventPosition(known ?? '')
    .setResolveLinkTos(settings.resolveLinks)
    .setStartFrom(startText(settings.startFrom, isAll))
    .setMessageTimeoutMilliseconds(settings.messageTimeoutMs)
    .setExtraStatistics(settings.extraStatistics)
    .setMaxRetryCount(settings.maxRetryCount)
    .setLiveBufferSize(settings.liveBufferSize)
    .setBufferSize(settings.historyBufferSize)
    .setReadBatchSize(settings.readBatchSize)
    .setCheckPointAfterMilliseconds(settings.checkpointAfterMs)
    .setMinCheckPointCount(settings.minCheckpointCount)
    .setMaxCheckPointCount(settings.maxCheckpointCount)
    .setReadBufferCount(waiting.fresh)
    .setLiveBufferCount('0')
    .setRetryBufferCount(waiting.again)
    .setTotalInFlightMessages(inFlight)
    .setOutstandingMessagesCount(outstanding.count)
    .setNamedConsumerStrategy(settings.consumerStrategy)
    .setMaxSubscriberCount(settings.maxSubscriberCount)
    .setParkedMessageCount(`${await countParked(store, settings)}`);
}

function connectionInfo({ name, bufferSize, inFlight, totalItems }: Consumer) {
  return new SubscriptionInfo.ConnectionInfo()
    .setConnectionName(name)
    .setTotalItems(`${totalItems}`)
    .setCountSinceLastMeasurement('0')
    .setAvailableSlots(bufferSize - inFlight.size)
    .setInFlightMessages(inFlight.size);
}

/** A stream's subscription counts in revisions: that of the event at the position, if there is one. */
async function reachedText(store: EventStore, { settings }: Group, position: Position): Promise<string> {
  if (settings.source === ALL) return positionText(position);
  if (position === 0n) return '';
  const filter = { on: 'stream', prefixes: [settings.source] } as const;
  for await (const page of store.readAll({ after: position - 1n, filter, limit: 1 })) {
    const event = page[0];
    if (event?.position === position && event.stream === settings.source) return `${event.revision}`;
  }
  return '';
}

const positionText = (position: Position | string): string => `C:${position}/P:${position}`;

function startText(startFrom: string, isAll: boolean): string {
  const number = { start: '0', end: '-1' }[startFrom] ?? startFrom;
  return isAll ? positionText(number) : number;
}
