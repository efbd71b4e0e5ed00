import type { ServerContext } from '../context.js';
import { persistentSubscriptionError } from '../errors.js';
import { Group } from './group.js';
import type { GroupSettings } from './group-settings.js';
import { readConfiguration, writeConfiguration } from './journal.js';

/** All persistent subscriptions of a server. Their settings stand in the log; they live while they are used. */
export class Groups {
  readonly #groups = new Map<string, Group>();
  #loaded: Promise<void> | undefined;
  #changing: Promise<unknown> = Promise.resolve();

  constructor(private readonly context: ServerContext) {}

  async all(): Promise<readonly Group[]> {
    await this.#load();
    return [...this.#groups.values()];
  }

  /** @throws WireError when there is none. */
  async get(source: string, name: string): Promise<Group> {
    await this.#load();
    const group = this.#groups.get(keyOf(source, name));
    if (!group) throw persistentSubscriptionError('does-not-exist', source, name);
    return group;
  }

  /** @throws WireError when there is one already. */
  create(settings: GroupSettings): Promise<void> {
    return this.#change(async () => {
      const { source, group } = settings;
      if (this.#groups.has(keyOf(source, group))) throw persistentSubscriptionError('exists', source, group);
      this.#groups.set(keyOf(source, group), await Group.begin(this.context, settings));
      await this.#write();
    });
  }

  /** Its consumers are dropped, and find the new settings when they come back. */
  update(settings: GroupSettings): Promise<void> {
    return this.#change(async () => {
      const { source, group } = settings;
      const before = await this.get(source, group);
      await before.end(persistentSubscriptionError('dropped', source, group));
      const isMoved = before.settings.startFrom !== settings.startFrom;
      const after = isMoved
        ? await Group.begin(this.context, settings)
        : await Group.open(this.context, { ...settings, startAfter: before.settings.startAfter });
      this.#groups.set(keyOf(source, group), after);
      await this.#write();
    });
  }

  delete(source: string, name: string): Promise<void> {
    return this.#change(async () => {
      const group = await this.get(source, name);
      this.#groups.delete(keyOf(source, name));
      await this.#write();
      await group.end(persistentSubscriptionError('does-not-exist', source, name), false);
    });
  }

  /** Ends all of them, and writes down how far they are. */
  async end(error: Error): Promise<void> {
    await this.#changing;
    await Promise.all([...this.#groups.values()].map((group) => group.end(error)));
  }

  #change(work: () => Promise<void>): Promise<void> {
    const changed = this.#changing.then(() => this.#load()).then(work);
    this.#changing = changed.catch(() => undefined);
    return changed;
  }

  #load(): Promise<void> {
    this.#loaded ??= (async () => {
      for (const settings of await readConfiguration(this.context.store))
        this.#groups.set(keyOf(settings.source, settings.group), await Group.open(this.context, settings));
    })();
    return this.#loaded;
  }

  #write(): Promise<void> {
    return writeConfiguration(
      this.context,
      [...this.#groups.values()].map(({ settings }) => settings),
    );
  }
}

const keyOf = (source: string, group: string): string => JSON.stringify([source, group]);
