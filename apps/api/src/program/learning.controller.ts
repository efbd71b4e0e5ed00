import { Body, Controller, Get, Inject, Param, Post, Query, Res } from '@nestjs/common';
import { DispatchEmployee } from '@bina/application';
import { GainsQuery, RecordLearningTests } from '@bina/contract';
import { gainsOf, learningGains } from '@bina/read-models';
import type { FastifyReply } from 'fastify';
import { Calls } from '../edge/calls.js';
import { paging, Reading } from '../edge/reading.js';

/** What people knew before a programme and after it, and how much they gained. */
@Controller('v1/programs/:id')
export class LearningController {
  constructor(
    @Inject(Calls) private readonly calls: Calls,
    @Inject(Reading) private readonly reading: Reading,
  ) {}

  @Post('learning-tests')
  record(
    @Param('id') programId: string,
    @Body() body: RecordLearningTests,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { scores, ...test } = body;
    const call = this.calls.begin(reply, body, { reason: body.reason });
    const wishes = scores.map(({ employeeId, score }, index) =>
      call.wish(employeeId, { type: 'RecordLearningTest', data: { ...test, programId, score } } as const, {
        is: { programId, employeeId },
        pointer: `/scores/${index}`,
      }),
    );
    return call.send(new DispatchEmployee(wishes), programId, { programId, people: scores.length });
  }

  @Get('learning-gains')
  async gains(@Param('id') programId: string, @Query() { after, unitId, ...page }: GainsQuery) {
    const reads = await this.reading.upTo(after, [learningGains]);
    return gainsOf(reads, { programId, unitId, ...paging(page) });
  }
}
