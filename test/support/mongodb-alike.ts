import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { BSON, type Document, MongoClient, MongoServerError } from 'mongodb';
import { asFerretDbUnderstands } from '../../libs/adapters/src/mongodb/ferretdb-queries.js';
import { Undo } from './undo.js';
import { messagesOf, reply, type Message } from './mongodb-wire.js';

export interface AlikeOptions {
  /** Presents itself as the only member of a replica set, which has transactions. */
  readonly replicaSet?: boolean;
  /** What it says of itself beside `hello`; a MongoDB 7 if absent. */
  readonly buildInfo?: Document;
  /** What it greets with, over what a MongoDB that takes writes would say. */
  readonly greeting?: Document;
  /** Looks at each command before it is carried out; an answer is given instead of carrying it out. */
  readonly instead?: (command: Document) => Document | undefined | Promise<undefined>;
}

/** What a client says about transactions in a command; FerretDB shall not see it. */
const OF_SESSIONS = [
  'lsid',
  'txnNumber',
  'autocommit',
  'startTransaction',
  '$clusterTime',
  '$readPreference',
];
const OF_CONCERN = ['readConcern', 'writeConcern'];

/**
 * A FerretDB behind a door that makes it answer as MongoDB would, where the two differ for our adapter: commands are
 * carried out one after the other, so that an update is atomic; an update command goes on after a duplicate key unless
 * it is ordered; it says that it is MongoDB, and a replica set if wished.
 *
 * So the code for MongoDB runs against a server here, with the real driver. What that cannot show: that others see
 * nothing of a transaction before it is committed; and speed.
 */
export class MongoDbAlike {
  /** Everything but greetings that was asked, in order. */
  readonly commands: Document[] = [];
  readonly #options: AlikeOptions;
  readonly #client: MongoClient;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  readonly #undo = new Undo((command) => this.#ask(command));
  #turn: Promise<unknown> = Promise.resolve();

  private constructor(client: MongoClient, options: AlikeOptions) {
    this.#client = client;
    this.#options = options;
    this.#server = createServer((socket) => void this.#serve(socket));
  }

  static async before(ferretDbUrl: string, options: AlikeOptions = {}): Promise<MongoDbAlike> {
    const alike = new MongoDbAlike(await MongoClient.connect(ferretDbUrl), options);
    alike.#server.listen(0, '127.0.0.1');
    await once(alike.#server, 'listening');
    return alike;
  }

  get url(): string {
    return `mongodb://${this.#address}`;
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
    await this.#client.close();
  }

  get #address(): string {
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async #serve(socket: Socket): Promise<void> {
    this.#sockets.add(socket);
    socket.on('error', () => undefined);
    try {
      for await (const message of messagesOf(socket))
        socket.write(reply(message, await this.#answer(message)));
    } catch {
      socket.destroy();
    }
    this.#sockets.delete(socket);
  }

  async #answer({ command }: Message): Promise<Document> {
    const [name = ''] = Object.keys(command);
    if (/^(hello|ismaster)$/i.test(name)) return this.#greeting();
    const failed = (error: Error) => ({ ok: 0, code: 2, errmsg: error.message });
    const mine = this.#turn.then(() => this.#inTransaction(name, command)).catch(failed);
    this.#turn = mine;
    return mine;
  }

  async #inTransaction(name: string, command: Document): Promise<Document> {
    if (command['autocommit'] !== false) return this.#carryOut(name, command);
    if (name === 'insert' || name === 'update') await this.#undo.before(command);
    const answer = await this.#carryOut(name, command);
    const isOver = answer['ok'] !== 1 || answer['writeErrors'] !== undefined;
    if (isOver || name === 'abortTransaction') await this.#undo.takeBack(command);
    else if (name === 'commitTransaction') this.#undo.keep(command);
    return answer;
  }

  async #carryOut(name: string, command: Document): Promise<Document> {
    this.commands.push(command);
    const instead = await this.#options.instead?.(command);
    if (instead !== undefined) return instead;
    switch (name) {
      case 'buildInfo':
        return { version: '7.0.14', ...this.#options.buildInfo, ok: 1 };
      case 'commitTransaction':
      case 'abortTransaction':
      case 'endSessions':
        return { ok: 1 };
      case 'update':
        return this.#update(command);
      case 'find':
      case 'aggregate':
        return this.#ask(inWordsOfFerretDb(command));
      default:
        return this.#ask(command);
    }
  }

  async #update(command: Document): Promise<Document> {
    const counts = { n: 0, nModified: 0 };
    const upserted: Document[] = [];
    const writeErrors: Document[] = [];
    const updates = command['updates'] as readonly Document[];
    for (const [index, update] of updates.entries()) {
      const answer = await this.#ask({ ...command, updates: [update] });
      const error = answer['ok'] === 1 ? (answer['writeErrors'] as Document[] | undefined)?.[0] : answer;
      if (error !== undefined) {
        writeErrors.push({ index, code: error['code'] as number, errmsg: error['errmsg'] as string });
        if (command['ordered'] !== false || command['autocommit'] === false) break;
        continue;
      }
      counts.n += answer['n'] as number;
      counts.nModified += answer['nModified'] as number;
      for (const { _id } of (answer['upserted'] ?? []) as Document[])
        upserted.push({ index, _id: _id as unknown });
    }
    return {
      ...counts,
      ...(upserted.length > 0 && { upserted }),
      ...(writeErrors.length > 0 && { writeErrors }),
      ok: 1,
    };
  }

  async #ask(command: Document): Promise<Document> {
    const { $db, ...rest } = command;
    const asked = Object.entries(rest).filter(([field]) => ![...OF_SESSIONS, ...OF_CONCERN].includes(field));
    try {
      // Values as they are in BSON: a long stays a long.
      const answer = await this.#client
        .db($db as string)
        .command(Object.fromEntries(asked), { promoteValues: false, promoteLongs: false });
      return BSON.deserialize(BSON.serialize(answer), { useBigInt64: true });
    } catch (error) {
      if (!(error instanceof MongoServerError)) throw error;
      return { ok: 0, code: error.code, errmsg: error.message };
    }
  }

  #greeting(): Document {
    const set = { setName: 'alike', hosts: [this.#address], me: this.#address, primary: this.#address };
    return {
      helloOk: true,
      ismaster: true,
      isWritablePrimary: true,
      ...(this.#options.replicaSet && { ...set, secondary: false }),
      maxBsonObjectSize: 16_777_216,
      maxMessageSizeBytes: 48_000_000,
      maxWriteBatchSize: 100_000,
      localTime: new Date(),
      logicalSessionTimeoutMinutes: 30,
      connectionId: 1,
      minWireVersion: 0,
      maxWireVersion: 21,
      readOnly: false,
      ...this.#options.greeting,
      ok: 1,
    };
  }
}

/** A question such that FerretDB finds what MongoDB would find; what it cannot find is refused. */
function inWordsOfFerretDb(command: Document): Document {
  if (command['find'] !== undefined)
    return { ...command, filter: asFerretDbUnderstands((command['filter'] ?? {}) as Document) };
  const [first, ...others] = command['pipeline'] as readonly Document[];
  const match = asFerretDbUnderstands((first?.['$match'] ?? {}) as Document);
  return { ...command, pipeline: [{ $match: match }, ...others] };
}
