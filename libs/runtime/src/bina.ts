import { NestFactory } from '@nestjs/core';
import type { DynamicModule, INestApplicationContext } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { openStores, type Settings, type Stores } from '@bina/adapters';
import {
  ApplicationModule,
  dispatchReaction,
  openWriteSide,
  policies,
  type WriteSide,
} from '@bina/application';
import { rememberLog, startPolicies, startProjections, type Policies, type Projections } from '@bina/engine';
import { projections } from '@bina/read-models';
import { guardReadStore } from './guard.js';

/** An installation of Bina in this process: its stores, its commands, and what keeps read models and policies going. */
export interface Bina extends WriteSide {
  readonly stores: Stores;
  readonly bus: CommandBus;
  readonly projections: Projections;
  readonly policies: Policies;
  /** Stops everything in order: nothing that was acknowledged is lost. */
  close(): Promise<void>;
}

export interface BinaOptions {
  /** The time now (ISO 8601, UTC); the machine's clock by default. */
  readonly now?: () => string;
}

/** The Nest module of all commands, for a Nest application that has more besides. */
export const commandsOf = (parts: WriteSide): DynamicModule => ApplicationModule.with(parts);

/**
 * Opens an installation. The context that is given (an API's Nest application) provides the CommandBus; without one,
 * a context of its own is made.
 * @throws what `openStores` throws, before anything is written
 */
export const openBina = async (
  settings: Pick<Settings, 'dataDir' | 'eventStoreUrl' | 'mongoUrl'>,
  { now }: BinaOptions = {},
): Promise<Bina> => {
  const stores = await openStores(settings);
  const opened: (() => Promise<void>)[] = [() => stores.close()];
  const close = async (): Promise<void> => {
    for (const closeOne of opened.splice(0).reverse()) await closeOne();
  };
  try {
    await guardReadStore(stores, settings);
    opened.push(remembering(stores));
    const side = await openWriteSide({ ...stores, ...(now === undefined ? {} : { now }) });
    const context: INestApplicationContext = await NestFactory.createApplicationContext(commandsOf(side), {
      logger: ['error', 'warn'],
      abortOnError: false,
    });
    opened.push(() => context.close());
    const bus = context.get(CommandBus);
    const running = await startFollowing(stores, side, bus);
    opened.push(
      () => running.projections.stop(),
      () => running.policies.stop(),
    );
    return { ...side, ...running, stores, bus, close };
  } catch (error) {
    await close();
    throw error;
  }
};

/** Writes down in the read store which log it is made from, for the next start; answers what ends that. */
const remembering = ({ events, reads }: Stores): (() => Promise<void>) => {
  const ending = new AbortController();
  // What cannot be written down now is written down after the next start.
  const done = rememberLog({ store: events, readStore: reads }, ending.signal).catch(() => undefined);
  return async () => {
    ending.abort();
    await done;
  };
};

const startFollowing = async (stores: Stores, { codec }: WriteSide, bus: CommandBus) => {
  const follow = {
    store: stores.events,
    readStore: stores.reads,
    decode: (events: Parameters<typeof codec.decode>[0]) => codec.decode(events),
  };
  return {
    projections: await startProjections({ ...follow, projections }),
    policies: await startPolicies({ ...follow, policies, dispatch: dispatchReaction(bus) }),
  };
};
