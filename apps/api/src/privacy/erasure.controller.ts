import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { DispatchEmployee, DispatchSpeaker, type PrivacyWish } from '@bina/application';
import { Erase, erasureGroundWords, PersonalDataQuery, Restrict, RetentionQuery } from '@bina/contract';
import { inForce, retention } from '@bina/domain';
import {
  employees,
  programs,
  programsOfSpeaker,
  retentionDue,
  ruleEditions,
  setEditions,
} from '@bina/read-models';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Looks } from '../access-log/looks.js';
import { Calls } from '../edge/calls.js';
import { paging, Reading } from '../edge/reading.js';
import { today } from '../edge/today.js';
import { PARTS, type ApiParts } from '../parts.js';
import { personalDataOf } from './personal-data.js';

/** Years that nobody lives. */
const NEVER = 1_000;

/** What becomes of people's data (UU 27/2022): shown to them, restricted, erased. */
@Controller('v1')
export class ErasureController {
  constructor(
    @Inject(Calls) private readonly calls: Calls,
    @Inject(Reading) private readonly reading: Reading,
    @Inject(Looks) private readonly looks: Looks,
    @Inject(PARTS) private readonly parts: ApiParts,
  ) {}

  @Post('employees/:id/erasure')
  @HttpCode(200)
  erase(@Param('id') id: string, @Body() body: Erase, @Res({ passthrough: true }) reply: FastifyReply) {
    const { ground, ...rest } = body;
    return this.tell(id, body, reply, {
      type: 'ErasePerson',
      data: { ...rest, ground: erasureGroundWords[ground] },
    });
  }

  @Post('employees/:id/restriction')
  @HttpCode(200)
  restrict(@Param('id') id: string, @Body() body: Restrict, @Res({ passthrough: true }) reply: FastifyReply) {
    const { note } = body;
    const data = note === undefined ? {} : { note };
    return this.tell(id, body, reply, { type: 'RestrictProcessing', data });
  }

  @Post('employees/:id/restriction/end')
  @HttpCode(200)
  lift(@Param('id') id: string, @Body() body: Restrict, @Res({ passthrough: true }) reply: FastifyReply) {
    const { note } = body;
    const data = note === undefined ? {} : { note };
    return this.tell(id, body, reply, { type: 'LiftRestriction', data });
  }

  @Post('speakers/:id/erasure')
  @HttpCode(200)
  async eraseSpeaker(
    @Param('id') speakerId: string,
    @Body() body: Erase,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { ground, note } = body;
    const call = this.calls.begin(reply, body);
    const programIds = await programsOfSpeaker(await this.reading.upToNow([programs]), speakerId);
    const why = { ground: erasureGroundWords[ground], ...(note === undefined ? {} : { note }) };
    const data = { speakerId, programIds, ...why };
    const wish = call.wish(speakerId, { type: 'EraseSpeaker', data } as const, { is: { speakerId } });
    return call.send(new DispatchSpeaker([wish]), speakerId, { speakerId });
  }

  /** Everything that is kept of a person, and what was done with it. */
  @Get('employees/:id/personal-data')
  async personalData(
    @Param('id') employeeId: string,
    @Query() _query: PersonalDataQuery,
    @Req() request: FastifyRequest,
  ) {
    await this.looks.record(request, [employeeId]);
    return personalDataOf(this.parts, employeeId);
  }

  /** Who has left so long ago that the retention schedule has the data destroyed. */
  @Get('retention-due')
  async due(@Query() { after, on = today(), ...page }: RetentionQuery) {
    const reads = await this.reading.upTo(after, [employees, ruleEditions]);
    const { ruleId } = retention;
    const set = (await setEditions(reads)).get(ruleId) ?? [];
    const { edition, parameters } = inForce(
      retention,
      set.map((one) => ({ ruleId, ...one })),
      today(),
    );
    const { years = null } = parameters;
    const rule = { ruleId, edition, years };
    // Where the rule names no years nobody is due: as for years that nobody has been gone for.
    const found = await retentionDue(reads, { years: years ?? NEVER, on, ...paging(page) });
    return { ...found, on, rule };
  }

  private tell(employeeId: string, body: object, reply: FastifyReply, wish: PrivacyWish) {
    const call = this.calls.begin(reply, body);
    const wished = call.wish(employeeId, wish, { is: { employeeId } });
    return call.send(new DispatchEmployee([wished]), employeeId, { employeeId });
  }
}
