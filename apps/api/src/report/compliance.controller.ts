import { Controller, Get, Inject, Query, Res } from '@nestjs/common';
import { complianceByWords, ComplianceQuery, complianceStateWords } from '@bina/contract';
import {
  hoursTargets,
  inForce,
  legalStandings,
  refOf,
  type Edition,
  type HoursTargets as TargetsRule,
  type Rule,
} from '@bina/domain';
import {
  learnedHours,
  peopleComply,
  PARTS_PER_CREDIT_HOUR,
  ruleEditions,
  setEditions,
  unitsComply,
} from '@bina/read-models';
import type { FastifyReply } from 'fastify';
import { Reading } from '../edge/reading.js';
import { today } from '../edge/today.js';
import { answer } from './answer.js';
import { complianceTable, peopleTable } from './compliance-tables.js';

/** Who has reached the credit hours that a year asks for, who can still, and who is beyond what counts. */
@Controller('v1/reports')
export class ComplianceController {
  constructor(@Inject(Reading) private readonly reading: Reading) {}

  @Get('hours-compliance')
  async compliance(@Query() query: ComplianceQuery, @Res({ passthrough: true }) reply: FastifyReply) {
    const { after, on = today(), unitId, employment, state, by } = query;
    const reads = await this.reading.upTo(after, [learnedHours, ruleEditions]);
    const set = await setEditions(reads);
    const editionOf = <P>(rule: Rule<P>): Edition<P> =>
      inForce(
        rule,
        (set.get(rule.ruleId) ?? []).map((edition) => ({ ruleId: rule.ruleId, ...edition })),
        on,
      );
    const targets = editionOf(hoursTargets);
    const standings = editionOf(legalStandings);
    const wanted = { on, unitId, employment, state: state && complianceStateWords[state] };
    const limits = targetsIn(targets, standings);
    const beside = { target: targets.parameters, rules: [targets, standings].map(refOf) };
    return by === undefined || complianceByWords[by] === 'unit'
      ? answer(reply, query, {
          table: complianceTable,
          ask: async (page) => ({ ...(await unitsComply(reads, { ...wanted, ...page }, limits)), ...beside }),
        })
      : answer(reply, query, {
          table: peopleTable,
          ask: async (page) => ({
            ...(await peopleComply(reads, { ...wanted, ...page }, limits)),
            ...beside,
          }),
        });
  }
}

const PARTS_PER_HUNDREDTH = PARTS_PER_CREDIT_HOUR / 100;

const targetsIn = (
  { parameters }: Edition<TargetsRule>,
  standings: Edition<{ readonly unrecordedCounts: boolean }>,
) => ({
  floorParts: parameters.pnsFloorHundredths * PARTS_PER_HUNDREDTH,
  ceilingParts: parameters.pppkCeilingHundredths * PARTS_PER_HUNDREDTH,
  unrecordedCounts: standings.parameters.unrecordedCounts,
});
