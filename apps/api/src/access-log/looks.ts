import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { RecordLook } from '@bina/application';
import { EventStoreUnavailable, TooBusy } from '@bina/engine';
import type { FastifyRequest } from 'fastify';
import { defaultGrounds, type Rule } from '../access.js';
import { callerIn, type Caller } from '../edge/auth.js';
import { PARTS, type ApiParts } from '../parts.js';
import { EdgeError } from '../problem/edge-error.js';

/** The header in which a reader says on what ground; `?ground=` says the same. */
const GROUND_HEADER = 'bina-ground';

/** Records who looks at whom, before anything is shown: a look that cannot be recorded does not take place. */
@Injectable()
export class Looks {
  constructor(@Inject(PARTS) private readonly parts: Pick<ApiParts, 'bus'>) {}

  /**
   * Records a look at these people, except by themselves, as the route's rule says it: what is looked at, and the ground
   * of those who state none. Repeated within some minutes it is one fact.
   * @throws EdgeError (GROUND_MISSING, READ_NOT_RECORDED); Refused (EMPLOYEE_UNKNOWN); what the bus throws
   */
  async record(request: FastifyRequest, employeeIds: readonly string[]): Promise<void> {
    const caller = callerIn(request);
    const what = lookedAtBy(request.routeOptions.config.rule);
    const others = employeeIds.filter((employeeId) => !isOwn(caller, employeeId));
    if (others.length === 0) return;
    const grounds = groundsOf(request, caller);
    const commandId = randomUUID();
    const actor = { id: caller.sub, role: caller.role };
    const by = { commandId, actor, correlationId: request.id, causationId: commandId };
    const look = { employeeIds: others, what, ...grounds, by };
    try {
      await this.parts.bus.execute(new RecordLook(look));
    } catch (error) {
      if (error instanceof EventStoreUnavailable || error instanceof TooBusy)
        throw new EdgeError('READ_NOT_RECORDED', {}, { 'retry-after': '1' });
      throw error;
    }
  }
}

const isOwn = ({ role, employeeId }: Caller, whose: string): boolean =>
  role === 'employee' && employeeId === whose;

const lookedAtBy = (rule: Rule | 'public' | undefined): NonNullable<Rule['look']> => {
  if (rule === undefined || rule === 'public' || rule.look === undefined)
    throw new Error('The rule of a route at which people are looked at says what is looked at (`look`).');
  return rule.look;
};

/** What was stated, or else the ground that the role has by itself. @throws EdgeError (GROUND_MISSING, HEADER_INVALID) */
const groundsOf = (request: FastifyRequest, { role }: Caller) => {
  const { ground: inQuery } = request.query as { readonly ground?: string };
  const stated = inQuery ?? inHeader(request);
  if (stated !== undefined) return { ground: 'stated', stated } as const;
  const ground = defaultGrounds[role];
  if (ground !== undefined) return { ground } as const;
  throw new EdgeError('GROUND_MISSING', { role });
};

const GROUND = /^[\x20-\x7e]{1,500}$/;

const inHeader = ({ headers }: FastifyRequest): string | undefined => {
  const given = headers[GROUND_HEADER];
  if (given === undefined) return undefined;
  if (typeof given === 'string' && GROUND.test(given) && given.trim() !== '') return given.trim();
  throw new EdgeError('HEADER_INVALID', {
    header: 'Bina-Ground',
    expected: 'give 1 to 500 visible ASCII characters; for others use the query `?ground=`',
    expectedId: 'isi dengan 1 sampai 500 karakter ASCII yang tampak; untuk karakter lain gunakan `?ground=`',
  });
};
