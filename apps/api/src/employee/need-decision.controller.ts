import { Body, Controller, HttpCode, Inject, Param, Post, Res } from '@nestjs/common';
import { DispatchEmployee, type NeedWish } from '@bina/application';
import { ApproveNeed, MergeNeed, priorityWords, RejectNeed, SetPriority } from '@bina/contract';
import type { Approver } from '@bina/domain';
import type { FastifyReply } from 'fastify';
import type { Caller } from '../edge/auth.js';
import { Calls, type CallOptions } from '../edge/calls.js';

/** What the office and the unit decide about a person's need. */
@Controller('v1/employees/:id/needs/:needId')
export class NeedDecisionController {
  constructor(@Inject(Calls) private readonly calls: Calls) {}

  /** By an admin, or the manager of the unit in which the person is. */
  @Post('approval')
  @HttpCode(200)
  approve(
    @Param('id') id: string,
    @Param('needId') needId: string,
    @Body() body: ApproveNeed,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.send({ id, needId }, { body, reply }, (approver) => ({
      type: 'ApproveNeed',
      data: { needId, approver },
    }));
  }

  @Post('rejection')
  @HttpCode(200)
  reject(
    @Param('id') id: string,
    @Param('needId') needId: string,
    @Body() body: RejectNeed,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.send({ id, needId }, { body, reply }, (approver) => ({
      type: 'RejectNeed',
      data: { needId, approver, reason: body.reason },
    }));
  }

  @Post('merge')
  @HttpCode(200)
  merge(
    @Param('id') id: string,
    @Param('needId') needId: string,
    @Body() body: MergeNeed,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.send({ id, needId }, { body, reply }, () => ({
      type: 'MergeNeed',
      data: { needId, into: body.into },
    }));
  }

  /** By hand, for a reason; without a priority the rule says it again. */
  @Post('priority')
  @HttpCode(200)
  prioritise(
    @Param('id') id: string,
    @Param('needId') needId: string,
    @Body() body: SetPriority,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { priority, reason } = body;
    return this.send({ id, needId }, { body, reply }, () =>
      priority === undefined
        ? { type: 'ReleasePriority', data: { needId } }
        : { type: 'SetPriority', data: { needId, priority: priorityWords[priority], reason } },
    );
  }

  private send(
    { id: employeeId, needId }: { readonly id: string; readonly needId: string },
    { body, reply }: { readonly body: object & CallOptions; readonly reply: FastifyReply },
    wishOf: (approver: Approver) => NeedWish,
  ) {
    const call = this.calls.begin(reply, body, { reason: body.reason });
    const wish = call.wish(employeeId, wishOf(approverOf(call.caller)), {
      is: { employeeId, needId },
    });
    return call.send(new DispatchEmployee([wish]), needId, { employeeId, needId });
  }
}

const approverOf = ({ sub, role, unitId, employeeId }: Caller): Approver => ({
  id: sub,
  role,
  ...(unitId === undefined ? {} : { unitId }),
  ...(employeeId === undefined ? {} : { employeeId }),
});
