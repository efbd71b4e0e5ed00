import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import { hashOfCode } from '@bina/application';
import { Query as AfterQuery } from '@bina/contract';
import { Refused } from '@bina/engine';
import { certificates } from '@bina/read-models';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Reading } from '../edge/reading.js';
import { today } from '../edge/today.js';
import { PARTS, type ApiParts } from '../parts.js';
import { EdgeError } from '../problem/edge-error.js';
import { Misses } from './misses.js';
import { laterPage, PAGE_POLICY, unknownPage, verifiedPage } from './page.js';
import { verify, type Verified } from './verification.js';

/**
 * Whoever holds a certificate's code is shown what it says and what has become of it, without an account. A number, an
 * id, or anything else that is no code of a certificate is answered as unknown, all in the same words.
 */
@Controller()
export class VerificationController {
  private readonly misses = new Misses();

  constructor(
    @Inject(PARTS) private readonly parts: ApiParts,
    @Inject(Reading) private readonly reading: Reading,
  ) {}

  @Get('v1/certificates/verify/:code')
  async verified(
    @Param('code') code: string,
    @Query() { after }: AfterQuery,
    @Req() { ip }: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Verified> {
    unlisted(reply);
    const waitSeconds = this.misses.waitSeconds(ip);
    if (waitSeconds !== undefined)
      throw new EdgeError('TOO_MANY_GUESSES', {}, { 'retry-after': String(waitSeconds) });
    const found = await this.find({ code, ip, after });
    if (found === undefined) throw new Refused([{ index: 0, rejected: 'CERTIFICATE_UNKNOWN' }]);
    return found;
  }

  @Get('certificates/:code')
  async page(
    @Param('code') code: string,
    @Req() { ip }: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    unlisted(reply).header('content-security-policy', PAGE_POLICY).type('text/html; charset=utf-8');
    const waitSeconds = this.misses.waitSeconds(ip);
    if (waitSeconds !== undefined)
      return void reply.code(429).header('retry-after', String(waitSeconds)).send(laterPage());
    const found = await this.find({ code, ip });
    void reply
      .code(found === undefined ? 404 : 200)
      .send(found === undefined ? unknownPage() : verifiedPage(found));
  }

  private async find({ code, ip, after }: Tried): Promise<Verified | undefined> {
    const codeHash = hashOfCode(code);
    const found =
      codeHash === undefined
        ? undefined
        : await verify(await this.reading.upTo(after, [certificates]), this.parts, {
            codeHash,
            on: today(),
          });
    if (found === undefined) this.misses.add(ip);
    return found;
  }
}

interface Tried {
  readonly code: string;
  readonly ip: string;
  readonly after?: string | undefined;
}

/** The address is what gives access: nobody is to list it. */
const unlisted = (reply: FastifyReply): FastifyReply =>
  reply.header('x-robots-tag', 'noindex, nofollow, noarchive');
