import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Res } from '@nestjs/common';
import { DispatchEmployee } from '@bina/application';
import {
  EmployeeNeedsQuery,
  IdentifyNeed,
  needOrderWords,
  NeedsQuery,
  priorityWords,
  sourceWords,
  WithdrawNeed,
} from '@bina/contract';
import { listNeeds, needs } from '@bina/read-models';
import type { FastifyReply } from 'fastify';
import { Calls } from '../edge/calls.js';
import { paging, Reading } from '../edge/reading.js';
import { EdgeError } from '../problem/edge-error.js';

@Controller('v1')
export class NeedController {
  constructor(
    @Inject(Calls) private readonly calls: Calls,
    @Inject(Reading) private readonly reading: Reading,
  ) {}

  @Post('employees/:id/needs')
  identify(
    @Param('id') employeeId: string,
    @Body() body: IdentifyNeed,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const call = this.calls.begin(reply, body);
    const { needId = call.newId('need'), source: word, ...rest } = body;
    const source = sourceWords[word];
    const { role } = call.caller;
    // What a gap, a unit or an evaluation shows is for the office to say.
    if (role === 'employee' && source !== 'own-input') throw new EdgeError('ROLE_MAY_NOT', { role });
    const wish = call.wish(employeeId, { type: 'IdentifyNeed', data: { ...rest, needId, source } } as const, {
      is: { employeeId, needId },
    });
    return call.send(new DispatchEmployee([wish]), needId, { employeeId, needId });
  }

  @Post('employees/:id/needs/:needId/withdrawal')
  @HttpCode(200)
  withdraw(
    @Param('id') employeeId: string,
    @Param('needId') needId: string,
    @Body() body: WithdrawNeed,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { reason } = body;
    const call = this.calls.begin(reply, body, { reason });
    const wish = call.wish(employeeId, { type: 'WithdrawNeed', data: { needId, reason } } as const, {
      is: { employeeId, needId },
    });
    return call.send(new DispatchEmployee([wish]), needId, { employeeId, needId });
  }

  /** The person's own page. */
  @Get('employees/:id/needs')
  async ofEmployee(@Param('id') employeeId: string, @Query() { after, status, ...page }: EmployeeNeedsQuery) {
    const reads = await this.reading.upTo(after, [needs]);
    return listNeeds(reads, { employeeId, status, ...paging(page) });
  }

  @Get('needs')
  async list(@Query() { after, source, priority, order, page, pageSize, ...narrowed }: NeedsQuery) {
    const reads = await this.reading.upTo(after, [needs]);
    return listNeeds(reads, {
      ...narrowed,
      source: source && sourceWords[source],
      priority: priority && priorityWords[priority],
      order: order && needOrderWords[order],
      ...paging({ page, pageSize }),
    });
  }
}
