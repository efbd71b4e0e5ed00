import { Body, Controller, Get, Inject, Param, Post, Query, Res } from '@nestjs/common';
import { DispatchUnit } from '@bina/application';
import { RaiseDemand, RegisterUnit, UnitsQuery } from '@bina/contract';
import { listUnits, units } from '@bina/read-models';
import type { FastifyReply } from 'fastify';
import { Calls } from '../edge/calls.js';
import { paging, Reading } from '../edge/reading.js';

@Controller('v1/units')
export class UnitController {
  constructor(
    @Inject(Calls) private readonly calls: Calls,
    @Inject(Reading) private readonly reading: Reading,
  ) {}

  @Post()
  register(@Body() body: RegisterUnit, @Res({ passthrough: true }) reply: FastifyReply) {
    const call = this.calls.begin(reply, body);
    const unitId = body.unitId ?? call.newId('unit');
    const wish = { type: 'RegisterUnit', data: { unitId, name: body.name } } as const;
    return call.send(new DispatchUnit([call.wish(unitId, wish, { is: { unitId } })]), unitId, { unitId });
  }

  @Post(':id/demands')
  demand(
    @Param('id') unitId: string,
    @Body() body: RaiseDemand,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const call = this.calls.begin(reply, body, { reason: body.reason });
    const demandId = body.demandId ?? call.newId('demand');
    const { employeeIds = [], ...rest } = body;
    const wish = { type: 'RaiseDemand', data: { ...rest, demandId, unitId, employeeIds } } as const;
    return call.send(new DispatchUnit([call.wish(unitId, wish, { is: { unitId } })]), demandId, {
      unitId,
      demandId,
    });
  }

  @Get()
  async list(@Query() { after, q, ...page }: UnitsQuery) {
    return listUnits(await this.reading.upTo(after, [units]), { q, ...paging(page) });
  }
}
