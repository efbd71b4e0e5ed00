import { Body, Controller, Get, Inject, Param, Post, Query, Res } from '@nestjs/common';
import { DispatchPosition, type PositionWish } from '@bina/application';
import {
  DefinePosition,
  OnDayQuery,
  PositionsQuery,
  Reinstate,
  Retire,
  RevisePosition,
  yesNoWords,
} from '@bina/contract';
import { Refused } from '@bina/engine';
import { competencies, listPositions, positionDetail, positions } from '@bina/read-models';
import type { FastifyReply } from 'fastify';
import { Calls, type Call } from '../edge/calls.js';
import { paging, Reading } from '../edge/reading.js';
import { today } from '../edge/today.js';

@Controller('v1/positions')
export class PositionController {
  constructor(
    @Inject(Calls) private readonly calls: Calls,
    @Inject(Reading) private readonly reading: Reading,
  ) {}

  @Post()
  define(@Body() body: DefinePosition, @Res({ passthrough: true }) reply: FastifyReply) {
    const call = this.calls.begin(reply, body);
    const { positionId = call.newId('position'), ...description } = body;
    return send(call, { type: 'DefinePosition', data: { positionId, ...description } });
  }

  @Post(':id/revision')
  revise(
    @Param('id') positionId: string,
    @Body() body: RevisePosition,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { reason, ...given } = body;
    const call = this.calls.begin(reply, body, { reason });
    return send(call, { type: 'RevisePosition', data: { positionId, reason, ...given } });
  }

  @Post(':id/retirement')
  retire(
    @Param('id') positionId: string,
    @Body() body: Retire,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { retiredFrom, reason } = body;
    const call = this.calls.begin(reply, body, { reason });
    return send(call, { type: 'RetirePosition', data: { positionId, retiredFrom, reason } });
  }

  @Post(':id/reinstatement')
  reinstate(
    @Param('id') positionId: string,
    @Body() body: Reinstate,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { reason } = body;
    const call = this.calls.begin(reply, body, { reason });
    return send(call, { type: 'ReinstatePosition', data: { positionId, reason } });
  }

  @Get()
  async list(@Query() { after, kind, competencyId, q, retired, ...page }: PositionsQuery) {
    const reads = await this.reading.upTo(after, [positions]);
    return listPositions(reads, {
      kind,
      competencyId,
      q,
      retired: retired && yesNoWords[retired] === 'true',
      onDay: today(),
      ...paging(page),
    });
  }

  /** A position with the standard in force on a day, and what is decided for later. */
  @Get(':id')
  async show(@Param('id') positionId: string, @Query() { after, on = today() }: OnDayQuery) {
    const reads = await this.reading.upTo(after, [positions, competencies]);
    const found = await positionDetail(reads, positionId, on);
    if (found === undefined)
      throw new Refused([{ index: 0, rejected: 'POSITION_UNKNOWN', with: { positionId } }]);
    return found;
  }
}

const send = (call: Call, wish: PositionWish) => {
  const { positionId } = wish.data;
  const addressed = call.wish(positionId, wish, { is: { positionId } });
  return call.send(new DispatchPosition([addressed]), positionId, { positionId });
};
