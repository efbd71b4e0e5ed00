import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Res } from '@nestjs/common';
import { DispatchProgram, type ProgramWish } from '@bina/application';
import {
  AssignFollowUp,
  changeWords,
  CloseFollowUp,
  DecideFollowUp,
  evaluationLevelWords,
  findingSourceWords,
  followUpOutcomeWords,
  followUpStatusWords,
  FollowUpsQuery,
  PageQuery,
  Query as AfterQuery,
  RecordFinding,
} from '@bina/contract';
import { Refused } from '@bina/engine';
import {
  effectOf,
  findings,
  followUps,
  levelModels,
  lineageOf,
  listFindings,
  listFollowUps,
  needs,
  participants,
  programEvaluations,
  programs,
  type Effect,
} from '@bina/read-models';
import type { FastifyReply } from 'fastify';
import { Calls, type Call } from '../edge/calls.js';
import { paging, Reading } from '../edge/reading.js';
import { fieldInvalid } from '../validation/field-error.js';

/** What was found in a programme, what is done about it, and what that changed (tindak lanjut). */
@Controller('v1')
export class FollowUpController {
  constructor(
    @Inject(Calls) private readonly calls: Calls,
    @Inject(Reading) private readonly reading: Reading,
  ) {}

  @Post('programs/:id/findings')
  find(
    @Param('id') programId: string,
    @Body() body: RecordFinding,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const call = this.calls.begin(reply, body);
    const { findingId = call.newId('finding'), source, level, ...rest } = body;
    const data = {
      ...rest,
      findingId,
      source: findingSourceWords[source],
      ...(level === undefined ? {} : { level: evaluationLevelWords[level] }),
    };
    return send(call, { programId, findingId }, { type: 'RecordFinding', data });
  }

  @Post('programs/:id/follow-ups')
  decide(
    @Param('id') programId: string,
    @Body() body: DecideFollowUp,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { followUpId: given, employeeIds = [], changes, ...rest } = body;
    if (employeeIds.length > 0 && rest.competencyId === undefined)
      throw fieldInvalid('FIELD_MISSING', '/competencyId');
    const call = this.calls.begin(reply, body);
    const followUpId = given ?? call.newId('follow-up');
    const data = { ...rest, followUpId, employeeIds, changes: changeWords[changes] };
    return send(call, { programId, followUpId }, { type: 'DecideFollowUp', data });
  }

  @Post('programs/:id/follow-ups/:followUpId/assignment')
  @HttpCode(200)
  assign(
    @Param('id') programId: string,
    @Param('followUpId') followUpId: string,
    @Body() body: AssignFollowUp,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const call = this.calls.begin(reply, body);
    const { owner, dueOn } = body;
    return send(
      call,
      { programId, followUpId },
      { type: 'AssignFollowUp', data: { followUpId, owner, dueOn } },
    );
  }

  /** Closes it with the figures of the editions as they stand. */
  @Post('programs/:id/follow-ups/:followUpId/closing')
  @HttpCode(200)
  async close(
    @Param('id') programId: string,
    @Param('followUpId') followUpId: string,
    @Body() { outcome, reason }: CloseFollowUp,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const call = this.calls.begin(reply, { outcome, reason }, { reason });
    const effect = await effectOf(await this.reading.upTo(undefined, []), { programId, followUpId });
    const data = {
      followUpId,
      outcome: followUpOutcomeWords[outcome],
      reason,
      effect: effect === undefined ? [] : figuresIn(effect),
    };
    return send(call, { programId, followUpId }, { type: 'CloseFollowUp', data });
  }

  @Get('follow-ups')
  async list(@Query() { after, status, changes, ...rest }: FollowUpsQuery) {
    const { programId, owner, overdueOn, ...page } = rest;
    return listFollowUps(await this.reading.upTo(after, [followUps]), {
      programId,
      owner,
      overdueOn,
      status: status && followUpStatusWords[status],
      changes: changes && changeWords[changes],
      ...paging(page),
    });
  }

  @Get('programs/:id/findings')
  async findings(@Param('id') programId: string, @Query() { after, ...page }: PageQuery) {
    return listFindings(await this.reading.upTo(after, [findings]), programId, paging(page));
  }

  /** What the editions that carry a follow-up out show beside the programme that it is about. */
  @Get('programs/:id/follow-ups/:followUpId/effect')
  async effect(
    @Param('id') programId: string,
    @Param('followUpId') followUpId: string,
    @Query() { after }: AfterQuery,
  ) {
    const found = await effectOf(await this.reading.upTo(after, EFFECT), { programId, followUpId });
    if (found !== undefined) return found;
    throw new Refused([{ index: 0, rejected: 'FOLLOW_UP_UNKNOWN', with: { programId, followUpId } }]);
  }

  /** From a programme back to the findings that shaped it, and forward to what it changed. */
  @Get('programs/:id/lineage')
  async lineage(@Param('id') programId: string, @Query() { after }: AfterQuery) {
    const found = await lineageOf(await this.reading.upTo(after, [...EFFECT, findings]), programId);
    if (found !== undefined) return found;
    throw new Refused([{ index: 0, rejected: 'PROGRAM_UNKNOWN', with: { programId } }]);
  }
}

const EFFECT = [followUps, programs, participants, programEvaluations, needs, ...levelModels];

const figuresIn = ({ editions }: Effect) =>
  editions.flatMap(({ programId, measures }) =>
    measures.map(({ measure, before, after }) => ({
      programId,
      measure,
      ...(before === null ? {} : { before }),
      ...(after === null ? {} : { after }),
    })),
  );

type About = { readonly programId: string; readonly findingId?: string; readonly followUpId?: string };

const send = (call: Call, about: About, wish: ProgramWish) => {
  const is = Object.fromEntries(Object.entries(about));
  const id = about.findingId ?? about.followUpId ?? about.programId;
  return call.send(new DispatchProgram([call.wish(about.programId, wish, { is })]), id, about);
};
