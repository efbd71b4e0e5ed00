import { Body, Controller, Get, Inject, Param, Post, Query, Res } from '@nestjs/common';
import { DispatchDemand } from '@bina/application';
import { DemandsQuery, positionKindWords, Query as AfterQuery, RaiseCityDemand } from '@bina/contract';
import { Refused } from '@bina/engine';
import { cityDemandById, cityDemands, listCityDemands, needs } from '@bina/read-models';
import type { FastifyReply } from 'fastify';
import { Calls } from '../edge/calls.js';
import { paging, Reading } from '../edge/reading.js';

/** What the city demands of its people: everybody whom a demand concerns gets a need. */
@Controller('v1/demands')
export class DemandController {
  constructor(
    @Inject(Calls) private readonly calls: Calls,
    @Inject(Reading) private readonly reading: Reading,
  ) {}

  @Post()
  raise(@Body() body: RaiseCityDemand, @Res({ passthrough: true }) reply: FastifyReply) {
    const { reason, demandId: given, concerns, ...rest } = body;
    const call = this.calls.begin(reply, body, { reason });
    const demandId = given ?? call.newId('demand');
    const { positionKinds, ...others } = concerns;
    const whom = {
      ...others,
      ...(positionKinds === undefined
        ? {}
        : { positionKinds: positionKinds.map((kind) => positionKindWords[kind]) }),
    };
    const data = { ...rest, demandId, reason, concerns: whom };
    const wish = call.wish(demandId, { type: 'RaiseCityDemand', data } as const, { is: { demandId } });
    return call.send(new DispatchDemand([wish]), demandId, { demandId });
  }

  @Get()
  async list(@Query() { after, competencyId, ...page }: DemandsQuery) {
    const reads = await this.reading.upTo(after, [cityDemands]);
    return listCityDemands(reads, { competencyId, ...paging(page) });
  }

  /** A demand, and how many needs have come from it by their states. */
  @Get(':id')
  async show(@Param('id') demandId: string, @Query() { after }: AfterQuery) {
    const found = await cityDemandById(await this.reading.upTo(after, [cityDemands, needs]), demandId);
    if (found === undefined)
      throw new Refused([{ index: 0, rejected: 'DEMAND_UNKNOWN', with: { demandId } }]);
    return found;
  }
}
