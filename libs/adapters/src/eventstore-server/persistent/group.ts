import type { Position, StoredEvent } from '@bina/engine';
import type { ServerContext } from '../context.js';
import { Consumers, type Consumer, type Message } from './consumers.js';
import type { GroupSettings } from './group-settings.js';
import * as journal from './journal.js';
import { Outstanding } from './outstanding.js';
import { eventsAfter } from './source.js';

/** What a consumer may do about an event that it cannot handle. */
export type Refusal = 'park' | 'retry' | 'skip' | 'stop';

/**
 * One persistent subscription: hands the events of its source out to whoever is connected, each to one consumer and
 * again until it is acknowledged, put aside or skipped. Delivery is at least once: after a restart it begins anew
 * after its last checkpoint.
 */
export class Group {
  readonly consumers = new Consumers();
  readonly outstanding: Outstanding;
  lastKnown: StoredEvent | undefined;
  /** Events of the source that nobody has got yet. */
  readonly #fresh: Message[] = [];
  readonly #again: Message[] = [];
  readonly #ended = new AbortController();
  #sinceCheckpoint = 0;
  #written: Position;
  #checkpointTimer: NodeJS.Timeout | undefined;
  #pumping: Promise<void> | undefined;
  #roomFor: (() => void) | undefined;

  private constructor(
    private readonly context: ServerContext,
    readonly settings: GroupSettings,
    from: Position,
  ) {
    this.outstanding = new Outstanding(from);
    this.#written = from;
  }

  /** Begins a group where its settings say, whatever was written down under its name before. */
  static async begin(context: ServerContext, settings: GroupSettings): Promise<Group> {
    const from = BigInt(settings.startAfter);
    await journal.writeCheckpoint(context, settings, from);
    return new Group(context, settings, from);
  }

  /** Goes on with a group where it was. */
  static async open(context: ServerContext, settings: GroupSettings): Promise<Group> {
    const checkpoint = await journal.readCheckpoint(context.store, settings);
    return new Group(context, settings, checkpoint ?? BigInt(settings.startAfter));
  }

  get waiting(): { readonly fresh: number; readonly again: number } {
    return { fresh: this.#fresh.length, again: this.#again.length };
  }

  connect(consumer: Consumer): void {
    this.consumers.add(consumer);
    this.#pumping ??= this.#pump();
    this.#dispatch();
  }

  /** What the consumer has not answered goes to another one. */
  disconnect(consumer: Consumer): void {
    this.consumers.remove(consumer);
    for (const { message, timer } of consumer.inFlight.values()) {
      clearTimeout(timer);
      this.#again.push(message);
    }
    consumer.inFlight.clear();
    this.#dispatch();
    if (this.consumers.all.length === 0) this.#background(this.#checkpoint());
  }

  acknowledge(consumer: Consumer, id: string): void {
    this.#taken(consumer, id)?.onDone();
    this.#dispatch();
  }

  refuse(consumer: Consumer, id: string, how: Refusal, reason: string): void {
    const message = this.#taken(consumer, id);
    if (!message) return;
    if (how === 'skip') message.onDone();
    else if (how === 'park') this.#background(this.#park(message, reason));
    else this.#retry(message, reason);
    this.#dispatch();
  }

  /** Hands out again what was put aside, at most so many; it is forgotten there when all of it is dealt with. */
  async replayParked(limit: number): Promise<void> {
    const parked = await journal.readParked(this.context, this.settings, limit);
    let left = parked.length;
    const onDone = () => {
      left -= 1;
      const last = parked.at(-1);
      if (left === 0 && last)
        this.#background(journal.forgetParked(this.context, this.settings, last.revision));
    };
    this.#again.push(...parked.map(({ event }) => ({ event, retryCount: 0, onDone })));
    this.#dispatch();
  }

  /** Ends it: consumers are told the error, and the checkpoint is written unless it is of no more use. */
  async end(error: Error, writesCheckpoint = true): Promise<void> {
    this.#ended.abort();
    clearTimeout(this.#checkpointTimer);
    for (const consumer of this.consumers.removeAll()) {
      for (const { timer } of consumer.inFlight.values()) clearTimeout(timer);
      consumer.drop(error);
    }
    this.#roomFor?.();
    await this.#pumping;
    if (writesCheckpoint) await this.#checkpoint();
  }

  /** Fetches events while there is room for them, for as long as the group lives. */
  async #pump(): Promise<void> {
    const { store, onError } = this.context;
    try {
      const { signal } = this.#ended;
      for await (const event of eventsAfter(store, this.settings, this.outstanding.completed, signal)) {
        this.lastKnown = event;
        this.outstanding.begin(event.position);
        this.#fresh.push({ event, retryCount: 0, onDone: () => this.#finish(event.position) });
        this.#dispatch();
        const most = Math.max(1, this.settings.historyBufferSize);
        while (this.outstanding.count >= most && !signal.aborted)
          await new Promise<void>((resolve) => (this.#roomFor = resolve));
      }
    } catch (error) {
      onError(error);
    }
  }

  #dispatch(): void {
    for (const queue of [this.#again, this.#fresh]) {
      for (let message = queue[0]; message; message = queue[0]) {
        const consumer = this.consumers.choose(this.settings.consumerStrategy, message.event);
        if (!consumer) break;
        queue.shift();
        this.#give(consumer, message);
      }
    }
  }

  #give(consumer: Consumer, message: Message): void {
    const { messageTimeoutMs } = this.settings;
    const { id } = message.event;
    const late = () => {
      if (this.#taken(consumer, id)) this.#retry(message, 'not answered in time');
      this.#dispatch();
    };
    const timer = messageTimeoutMs > 0 ? setTimeout(late, messageTimeoutMs) : undefined;
    consumer.inFlight.set(id, { message, timer });
    consumer.totalItems += 1;
    consumer.deliver(message);
  }

  #taken(consumer: Consumer, id: string): Message | undefined {
    const inFlight = consumer.inFlight.get(id);
    if (!inFlight) return undefined;
    clearTimeout(inFlight.timer);
    consumer.inFlight.delete(id);
    return inFlight.message;
  }

  #retry(message: Message, reason: string): void {
    message.retryCount += 1;
    if (message.retryCount > this.settings.maxRetryCount) this.#background(this.#park(message, reason));
    else this.#again.push(message);
  }

  async #park(message: Message, reason: string): Promise<void> {
    await journal.park(this.context, this.settings, message.event, reason);
    message.onDone();
    this.#dispatch();
  }

  #finish(position: Position): void {
    this.#sinceCheckpoint += this.outstanding.finish(position);
    this.#roomFor?.();
    const { maxCheckpointCount, checkpointAfterMs } = this.settings;
    if (maxCheckpointCount > 0 && this.#sinceCheckpoint >= maxCheckpointCount)
      this.#background(this.#checkpoint());
    else this.#checkpointTimer ??= setTimeout(() => this.#checkpointIfWorthwhile(), checkpointAfterMs);
  }

  #checkpointIfWorthwhile(): void {
    this.#checkpointTimer = undefined;
    if (this.#sinceCheckpoint >= this.settings.minCheckpointCount) this.#background(this.#checkpoint());
  }

  async #checkpoint(): Promise<void> {
    clearTimeout(this.#checkpointTimer);
    this.#checkpointTimer = undefined;
    const position = this.outstanding.completed;
    if (position <= this.#written) return;
    this.#written = position;
    this.#sinceCheckpoint = 0;
    await journal.writeCheckpoint(this.context, this.settings, position);
  }

  #background(work: Promise<void>): void {
    work.catch(this.context.onError);
  }
}
