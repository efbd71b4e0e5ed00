import { Body, Controller, Inject, Param, Post, Res } from '@nestjs/common';
import { DispatchPosition, SetUsualStandard as SetUsual } from '@bina/application';
import { LiftStandard, SetStandard, SetUsualStandard, SetWholeStandard } from '@bina/contract';
import type { FastifyReply } from 'fastify';
import { Calls } from '../edge/calls.js';

/** What a position requires: set one by one, whole, at the usual level, and lifted. */
@Controller('v1/positions')
export class StandardController {
  constructor(@Inject(Calls) private readonly calls: Calls) {}

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

  @Post(':id/standards/whole')
  setWhole(
    @Param('id') positionId: string,
    @Body() body: SetWholeStandard,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const call = this.calls.begin(reply, body);
    const standards = body.standards.map(({ ...one }) => one);
    const data = { positionId, effectiveFrom: body.effectiveFrom, standards };
    const wish = call.wish(positionId, { type: 'SetWholeStandard', data } as const, { is: { positionId } });
    return call.send(new DispatchPosition([wish]), positionId, { positionId });
  }

  @Post(':id/standards/usual')
  setUsual(
    @Param('id') positionId: string,
    @Body() body: SetUsualStandard,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const call = this.calls.begin(reply, body);
    const { effectiveFrom } = body;
    const wish = call.wish(positionId, { positionId, effectiveFrom }, { is: { positionId } });
    return call.send(new SetUsual(wish), positionId, ({ rule }) => ({ positionId, rule }));
  }

  @Post(':id/standards/lifting')
  lift(
    @Param('id') positionId: string,
    @Body() body: LiftStandard,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const call = this.calls.begin(reply, body, { reason: body.reason });
    const { competencyId, effectiveFrom } = body;
    const data = { positionId, competencyId, effectiveFrom };
    const wish = call.wish(positionId, { type: 'LiftStandard', data } as const, { is: { positionId } });
    return call.send(new DispatchPosition([wish]), positionId, { positionId, competencyId });
  }
}
