import { Controller, Get, Inject, Param, Query, Req } from '@nestjs/common';
import { EmployeeQuery, EmployeesQuery } from '@bina/contract';
import { dayInWib } from '@bina/domain';
import { employeeById, employeeOn, employees, listEmployees, type EmployeeAnswer } from '@bina/read-models';
import { Refused } from '@bina/engine';
import type { FastifyRequest } from 'fastify';
import { Looks } from '../access-log/looks.js';
import { callerIn } from '../edge/auth.js';
import { paging, Reading } from '../edge/reading.js';

@Controller('v1/employees')
export class EmployeeController {
  constructor(
    @Inject(Reading) private readonly reading: Reading,
    @Inject(Looks) private readonly looks: Looks,
  ) {}

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
    await this.looks.record(request, [employeeId]);
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
