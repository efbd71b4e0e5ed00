import persistent from '@eventstore/db-client/generated/persistent_pb.js';
import persistentGrpc from '@eventstore/db-client/generated/persistent_grpc_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import type { UntypedServiceImplementation } from '@grpc/grpc-js';
import { streaming, unary, type CallRules } from '../calls.js';
import type { ServerContext } from '../context.js';
import { accessDenied, invalidArgument } from '../errors.js';
import { streamOf } from '../requests.js';
import { ALL, groupSettings, sourceOf } from './group-settings.js';
import type { Groups } from './groups.js';
import { groupInfo } from './info.js';
import { readGroup } from './read.js';

export const { PersistentSubscriptionsService } = persistentGrpc;

type Duplex = Parameters<typeof readGroup>[2];

/**
 * The calls for persistent subscriptions. All of them need leave to write: their settings, checkpoints and parked
 * events stand in the log, in streams of their own.
 */
export function persistentSubscriptions(rules: CallRules, groups: Groups): UntypedServiceImplementation {
  const allowed = <Request, Response>(
    answer: (context: ServerContext, request: Request) => Promise<Response>,
  ) =>
    unary(rules, (context, request: Request) => {
      if (!context.allowWrites) throw accessDenied();
      return answer(context, request);
    });
  return {
    create: allowed(async ({ store }, request: persistent.CreateReq) => {
      await groups.create(await groupSettings(store, optionsOf(request)));
      return new persistent.CreateResp();
    }),
    update: allowed(async ({ store }, request: persistent.UpdateReq) => {
      const options = optionsOf(request);
      const { settings } = await groups.get(sourceOf(options), options.getGroupName());
      await groups.update(await groupSettings(store, options, settings));
      return new persistent.UpdateResp();
    }),
    delete: allowed(async (_, request: persistent.DeleteReq) => {
      const options = optionsOf(request);
      await groups.delete(sourceNamed(options), options.getGroupName());
      return new persistent.DeleteResp();
    }),
    read: streaming(rules, (context, call: Duplex) => {
      if (!context.allowWrites) throw accessDenied();
      return readGroup(context, groups, call);
    }),
    getInfo: allowed(async ({ store }, request: persistent.GetInfoReq) => {
      const options = optionsOf(request);
      const group = await groups.get(sourceNamed(options), options.getGroupName());
      return new persistent.GetInfoResp().setSubscriptionInfo(await groupInfo(store, group));
    }),
    list: allowed(({ store }, request: persistent.ListReq) => list(store, groups, request)),
    replayParked: allowed(async (_, request: persistent.ReplayParkedReq) => {
      const options = optionsOf(request);
      const group = await groups.get(sourceNamed(options), options.getGroupName());
      await group.replayParked(options.hasStopAt() ? Number(options.getStopAt()) : Number.MAX_SAFE_INTEGER);
      return new persistent.ReplayParkedResp();
    }),
    // There is no subsystem apart from the server that one could restart; nothing is lost by saying that it is done.
    restartSubsystem: allowed(() => Promise.resolve(new shared.Empty())),
  };
}

async function list(store: ServerContext['store'], groups: Groups, request: persistent.ListReq) {
  const wanted = request.getOptions()?.getListForStream();
  const source = wanted && (wanted.hasAll() ? ALL : streamOf(wanted.getStream()));
  const chosen = (await groups.all()).filter(({ settings }) => !source || settings.source === source);
  const infos = await Promise.all(chosen.map((group) => groupInfo(store, group)));
  return new persistent.ListResp().setSubscriptionsList(infos);
}

function optionsOf<O>(request: { getOptions(): O | undefined }): O {
  const options = request.getOptions();
  if (!options) throw invalidArgument('The request has no options.');
  return options;
}

/** Requests about a subscription that is there name its source in one way. */
function sourceNamed(options: {
  hasAll(): boolean;
  getStreamIdentifier(): shared.StreamIdentifier | undefined;
}): string {
  return options.hasAll() ? ALL : streamOf(options.getStreamIdentifier());
}
