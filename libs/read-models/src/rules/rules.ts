import type { Projection, ReadModels } from '@bina/engine';
import type { EventNamed } from '../shared/events.js';

type Set = EventNamed<'RuleEditionSet'>;

/** Which editions of a rule were set, by whom and when? The program's own first edition is not among them. */
export type RuleEditions = {
  readonly ruleId: string;
  readonly editions: readonly (Omit<Set['data'], 'ruleId'> & {
    readonly setBy: string;
    readonly setAt: string;
  })[];
};

export const ruleEditions: Projection<Set, RuleEditions> = {
  collection: 'rule-editions',
  version: 1,
  indexes: [],
  folds: ['RuleEditionSet'],
  keys: ({ data }) => [data.ruleId],

  evolve(doc, { data: { ruleId, ...edition }, metadata }) {
    const set = { ...edition, setBy: metadata.actor.id, setAt: metadata.recordedAt };
    return { ruleId, editions: [...(doc?.editions ?? []), set] };
  },
};

/** The editions that were set, by rule; rules of which none was are left out. */
export const setEditions = async (
  reads: ReadModels,
): Promise<ReadonlyMap<string, RuleEditions['editions']>> => {
  const found = await reads.find(ruleEditions, {});
  return new Map(found.map(({ ruleId, editions }) => [ruleId, editions]));
};
