import { createHash } from 'node:crypto';
import type { StoredEvent } from '@bina/engine';

/** An event on its way to a consumer. */
export interface Message {
  readonly event: StoredEvent;
  retryCount: number;
  /** Called once when it is dealt with: acknowledged, skipped or put aside. */
  readonly onDone: () => void;
}

/** One connected client. */
export interface Consumer {
  readonly name: string;
  readonly bufferSize: number;
  /** What it has and has not answered, by event id. */
  readonly inFlight: Map<string, { readonly message: Message; readonly timer: NodeJS.Timeout | undefined }>;
  totalItems: number;
  deliver(message: Message): void;
  /** Ends it with an error. */
  drop(error: Error): void;
}

export const hasRoom = (consumer: Consumer): boolean => consumer.inFlight.size < consumer.bufferSize;

/** Chooses who gets the next event, as EventStoreDB's strategies of these names do. */
export class Consumers {
  readonly all: Consumer[] = [];
  #turn = 0;

  add(consumer: Consumer): void {
    this.all.push(consumer);
  }

  remove(consumer: Consumer): void {
    const index = this.all.indexOf(consumer);
    if (index !== -1) this.all.splice(index, 1);
  }

  removeAll(): Consumer[] {
    return this.all.splice(0);
  }

  /** Undefined when nobody has room for it now. */
  choose(strategy: string, event: StoredEvent): Consumer | undefined {
    switch (strategy) {
      case 'DispatchToSingle':
        return this.all.find(hasRoom);
      case 'Pinned': {
        // Events of one stream go to one consumer, as long as the same consumers are there.
        const consumer = this.all[numberOf(event.stream) % this.all.length];
        return consumer && hasRoom(consumer) ? consumer : undefined;
      }
      default:
        return this.#inTurn();
    }
  }

  #inTurn(): Consumer | undefined {
    for (let step = 0; step < this.all.length; step += 1) {
      const consumer = this.all[(this.#turn + step) % this.all.length];
      if (!consumer || !hasRoom(consumer)) continue;
      this.#turn = (this.#turn + step + 1) % this.all.length;
      return consumer;
    }
    return undefined;
  }
}

const numberOf = (text: string): number => createHash('sha256').update(text).digest().readUInt32BE();
