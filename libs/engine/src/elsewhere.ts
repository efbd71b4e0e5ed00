import { setTimeout as pause } from 'node:timers/promises';
import { askFor } from './asks.js';
import type { Position } from './event.js';
import type { EventStore } from './event-store.js';
import { Parking, type Parked } from './parking.js';
import type { PolicyStatus } from './policy-runner.js';
import { UnknownProjection, type ProjectionStatus } from './projection-runner.js';
import {
  readModelsOver,
  servingInStore,
  type AnyProjection,
  type VersionedReadModels,
} from './read-models.js';
import type { ReadStore } from './read-store.js';
import { RunnerStopped, type Progress } from './running-projection.js';
import { standingsOf, type Standing } from './standing.js';
import { Waiting } from './waiting.js';

/** The names of the two roles that a process can have beside answering. */
export const PROJECTIONS = 'projections';
export const POLICIES = 'policies';

/** How far a rebuild is shown to whoever has asked for it. */
export type Percent = Pick<Progress, 'percent'>;

/** What the rest of a process needs of the projections, wherever they run. */
export interface ReadSide {
  readonly readModels: VersionedReadModels;
  waitFor(collection: string, position: Position, timeoutMs: number): Promise<void>;
  status(): Promise<readonly ProjectionStatus[]>;
  rebuild(collection: string, onProgress?: (progress: Percent) => void): Promise<void>;
  retry(collection: string, id: string): Promise<Parked | undefined>;
}

export interface ElsewhereOptions {
  readonly store: Pick<EventStore, 'head'>;
  readonly readStore: ReadStore;
}

const LOOK_EVERY_MS = 20;
const SHOW_EVERY_MS = 200;

/** Projections that another process may run, or this one: everything goes through the read store that all share. */
export class ProjectionsElsewhere implements ReadSide {
  readonly readModels: VersionedReadModels;
  readonly #options: ElsewhereOptions;
  readonly #projections: ReadonlyMap<string, AnyProjection>;
  readonly #waiting: ReadonlyMap<string, Waiting>;
  readonly #stopping = new AbortController();
  #looking: Promise<void> | undefined;

  constructor(options: ElsewhereOptions, projections: readonly AnyProjection[]) {
    this.#options = options;
    this.#projections = new Map(projections.map((one) => [one.collection, one]));
    this.#waiting = new Map(projections.map(({ collection }) => [collection, new Waiting()]));
    this.readModels = readModelsOver(options.readStore, servingInStore(options.readStore));
  }

  /** @throws ReadModelBehind when it takes longer than `timeoutMs`; UnknownProjection; RunnerStopped */
  async waitFor(collection: string, position: Position, timeoutMs: number): Promise<void> {
    const waiting = this.#waiting.get(collection);
    if (waiting === undefined) throw this.#unknown(collection);
    const reached = waiting.until(position, timeoutMs);
    // Those who wait together ask together.
    this.#looking ??= this.#look().finally(() => (this.#looking = undefined));
    await reached;
  }

  async status(): Promise<readonly ProjectionStatus[]> {
    const { store, readStore } = this.#options;
    const [standings, head] = await Promise.all([
      standingsOf(readStore, PROJECTIONS),
      store.head().catch(() => 0n),
    ]);
    return Promise.all(
      [...this.#projections.values()].map(async ({ collection, version }) => {
        const standing = standings?.get(collection) ?? nothingYet(collection, version);
        const { name: _, ...rest } = standing;
        const parked = (await Parking.open(readStore, standing.serving)).all();
        return { collection, ...rest, lag: lagOf(standing, head), parked };
      }),
    );
  }

  /** @throws UnknownProjection; RunnerStopped when this process stops before: the rebuild goes on */
  async rebuild(collection: string, onProgress?: (progress: Percent) => void): Promise<void> {
    if (!this.#projections.has(collection)) throw this.#unknown(collection);
    const over = new AbortController();
    const showing = onProgress && this.#show(collection, onProgress, over.signal);
    try {
      await askFor(this.#options.readStore, { what: 'rebuild', collection }, this.#stopping.signal);
    } finally {
      over.abort();
      await showing;
    }
  }

  /** @throws NotParked, UnknownProjection, RunnerStopped */
  async retry(collection: string, id: string): Promise<Parked | undefined> {
    if (!this.#projections.has(collection)) throw this.#unknown(collection);
    return askFor(this.#options.readStore, { what: 'retry', collection, id }, this.#stopping.signal);
  }

  async stop(): Promise<void> {
    const reason = new RunnerStopped('This process stops.');
    this.#stopping.abort(reason);
    for (const waiting of this.#waiting.values()) waiting.end(reason);
    await this.#looking;
  }

  async #look(): Promise<void> {
    const all = [...this.#waiting.entries()];
    while (all.some(([, { isEmpty }]) => !isEmpty) && !this.#stopping.signal.aborted) {
      // A store that is away for a moment may be back before those who wait have lost patience.
      const standings = await standingsOf(this.#options.readStore, PROJECTIONS).catch(() => undefined);
      for (const [collection, waiting] of all) waiting.reached(standings?.get(collection)?.position ?? 0n);
      await pause(LOOK_EVERY_MS);
    }
  }

  async #show(
    collection: string,
    onProgress: (progress: Percent) => void,
    signal: AbortSignal,
  ): Promise<void> {
    while (!signal.aborted) {
      const standings = await standingsOf(this.#options.readStore, PROJECTIONS).catch(() => undefined);
      const state = standings?.get(collection)?.state;
      if (state?.is === 'rebuilding') onProgress({ percent: state.percent });
      await pause(SHOW_EVERY_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  #unknown(collection: string): UnknownProjection {
    const known = [...this.#projections.keys()].join(', ');
    return new UnknownProjection(`No projection makes ${collection}. There are: ${known}.`);
  }
}

/** Where the policies stand that another process may run, or this one. */
export const policiesElsewhere = (
  { store, readStore }: ElsewhereOptions,
  policies: readonly { readonly name: string }[],
): { status(): Promise<readonly PolicyStatus[]> } => ({
  async status() {
    const [standings, head] = await Promise.all([
      standingsOf(readStore, POLICIES),
      store.head().catch(() => 0n),
    ]);
    return Promise.all(
      policies.map(async ({ name }) => {
        const standing = standings?.get(name) ?? nothingYet(name, 1);
        const state = standing.state.is === 'rebuilding' ? ({ is: 'catching-up' } as const) : standing.state;
        const parked = (await Parking.open(readStore, standing.serving)).all();
        return { policy: name, position: standing.position, lag: lagOf(standing, head), state, parked };
      }),
    );
  },
});

const nothingYet = (name: string, version: number): Standing => ({
  name,
  version,
  serving: '',
  position: 0n,
  state: { is: 'catching-up' },
});

const lagOf = ({ position }: Standing, head: Position): bigint => (head > position ? head - position : 0n);
