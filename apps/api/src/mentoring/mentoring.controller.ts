import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Res } from '@nestjs/common';
import { DispatchMentoring, type MentoringWish } from '@bina/application';
import { EndMentoring, MentoringsQuery, PairUp, RecordMeeting, startOfDay } from '@bina/contract';
import { listMentoring, mentoringPairs } from '@bina/read-models';
import type { FastifyReply } from 'fastify';
import { Calls, type Call } from '../edge/calls.js';
import { paging, Reading } from '../edge/reading.js';

@Controller('v1/mentorings')
export class MentoringController {
  constructor(
    @Inject(Calls) private readonly calls: Calls,
    @Inject(Reading) private readonly reading: Reading,
  ) {}

  @Post()
  pairUp(@Body() body: PairUp, @Res({ passthrough: true }) reply: FastifyReply) {
    const call = this.calls.begin(reply, body);
    const { mentoringId = call.newId('mentoring'), ...data } = body;
    return send(call, { mentoringId }, { type: 'PairUp', data });
  }

  @Post(':id/meetings')
  meet(
    @Param('id') mentoringId: string,
    @Body() body: RecordMeeting,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const call = this.calls.begin(reply, body, { occurredAt: startOfDay(body.metOn) });
    const { meetingId = call.newId('meeting'), ...rest } = body;
    return send(call, { mentoringId, meetingId }, { type: 'RecordMeeting', data: { meetingId, ...rest } });
  }

  @Post(':id/end')
  @HttpCode(200)
  end(
    @Param('id') mentoringId: string,
    @Body() body: EndMentoring,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const call = this.calls.begin(reply, body);
    return send(call, { mentoringId }, { type: 'EndMentoring', data: { outcome: body.outcome } });
  }

  @Get()
  async list(@Query() { after, page, pageSize, ...narrowed }: MentoringsQuery) {
    const reads = await this.reading.upTo(after, [mentoringPairs]);
    return listMentoring(reads, { ...narrowed, ...paging({ page, pageSize }) });
  }
}

const send = <Ids extends { readonly mentoringId: string }>(call: Call, ids: Ids, wish: MentoringWish) => {
  const { mentoringId } = ids;
  return call.send(
    new DispatchMentoring([call.wish(mentoringId, wish, { is: { ...ids } })]),
    mentoringId,
    ids,
  );
};
