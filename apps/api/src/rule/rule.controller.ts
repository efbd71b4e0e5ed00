import { Body, Controller, Get, Inject, Param, Post, Query, Res } from '@nestjs/common';
import { DispatchRule } from '@bina/application';
import { markWords, RulesQuery, SetRuleEdition } from '@bina/contract';
import { dayInWib, inForce, ruleById, ruleTable, type Edition, type Rule } from '@bina/domain';
import { Refused } from '@bina/engine';
import { ruleEditions, setEditions, type RuleEditions } from '@bina/read-models';
import type { FastifyReply } from 'fastify';
import { Calls } from '../edge/calls.js';
import { Reading } from '../edge/reading.js';

@Controller('v1/rules')
export class RuleController {
  constructor(
    @Inject(Calls) private readonly calls: Calls,
    @Inject(Reading) private readonly reading: Reading,
  ) {}

  @Post(':ruleId/editions')
  set(
    @Param('ruleId') ruleId: string,
    @Body() body: SetRuleEdition,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { reason, mark, effectiveFrom, source, parameters } = body;
    const call = this.calls.begin(reply, body, { reason });
    const data = { ruleId, effectiveFrom, source, mark: markWords[mark], parameters };
    const wish = call.wish(ruleId, { type: 'SetRuleEdition', data } as const, { is: { ruleId } });
    return call.send(new DispatchRule([wish]), ruleId, { ruleId });
  }

  /** Every rule with the edition that holds on a day. */
  @Get()
  async list(@Query() { after, on = today() }: RulesQuery) {
    const set = await setEditions(await this.reading.upTo(after, [ruleEditions]));
    const items = ruleTable.map((rule) => ({
      ...holding(rule, set.get(rule.ruleId), on),
      editions: 1 + (set.get(rule.ruleId)?.length ?? 0),
    }));
    return { on, items, total: items.length };
  }

  /** One rule: the edition that holds on a day, and all that there are, the program's own first. */
  @Get(':ruleId')
  async show(@Param('ruleId') ruleId: string, @Query() { after, on = today() }: RulesQuery) {
    const rule = ruleById(ruleId);
    if (rule === undefined) throw new Refused([{ index: 0, rejected: 'RULE_UNKNOWN', with: { ruleId } }]);
    const set = (await setEditions(await this.reading.upTo(after, [ruleEditions]))).get(ruleId) ?? [];
    const { ruleId: _ruleId, ...first } = rule.first;
    return {
      ruleId,
      on,
      inForce: holding(rule, set, on),
      editions: [{ ...first, setBy: null, setAt: null }, ...set],
    };
  }
}

const today = (): string => dayInWib(new Date().toISOString());

const holding = (
  rule: Rule<unknown>,
  set: RuleEditions['editions'] = [],
  onDay: string,
): Edition<unknown> => {
  const editions = set.map(({ setBy: _by, setAt: _at, ...edition }) => ({ ruleId: rule.ruleId, ...edition }));
  return inForce(rule, editions, onDay);
};
