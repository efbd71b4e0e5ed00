import { Body, Controller, Get, Inject, Post, Query, Res } from '@nestjs/common';
import { DispatchCompetency } from '@bina/application';
import { CompetenciesQuery, competencyKindWords, DefineCompetency } from '@bina/contract';
import { competencies, listCompetencies } from '@bina/read-models';
import type { FastifyReply } from 'fastify';
import { Calls } from '../edge/calls.js';
import { paging, Reading } from '../edge/reading.js';

@Controller('v1/competencies')
export class CompetencyController {
  constructor(
    @Inject(Calls) private readonly calls: Calls,
    @Inject(Reading) private readonly reading: Reading,
  ) {}

  @Post()
  define(@Body() body: DefineCompetency, @Res({ passthrough: true }) reply: FastifyReply) {
    const call = this.calls.begin(reply, body);
    const competencyId = body.competencyId ?? call.newId('competency');
    const data = { competencyId, name: body.name, kind: competencyKindWords[body.kind] };
    const wish = call.wish(competencyId, { type: 'DefineCompetency', data } as const, {
      is: { competencyId },
    });
    return call.send(new DispatchCompetency([wish]), competencyId, { competencyId });
  }

  @Get()
  async list(@Query() { after, kind, ...page }: CompetenciesQuery) {
    const reads = await this.reading.upTo(after, [competencies]);
    return listCompetencies(reads, { kind: kind && competencyKindWords[kind], ...paging(page) });
  }
}
