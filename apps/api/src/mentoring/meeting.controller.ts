import { Body, Controller, HttpCode, Inject, Param, Post, Res } from '@nestjs/common';
import { CorrectMeeting, meetingFormWords, RecordMeeting, startOfDay, WriteNote } from '@bina/contract';
import type { FastifyReply } from 'fastify';
import { Calls } from '../edge/calls.js';
import { asEmployee, sendMentoring } from './sending.js';

/** When a pair met, and what each of the two writes of it. */
@Controller('v1/mentorings/:id')
export class MeetingController {
  constructor(@Inject(Calls) private readonly calls: Calls) {}

  @Post('meetings')
  meet(
    @Param('id') mentoringId: string,
    @Body() body: RecordMeeting,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const call = this.calls.begin(reply, body, { occurredAt: startOfDay(body.metOn) });
    const { meetingId = call.newId('meeting'), form, ...rest } = body;
    const data = { meetingId, ...rest, ...formIn(form) };
    return sendMentoring(
      call,
      { mentoringId, meetingId },
      { type: 'RecordMeeting', data, ...asEmployee(call) },
    );
  }

  @Post('meetings/:meetingId/correction')
  @HttpCode(200)
  correct(
    @Param('id') mentoringId: string,
    @Param('meetingId') meetingId: string,
    @Body() body: CorrectMeeting,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { form, ...rest } = body;
    const call = this.calls.begin(reply, body, { reason: rest.reason, occurredAt: startOfDay(rest.metOn) });
    const data = { meetingId, ...rest, ...formIn(form) };
    return sendMentoring(
      call,
      { mentoringId, meetingId },
      { type: 'CorrectMeeting', data, ...asEmployee(call) },
    );
  }

  @Post('notes')
  note(
    @Param('id') mentoringId: string,
    @Body() body: WriteNote,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const call = this.calls.begin(reply, body);
    const { noteId = call.newId('note'), ...rest } = body;
    const data = { noteId, ...rest };
    return sendMentoring(call, { mentoringId, noteId }, { type: 'WriteNote', data, ...asEmployee(call) });
  }
}

const formIn = (form: keyof typeof meetingFormWords | undefined) =>
  form === undefined ? {} : { form: meetingFormWords[form] };
