import persistent from '@eventstore/db-client/generated/persistent_pb.js';
import type shared from '@eventstore/db-client/generated/shared_pb.js';
import type { ServerDuplexStream } from '@grpc/grpc-js';
import type { ServerContext } from '../context.js';
import { invalidArgument, persistentSubscriptionError } from '../errors.js';
import { resolve } from '../links.js';
import { filled } from '../read-responses.js';
import { streamOf, uuidText } from '../requests.js';
import { received, send } from '../send.js';
import type { Consumer, Message } from './consumers.js';
import type { Group, Refusal } from './group.js';
import { ALL } from './group-settings.js';
import type { Groups } from './groups.js';

type Call = ServerDuplexStream<persistent.ReadReq, persistent.ReadResp>;

const REFUSALS: readonly Refusal[] = ['retry', 'park', 'retry', 'skip', 'stop'];

/** Read: the client names a group, gets its events, and says of each what became of it. */
export async function readGroup(context: ServerContext, groups: Groups, call: Call): Promise<void> {
  let membership: { readonly group: Group; readonly consumer: Consumer } | undefined;
  const leave = () => {
    if (membership) membership.group.disconnect(membership.consumer);
  };
  call.once('cancelled', leave);
  try {
    for await (const request of received<persistent.ReadReq>(call)) {
      if (membership) answered(membership, request);
      else membership = await joined(context, groups, call, request.getOptions());
    }
  } finally {
    leave();
  }
}

async function joined(
  context: ServerContext,
  groups: Groups,
  call: Call,
  options: persistent.ReadReq.Options | undefined,
): Promise<{ group: Group; consumer: Consumer }> {
  if (!options) throw invalidArgument('The subscription does not begin with its options.');
  const source = options.hasAll() ? ALL : streamOf(options.getStreamIdentifier());
  const name = options.getGroupName();
  const group = await groups.get(source, name);
  const most = group.settings.maxSubscriberCount;
  if (most > 0 && group.consumers.all.length >= most)
    throw persistentSubscriptionError('maximum-subscribers-reached', source, name);
  // Clients check that it is this.
  const id = `${source}::${name}`;
  const confirmation = new persistent.ReadResp.SubscriptionConfirmation().setSubscriptionId(id);
  await send(call, new persistent.ReadResp().setSubscriptionConfirmation(confirmation));
  const consumer = consumerFor(context, call, options, group);
  group.connect(consumer);
  return { group, consumer };
}

function consumerFor(
  context: ServerContext,
  call: Call,
  options: persistent.ReadReq.Options,
  group: Group,
): Consumer {
  const structuredIds = !options.getUuidOption()?.hasString();
  const { resolveLinks } = group.settings;
  let sending: Promise<unknown> = Promise.resolve();
  const sent = async ({ event, retryCount }: Message) => {
    const { ReadEvent } = persistent.ReadResp;
    const read = new ReadEvent().setCommitPosition(`${event.position}`).setRetryCount(retryCount);
    const resolved = await resolve(context.store, event, resolveLinks);
    if (resolved.event) read.setEvent(filled(new ReadEvent.RecordedEvent(), resolved.event, structuredIds));
    if (resolved.link) read.setLink(filled(new ReadEvent.RecordedEvent(), resolved.link, structuredIds));
    await send(call, new persistent.ReadResp().setEvent(read));
  };
  return {
    name: String(call.metadata.get('connection-name')[0] ?? ''),
    bufferSize: Math.max(1, options.getBufferSize()),
    inFlight: new Map(),
    totalItems: 0,
    deliver: (message) => {
      sending = sending.then(() => sent(message)).catch(context.onError);
    },
    drop: (error) => {
      if (!call.writableEnded) call.emit('error', error);
    },
  };
}

function answered(
  { group, consumer }: { readonly group: Group; readonly consumer: Consumer },
  request: persistent.ReadReq,
): void {
  for (const id of request.getAck()?.getIdsList() ?? []) group.acknowledge(consumer, uuidText(id));
  const refused = request.getNack();
  if (!refused) return;
  const how = REFUSALS[refused.getAction()] ?? 'retry';
  const ids = refused.getIdsList().map((id: shared.UUID) => uuidText(id));
  for (const id of ids) group.refuse(consumer, id, how, refused.getReason());
  if (how !== 'stop') return;
  group.disconnect(consumer);
  const { source, group: name } = group.settings;
  consumer.drop(persistentSubscriptionError('dropped', source, name));
}
