import {
  type Collection,
  type CollectionOptions,
  type Db,
  type Document,
  type MongoClient,
  MongoServerSelectionError,
} from 'mongodb';
import type { Server } from './server.js';

export interface LinkOptions {
  readonly server: Server;
  readonly database: string;
  /** So long the driver may take for one call, with its own waiting and its one retry. */
  readonly callWithinMs: number;
  /** Makes a client that connects when it is first used. */
  readonly makeClient: () => MongoClient;
}

/**
 * The way to the server. What is asked through it ends, and a client that is stuck is replaced.
 *
 * Both are needed with driver 7.9: a connection that breaks is for a moment destroyed but not yet closed. A call that
 * is put on it in this moment waits for ever for the socket to drain; if it is the driver's own heartbeat, the client
 * never finds out that the server is back.
 */
export class Link {
  readonly server: Server;
  readonly #options: LinkOptions;
  #client: MongoClient;
  #closed = false;

  /** @param client one that is connected. */
  constructor(client: MongoClient, options: LinkOptions) {
    this.server = options.server;
    this.#options = options;
    this.#client = client;
  }

  /**
   * Has the driver do something.
   * @throws Unanswered when it has not ended in time: whether it was done is unknown.
   */
  async ask<T>(
    work: (database: Db, client: MongoClient) => Promise<T>,
    withinMs = this.#options.callWithinMs,
  ): Promise<T> {
    const client = this.#client;
    try {
      return await endsWithin(withinMs, work(client.db(this.#options.database), client));
    } catch (error) {
      if (error instanceof Unanswered || error instanceof MongoServerSelectionError) this.#replace(client);
      throw error;
    }
  }

  collection<S extends Document>(name: string, options?: CollectionOptions): LinkedCollection<S> {
    return { ask: (work) => this.ask((database) => work(database.collection<S>(name, options))) };
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#client.close();
  }

  #replace(client: MongoClient): void {
    if (this.#closed || this.#client !== client) return;
    this.#client = this.#options.makeClient();
    client.close().catch(() => undefined);
  }
}

/** A collection of whichever client the link has at the time. */
export interface LinkedCollection<S extends Document> {
  ask<T>(work: (collection: Collection<S>) => Promise<T>): Promise<T>;
}

/** The driver did not come back with an answer. */
export class Unanswered extends Error {
  override readonly name = 'Unanswered';
}

const endsWithin = async <T>(ms: number, work: Promise<T>): Promise<T> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Unanswered(`MongoDB's driver has not answered within ${ms} ms.`)),
      ms,
    );
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
};
