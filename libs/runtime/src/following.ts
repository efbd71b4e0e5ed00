import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { CommandBus } from '@nestjs/cqrs';
import type { Stores } from '@bina/adapters';
import { dispatchReaction, policies, type WriteSide } from '@bina/application';
import {
  Attendant,
  keepWhileHeld,
  POLICIES,
  policiesElsewhere,
  PROJECTIONS,
  ProjectionsElsewhere,
  startPolicies,
  startProjections,
  type Keeping,
  type KeepOptions,
  type Policies,
  type ReadSide,
  type ReadStore,
} from '@bina/engine';
import { projections } from '@bina/read-models';

/** What keeps read models and policies going, as the rest of a process sees it. */
export interface Following {
  readonly projections: ReadSide;
  readonly policies: Pick<Policies, 'status'>;
  /** What this process is the active one for, of several that share a read store. */
  readonly active: () => readonly string[];
  stop(): Promise<void>;
}

export interface FollowingOptions extends Pick<WriteSide, 'codec'> {
  readonly stores: Stores;
  readonly bus: CommandBus;
  /** Is told of what has interrupted a role of this process; it is begun again. */
  readonly report: (error: unknown) => void;
}

/** Over a read store that this process owns: it alone follows the log. @throws what the read store throws */
export const followAlone = async ({ stores, ...options }: FollowingOptions): Promise<Following> => {
  const starting = startsOver(stores, options);
  const running = await starting.projections(stores.reads);
  const carrying = await starting.policies(stores.reads);
  return {
    projections: running,
    policies: carrying,
    active: () => [PROJECTIONS, POLICIES],
    async stop() {
      await carrying.stop();
      await running.stop();
    },
  };
};

/**
 * Over a read store that processes share. Each role has one active process at a time; all others, and what this one
 * answers, go by what the store says.
 * @param roles whether this process stands for election, or only looks.
 */
export const followTogether = (
  { stores, report, ...options }: FollowingOptions,
  roles: 'here' | 'elsewhere',
): Following => {
  const { reads: readStore, events: store } = stores;
  const starting = startsOver(stores, { ...options, report });
  const owner = `${hostname()}/${process.pid}/${randomUUID().slice(0, 8)}`;
  const keep = (role: string, start: KeepOptions['start']) =>
    keepWhileHeld({ readStore, role, owner, report, start });
  const keepings: readonly (readonly [string, Keeping])[] =
    roles === 'elsewhere'
      ? []
      : [
          [PROJECTIONS, keep(PROJECTIONS, starting.projectionsForAll)],
          [POLICIES, keep(POLICIES, starting.policies)],
        ];
  const projectionsElsewhere = new ProjectionsElsewhere({ store, readStore }, projections);
  return {
    projections: projectionsElsewhere,
    policies: policiesElsewhere({ store, readStore }, policies),
    active: () => keepings.filter(([, { isActive }]) => isActive).map(([role]) => role),
    async stop() {
      await projectionsElsewhere.stop();
      await Promise.all(keepings.map(([, keeping]) => keeping.stop()));
    },
  };
};

const startsOver = ({ events: store }: Stores, { codec, bus, report }: Omit<FollowingOptions, 'stores'>) => {
  const decode = (events: Parameters<typeof codec.decode>[0]) => codec.decode(events);
  const startAll = (readStore: ReadStore) => startProjections({ store, readStore, decode, projections });
  return {
    projections: startAll,
    /** They also do what other processes ask for. */
    projectionsForAll: async (readStore: ReadStore) => {
      const running = await startAll(readStore);
      const attendant = new Attendant(readStore, running, report);
      return {
        standings: () => running.standings(),
        attend: () => attendant.attend(),
        stop: () => running.stop(),
      };
    },
    policies: (readStore: ReadStore) =>
      startPolicies({ store, readStore, decode, policies, dispatch: dispatchReaction(bus) }),
  };
};
