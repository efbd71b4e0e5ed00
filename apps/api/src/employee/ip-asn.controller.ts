import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { CompetenceQuery } from '@bina/contract';
import { inForce, ipAsn, refOf } from '@bina/domain';
import { Refused } from '@bina/engine';
import { IpAsnFold, positionKindOn, positions, ruleEditions, setEditions } from '@bina/read-models';
import { Reading } from '../edge/reading.js';
import { today } from '../edge/today.js';
import { PARTS, type ApiParts } from '../parts.js';

/** The competence part of a person's professionalism index (IP ASN) on any day, from the person's own events. */
@Controller('v1/employees')
export class IpAsnController {
  constructor(
    @Inject(PARTS) private readonly parts: ApiParts,
    @Inject(Reading) private readonly reading: Reading,
  ) {}

  @Get(':id/ip-asn')
  async ipAsn(@Param('id') employeeId: string, @Query() { after, on = today() }: CompetenceQuery) {
    const fold = new IpAsnFold(on);
    let isKnown = false;
    // From the log itself, which is never behind.
    for await (const page of this.parts.events.readStream(`employee-${employeeId}`)) {
      for (const event of await this.parts.codec.decode(page)) fold.add(event);
      isKnown = true;
    }
    if (!isKnown) throw new Refused([{ index: 0, rejected: 'EMPLOYEE_UNKNOWN', with: { employeeId } }]);
    const reads = await this.reading.upTo(after, [positions, ruleEditions]);
    const set = (await setEditions(reads)).get(ipAsn.ruleId) ?? [];
    const edition = inForce(
      ipAsn,
      set.map((one) => ({ ruleId: ipAsn.ruleId, ...one })),
      on,
    );
    const { positionId } = fold;
    const positionKind = positionId === null ? null : await positionKindOn(reads, positionId, on);
    const competence = fold.result(positionKind, edition.parameters);
    return { employeeId, on, positionId, positionKind, rule: refOf(edition), competence };
  }
}
