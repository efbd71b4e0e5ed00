import { Body, Controller, HttpCode, Inject, Param, Post, Res } from '@nestjs/common';
import { DispatchEmployee, DispatchProgram } from '@bina/application';
import {
  AnswerInstrument,
  CloseInstrument,
  evaluationLevelWords,
  instrumentWords,
  OpenInstrument,
  raterWords,
  RecordFocusGroup,
} from '@bina/contract';
import type { FastifyReply } from 'fastify';
import { mustBeSelf } from '../edge/auth.js';
import { Calls } from '../edge/calls.js';

/** Instruments of evaluation, and answers under a name. Anonymous answers come by ballot (ballot.controller.ts). */
@Controller('v1/programs/:id')
export class InstrumentController {
  constructor(@Inject(Calls) private readonly calls: Calls) {}

  @Post('instruments')
  openInstrument(
    @Param('id') programId: string,
    @Body() body: OpenInstrument,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { instrumentId: given, kind, ...rest } = body;
    const call = this.calls.begin(reply, body);
    const instrumentId = given ?? call.newId('instrument');
    const data = { ...rest, instrumentId, kind: instrumentWords[kind] };
    const wish = call.wish(programId, { type: 'OpenInstrument', data } as const, {
      is: { programId, instrumentId },
    });
    return call.send(new DispatchProgram([wish]), instrumentId, { programId, instrumentId });
  }

  @Post('instruments/:instrumentId/closing')
  @HttpCode(200)
  close(
    @Param('id') programId: string,
    @Param('instrumentId') instrumentId: string,
    @Body() body: CloseInstrument,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const call = this.calls.begin(reply, body, { reason: body.reason });
    const wish = call.wish(programId, { type: 'CloseInstrument', data: { instrumentId } } as const, {
      is: { programId, instrumentId },
    });
    return call.send(new DispatchProgram([wish]), programId, { programId, instrumentId });
  }

  @Post('instruments/:instrumentId/focus-groups')
  focusGroup(
    @Param('id') programId: string,
    @Param('instrumentId') instrumentId: string,
    @Body() body: RecordFocusGroup,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { focusGroupId: given, findings = [], ...rest } = body;
    const call = this.calls.begin(reply, body);
    const focusGroupId = given ?? call.newId('focus-group');
    const data = {
      ...rest,
      focusGroupId,
      instrumentId,
      findings: findings.map(({ findingId, level, ...finding }, index) => ({
        ...finding,
        findingId: findingId ?? call.newId(`finding ${index}`),
        ...(level === undefined ? {} : { level: evaluationLevelWords[level] }),
      })),
    };
    const which = { programId, instrumentId, focusGroupId };
    const wish = call.wish(programId, { type: 'RecordFocusGroup', data } as const, { is: which });
    return call.send(new DispatchProgram([wish]), focusGroupId, which);
  }

  @Post('instruments/:instrumentId/answers')
  answer(
    @Param('id') programId: string,
    @Param('instrumentId') instrumentId: string,
    @Body() body: AnswerInstrument,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { employeeId, raterId = employeeId, rater = 'self', answerId: given, ...rest } = body;
    const call = this.calls.begin(reply, body);
    // Who answers must be who they say; the participant of whom they speak may be another.
    mustBeSelf(call.caller, raterId);
    const answerId = given ?? call.newId('answer');
    const { role, unitId } = call.caller;
    const wish = {
      type: 'AnswerInstrument',
      data: { ...rest, answerId, programId, instrumentId, raterId, rater: raterWords[rater] },
      ...(role === 'unit-manager' && unitId !== undefined ? { managesUnitId: unitId } : {}),
    } as const;
    const addressed = call.wish(employeeId, wish, { is: { programId, instrumentId, employeeId } });
    return call.send(new DispatchEmployee([addressed]), answerId, {
      programId,
      instrumentId,
      answerId,
      employeeId,
    });
  }
}
