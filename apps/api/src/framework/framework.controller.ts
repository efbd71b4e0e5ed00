import { Body, Controller, Get, Inject, Param, Post, Query, Res } from '@nestjs/common';
import { DispatchFramework, moodleFramework } from '@bina/application';
import { DefineFramework, PageQuery, PlaceCompetencies, Query as AfterQuery, TakeOut } from '@bina/contract';
import type { FrameworkCommand } from '@bina/domain';
import { Refused } from '@bina/engine';
import { competencies, frameworks, listFrameworks, membersOf, wholeFramework } from '@bina/read-models';
import type { FastifyReply } from 'fastify';
import { Calls, type Call } from '../edge/calls.js';
import { paging, Reading } from '../edge/reading.js';

@Controller('v1/frameworks')
export class FrameworkController {
  constructor(
    @Inject(Calls) private readonly calls: Calls,
    @Inject(Reading) private readonly reading: Reading,
  ) {}

  @Post()
  define(@Body() body: DefineFramework, @Res({ passthrough: true }) reply: FastifyReply) {
    const call = this.calls.begin(reply, body);
    const { frameworkId = call.newId('framework'), ...described } = body;
    return send(call, { type: 'DefineFramework', data: { frameworkId, ...described } });
  }

  @Post(':id/competencies')
  place(
    @Param('id') frameworkId: string,
    @Body() body: PlaceCompetencies,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const placed = body.placed.map(({ ...one }) => one);
    return send(this.calls.begin(reply, body), {
      type: 'PlaceCompetencies',
      data: { frameworkId, placed },
    });
  }

  @Post(':id/competencies/:competencyId/removal')
  takeOut(
    @Param('id') frameworkId: string,
    @Param('competencyId') competencyId: string,
    @Body() body: TakeOut,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { reason } = body;
    const call = this.calls.begin(reply, body, { reason });
    return send(call, { type: 'TakeCompetencyOut', data: { frameworkId, competencyId, reason } });
  }

  @Get()
  async list(@Query() { after, ...page }: PageQuery) {
    return listFrameworks(await this.reading.upTo(after, [frameworks, competencies]), paging(page));
  }

  /** The framework in the form in which Moodle takes it, and in which it can be imported again. */
  @Get(':id/moodle.csv')
  async moodle(@Param('id') frameworkId: string, @Query() { after }: AfterQuery, @Res() reply: FastifyReply) {
    const reads = await this.reading.upTo(after, [frameworks, competencies]);
    const whole = await wholeFramework(reads, frameworkId);
    if (whole === undefined)
      throw new Refused([{ index: 0, rejected: 'FRAMEWORK_UNKNOWN', with: { frameworkId } }]);
    await reply
      .header('content-disposition', `attachment; filename="${frameworkId.replaceAll(/[^\w.-]/g, '_')}.csv"`)
      .type('text/csv; charset=utf-8')
      .send(moodleFramework(whole.framework, membersOf(whole)));
  }
}

const send = (call: Call, wish: FrameworkCommand) => {
  const { frameworkId } = wish.data;
  const addressed = call.wish(frameworkId, wish, { is: { frameworkId } });
  return call.send(new DispatchFramework([addressed]), frameworkId, { frameworkId });
};
