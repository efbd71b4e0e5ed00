import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Res } from '@nestjs/common';
import { DispatchProgram, type ProgramWish } from '@bina/application';
import {
  CancelProgram,
  CompleteProgram,
  directionWords,
  evaluationLevelWords,
  ProgramsQuery,
  ProposeEdition,
  ProposeProgram,
  Query as AfterQuery,
  ReviseProgram,
  ScheduleProgram,
  SetIndicators,
  yesNoWords,
} from '@bina/contract';
import { Refused } from '@bina/engine';
import { listPrograms, programById, programs } from '@bina/read-models';
import type { FastifyReply } from 'fastify';
import { Calls, type Call } from '../edge/calls.js';
import { numberIn, paging, Reading } from '../edge/reading.js';
import { scheduleIn } from './schedule.js';

@Controller('v1/programs')
export class ProgramController {
  constructor(
    @Inject(Calls) private readonly calls: Calls,
    @Inject(Reading) private readonly reading: Reading,
  ) {}

  @Post()
  propose(@Body() body: ProposeProgram, @Res({ passthrough: true }) reply: FastifyReply) {
    const call = this.calls.begin(reply, body);
    const {
      programId = call.newId('program'),
      competencyIds = [],
      answers = [],
      follows = [],
      indicators,
      mandatoryFor,
      ...rest
    } = body;
    const data = {
      ...rest,
      competencyIds,
      answers,
      follows,
      ...(indicators === undefined ? {} : { indicators: indicatorsIn(indicators) }),
      ...(mandatoryFor === undefined
        ? {}
        : {
            mandatoryFor: {
              unitIds: mandatoryFor.unitIds ?? [],
              positionIds: mandatoryFor.positionIds ?? [],
            },
          }),
    };
    return send(call, programId, { type: 'ProposeProgram', data });
  }

  /** The next edition of a programme that comes again. */
  @Post(':id/editions')
  proposeEdition(
    @Param('id') formerId: string,
    @Body() body: ProposeEdition,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const call = this.calls.begin(reply, body);
    const { programId = call.newId('program'), ...rest } = body;
    return send(call, programId, { type: 'ProposeEdition', data: { ...rest, formerId } });
  }

  /** Until it is scheduled. */
  @Post(':id/indicators')
  @HttpCode(200)
  setIndicators(
    @Param('id') programId: string,
    @Body() body: SetIndicators,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const call = this.calls.begin(reply, body);
    const indicators = indicatorsIn(body.indicators);
    return send(call, programId, { type: 'SetIndicators', data: { indicators } });
  }

  @Post(':id/schedule')
  @HttpCode(200)
  schedule(
    @Param('id') programId: string,
    @Body() body: ScheduleProgram,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const call = this.calls.begin(reply, body);
    return send(call, programId, { type: 'ScheduleProgram', data: scheduleIn(body, call) });
  }

  @Post(':id/revision')
  @HttpCode(200)
  revise(
    @Param('id') programId: string,
    @Body() body: ReviseProgram,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { reason } = body;
    const call = this.calls.begin(reply, body, { reason });
    return send(call, programId, { type: 'ReviseProgram', data: { ...scheduleIn(body, call), reason } });
  }

  @Post(':id/completion')
  @HttpCode(200)
  complete(
    @Param('id') programId: string,
    @Body() body: CompleteProgram,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const call = this.calls.begin(reply, body, { reason: body.reason });
    return send(call, programId, { type: 'CompleteProgram' });
  }

  @Post(':id/cancellation')
  @HttpCode(200)
  cancel(
    @Param('id') programId: string,
    @Body() body: CancelProgram,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { reason } = body;
    const call = this.calls.begin(reply, body, { reason });
    return send(call, programId, { type: 'CancelProgram', data: { reason } });
  }

  @Get()
  async list(@Query() { after, status, year, q, form, seriesId, mandatory, ...page }: ProgramsQuery) {
    const reads = await this.reading.upTo(after, [programs]);
    return listPrograms(reads, {
      status,
      year: numberIn(year),
      q,
      form,
      seriesId,
      mandatory: mandatory && yesNoWords[mandatory] === 'true',
      ...paging(page),
    });
  }

  @Get(':id')
  async show(@Param('id') programId: string, @Query() { after }: AfterQuery) {
    const found = await programById(await this.reading.upTo(after, [programs]), programId);
    if (found !== undefined) return found;
    throw new Refused([{ index: 0, rejected: 'PROGRAM_UNKNOWN', with: { programId } }]);
  }
}

const indicatorsIn = (indicators: SetIndicators['indicators']) =>
  indicators.map(({ level, direction, ...rest }) => ({
    ...rest,
    level: evaluationLevelWords[level],
    direction: directionWords[direction],
  }));

const send = (call: Call, programId: string, wish: ProgramWish) =>
  call.send(new DispatchProgram([call.wish(programId, wish, { is: { programId } })]), programId, {
    programId,
  });
