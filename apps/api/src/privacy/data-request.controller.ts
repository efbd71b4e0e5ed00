import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Res } from '@nestjs/common';
import { DispatchDataRequest } from '@bina/application';
import {
  AnswerDataRequest,
  DataRequestsQuery,
  Query as AfterQuery,
  ReceiveDataRequest,
  refusalGroundWords,
  requestAnswerWords,
  requestChannelWords,
  requestKindWords,
  requestStateWords,
  subjectKindWords,
} from '@bina/contract';
import { Refused } from '@bina/engine';
import {
  dataRequestById,
  dataRequestClockOf,
  dataRequestDocuments,
  listDataRequests,
  programs,
  programsOfSpeaker,
} from '@bina/read-models';
import type { FastifyReply } from 'fastify';
import { mustBeSelf } from '../edge/auth.js';
import { Calls } from '../edge/calls.js';
import { paging, Reading } from '../edge/reading.js';

/** What people ask of their own data, and what they are answered, within 3 x 24 hours (UU 27/2022). */
@Controller('v1/data-requests')
export class DataRequestController {
  constructor(
    @Inject(Calls) private readonly calls: Calls,
    @Inject(Reading) private readonly reading: Reading,
  ) {}

  @Post()
  receive(@Body() body: ReceiveDataRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const call = this.calls.begin(reply, body);
    mustBeSelf(call.caller, body.subjectId);
    const {
      requestId = call.newId('data-request'),
      kind,
      subjectKind,
      channel = 'app',
      receivedAt,
      ...rest
    } = body;
    const data = {
      ...rest,
      requestId,
      kind: requestKindWords[kind],
      subjectKind: subjectKindWords[subjectKind ?? 'employee'],
      channel: requestChannelWords[channel],
      ...(receivedAt === undefined ? {} : { receivedAt: new Date(receivedAt).toISOString() }),
    };
    const wish = call.wish(requestId, { type: 'ReceiveDataRequest', data } as const, {
      is: { requestId, employeeId: body.subjectId },
    });
    return call.send(new DispatchDataRequest([wish]), requestId, { requestId });
  }

  @Post(':id/answer')
  @HttpCode(200)
  async answer(
    @Param('id') requestId: string,
    @Body() body: AnswerDataRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { answer, ground, explanation, confirmInService = false } = body;
    const call = this.calls.begin(reply, body);
    const reads = await this.reading.upToNow([dataRequestDocuments, programs]);
    const request = await dataRequestById(reads, requestId);
    const programIds =
      request?.subjectKind === 'speaker' ? await programsOfSpeaker(reads, request.subjectId) : [];
    const data = {
      answer: requestAnswerWords[answer],
      ...(ground === undefined ? {} : { ground: refusalGroundWords[ground] }),
      ...(explanation === undefined ? {} : { explanation }),
    };
    const wish = call.wish(
      requestId,
      { type: 'AnswerDataRequest', data, confirmInService, programIds } as const,
      { is: { requestId } },
    );
    return call.send(new DispatchDataRequest([wish]), requestId, { requestId });
  }

  @Get()
  async list(@Query() { after, kind, state, subjectId, ...page }: DataRequestsQuery) {
    const reads = await this.reading.upTo(after, [dataRequestDocuments]);
    const now = new Date().toISOString();
    const found = await listDataRequests(reads, {
      subjectId,
      kind: kind && requestKindWords[kind],
      state: state && requestStateWords[state],
      now,
      ...paging(page),
    });
    return { ...found, clock: await dataRequestClockOf(reads, now) };
  }

  @Get(':id')
  async show(@Param('id') requestId: string, @Query() { after }: AfterQuery) {
    const found = await dataRequestById(await this.reading.upTo(after, [dataRequestDocuments]), requestId);
    if (found === undefined)
      throw new Refused([{ index: 0, rejected: 'REQUEST_UNKNOWN', with: { requestId } }]);
    return found;
  }
}
