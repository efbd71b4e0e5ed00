import { Body, Controller, HttpCode, Inject, Param, Post, Res } from '@nestjs/common';
import { DispatchEmployee, type PeopleWish } from '@bina/application';
import {
  BeginActingPost,
  capacityWords,
  ChangeStanding,
  ClearTargetPost,
  CorrectName,
  DepartEmployee,
  EndActingPost,
  GrantRank,
  groundWords,
  RecordNip,
  RegisterEmployee,
  ReturnEmployee,
  SetTargetPost,
  startOfDay,
  TransferEmployee,
  WithdrawNip,
} from '@bina/contract';
import type { FastifyReply } from 'fastify';
import { Calls, type Call } from '../edge/calls.js';

/** Who a person is, and where: everything that a decree (SK) says of them. */
@Controller('v1/employees')
export class PeopleController {
  constructor(@Inject(Calls) private readonly calls: Calls) {}

  @Post()
  register(@Body() body: RegisterEmployee, @Res({ passthrough: true }) reply: FastifyReply) {
    const call = this.calls.begin(reply, body);
    const { employeeId = call.newId('employee'), ...data } = body;
    return send(call, employeeId, { type: 'RegisterEmployee', data });
  }

  @Post(':id/transfers')
  transfer(
    @Param('id') id: string,
    @Body() body: TransferEmployee,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { reason: _reason, ...data } = body;
    return send(this.from(body, reply), id, { type: 'TransferEmployee', data });
  }

  @Post(':id/departure')
  depart(
    @Param('id') id: string,
    @Body() body: DepartEmployee,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { ground, effectiveFrom } = body;
    const data = { ground: groundWords[ground], effectiveFrom };
    return send(this.from(body, reply), id, { type: 'DepartEmployee', data });
  }

  @Post(':id/return')
  giveBack(
    @Param('id') id: string,
    @Body() body: ReturnEmployee,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { reason: _reason, ...data } = body;
    return send(this.from(body, reply), id, { type: 'ReturnEmployee', data });
  }

  @Post(':id/acting-posts')
  beginActing(
    @Param('id') id: string,
    @Body() body: BeginActingPost,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const call = this.from(body, reply);
    const { reason: _reason, postId = call.newId('acting-post'), capacity: word, ...rest } = body;
    const data = { ...rest, postId, capacity: capacityWords[word] };
    return send(call, id, { type: 'BeginActingPost', data }, { postId });
  }

  @Post(':id/acting-posts/:postId/end')
  @HttpCode(200)
  endActing(
    @Param('id') id: string,
    @Param('postId') postId: string,
    @Body() body: EndActingPost,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { endedOn, reason } = body;
    const call = this.calls.begin(reply, body, { reason, occurredAt: startOfDay(endedOn) });
    return send(call, id, { type: 'EndActingPost', data: { postId, endedOn } }, { postId });
  }

  @Post(':id/target-post')
  @HttpCode(200)
  setTarget(
    @Param('id') id: string,
    @Body() body: SetTargetPost,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { targetPositionId, effectiveFrom } = body;
    const data = { targetPositionId, effectiveFrom };
    return send(this.from(body, reply), id, { type: 'SetTargetPost', data });
  }

  @Post(':id/target-post/clearing')
  @HttpCode(200)
  clearTarget(
    @Param('id') id: string,
    @Body() body: ClearTargetPost,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { effectiveFrom } = body;
    return send(this.from(body, reply), id, { type: 'ClearTargetPost', data: { effectiveFrom } });
  }

  @Post(':id/name')
  @HttpCode(200)
  correctName(
    @Param('id') id: string,
    @Body() body: CorrectName,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { name, reason } = body;
    return send(this.calls.begin(reply, body, { reason }), id, { type: 'CorrectName', data: { name } });
  }

  @Post(':id/nips')
  recordNip(
    @Param('id') id: string,
    @Body() body: RecordNip,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { reason: _reason, ...data } = body;
    return send(this.from(body, reply), id, { type: 'RecordNip', data });
  }

  /** A number that was entered by mistake: whose it really is may take it then. */
  @Post(':id/nips/withdrawal')
  @HttpCode(200)
  withdrawNip(
    @Param('id') id: string,
    @Body() body: WithdrawNip,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { nip, reason } = body;
    return send(this.calls.begin(reply, body, { reason }), id, { type: 'WithdrawNip', data: { nip } });
  }

  @Post(':id/ranks')
  grantRank(
    @Param('id') id: string,
    @Body() body: GrantRank,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { rank, effectiveFrom } = body;
    return send(this.from(body, reply), id, { type: 'GrantRank', data: { rank, effectiveFrom } });
  }

  @Post(':id/standings')
  changeStanding(
    @Param('id') id: string,
    @Body() body: ChangeStanding,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { standing, effectiveFrom } = body;
    return send(this.from(body, reply), id, { type: 'ChangeStanding', data: { standing, effectiveFrom } });
  }

  /** A call about what holds from a day on: that is when it happened, whenever it is entered. */
  private from(
    body: { readonly effectiveFrom: string; readonly reason?: string },
    reply: FastifyReply,
  ): Call {
    const { reason, effectiveFrom } = body;
    return this.calls.begin(reply, body, { reason, occurredAt: startOfDay(effectiveFrom) });
  }
}

/** @param more the acting post that the wish is about */
const send = (call: Call, employeeId: string, wish: PeopleWish, more?: { readonly postId: string }) => {
  const is = { employeeId, ...more };
  const made = more === undefined ? employeeId : more.postId;
  return call.send(new DispatchEmployee([call.wish(employeeId, wish, { is })]), made, is);
};
