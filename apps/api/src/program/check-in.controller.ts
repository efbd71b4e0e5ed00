import { Body, Controller, Get, Header, HttpCode, Inject, Param, Post, Res } from '@nestjs/common';
import * as application from '@bina/application';
import { ChangeCheckIn, EnterCode, UnblockCheckIn } from '@bina/contract';
import type { FastifyReply } from 'fastify';
import { Calls } from '../edge/calls.js';
import { PARTS, type ApiParts } from '../parts.js';
import { EdgeError } from '../problem/edge-error.js';

/** Attendance by a code that changes: the office shows it, participants enter it, each for themselves. */
@Controller('v1/programs/:id/sessions/:sessionId/check-in')
export class CheckInController {
  constructor(
    @Inject(Calls) private readonly calls: Calls,
    @Inject(PARTS) private readonly parts: ApiParts,
  ) {}

  @Post()
  open(
    @Param('id') programId: string,
    @Param('sessionId') sessionId: string,
    @Body() body: ChangeCheckIn,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.change(reply, { session: { programId, sessionId }, change: 'open', body });
  }

  @Post('closing')
  @HttpCode(200)
  close(
    @Param('id') programId: string,
    @Param('sessionId') sessionId: string,
    @Body() body: ChangeCheckIn,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.change(reply, { session: { programId, sessionId }, change: 'close', body });
  }

  /** The code to be shown now; to be asked for again when it has changed. */
  @Get()
  @Header('cache-control', 'no-store')
  async show(@Param('id') programId: string, @Param('sessionId') sessionId: string) {
    const session = { programId, sessionId };
    return { ...session, ...(await this.parts.bus.execute(new application.ShowCheckInCode(session))) };
  }

  @Post('codes')
  @HttpCode(200)
  enter(
    @Param('id') programId: string,
    @Param('sessionId') sessionId: string,
    @Body() body: EnterCode,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const call = this.calls.begin(reply, body);
    const { employeeId } = call.caller;
    if (employeeId === undefined) throw new EdgeError('NOT_YOUR_RECORD');
    const session = { programId, sessionId };
    const entered = { employeeId, session, code: body.code.replaceAll(/\s/g, '') };
    return call.send(new application.EnterCheckInCode(entered, call.by), employeeId, ({ presence }) => ({
      ...session,
      ...presence,
    }));
  }

  @Post('unblocking')
  @HttpCode(200)
  unblock(
    @Param('id') programId: string,
    @Param('sessionId') sessionId: string,
    @Body() body: UnblockCheckIn,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { employeeId, reason } = body;
    const call = this.calls.begin(reply, body);
    const data = { programId, sessionId, reason };
    return call.send(new application.LiftCheckInBlock(employeeId, data, call.by), employeeId, {
      programId,
      sessionId,
    });
  }

  private change(
    reply: FastifyReply,
    {
      session,
      change,
      body,
    }: {
      readonly session: { readonly programId: string; readonly sessionId: string };
      readonly change: 'open' | 'close';
      readonly body: ChangeCheckIn;
    },
  ) {
    const call = this.calls.begin(reply, body, { reason: body.reason });
    return call.send(new application.ChangeCheckIn(session, change, call.by), session.programId, session);
  }
}
