import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import { evidenceFile, makeEvidence } from '@bina/audit';
import { EvidenceQuery, inUtc } from '@bina/contract';
import { ruleById } from '@bina/domain';
import { Refused } from '@bina/engine';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Looks } from '../access-log/looks.js';
import { PARTS, type ApiParts } from '../parts.js';

/** The proof of a person's history, as one file that can be read, printed, and verified without this service. */
@Controller('v1/employees')
export class EvidenceController {
  constructor(
    @Inject(PARTS) private readonly parts: ApiParts,
    @Inject(Looks) private readonly looks: Looks,
  ) {}

  @Get(':id/evidence')
  async evidence(
    @Param('id') employeeId: string,
    @Query() { until }: EvidenceQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.looks.record(request, [employeeId]);
    const { log, codec, events: store } = this.parts;
    const sources = {
      store,
      log: log.reader,
      decode: codec.decode.bind(codec),
      reasonOf: codec.reasonOf.bind(codec),
      firstEdition: (ruleId: string) => ruleById(ruleId)?.first,
      witnesses: log.witnesses.map(({ text }) => text),
    };
    const checkpoint = await log.advance();
    const wanted = { employeeId, until: until && inUtc(until), checkpoint };
    const made = await makeEvidence(sources, wanted);
    if (made === undefined)
      throw new Refused([{ index: 0, rejected: 'EMPLOYEE_UNKNOWN', with: { employeeId } }]);
    await reply
      .header(
        'content-disposition',
        `attachment; filename="bukti-${employeeId.replaceAll(/[^\w.-]/g, '_')}.html"`,
      )
      .type('text/html; charset=utf-8')
      .send(evidenceFile(made.evidence));
  }
}
