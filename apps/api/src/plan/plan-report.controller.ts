import { Controller, Get, Inject, Query } from '@nestjs/common';
import { PlanCoverageQuery, PlanProgressQuery } from '@bina/contract';
import {
  coverageReport,
  openNeeds,
  planCoverage,
  planItems,
  planProgress,
  progressReport,
} from '@bina/read-models';
import { paging, Reading } from '../edge/reading.js';

/** What plans answer, and what was done. */
@Controller('v1/reports')
export class PlanReportController {
  constructor(@Inject(Reading) private readonly reading: Reading) {}

  @Get('plan-coverage')
  async coverage(@Query() { after, year, unitId, list, ...page }: PlanCoverageQuery) {
    const reads = await this.reading.upTo(after, [planCoverage, planItems, openNeeds]);
    return coverageReport(reads, { year: Number(year), unitId, list, ...paging(page) });
  }

  @Get('plan-progress')
  async progress(@Query() { after, year, unitId, ...page }: PlanProgressQuery) {
    const reads = await this.reading.upTo(after, [planProgress]);
    return progressReport(reads, { year: Number(year), unitId, ...paging(page) });
  }
}
