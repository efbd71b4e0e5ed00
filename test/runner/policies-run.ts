import { afterEach, beforeEach } from '@jest/globals';
import {
  startPolicies,
  type Dispatch,
  type Policies,
  type PoliciesOptions,
  type Policy,
  type PolicyStatus,
} from '@bina/engine';
import { eventually } from './projections-run.js';
import { decode, openWorld, type TestFact, type World } from './subject.js';

export interface Wish {
  readonly wish: string;
  readonly person: string;
}

/** Without memory: whoever is hired is welcomed, and gets a desk. */
export const welcome: Policy<TestFact, Wish> = {
  name: 'welcome',
  folds: ['Hired'],
  react: ({ data: { person } }) => [
    { key: 'greet', command: { wish: 'Greet', person } },
    { key: 'desk', command: { wish: 'GiveDesk', person } },
  ],
};

/** With memory: every tenth hour of training earns a certificate. */
export const certify: Policy<TestFact, Wish, { readonly hours: number }> = {
  name: 'certify',
  folds: ['Trained', 'Left'],
  key: ({ data }) => data.person,
  remember: (memory, { type, data }) =>
    type === 'Left' ? undefined : { hours: (memory?.hours ?? 0) + ('hours' in data ? data.hours : 0) },
  react: ({ type, data }, memory) => {
    const hours = memory?.hours ?? 0;
    const before = hours - ('hours' in data ? data.hours : 0);
    return type === 'Trained' && Math.floor(hours / 10) > Math.floor(before / 10)
      ? [{ key: 'certificate', command: { wish: `Certify ${Math.floor(hours / 10)}`, person: data.person } }]
      : [];
  },
};

/** A receiver of commands that does each command id once, as the executor does. */
export class Office {
  readonly asked: { readonly id: string; readonly wish: string; readonly person: string }[] = [];
  readonly done = new Map<string, string>();
  /** What becomes of a wish; by default it is done. */
  answer: (wish: Wish) => 'done' | 'refused' | 'lost' = () => 'done';

  readonly dispatch: Dispatch = async ({ command }, _cause, id) => {
    const { wish, person } = command as Wish;
    this.asked.push({ id, wish, person });
    const answer = this.answer({ wish, person });
    if (answer === 'lost') throw new Error('The log does not answer.');
    if (answer === 'refused') return { refused: 'NOT_NOW' };
    this.done.set(id, `${wish} ${person}`);
    return 'done';
  };

  get wishes(): readonly string[] {
    return [...this.done.values()].toSorted();
  }
}

/** A world, an office and the policies that run in it, new for every test of the file and stopped after it. */
export class PoliciesRun {
  world!: World;
  office!: Office;
  policies!: Policies;

  constructor() {
    beforeEach(() => this.begin());
    afterEach(() => this.end());
  }

  async begin(): Promise<void> {
    this.world = await openWorld({ pageSize: 4, step: 10 });
    this.office = new Office();
  }

  async end(): Promise<void> {
    await this.policies.stop();
    await this.world.end();
  }

  /** Starts what is to be tested; a failure is followed by the next attempt at once. */
  async start(options: Partial<PoliciesOptions> = {}): Promise<void> {
    this.policies = await startPolicies({
      store: this.world.log,
      readStore: this.world.readStore,
      decode,
      policies: [welcome, certify],
      dispatch: this.office.dispatch,
      retryDelayMs: () => 0,
      ...options,
    });
  }

  async statusOf(name: string): Promise<PolicyStatus> {
    const status = (await this.policies.status()).find(({ policy }) => policy === name);
    if (status === undefined) throw new Error(`No status of ${name}.`);
    return status;
  }

  async upToDate(...names: readonly string[]): Promise<void> {
    const head = await this.world.log.head();
    for (const name of names.length === 0 ? ['welcome', 'certify'] : names)
      await eventually(async () => (await this.statusOf(name)).position >= head);
  }

  hired(person: string): Promise<bigint> {
    return this.world.happen('Hired', { person, unit: 'health' });
  }

  trained(person: string, hours: number): Promise<bigint> {
    return this.world.happen('Trained', { person, unit: 'health', hours });
  }
}
