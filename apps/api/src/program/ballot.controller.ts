import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import * as application from '@bina/application';
import { AnswerByBallot, CloseBallots, DrawBallot, Query as AfterQuery } from '@bina/contract';
import { anonymousInstruments, instrumentResults, participants } from '@bina/read-models';
import { Refused } from '@bina/engine';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Calls } from '../edge/calls.js';
import { Reading } from '../edge/reading.js';
import { PARTS, type ApiParts } from '../parts.js';
import { EdgeError, RequestRefused } from '../problem/edge-error.js';

/** Anonymous instruments: who may draw a ballot says who they are, who answers with it does not. */
@Controller('v1/programs/:id/ballots/:instrumentId')
export class BallotController {
  constructor(
    @Inject(Calls) private readonly calls: Calls,
    @Inject(Reading) private readonly reading: Reading,
    @Inject(PARTS) private readonly parts: ApiParts,
  ) {}

  @Get()
  async instrument(
    @Param('id') programId: string,
    @Param('instrumentId') instrumentId: string,
    @Query() { after }: AfterQuery,
  ) {
    const reads = await this.reading.upTo(after, [anonymousInstruments]);
    const found = await reads.get(anonymousInstruments, `${programId}/${instrumentId}`);
    if (found === undefined) throw unknown(programId, instrumentId);
    const { status, kind, level, opensOn, closesOn, questions, publicKey, least } = found;
    const suite = 'RSABSSA-SHA384-PSS-Randomized';
    return {
      programId,
      instrumentId,
      status,
      kind,
      level,
      opensOn,
      closesOn,
      questions,
      suite,
      publicKey,
      least,
    };
  }

  @Post('draws')
  draw(
    @Param('id') programId: string,
    @Param('instrumentId') instrumentId: string,
    @Body() { blinded }: DrawBallot,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const call = this.calls.begin(reply, { blinded });
    const { employeeId } = call.caller;
    if (employeeId === undefined) throw new EdgeError('NOT_YOUR_RECORD');
    const data = { programId, instrumentId, blinded: Buffer.from(blinded, 'base64url') };
    const wish = call.wish(employeeId, data, { is: { programId, instrumentId } });
    return call.send(new application.DrawBallot(wish), employeeId, ({ blindSignature }) => ({
      programId,
      instrumentId,
      blindSignature,
    }));
  }

  @Post('answers')
  @HttpCode(200)
  async answer(
    @Param('id') programId: string,
    @Param('instrumentId') instrumentId: string,
    @Body() { token, signature, answers }: AnswerByBallot,
    @Req() request: FastifyRequest,
  ) {
    mustNameNobody(request);
    const ballot = {
      token: Buffer.from(token, 'base64url'),
      signature: Buffer.from(signature, 'base64url'),
    };
    const place = { programId, instrumentId };
    try {
      await this.parts.bus.execute(new application.AnswerByBallot(place, ballot, answers));
    } catch (error) {
      throw error instanceof Refused ? new RequestRefused(error.refusals, [{ values: place }]) : error;
    }
    return { taken: true };
  }

  @Post('closing')
  @HttpCode(200)
  close(
    @Param('id') programId: string,
    @Param('instrumentId') instrumentId: string,
    @Body() body: CloseBallots,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const call = this.calls.begin(reply, body, { reason: body.reason });
    const wish = call.wish(programId, { type: 'CloseBallots', data: { instrumentId } } as const, {
      is: { programId, instrumentId },
    });
    return call.send(new application.DispatchProgram([wish]), programId, { programId, instrumentId });
  }

  @Get('results')
  async results(
    @Param('id') programId: string,
    @Param('instrumentId') instrumentId: string,
    @Query() { after }: AfterQuery,
  ) {
    const reads = await this.reading.upTo(after, [anonymousInstruments, participants]);
    const found = await instrumentResults(reads, { programId, instrumentId });
    if (found === undefined) throw unknown(programId, instrumentId);
    return found;
  }
}

const unknown = (programId: string, instrumentId: string): RequestRefused =>
  new RequestRefused([{ index: 0, rejected: 'INSTRUMENT_UNKNOWN', with: { programId, instrumentId } }], []);

/** What would tie the answer to somebody, here or on the way here. */
const NAMING = ['authorization', 'cookie', 'idempotency-key', 'x-correlation-id'] as const;

/** @throws EdgeError for a client that says with its answer who it is: better it learns that than nobody does. */
const mustNameNobody = ({ headers }: FastifyRequest): void => {
  const header = NAMING.find((name) => headers[name] !== undefined);
  if (header === undefined) return;
  throw new EdgeError('HEADER_INVALID', {
    header,
    expected: 'leave it out: an anonymous answer comes without anything of who sends it',
    expectedId: 'hapus: jawaban anonim dikirim tanpa apa pun tentang pengirimnya',
  });
};
