import { Body, Controller, HttpCode, Inject, Param, Post, Res } from '@nestjs/common';
import {
  ApproveYearlyPlan,
  CancelYearlyPlan,
  EndorsePlanStep,
  FundYearlyPlan,
  ReturnYearlyPlan,
  ReviseYearlyPlan,
  SubmitYearlyPlan,
  WithdrawYearlyPlan,
} from '@bina/contract';
import type { FastifyReply } from 'fastify';
import { Calls } from '../edge/calls.js';
import { sendTo } from './wishes.js';

/** A plan's way from its submission on. */
@Controller('v1/plans/:id')
export class PlanReviewController {
  constructor(@Inject(Calls) private readonly calls: Calls) {}

  @Post('submission')
  @HttpCode(200)
  submit(
    @Param('id') planId: string,
    @Body() body: SubmitYearlyPlan,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const call = this.calls.begin(reply, body, { reason: body.reason });
    return sendTo(call, planId, { type: 'SubmitYearlyPlan' });
  }

  @Post('endorsement')
  @HttpCode(200)
  endorse(
    @Param('id') planId: string,
    @Body() body: EndorsePlanStep,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { step, remarks = [] } = body;
    return sendTo(this.calls.begin(reply, body), planId, {
      type: 'EndorsePlanStep',
      data: { step, remarks },
    });
  }

  @Post('return')
  @HttpCode(200)
  giveBack(
    @Param('id') planId: string,
    @Body() body: ReturnYearlyPlan,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { step, remarks } = body;
    return sendTo(this.calls.begin(reply, body), planId, {
      type: 'ReturnYearlyPlan',
      data: { step, remarks },
    });
  }

  @Post('approval')
  @HttpCode(200)
  approve(
    @Param('id') planId: string,
    @Body() body: ApproveYearlyPlan,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { remarks = [] } = body;
    return sendTo(this.calls.begin(reply, body), planId, { type: 'ApproveYearlyPlan', data: { remarks } });
  }

  @Post('funding')
  @HttpCode(200)
  fund(
    @Param('id') planId: string,
    @Body() body: FundYearlyPlan,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { grants } = body;
    return sendTo(this.calls.begin(reply, body), planId, { type: 'FundYearlyPlan', data: { grants } });
  }

  @Post('revision')
  @HttpCode(200)
  revise(
    @Param('id') planId: string,
    @Body() body: ReviseYearlyPlan,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.reasoned('ReviseYearlyPlan', planId, { body, reply });
  }

  @Post('withdrawal')
  @HttpCode(200)
  withdraw(
    @Param('id') planId: string,
    @Body() body: WithdrawYearlyPlan,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.reasoned('WithdrawYearlyPlan', planId, { body, reply });
  }

  @Post('cancellation')
  @HttpCode(200)
  cancel(
    @Param('id') planId: string,
    @Body() body: CancelYearlyPlan,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.reasoned('CancelYearlyPlan', planId, { body, reply });
  }

  private reasoned(
    type: 'ReviseYearlyPlan' | 'WithdrawYearlyPlan' | 'CancelYearlyPlan',
    planId: string,
    { body, reply }: { readonly body: { readonly reason: string }; readonly reply: FastifyReply },
  ) {
    const { reason } = body;
    return sendTo(this.calls.begin(reply, body, { reason }), planId, { type, data: { reason } });
  }
}
