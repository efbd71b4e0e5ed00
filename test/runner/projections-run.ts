import { afterEach, beforeEach } from '@jest/globals';
import {
  startProjections,
  type AnyProjection,
  type Projections,
  type ProjectionsOptions,
  type ProjectionStatus,
} from '@bina/engine';
import { decode, lately, openWorld, people, units, type World } from './subject.js';

/** A world and the projections that run in it, new for every test of the file and stopped after it. */
export class ProjectionsRun {
  world!: World;
  projections!: Projections;

  constructor(pageSize: number) {
    beforeEach(async () => {
      this.world = await openWorld({ pageSize, step: 10 });
    });
    afterEach(async () => {
      await this.projections.stop();
      await this.world.end();
    });
  }

  /** Starts what is to be tested; a failure is followed by the next attempt at once. */
  async start(options: Partial<ProjectionsOptions> = {}): Promise<void> {
    this.projections = await startProjections({
      store: this.world.log,
      readStore: this.world.readStore,
      decode,
      projections: [people, units, lately],
      retryDelayMs: () => 0,
      ...options,
    });
  }

  async upToDate(...list: readonly AnyProjection[]): Promise<void> {
    const head = await this.world.log.head();
    await Promise.all(list.map(({ collection }) => this.projections.waitFor(collection, head, 20_000)));
  }

  async statusOf({ collection }: AnyProjection): Promise<ProjectionStatus> {
    const status = (await this.projections.status()).find((one) => one.collection === collection);
    if (status === undefined) throw new Error(`No status of ${collection}.`);
    return status;
  }
}

/** Looks again and again; the test's own time limit ends it. */
export const eventually = async (holds: () => Promise<boolean>): Promise<void> => {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 2));
};
