import { randomUUID } from 'node:crypto';
import gossip from '@eventstore/db-client/generated/gossip_pb.js';
import { uuidMessage } from './requests.js';

/** Every server is a cluster of its own. */
const instanceId = randomUUID();

/**
 * The cluster as clients see it: one member, which leads.
 * @param authority `host:port` by which the client has reached us, so that it reaches us there again.
 */
export function clusterInfo(authority: string, now: string): gossip.ClusterInfo {
  const [, host = authority, port = '2113'] = /^\[?(.*?)\]?(?::(\d+))?$/.exec(authority) ?? [];
  const member = new gossip.MemberInfo()
    .setInstanceId(uuidMessage(instanceId, false))
    .setTimeStamp(`${Date.parse(now)}`)
    .setState(gossip.MemberInfo.VNodeState.LEADER)
    .setIsAlive(true)
    .setHttpEndPoint(new gossip.EndPoint().setAddress(host).setPort(Number(port)));
  return new gossip.ClusterInfo().setMembersList([member]);
}
