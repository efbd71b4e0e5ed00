import { Controller, Get, Inject, Query } from '@nestjs/common';
import { DueQuery, RatesQuery, SpeakersQuery } from '@bina/contract';
import {
  evaluationInstruments,
  evaluationsDue,
  givenAnswers,
  participants,
  programs,
  responseRates,
  speakerRatings,
} from '@bina/read-models';
import { paging, Reading } from '../edge/reading.js';
import { today } from '../edge/today.js';

/** Who is still to answer, how many have, and how speakers were rated. */
@Controller('v1/reports')
export class EvaluationReportController {
  constructor(@Inject(Reading) private readonly reading: Reading) {}

  @Get('evaluations-due')
  async due(@Query() { after, programId, unitId, level, on = today(), ...page }: DueQuery) {
    const reads = await this.reading.upTo(after, [evaluationInstruments, givenAnswers, participants]);
    return evaluationsDue(reads, { on, programId, unitId, level, ...paging(page) });
  }

  @Get('response-rates')
  async rates(@Query() { after, programId, level, ...page }: RatesQuery) {
    const reads = await this.reading.upTo(after, [evaluationInstruments, participants]);
    return responseRates(reads, { programId, level, ...paging(page) });
  }

  @Get('speaker-ratings')
  async speakers(@Query() { after, speakerId, programId, ...page }: SpeakersQuery) {
    const reads = await this.reading.upTo(after, [evaluationInstruments, programs]);
    return speakerRatings(reads, { speakerId, programId, ...paging(page) });
  }
}
