import { Body, Controller, HttpCode, Inject, Param, Post, Res } from '@nestjs/common';
import { DispatchProgram } from '@bina/application';
import { Enrol, WithdrawEnrolment } from '@bina/contract';
import type { FastifyReply } from 'fastify';
import { Calls } from '../edge/calls.js';
import { fieldInvalid } from '../validation/field-error.js';

@Controller('v1/programs/:id/enrolments')
export class EnrolmentController {
  constructor(@Inject(Calls) private readonly calls: Calls) {}

  @Post()
  enrol(
    @Param('id') programId: string,
    @Body() body: Enrol,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const call = this.calls.begin(reply, body);
    const many = body.employeeIds !== undefined;
    const employeeIds = peopleIn(body);
    const wishes = employeeIds.map((employeeId, index) =>
      call.wish(programId, { type: 'TakeSeat', data: { employeeId } } as const, {
        is: { programId, employeeId },
        ...(many ? { pointer: `/employeeIds/${index}` } : {}),
      }),
    );
    return call.send(new DispatchProgram(wishes), programId, { programId, employeeIds });
  }

  @Post(':employeeId/withdrawal')
  @HttpCode(200)
  withdraw(
    @Param('id') programId: string,
    @Param('employeeId') employeeId: string,
    @Body() body: WithdrawEnrolment,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const call = this.calls.begin(reply, body, { reason: body.reason });
    const wish = call.wish(programId, { type: 'ReleaseSeat', data: { employeeId } } as const, {
      is: { programId, employeeId },
    });
    return call.send(new DispatchProgram([wish]), programId, { programId, employeeId });
  }
}

/** @throws FieldsInvalid unless the body names one person or several */
const peopleIn = ({ employeeId, employeeIds }: Enrol): readonly string[] => {
  if (employeeId !== undefined && employeeIds !== undefined)
    throw fieldInvalid('FIELD_CONFLICT', '/employeeIds', {
      why: 'give employeeId or employeeIds, not both',
      whyId: 'isi employeeId atau employeeIds, jangan keduanya',
    });
  if (employeeId !== undefined) return [employeeId];
  if (employeeIds !== undefined) return employeeIds;
  throw fieldInvalid('FIELD_MISSING', '/employeeId');
};
