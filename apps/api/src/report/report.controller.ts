import { Controller, Get, Inject, Query } from '@nestjs/common';
import { EffectivenessQuery, HoursQuery } from '@bina/contract';
import {
  effectivenessReport,
  hoursReport,
  levelModels,
  needs,
  participants,
  personHours,
  programEvaluations,
  programs,
  unitHours,
} from '@bina/read-models';
import { numberIn, paging, Reading } from '../edge/reading.js';

@Controller('v1/reports')
export class ReportController {
  constructor(@Inject(Reading) private readonly reading: Reading) {}

  @Get('hours')
  async hours(@Query() { after, year, unitId, ...page }: HoursQuery) {
    const reads = await this.reading.upTo(after, [unitHours, personHours]);
    return hoursReport(reads, { year: Number(year), unitId, ...paging(page) });
  }

  @Get('effectiveness')
  async effectiveness(@Query() { after, programId, seriesId, year, ...page }: EffectivenessQuery) {
    const reads = await this.reading.upTo(after, [
      programs,
      programEvaluations,
      participants,
      needs,
      ...levelModels,
    ]);
    return effectivenessReport(reads, { programId, seriesId, year: numberIn(year), ...paging(page) });
  }
}
