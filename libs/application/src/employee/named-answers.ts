import { dayInWib, employee, notTaking, type NamedAnswerCommand } from '@bina/domain';
import { intend, type Executor, type Intent } from '@bina/engine';
import { mustKnowEmployee, programFacts } from '../references.js';
import type { Wish } from '../wish.js';

/** Named answers to an instrument. `managesUnitId`: the unit whose manager sends them. */
export interface NamedAnswerWish {
  readonly type: 'AnswerInstrument';
  readonly data: NamedAnswerCommand['data'];
  readonly managesUnitId?: string;
}

/** Looks up what the instrument asks, and in which unit the rater is. @throws Refused for a rater who is not known */
export const namedAnswerIntent = async (
  executor: Executor,
  { type, data, managesUnitId }: NamedAnswerWish,
  { id, by, ifRevision }: Wish<unknown>,
): Promise<Intent> => {
  const { programId, instrumentId, raterId } = data;
  await mustKnowEmployee(executor, raterId);
  const { instrumentsOpened } = (await programFacts(executor, programId)).states;
  const { profile } = (await executor.state(employee, raterId)).states;
  const today = dayInWib(executor.now());
  const closed = notTaking(instrumentsOpened, instrumentId, today);
  const instrument = instrumentsOpened.opened[instrumentId];
  const facts = {
    today,
    ...(closed === undefined ? {} : { notTaking: closed }),
    ...(instrument === undefined ? {} : { instrument }),
    ...(profile.status === 'active' ? { raterUnitId: profile.unitId } : {}),
    ...(managesUnitId === undefined ? {} : { managesUnitId }),
  };
  const to = { category: employee, id, facet: 'namedAnswers' } as const;
  return intend({ ...to, ...(ifRevision === undefined ? {} : { ifRevision }) }, { type, data, facts }, by);
};
