import { createHmac, randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Command } from '@nestjs/cqrs';
import type { Wish } from '@bina/application';
import { canonicalJson, Refused, uuidFrom, type Outcome, type Provenance } from '@bina/engine';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PARTS, type ApiParts } from '../parts.js';
import { EdgeError, RequestRefused, type Subject } from '../problem/edge-error.js';
import { callerIn, type Caller } from './auth.js';

/** What the answer to every command says. */
export interface CommandAnswer {
  /** The thing that the command was addressed to or has made. */
  readonly id: string;
  /** The revision of its stream, also as the ETag: for If-Match. */
  readonly revision: string;
  /** The position in the log that shows it, also as Bina-Position: for `?after=`. */
  readonly position: string;
  /** How many events were recorded; none where there was nothing new. */
  readonly recorded: number;
  /** True when the same command was carried out before, and was not again. */
  readonly repeated: boolean;
}

export interface CallOptions {
  /** Why, where the request says so. */
  readonly reason?: string | undefined;
  /** When it happened (ISO 8601, UTC), where the request says so. */
  readonly occurredAt?: string;
  /** The programme of an anonymous answer: then the command's id has nothing of its sender. */
  readonly anonymousIn?: string | undefined;
}

/** What one wish of a call is about, by name: `{ employeeId: 'emp-1' }`. */
type About = Readonly<Record<string, string>>;

/** Makes calls: requests on their way to becoming commands. */
@Injectable()
export class Calls {
  constructor(@Inject(PARTS) private readonly parts: ApiParts) {}

  /** @throws EdgeError for headers that cannot be used */
  begin(reply: FastifyReply, body: object, options: CallOptions = {}): Call {
    const { request } = reply;
    const caller = callerIn(request);
    const key = idempotencyKey(request);
    const commandId = key === undefined ? randomUUID() : commandIdOf(request, caller, key, options);
    const by: Provenance = {
      commandId,
      actor: { id: caller.sub, role: caller.role },
      correlationId: request.id,
      causationId: commandId,
      ...(options.reason === undefined ? {} : { reason: options.reason }),
      ...(options.occurredAt === undefined ? {} : { occurredAt: options.occurredAt }),
      ...(key === undefined ? {} : { fingerprint: this.fingerprint(body) }),
    };
    return new Call(this.parts.bus, reply, by, revisionWanted(request));
  }

  /** Four bytes tell a repeat from another request, and are too few to find out what the request said. */
  private fingerprint(body: object): string {
    return createHmac('sha256', this.parts.fingerprintKey)
      .update(canonicalJson(body))
      .digest('hex')
      .slice(0, 8);
  }
}

/** One request that is to become a command. */
export class Call {
  private readonly subjects: Subject[] = [];

  constructor(
    private readonly bus: ApiParts['bus'],
    private readonly reply: FastifyReply,
    readonly by: Provenance,
    private readonly ifRevision: bigint | undefined,
  ) {}

  get caller(): Caller {
    return callerIn(this.reply.request);
  }

  /** An id for something new: the same for a repeated request. */
  newId(kind: string): string {
    return uuidFrom(this.by.commandId, kind);
  }

  /** What the next refusal by index is about, for a command that makes its own wishes. */
  about(values: About, pointer: string): void {
    this.subjects.push({ values, pointer });
  }

  /** @param pointer where in the body the wish stands, for a request of many */
  wish<W>(id: string, wish: W, about: { readonly is: About; readonly pointer?: string }): Wish<W> {
    const { is, pointer } = about;
    this.subjects.push({ values: is, ...(pointer === undefined ? {} : { pointer }) });
    return {
      id,
      wish,
      by: this.by,
      ...(this.ifRevision === undefined ? {} : { ifRevision: this.ifRevision }),
    };
  }

  /**
   * Carries out the command.
   * @param more what the answer says besides, or what of the outcome it is
   * @throws RequestRefused, and what the executor throws
   */
  async send<O extends Outcome, More extends object>(
    command: Command<O>,
    id: string,
    more: More | ((outcome: O) => More),
  ): Promise<CommandAnswer & More> {
    if (this.ifRevision !== undefined && this.subjects.length > 1) throw IF_MATCH_MANY;
    const outcome = await this.outcome(command);
    const { receipts, position } = outcome;
    const revision = String(receipts.at(-1)?.revision ?? 0n);
    this.reply.header('etag', `"${revision}"`).header('bina-position', String(position));
    return {
      id,
      ...(typeof more === 'function' ? more(outcome) : more),
      revision,
      position: String(position),
      recorded: receipts.reduce((sum, { recorded }) => sum + recorded, 0),
      repeated: receipts.every(({ repeated }) => repeated),
    };
  }

  private async outcome<O extends Outcome>(command: Command<O>): Promise<O> {
    try {
      return await this.bus.execute(command);
    } catch (error) {
      throw error instanceof Refused ? new RequestRefused(error.refusals, this.subjects) : error;
    }
  }
}

const KEY = /^[\x21-\x7e]{1,200}$/;

const idempotencyKey = ({ headers }: FastifyRequest): string | undefined => {
  const key = headers['idempotency-key'];
  if (key === undefined || (typeof key === 'string' && KEY.test(key))) return key;
  throw new EdgeError('HEADER_INVALID', {
    header: 'Idempotency-Key',
    expected: 'give 1 to 200 visible ASCII characters, once',
    expectedId: 'isi satu kali dengan 1 sampai 200 karakter ASCII yang tampak',
  });
};

const commandIdOf = (
  { method, url }: FastifyRequest,
  { sub }: Caller,
  key: string,
  { anonymousIn }: CallOptions,
): string =>
  anonymousIn === undefined
    ? uuidFrom(sub, method, url.split('?')[0] ?? url, key)
    : uuidFrom('anonymous', anonymousIn, key);

const REVISION = /^"?(0|[1-9]\d{0,17})"?$/;

const revisionWanted = ({ headers }: FastifyRequest): bigint | undefined => {
  const wanted = headers['if-match'];
  if (wanted === undefined) return undefined;
  const revision = REVISION.exec(wanted)?.[1];
  if (revision !== undefined) return BigInt(revision);
  throw new EdgeError('HEADER_INVALID', {
    header: 'If-Match',
    expected: 'give the ETag of an earlier answer, such as "3"',
    expectedId: 'isi dengan ETag dari jawaban sebelumnya, misalnya "3"',
  });
};

const IF_MATCH_MANY = new EdgeError('HEADER_INVALID', {
  header: 'If-Match',
  expected: 'a request about many records has no one revision; leave the header out',
  expectedId: 'permintaan untuk banyak data tidak memiliki satu revisi; hapus header ini',
});
