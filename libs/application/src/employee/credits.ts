import { creditHours, dayInWib, rules, type Editions, type Plan, type Worth } from '@bina/domain';
import type { Executor } from '@bina/engine';
import { ruleInForce } from '../references.js';

/** Of what form a programme is; nothing where none was stated, or nothing is known of it. */
export const formOf = (plan: Plan): { readonly form?: string; readonly international?: boolean } => {
  if (plan.status === 'unknown') return {};
  const { form, international } = plan.proposal;
  return {
    ...(form === undefined ? {} : { form }),
    ...(international === undefined ? {} : { international }),
  };
};

/** What the credit of a session rests on. A session of which no time is known counts by the edition of today. */
export const worthOf = async (executor: Executor, plan: Plan, startsAt = executor.now()): Promise<Worth> => ({
  international: false,
  ...formOf(plan),
  edition: await ruleInForce(executor, creditHours, dayInWib(startsAt)),
});

const MENTORING_FORM = '15';

/** What the credit of a meeting of a mentoring pair rests on. @param startsAt when it began (ISO 8601, UTC) */
export const worthOfMeeting = async (executor: Executor, startsAt: string): Promise<Worth> => ({
  form: MENTORING_FORM,
  international: false,
  edition: await ruleInForce(executor, creditHours, dayInWib(startsAt)),
});

/** All editions of the rule that are set by now. */
export const creditEditions = async (executor: Executor): Promise<Editions> =>
  (await executor.state(rules, creditHours.ruleId)).states.rule;
