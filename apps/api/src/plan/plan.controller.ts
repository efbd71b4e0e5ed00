import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Res } from '@nestjs/common';
import {
  AddPlanItem,
  ChangePlanItem,
  DraftYearlyPlan,
  Query as AfterQuery,
  RemovePlanItem,
  YearlyPlansQuery,
} from '@bina/contract';
import { planIdOf } from '@bina/domain';
import { Refused } from '@bina/engine';
import { listPlans, planById, planProgress, plans, planTargets } from '@bina/read-models';
import type { FastifyReply } from 'fastify';
import { Calls } from '../edge/calls.js';
import { numberIn, paging, Reading } from '../edge/reading.js';
import { itemIn, sendTo } from './wishes.js';

/** Drafting a unit's plan for a year, and looking at plans. */
@Controller('v1')
export class PlanController {
  constructor(
    @Inject(Calls) private readonly calls: Calls,
    @Inject(Reading) private readonly reading: Reading,
  ) {}

  @Post('units/:id/plans')
  draft(
    @Param('id') unitId: string,
    @Body() body: DraftYearlyPlan,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const call = this.calls.begin(reply, body);
    const { year } = body;
    return sendTo(call, planIdOf(unitId, year), { type: 'DraftYearlyPlan', data: { unitId, year } });
  }

  @Post('plans/:id/items')
  async add(
    @Param('id') planId: string,
    @Body() body: AddPlanItem,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const call = this.calls.begin(reply, body);
    const { itemId = call.newId('plan-item'), ...item } = body;
    const answer = await sendTo(call, planId, { type: 'AddPlanItem', data: itemIn(itemId, item) });
    return { ...answer, itemId };
  }

  @Post('plans/:id/items/:itemId/change')
  @HttpCode(200)
  change(
    @Param('id') planId: string,
    @Param('itemId') itemId: string,
    @Body() body: ChangePlanItem,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const call = this.calls.begin(reply, body);
    return sendTo(call, planId, { type: 'ChangePlanItem', data: itemIn(itemId, body) });
  }

  @Post('plans/:id/items/:itemId/removal')
  @HttpCode(200)
  remove(
    @Param('id') planId: string,
    @Param('itemId') itemId: string,
    @Body() body: RemovePlanItem,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const call = this.calls.begin(reply, body, { reason: body.reason });
    return sendTo(call, planId, { type: 'RemovePlanItem', data: { itemId } });
  }

  @Get('plans')
  async list(@Query() { after, unitId, year, status, turn, ...page }: YearlyPlansQuery) {
    const reads = await this.reading.upTo(after, [plans]);
    return listPlans(reads, { unitId, year: numberIn(year), status, turn, ...paging(page) });
  }

  @Get('plans/:id')
  async show(@Param('id') planId: string, @Query() { after }: AfterQuery) {
    const reads = await this.reading.upTo(after, [plans, planTargets, planProgress]);
    const found = await planById(reads, planId);
    if (found !== undefined) return found;
    throw new Refused([{ index: 0, rejected: 'PLAN_UNKNOWN', with: { planId } }]);
  }
}
