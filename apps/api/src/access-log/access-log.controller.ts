import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { PageQuery } from '@bina/contract';
import { employee } from '@bina/domain';
import { Refused, streamName } from '@bina/engine';
import { paging } from '../edge/reading.js';
import { PARTS, type ApiParts } from '../parts.js';
import { accessesOf } from './access-log.js';

/** Who has looked at a person, for that person: a right of everybody whose data are kept (UU 27/2022 art. 7). */
@Controller('v1/employees')
export class AccessLogController {
  constructor(@Inject(PARTS) private readonly parts: ApiParts) {}

  @Get(':id/accesses')
  async list(@Param('id') employeeId: string, @Query() query: PageQuery) {
    const { page = 1, pageSize = 50 } = paging(query);
    const found = await accessesOf(this.parts, employeeId, { page, pageSize });
    if (found.total === 0) await this.mustBeKnown(employeeId);
    return { employeeId, ...found, page, pageSize };
  }

  /** @throws Refused */
  private async mustBeKnown(employeeId: string): Promise<void> {
    const stream = streamName(employee, employeeId);
    for await (const page of this.parts.events.readStream(stream, { limit: 1 })) if (page.length > 0) return;
    throw new Refused([{ index: 0, rejected: 'EMPLOYEE_UNKNOWN', with: { employeeId } }]);
  }
}
