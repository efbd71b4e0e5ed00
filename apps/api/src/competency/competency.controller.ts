import { Body, Controller, Get, Inject, Param, Post, Query, Res } from '@nestjs/common';
import { DispatchCompetency, LayDownGeneralCompetencies } from '@bina/application';
import {
  CompetenciesQuery,
  competencyKindWords,
  DefineCompetency,
  DescribeLevels,
  LayDownGeneral,
  OnDayQuery,
  Reinstate,
  Retire,
  ReviseCompetency,
  yesNoWords,
} from '@bina/contract';
import type { CompetencyCommand } from '@bina/domain';
import { Refused } from '@bina/engine';
import { competencies, competencyDetail, frameworks, listCompetencies, positions } from '@bina/read-models';
import type { FastifyReply } from 'fastify';
import { Calls, type Call } from '../edge/calls.js';
import { paging, Reading } from '../edge/reading.js';
import { today } from '../edge/today.js';

@Controller('v1/competencies')
export class CompetencyController {
  constructor(
    @Inject(Calls) private readonly calls: Calls,
    @Inject(Reading) private readonly reading: Reading,
  ) {}

  @Post()
  define(@Body() body: DefineCompetency, @Res({ passthrough: true }) reply: FastifyReply) {
    const call = this.calls.begin(reply, body);
    const { competencyId = call.newId('competency'), kind, ...wording } = body;
    const data = { competencyId, kind: competencyKindWords[kind], ...wording };
    return send(call, { type: 'DefineCompetency', data });
  }

  @Post('general')
  layDownGeneral(@Body() body: LayDownGeneral, @Res({ passthrough: true }) reply: FastifyReply) {
    const call = this.calls.begin(reply, body);
    const command = new LayDownGeneralCompetencies(body.effectiveFrom ?? today(), call.by);
    return call.send(command, 'general-competencies', ({ rule }) => ({ rule }));
  }

  @Post(':id/revision')
  revise(
    @Param('id') competencyId: string,
    @Body() body: ReviseCompetency,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { kind, ...given } = body;
    const data = {
      competencyId,
      ...given,
      ...(kind === undefined ? {} : { kind: competencyKindWords[kind] }),
    };
    return send(this.calls.begin(reply, body, { reason: body.reason }), { type: 'ReviseCompetency', data });
  }

  @Post(':id/levels')
  describe(
    @Param('id') competencyId: string,
    @Body() body: DescribeLevels,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const levels = body.levels.map(({ ...level }) => level);
    return send(this.calls.begin(reply, body), { type: 'DescribeLevels', data: { competencyId, levels } });
  }

  @Post(':id/retirement')
  retire(
    @Param('id') competencyId: string,
    @Body() body: Retire,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { retiredFrom, reason } = body;
    const call = this.calls.begin(reply, body, { reason });
    return send(call, { type: 'RetireCompetency', data: { competencyId, retiredFrom, reason } });
  }

  @Post(':id/reinstatement')
  reinstate(
    @Param('id') competencyId: string,
    @Body() body: Reinstate,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { reason } = body;
    const call = this.calls.begin(reply, body, { reason });
    return send(call, { type: 'ReinstateCompetency', data: { competencyId, reason } });
  }

  @Get()
  async list(@Query() { after, kind, retired, frameworkId, q, ...page }: CompetenciesQuery) {
    const reads = await this.reading.upTo(after, [competencies]);
    return listCompetencies(reads, {
      kind: kind && competencyKindWords[kind],
      frameworkId,
      q,
      retired: retired && yesNoWords[retired] === 'true',
      onDay: today(),
      ...paging(page),
    });
  }

  @Get(':id')
  async show(@Param('id') competencyId: string, @Query() { after, on = today() }: OnDayQuery) {
    const reads = await this.reading.upTo(after, [competencies, frameworks, positions]);
    const found = await competencyDetail(reads, competencyId, on);
    if (found === undefined)
      throw new Refused([{ index: 0, rejected: 'COMPETENCY_UNKNOWN', with: { competencyId } }]);
    return found;
  }
}

const send = (call: Call, wish: CompetencyCommand) => {
  const { competencyId } = wish.data;
  const addressed = call.wish(competencyId, wish, { is: { competencyId } });
  return call.send(new DispatchCompetency([addressed]), competencyId, { competencyId });
};
