import { Controller, Get, Inject, Query, Res } from '@nestjs/common';
import {
  competencyKindWords,
  GapsQuery,
  matchByWords,
  mentoringByWords,
  MentoringLoadQuery,
  MatchQuery,
  needOriginWords,
  needStateWords,
  PipelineQuery,
  StandardsQuery,
  standardsOnlyWords,
  standingWords,
} from '@bina/contract';
import {
  competencies,
  gapCounts,
  gapsMatrix,
  gapsReport,
  matchCounts,
  matchReport,
  mentoringLoad,
  mentorLoad,
  pairCredits,
  needFlow,
  needStock,
  pipelineReport,
  positionHolders,
  standards,
  standardsReport,
  units,
  type Paging,
} from '@bina/read-models';
import type { FastifyReply } from 'fastify';
import { numberIn, Reading } from '../edge/reading.js';
import { today } from '../edge/today.js';
import { answer } from './answer.js';
import {
  gapsTable,
  loadOfMentors,
  loadOfUnits,
  matchTable,
  matrixTable,
  pipelineTable,
  standardsTable,
} from './tables.js';

/** Reports that count people: each answers as JSON, a page at a time, or as a CSV file. */
@Controller('v1/reports')
export class CountsController {
  constructor(@Inject(Reading) private readonly reading: Reading) {}

  @Get('gaps')
  async gaps(@Query() query: GapsQuery, @Res({ passthrough: true }) reply: FastifyReply) {
    const { after, unitId, competencyId, kind, as, shape } = query;
    const reads = await this.reading.upTo(after, [gapCounts, competencies, units]);
    const wanted = {
      unitId,
      competencyId,
      kind: kind && competencyKindWords[kind],
      as: as && standingWords[as],
    };
    if (shape !== 'matrix' && shape !== 'matriks')
      return answer(reply, query, {
        table: gapsTable,
        ask: (page) => gapsReport(reads, { ...wanted, ...page }),
      });
    const ask = (page: Paging) => gapsMatrix(reads, { ...wanted, ...page });
    const { competencies: columns } = await ask({ pageSize: 1 });
    return answer(reply, query, { table: matrixTable({ competencies: columns }), ask });
  }

  @Get('jpm')
  async match(@Query() query: MatchQuery, @Res({ passthrough: true }) reply: FastifyReply) {
    const { after, unitId, positionId, as, by } = query;
    const reads = await this.reading.upTo(after, [matchCounts]);
    const wanted = { unitId, positionId, as: as && standingWords[as], by: by && matchByWords[by] };
    return answer(reply, query, {
      table: matchTable,
      ask: (page) => matchReport(reads, { ...wanted, ...page }),
    });
  }

  @Get('needs-pipeline')
  async pipeline(@Query() query: PipelineQuery, @Res({ passthrough: true }) reply: FastifyReply) {
    const { after, unitId, competencyId, source, status, on = today() } = query;
    const reads = await this.reading.upTo(after, [needStock, needFlow]);
    const wanted = {
      unitId,
      competencyId,
      source: source && needOriginWords[source],
      status: status && needStateWords[status],
      on,
    };
    return answer(reply, query, {
      table: pipelineTable,
      ask: (page) => pipelineReport(reads, { ...wanted, ...page }),
    });
  }

  @Get('mentoring-load')
  async load(@Query() query: MentoringLoadQuery, @Res({ passthrough: true }) reply: FastifyReply) {
    const { after, unitId, competencyId, mentorId, by } = query;
    const reads = await this.reading.upTo(after, [mentorLoad, pairCredits]);
    const year = numberIn(query.year) ?? Number((query.on ?? today()).slice(0, 4));
    const lastDay = `${year}-12-31`;
    const on = query.on ?? (lastDay < today() ? lastDay : today());
    const wanted = { year, on, unitId, competencyId, mentorId };
    if (by !== undefined && mentoringByWords[by] === 'mentor')
      return answer(reply, query, {
        table: loadOfMentors,
        ask: (page) => mentoringLoad(reads, { ...wanted, by: 'mentor', ...page }),
      });
    return answer(reply, query, {
      table: loadOfUnits,
      ask: (page) => mentoringLoad(reads, { ...wanted, by: 'unit', ...page }),
    });
  }

  @Get('standards-without-holders')
  async standards(@Query() query: StandardsQuery, @Res({ passthrough: true }) reply: FastifyReply) {
    const { after, unitId, positionId, competencyId, only, on = today() } = query;
    const reads = await this.reading.upTo(after, [standards, positionHolders]);
    const wanted = { unitId, positionId, competencyId, on, only: only && standardsOnlyWords[only] };
    return answer(reply, query, {
      table: standardsTable,
      ask: (page) => standardsReport(reads, { ...wanted, ...page }),
    });
  }
}
