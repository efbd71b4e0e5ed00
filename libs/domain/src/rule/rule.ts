import { reject, type Decider } from '../decision.js';
import { event, type EventOf } from '../event-type.js';
import { same } from '../same.js';
import { day, id, integer, json, oneOf, text } from '../shape.js';
import { marks, type Edition, type Editions } from './edition.js';
import { ruleById } from './rules.js';

// The numbers and lists of a rule, replaced without a new program: the law changes, and offices choose.
export const ruleEvents = {
  RuleEditionSet: event({
    ruleId: id,
    /** From 2: the first edition is the program's own. */
    edition: integer(2, 10_000),
    effectiveFrom: day,
    source: text(1_000),
    mark: oneOf(...marks),
    parameters: json(50_000),
  }),
};

export type RuleEvent = EventOf<typeof ruleEvents>;

export type RuleCommand = { type: 'SetRuleEdition'; data: Omit<Edition<unknown>, 'edition'> };

export const rule: Decider<Editions, RuleCommand, RuleEvent> = {
  name: 'rule',
  folds: ['RuleEditionSet'],
  initial: [],

  evolve: (editions, { data }) => [...editions, data],

  decide({ data }, editions) {
    const known = ruleById(data.ruleId);
    if (known === undefined) return reject('RULE_UNKNOWN', { ruleId: data.ruleId });
    const fault = known.shape.check(data.parameters, 'parameters');
    if (fault !== undefined) return reject('RULE_PARAMETERS_WRONG', { ruleId: data.ruleId, fault });
    const all = [known.first, ...editions];
    const present = all.findLast(({ effectiveFrom }) => effectiveFrom === data.effectiveFrom);
    if (present !== undefined && same({ ...data, edition: present.edition }, present)) return [];
    const latest = all.at(-1)?.edition ?? known.first.edition;
    return [{ type: 'RuleEditionSet', data: { ...data, edition: latest + 1 } }];
  },
};
