import { NestFactory } from '@nestjs/core';
import type { DynamicModule, INestApplicationContext } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { openStores, type Settings, type Stores, type Wrapping } from '@bina/adapters';
import { ApplicationModule, openWriteSide, type WriteSide } from '@bina/application';
import { rememberLog, type Policies, type ReadSide } from '@bina/engine';
import { everyMinute } from './counting.js';
import { everyDay } from './daily.js';
import { followAlone, followTogether } from './following.js';
import { guardReadStore, guardSigned, type NotAsSigned } from './guard.js';
import { ForgettingInStores } from './forgetting.js';
import { PeopleInReadModels } from './people.js';

/** An installation of Bina in this process: its stores, its commands, and what keeps read models and policies going. */
export interface Bina extends WriteSide {
  readonly stores: Stores;
  readonly bus: CommandBus;
  readonly projections: ReadSide;
  readonly policies: Pick<Policies, 'status'>;
  /** Which of projections and policies this very process runs, where several processes share a read store. */
  readonly active: () => readonly string[];
  /** Stops everything in order: nothing that was acknowledged is lost. */
  close(): Promise<void>;
}

export interface BinaOptions {
  /** The time now (ISO 8601, UTC); the machine's clock by default. */
  readonly now?: () => string;
  /** Is told of what has interrupted projections or policies, which are begun again; by default nobody is. */
  readonly report?: (error: unknown) => void;
  /** Says what is wrong with a log that is not the one whose tree was signed; then nothing is opened. */
  readonly notAsSigned?: NotAsSigned;
  /** Is told how far the wrapping of keys has come, when a master key is set for the first time. */
  readonly wrapping?: Wrapping | undefined;
}

/** `projections` counts where the read store is one that processes share; without it they run here. */
export type BinaSettings = Pick<Settings, 'dataDir' | 'eventStoreUrl' | 'mongoUrl'> &
  Partial<Pick<Settings, 'projections' | 'masterKey'>>;

/** The Nest module of all commands, for a Nest application that has more besides. */
export const commandsOf = (parts: WriteSide): DynamicModule => ApplicationModule.with(parts);

/**
 * Opens an installation. The context that is given (an API's Nest application) provides the CommandBus; without one,
 * a context of its own is made.
 * @throws what `openStores` throws, before anything is written
 */
export const openBina = async (
  settings: BinaSettings,
  { now, report = () => undefined, notAsSigned, wrapping }: BinaOptions = {},
): Promise<Bina> => {
  const stores = await openStores(settings, { wrapping });
  const opened: (() => Promise<void>)[] = [() => stores.close()];
  const close = async (): Promise<void> => {
    for (const closeOne of opened.splice(0).reverse()) await closeOne();
  };
  try {
    await guardSigned(stores, { ...settings, notAsSigned });
    await guardReadStore(stores, settings);
    opened.push(remembering(stores));
    const people = new PeopleInReadModels();
    const written = await openWriteSide({ ...stores, ...(now === undefined ? {} : { now }) });
    const forgetting = new ForgettingInStores(stores);
    const side = { ...written, people, forgetting };
    const context: INestApplicationContext = await NestFactory.createApplicationContext(commandsOf(side), {
      logger: ['error', 'warn'],
      abortOnError: false,
    });
    opened.push(() => context.close());
    const bus = context.get(CommandBus);
    const options = { stores, bus, codec: side.codec, report };
    const following =
      settings.mongoUrl === undefined
        ? await followAlone(options)
        : followTogether(options, settings.projections ?? 'here');
    opened.push(() => following.stop());
    const { projections, policies, active } = following;
    people.over(projections);
    forgetting.over(projections);
    const { readModels } = projections;
    opened.push(everyMinute({ bus, readModels, now: () => side.executor.now(), active, report }));
    opened.push(everyDay({ bus, readModels, now: () => side.executor.now(), active, report }));
    return { ...side, projections, policies, active, stores, bus, close };
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
