import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Res } from '@nestjs/common';
import { DispatchProgram, type ProgramWish } from '@bina/application';
import {
  Enrol,
  FillSeats,
  JoinWaitingList,
  MoveToGroup,
  OutstandingQuery,
  PageQuery,
  ParticipantsQuery,
  WithdrawEnrolment,
  yesNoWords,
} from '@bina/contract';
import { Refused } from '@bina/engine';
import {
  employees,
  listParticipants,
  outstandingOf,
  participants,
  programs,
  waitingFor,
  waitingLists,
} from '@bina/read-models';
import type { FastifyReply } from 'fastify';
import { Calls, type Call } from '../edge/calls.js';
import { paging, Reading } from '../edge/reading.js';
import { fieldInvalid } from '../validation/field-error.js';

@Controller('v1/programs/:id')
export class EnrolmentController {
  constructor(
    @Inject(Calls) private readonly calls: Calls,
    @Inject(Reading) private readonly reading: Reading,
  ) {}

  @Post('enrolments')
  enrol(
    @Param('id') programId: string,
    @Body() body: Enrol,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const call = this.calls.begin(reply, body);
    const many = body.employeeIds !== undefined;
    const { groupId } = body;
    const inGroup = groupId === undefined ? {} : { groupId };
    const employeeIds = peopleIn(body);
    const wishes = employeeIds.map((employeeId, index) =>
      call.wish(programId, { type: 'TakeSeat', data: { employeeId, ...inGroup } } as const, {
        is: { programId, employeeId },
        ...(many ? { pointer: `/employeeIds/${index}` } : {}),
      }),
    );
    return call.send(new DispatchProgram(wishes), programId, { programId, employeeIds });
  }

  @Post('enrolments/:employeeId/withdrawal')
  @HttpCode(200)
  withdraw(
    @Param('id') programId: string,
    @Param('employeeId') employeeId: string,
    @Body() body: WithdrawEnrolment,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const call = this.calls.begin(reply, body, { reason: body.reason });
    return send(call, { programId, employeeId }, { type: 'ReleaseSeat', data: { employeeId } });
  }

  /** To another group of the same programme. */
  @Post('enrolments/:employeeId/group')
  @HttpCode(200)
  move(
    @Param('id') programId: string,
    @Param('employeeId') employeeId: string,
    @Body() body: MoveToGroup,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { groupId: toGroupId, reason } = body;
    const call = this.calls.begin(reply, body, { reason });
    const data = { employeeId, toGroupId, reason };
    return send(call, { programId, employeeId }, { type: 'MoveSeat', data });
  }

  @Post('waiting-list')
  wait(
    @Param('id') programId: string,
    @Body() body: JoinWaitingList,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const call = this.calls.begin(reply, body);
    const { employeeId, groupId, needId } = body;
    const data = {
      employeeId,
      ...(groupId === undefined ? {} : { groupId }),
      ...(needId === undefined ? {} : { needId }),
    };
    return send(call, { programId, employeeId }, { type: 'BeginWaiting', data });
  }

  @Post('waiting-list/:employeeId/leaving')
  @HttpCode(200)
  stopWaiting(
    @Param('id') programId: string,
    @Param('employeeId') employeeId: string,
    @Body() body: WithdrawEnrolment,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const call = this.calls.begin(reply, body, { reason: body.reason });
    return send(call, { programId, employeeId }, { type: 'EndWaiting', data: { employeeId } });
  }

  /** Seats whoever waits, where seats were kept for a unit until a day that has passed. */
  @Post('waiting-list/filling')
  @HttpCode(200)
  fill(
    @Param('id') programId: string,
    @Body() body: FillSeats,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const call = this.calls.begin(reply, body, { reason: body.reason });
    return send(call, { programId }, { type: 'FillSeats' });
  }

  @Get('participants')
  async participants(
    @Param('id') programId: string,
    @Query() { after, unitId, groupId, status, reached, ...page }: ParticipantsQuery,
  ) {
    const reads = await this.reading.upTo(after, [participants]);
    const enough = reached && yesNoWords[reached] === 'true';
    return listParticipants(reads, {
      programId,
      unitId,
      groupId,
      status,
      reached: enough,
      ...paging(page),
    });
  }

  /** Who must take a mandatory programme and has not completed it. */
  @Get('outstanding')
  async outstanding(@Param('id') programId: string, @Query() { after, unitId, ...page }: OutstandingQuery) {
    const reads = await this.reading.upTo(after, [programs, participants, employees]);
    const found = await outstandingOf(reads, { programId, unitId, ...paging(page) });
    if (found !== undefined) return found;
    throw new Refused([{ index: 0, rejected: 'PROGRAM_NOT_MANDATORY', with: { programId } }]);
  }

  /** Who waits for a seat, in turn. */
  @Get('waiting-list')
  async waiting(@Param('id') programId: string, @Query() { after, ...page }: PageQuery) {
    return waitingFor(await this.reading.upTo(after, [waitingLists]), programId, paging(page));
  }
}

type About = { readonly programId: string; readonly employeeId?: string };

const send = (call: Call, about: About, wish: ProgramWish) => {
  const is = Object.fromEntries(Object.entries(about));
  return call.send(new DispatchProgram([call.wish(about.programId, wish, { is })]), about.programId, about);
};

/** @throws FieldsInvalid unless the body names one person or several */
const peopleIn = ({ employeeId, employeeIds }: Enrol): readonly string[] => {
  if (employeeId !== undefined && employeeIds !== undefined)
    throw fieldInvalid('FIELD_CONFLICT', '/employeeIds', {
      why: 'give employeeId or employeeIds, not both',
      whyId: 'isi employeeId atau employeeIds, jangan keduanya',
    });
  if (employeeId !== undefined) return [employeeId];
  if (employeeIds !== undefined) return employeeIds;
  throw fieldInvalid('FIELD_MISSING', '/employeeId');
};
