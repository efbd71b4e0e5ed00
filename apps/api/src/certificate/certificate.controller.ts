import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Res } from '@nestjs/common';
import {
  DispatchEmployee,
  IssueCertificates as IssueTo,
  IssueToAll,
  RenewCertificate as Renew,
  RevokeAll,
  type EmployeeWish,
} from '@bina/application';
import {
  CertificatesQuery,
  certificateStateWords,
  IssueCertificates,
  PageQuery,
  Query as AfterQuery,
  ReinstateCertificate,
  reinstatementReasonWords,
  RenewCertificate,
  revocationReasonWords,
  RevokeCertificate,
  RevokeCertificates,
} from '@bina/contract';
import { Refused } from '@bina/engine';
import {
  certificateById,
  certificates,
  creditHoursIn,
  listCertificates,
  type Certificate,
} from '@bina/read-models';
import type { FastifyReply } from 'fastify';
import { Calls, type Call } from '../edge/calls.js';
import { paging, Reading } from '../edge/reading.js';
import { today } from '../edge/today.js';
import { PARTS, type ApiParts } from '../parts.js';
import { namesOn } from './names.js';
import { certificatePdf } from './pdf.js';

/** Certificates (sertifikat): issued, renewed, taken back; what the office and the person see of them. */
@Controller('v1')
export class CertificateController {
  constructor(
    @Inject(Calls) private readonly calls: Calls,
    @Inject(Reading) private readonly reading: Reading,
    @Inject(PARTS) private readonly parts: ApiParts,
  ) {}

  /** All that were asked for are issued, or none; each has its row in the answer. */
  @Post('programs/:id/certificates')
  issue(
    @Param('id') programId: string,
    @Body() body: IssueCertificates,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const call = this.calls.begin(reply, body);
    const { employeeIds, statedGround } = body;
    const order = { programId, ...signerIn(body), ...(statedGround === undefined ? {} : { statedGround }) };
    if (employeeIds === undefined)
      return call.send(new IssueToAll(order, call.by), programId, ({ rows, passed }) => ({
        programId,
        certificates: rows,
        passed,
      }));
    const wishes = [...new Set(employeeIds)].map((employeeId) => {
      const pointer = `/employeeIds/${employeeIds.indexOf(employeeId)}`;
      return call.wish(employeeId, order, { is: { programId, employeeId }, pointer });
    });
    return call.send(new IssueTo(wishes), programId, ({ rows }) => ({
      programId,
      certificates: rows,
      passed: [],
    }));
  }

  @Post('employees/:id/certificates/:certificateId/renewal')
  renew(
    @Param('id') employeeId: string,
    @Param('certificateId') certificateId: string,
    @Body() body: RenewCertificate,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const call = this.calls.begin(reply, body);
    const { programId, statedGround } = body;
    const order = {
      certificateId,
      ...signerIn(body),
      ...(programId === undefined ? {} : { programId }),
      ...(statedGround === undefined ? {} : { statedGround }),
    };
    const wish = call.wish(employeeId, order, { is: { employeeId, certificateId } });
    return call.send(new Renew(wish), certificateId, ({ rows }) => ({ employeeId, certificates: rows }));
  }

  @Post('employees/:id/certificates/:certificateId/revocation')
  @HttpCode(200)
  revoke(
    @Param('id') employeeId: string,
    @Param('certificateId') certificateId: string,
    @Body() body: RevokeCertificate,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const data = { certificateId, reason: revocationReasonWords[body.reason], explanation: body.explanation };
    return change(this.calls.begin(reply, body), employeeId, { type: 'RevokeCertificate', data });
  }

  @Post('employees/:id/certificates/:certificateId/reinstatement')
  @HttpCode(200)
  reinstate(
    @Param('id') employeeId: string,
    @Param('certificateId') certificateId: string,
    @Body() body: ReinstateCertificate,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const reason = reinstatementReasonWords[body.reason];
    const data = { certificateId, reason, explanation: body.explanation };
    return change(this.calls.begin(reply, body), employeeId, { type: 'ReinstateCertificate', data });
  }

  /** Whatever certificates these programmes have led to: all of them, or none. */
  @Post('certificates/revocations')
  @HttpCode(200)
  revokeAll(@Body() body: RevokeCertificates, @Res({ passthrough: true }) reply: FastifyReply) {
    const call = this.calls.begin(reply, body);
    const { programIds, explanation } = body;
    const why = { reason: revocationReasonWords[body.reason], explanation };
    const command = new RevokeAll(programIds, why, call.by);
    return call.send(command, programIds[0] ?? '', ({ rows }) => ({ certificates: rows }));
  }

  @Get('certificates')
  async list(@Query() { after, state, on = today(), ...rest }: CertificatesQuery) {
    const { number, programId, employeeId, unitId, expiresBefore, ...page } = rest;
    return listCertificates(await this.reading.upTo(after, [certificates]), {
      on,
      number,
      programId,
      employeeId,
      unitId,
      state: state && certificateStateWords[state],
      expiresBefore,
      ...paging(page),
    });
  }

  /** The person's own page: with the codes by which others verify. */
  @Get('employees/:id/certificates')
  async own(@Param('id') employeeId: string, @Query() { after, ...page }: PageQuery) {
    const reads = await this.reading.upTo(after, [certificates]);
    const found = await listCertificates(reads, { on: today(), employeeId, ...paging(page) });
    return { ...found, items: found.items.map((one) => ({ ...one, ...this.addressOf(one.certificateId) })) };
  }

  /** To be printed. Of one that was revoked there is none. */
  @Get('employees/:id/certificates/:certificateId/pdf')
  async pdf(
    @Param('id') employeeId: string,
    @Param('certificateId') certificateId: string,
    @Query() { after }: AfterQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const found = await certificateById(await this.reading.upTo(after, [certificates]), certificateId);
    if (found === undefined || found.employeeId !== employeeId) throw refused('CERTIFICATE_UNKNOWN');
    if (found.revokedFor !== null) throw refused('CERTIFICATE_REVOKED', { reason: found.revokedFor });
    const { name, signerName } = await namesOn(this.parts, found);
    if (name === null) throw refused('PERSON_FORGOTTEN');
    const printed = { ...printedOf(found), name, signerName, ...this.addressOf(certificateId) };
    const bytes = await certificatePdf(printed);
    void reply
      .header('content-disposition', `inline; filename="sertifikat-${certificateId}.pdf"`)
      .type('application/pdf')
      .send(bytes);
  }

  private addressOf(certificateId: string): { readonly code: string; readonly address: string } {
    const code = this.parts.certificateCodes.codeOf(certificateId);
    return { code, address: `${this.parts.publicUrl}/certificates/${code}` };
  }
}

const signerIn = ({ signerId, signerTitle }: IssueCertificates | RenewCertificate) => ({
  signer: { employeeId: signerId, title: signerTitle },
});

const change = (
  call: Call,
  employeeId: string,
  wish: Extract<EmployeeWish, { type: 'RevokeCertificate' | 'ReinstateCertificate' }>,
) => {
  const { certificateId } = wish.data;
  const about = { employeeId, certificateId };
  const wishes = [call.wish(employeeId, wish, { is: about })];
  return call.send(new DispatchEmployee(wishes), certificateId, about);
};

const refused = (rejected: string, values?: Readonly<Record<string, string>>): Refused =>
  new Refused([{ index: 0, rejected, ...(values === undefined ? {} : { with: values }) }]);

const printedOf = (found: Certificate) => {
  const { number, title, heldFrom, heldUntil, creditParts, issuedOn, expiresOn } = found;
  const { issuer, place, signerTitle } = found;
  const creditHours = creditParts === null ? null : creditHoursIn(creditParts);
  return { number, title, heldFrom, heldUntil, creditHours, issuedOn, expiresOn, issuer, place, signerTitle };
};
