import { Body, Controller, Get, Inject, Param, Post, Query, Res } from '@nestjs/common';
import { DispatchPosition } from '@bina/application';
import { DefinePosition, PositionsQuery, SetStandard } from '@bina/contract';
import { listPositions, positions } from '@bina/read-models';
import type { FastifyReply } from 'fastify';
import { Calls } from '../edge/calls.js';
import { paging, Reading } from '../edge/reading.js';

@Controller('v1/positions')
export class PositionController {
  constructor(
    @Inject(Calls) private readonly calls: Calls,
    @Inject(Reading) private readonly reading: Reading,
  ) {}

  @Post()
  define(@Body() body: DefinePosition, @Res({ passthrough: true }) reply: FastifyReply) {
    const call = this.calls.begin(reply, body);
    const positionId = body.positionId ?? call.newId('position');
    const data = { positionId, title: body.title, kind: body.kind };
    const wish = call.wish(positionId, { type: 'DefinePosition', data } as const, { is: { positionId } });
    return call.send(new DispatchPosition([wish]), positionId, { positionId });
  }

  @Post(':id/standards')
  setStandard(
    @Param('id') positionId: string,
    @Body() body: SetStandard,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const call = this.calls.begin(reply, body);
    const { competencyId, requiredLevel, effectiveFrom } = body;
    const data = { positionId, competencyId, requiredLevel, effectiveFrom };
    const wish = call.wish(positionId, { type: 'SetStandard', data } as const, { is: { positionId } });
    return call.send(new DispatchPosition([wish]), positionId, { positionId, competencyId });
  }

  @Get()
  async list(@Query() { after, kind, competencyId, ...page }: PositionsQuery) {
    const reads = await this.reading.upTo(after, [positions]);
    return listPositions(reads, { kind, competencyId, ...paging(page) });
  }
}
