import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { DispatchMentoring, type MentoringWish } from '@bina/application';
import {
  EmployeeMentoringsQuery,
  endGroundWords,
  EndMentoring,
  goalOutcomeWords,
  mentoringStatusWords,
  MentoringsQuery,
  PairUp,
  PauseMentoring,
  Query as AfterQuery,
  reassessmentStatusWords,
  ReassessmentsQuery,
  ResumeMentoring,
  ReviewGoal,
  SetGoal,
} from '@bina/contract';
import { Refused } from '@bina/engine';
import {
  listMentoring,
  listReassessments,
  MentoringFold,
  mentoringOf,
  mentoringPairs,
  reassessments,
} from '@bina/read-models';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Looks } from '../access-log/looks.js';
import { callerIn } from '../edge/auth.js';
import { Calls } from '../edge/calls.js';
import { paging, Reading } from '../edge/reading.js';
import { PARTS, type ApiParts } from '../parts.js';
import { asEmployee, sendMentoring } from './sending.js';

@Controller('v1')
export class MentoringController {
  constructor(
    @Inject(Calls) private readonly calls: Calls,
    @Inject(Reading) private readonly reading: Reading,
    @Inject(Looks) private readonly looks: Looks,
    @Inject(PARTS) private readonly parts: Pick<ApiParts, 'events' | 'codec'>,
  ) {}

  @Post('mentorings')
  pairUp(@Body() body: PairUp, @Res({ passthrough: true }) reply: FastifyReply) {
    const call = this.calls.begin(reply, body);
    const { mentoringId = call.newId('mentoring'), goals = [], ...rest } = body;
    const named = goals.map(({ goalId, ...goal }, place) => ({
      ...goal,
      goalId: goalId ?? call.newId(`goal-${place}`),
    }));
    const data = { ...rest, ...(named.length === 0 ? {} : { goals: named }) };
    const wish = call.wish<MentoringWish>(mentoringId, { type: 'PairUp', data }, { is: { mentoringId } });
    return call.send(new DispatchMentoring([wish]), mentoringId, { mentoringId });
  }

  @Post('mentorings/:id/goals')
  setGoal(
    @Param('id') mentoringId: string,
    @Body() body: SetGoal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const call = this.calls.begin(reply, body);
    const { goalId = call.newId('goal'), ...rest } = body;
    const wish = { type: 'SetGoal', data: { goalId, ...rest }, ...asEmployee(call) } as const;
    return sendMentoring(call, { mentoringId, goalId }, wish);
  }

  @Post('mentorings/:id/goals/:goalId/review')
  @HttpCode(200)
  reviewGoal(
    @Param('id') mentoringId: string,
    @Param('goalId') goalId: string,
    @Body() { outcome, ...rest }: ReviewGoal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const call = this.calls.begin(reply, { outcome, ...rest }, { reason: rest.reason });
    const data = { goalId, outcome: goalOutcomeWords[outcome], ...rest };
    return sendMentoring(call, { mentoringId, goalId }, { type: 'ReviewGoal', data, ...asEmployee(call) });
  }

  @Post('mentorings/:id/pause')
  @HttpCode(200)
  pause(
    @Param('id') mentoringId: string,
    @Body() body: PauseMentoring,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { pausedOn, reason } = body;
    const call = this.calls.begin(reply, body, { reason });
    const data = { pausedOn, reason };
    return sendMentoring(call, { mentoringId }, { type: 'PauseMentoring', data, ...asEmployee(call) });
  }

  @Post('mentorings/:id/resumption')
  @HttpCode(200)
  resume(
    @Param('id') mentoringId: string,
    @Body() body: ResumeMentoring,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const call = this.calls.begin(reply, body);
    const data = { resumedOn: body.resumedOn };
    return sendMentoring(call, { mentoringId }, { type: 'ResumeMentoring', data, ...asEmployee(call) });
  }

  @Post('mentorings/:id/end')
  @HttpCode(200)
  end(
    @Param('id') mentoringId: string,
    @Body() body: EndMentoring,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const call = this.calls.begin(reply, body);
    const { ground, ...rest } = body;
    const data = { ...rest, ...(ground === undefined ? {} : { ground: endGroundWords[ground] }) };
    return sendMentoring(call, { mentoringId }, { type: 'EndMentoring', data });
  }

  @Get('mentorings')
  async list(@Query() { after, page, pageSize, status, ...narrowed }: MentoringsQuery) {
    const reads = await this.reading.upTo(after, [mentoringPairs]);
    return listMentoring(reads, {
      ...narrowed,
      status: status && mentoringStatusWords[status],
      ...paging({ page, pageSize }),
    });
  }

  /** A pair with its log, without what the two wrote. */
  @Get('mentorings/:id')
  async one(@Param('id') mentoringId: string, @Query() { after }: AfterQuery) {
    const found = await mentoringOf(await this.reading.upTo(after, [mentoringPairs]), mentoringId);
    if (found !== undefined) return found;
    throw new Refused([{ index: 0, rejected: 'MENTORING_UNKNOWN', with: { mentoringId } }]);
  }

  /** A person's pair with what the two wrote. From the log itself, which is never behind. */
  @Get('employees/:id/mentorings/:mentoringId')
  async page(
    @Param('id') employeeId: string,
    @Param('mentoringId') mentoringId: string,
    @Query() _query: AfterQuery,
    @Req() request: FastifyRequest,
  ) {
    await this.looks.record(request, [employeeId]);
    const fold = new MentoringFold();
    for await (const page of this.parts.events.readStream(`mentoring-${mentoringId}`))
      for (const event of await this.parts.codec.decode(page)) fold.add(event);
    const { page } = fold;
    if (page === undefined || !page.employeeIds.includes(employeeId))
      throw new Refused([{ index: 0, rejected: 'MENTORING_UNKNOWN', with: { mentoringId } }]);
    // Whoever is none of the two looks at both. Each of the two sees what they share.
    if (callerIn(request).role !== 'employee') await this.looks.record(request, page.employeeIds);
    return page;
  }

  /** A person's own pairs, on either side. */
  @Get('employees/:id/mentorings')
  async ofEmployee(
    @Param('id') employeeId: string,
    @Query() { after, status, as, ...page }: EmployeeMentoringsQuery,
  ) {
    const reads = await this.reading.upTo(after, [mentoringPairs]);
    return listMentoring(reads, {
      ...(as === undefined ? { employeeId } : { [`${as}Id`]: employeeId }),
      status: status && mentoringStatusWords[status],
      ...paging(page),
    });
  }

  /** Who is to be assessed, because a mentoring has ended and says what its mentee can do now. */
  @Get('reassessments')
  async reassessments(@Query() { after, status, page, pageSize, ...narrowed }: ReassessmentsQuery) {
    const reads = await this.reading.upTo(after, [reassessments]);
    return listReassessments(reads, {
      ...narrowed,
      status: status && reassessmentStatusWords[status],
      ...paging({ page, pageSize }),
    });
  }
}
