import { Body, Controller, HttpCode, Inject, Param, Post, Res } from '@nestjs/common';
import { DispatchEmployee, RecordClassAttendance } from '@bina/application';
import {
  CorrectAttendance,
  RecordAttendance,
  RecordClass,
  statusWords,
  type AttendanceRecord,
} from '@bina/contract';
import type { FastifyReply } from 'fastify';
import { Calls } from '../edge/calls.js';
import { fieldInvalid } from '../validation/field-error.js';

@Controller('v1/programs/:id/sessions/:sessionId/attendance')
export class AttendanceController {
  constructor(@Inject(Calls) private readonly calls: Calls) {}

  /** One person or a whole class: all of it is recorded, or nothing, and then every record that was refused is named. */
  @Post()
  @HttpCode(200)
  record(
    @Param('id') programId: string,
    @Param('sessionId') sessionId: string,
    @Body() body: RecordAttendance,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const call = this.calls.begin(reply, body);
    const wishes = body.records.map((record, index) => {
      const pointer = `/records/${index}`;
      const { employeeId, note } = record;
      const data = {
        programId,
        sessionId,
        ...presence(record, pointer),
        ...(note === undefined ? {} : { note }),
      };
      return call.wish(employeeId, { type: 'RecordAttendance', data } as const, {
        is: { programId, sessionId, employeeId },
        pointer,
      });
    });
    return call.send(new DispatchEmployee(wishes), programId, {
      programId,
      sessionId,
      records: wishes.length,
    });
  }

  /** Everybody who has a seat, but for the exceptions; answered row by row. */
  @Post('class')
  @HttpCode(200)
  recordClass(
    @Param('id') programId: string,
    @Param('sessionId') sessionId: string,
    @Body() body: RecordClass,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { status = 'present', minutes, exceptions = [] } = body;
    const call = this.calls.begin(reply, body);
    const rows = exceptions.map((record, index) => {
      const { employeeId, note } = record;
      const pointer = `/exceptions/${index}`;
      call.about({ programId, sessionId, employeeId }, pointer);
      const noted = note === undefined ? {} : { note };
      return { employeeId, ...presence(record, pointer), ...noted };
    });
    const wanted = {
      programId,
      sessionId,
      status: statusWords[status],
      ...(minutes === undefined ? {} : { minutes }),
      exceptions: rows,
    };
    return call.send(new RecordClassAttendance(wanted, call.by), programId, (outcome) => ({
      programId,
      sessionId,
      rows: outcome.rows,
    }));
  }

  @Post('corrections')
  @HttpCode(200)
  correct(
    @Param('id') programId: string,
    @Param('sessionId') sessionId: string,
    @Body() body: CorrectAttendance,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { employeeId, reason } = body;
    const call = this.calls.begin(reply, body, { reason });
    const data = { programId, sessionId, ...presence(body, ''), reason };
    const wish = call.wish(employeeId, { type: 'CorrectAttendance', data } as const, {
      is: { programId, sessionId, employeeId },
    });
    return call.send(new DispatchEmployee([wish]), programId, { programId, sessionId, employeeId });
  }
}

/** @throws FieldsInvalid where minutes are missing of somebody who was there, or given of somebody who was not */
const presence = ({ status, minutes }: Pick<AttendanceRecord, 'status' | 'minutes'>, at: string) => {
  const word = statusWords[status];
  if (word === 'present' || word === 'late') {
    if (minutes === undefined) throw fieldInvalid('FIELD_MISSING', `${at}/minutes`);
    return { status: word, minutes };
  }
  if (minutes !== undefined && minutes > 0)
    throw fieldInvalid('FIELD_CONFLICT', `${at}/minutes`, {
      why: 'who was not there has no minutes',
      whyId: 'yang tidak hadir tidak memiliki menit',
    });
  return { status: word, minutes: 0 };
};
