import { Body, Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { DispatchEmployee, type EmployeeWish } from '@bina/application';
import {
  AssessCompetency,
  assessmentMethodWords,
  DepartEmployee,
  EmployeesQuery,
  groundWords,
  Query as AfterQuery,
  RegisterEmployee,
  startOfDay,
  TransferEmployee,
} from '@bina/contract';
import { employeeById, employees, listEmployees } from '@bina/read-models';
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

  @Post()
  register(@Body() body: RegisterEmployee, @Res({ passthrough: true }) reply: FastifyReply) {
    const call = this.calls.begin(reply, body);
    const { employeeId = call.newId('employee'), ...data } = body;
    return send(call, employeeId, { type: 'RegisterEmployee', data });
  }

  @Post(':id/transfers')
  transfer(
    @Param('id') employeeId: string,
    @Body() body: TransferEmployee,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { reason, ...data } = body;
    const call = this.calls.begin(reply, body, { reason, occurredAt: startOfDay(body.effectiveFrom) });
    return send(call, employeeId, { type: 'TransferEmployee', data });
  }

  @Post(':id/departure')
  depart(
    @Param('id') employeeId: string,
    @Body() body: DepartEmployee,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { reason, ground, effectiveFrom } = body;
    const call = this.calls.begin(reply, body, { reason, occurredAt: startOfDay(effectiveFrom) });
    return send(call, employeeId, {
      type: 'DepartEmployee',
      data: { ground: groundWords[ground], effectiveFrom },
    });
  }

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
  async list(@Query() { after, page, pageSize, ...narrowed }: EmployeesQuery) {
    const reads = await this.reading.upTo(after, [employees]);
    return listEmployees(reads, { ...narrowed, ...paging({ page, pageSize }) });
  }

  @Get(':id')
  async show(
    @Param('id') employeeId: string,
    @Query() { after }: AfterQuery,
    @Req() request: FastifyRequest,
  ) {
    const found = await employeeById(await this.reading.upTo(after, [employees]), employeeId);
    if (found === undefined)
      throw new Refused([{ index: 0, rejected: 'EMPLOYEE_UNKNOWN', with: { employeeId } }]);
    // The NIP tells birth date and sex: of no use to a report.
    return callerIn(request).role === 'reporter' ? { ...found, nip: null } : found;
  }
}

const send = (call: Call, employeeId: string, wish: EmployeeWish) =>
  call.send(new DispatchEmployee([call.wish(employeeId, wish, { is: { employeeId } })]), employeeId, {
    employeeId,
  });
