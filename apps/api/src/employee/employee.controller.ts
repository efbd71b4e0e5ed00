import { Body, Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { DispatchEmployee, type EmployeeWish } from '@bina/application';
import {
  AssessCompetency,
  assessmentMethodWords,
  EmployeeQuery,
  EmployeesQuery,
  startOfDay,
} from '@bina/contract';
import { dayInWib } from '@bina/domain';
import { employeeById, employeeOn, employees, listEmployees, type EmployeeAnswer } from '@bina/read-models';
import { Refused } from '@bina/engine';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { callerIn } from '../edge/auth.js';
import { Calls, type Call } from '../edge/calls.js';
import { paging, Reading } from '../edge/reading.js';

@Controller('v1/employees')
export class EmployeeController {
  constructor(
    @Inject(Calls) private readonly calls: Calls,
    @Inject(Reading) private readonly reading: Reading,
  ) {}

  @Post(':id/assessments')
  assess(
    @Param('id') employeeId: string,
    @Body() body: AssessCompetency,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const call = this.calls.begin(reply, body, { occurredAt: startOfDay(body.assessedOn) });
    const { competencyId, level, method, assessedOn } = body;
    const data = { competencyId, level, method: assessmentMethodWords[method], assessedOn };
    return send(call, employeeId, { type: 'AssessCompetency', data });
  }

  @Get()
  async list(@Query() { after, page, pageSize, acting, ...narrowed }: EmployeesQuery) {
    const reads = await this.reading.upTo(after, [employees]);
    const actsUntil = acting && today();
    return listEmployees(reads, { ...narrowed, actsUntil, ...paging({ page, pageSize }) });
  }

  /** All that is known of an employee; with `on`, who they were and where on that day, by when things happened. */
  @Get(':id')
  async show(
    @Param('id') employeeId: string,
    @Query() { after, on }: EmployeeQuery,
    @Req() request: FastifyRequest,
  ) {
    const reads = await this.reading.upTo(after, [employees]);
    const isForReports = callerIn(request).role === 'reporter';
    if (on !== undefined) {
      const found = await employeeOn(reads, employeeId, on);
      if (found === undefined) throw unknown(employeeId);
      return isForReports ? { ...found, nip: null } : found;
    }
    const found = await employeeById(reads, employeeId, today());
    if (found === undefined) throw unknown(employeeId);
    return isForReports ? withoutNips(found) : found;
  }
}

const today = (): string => dayInWib(new Date().toISOString());

const unknown = (employeeId: string) =>
  new Refused([{ index: 0, rejected: 'EMPLOYEE_UNKNOWN', with: { employeeId } }]);

/** A NIP tells birth date and sex: of no use to a report. */
const withoutNips = ({ dates, ...found }: EmployeeAnswer) => ({
  ...found,
  nip: null,
  dates: { ...dates, nips: dates.nips.map((one) => ({ ...one, nip: null })) },
});

const send = (call: Call, employeeId: string, wish: EmployeeWish) =>
  call.send(new DispatchEmployee([call.wish(employeeId, wish, { is: { employeeId } })]), employeeId, {
    employeeId,
  });
